import './word-cloud.css'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Tally } from '@zaal/shared/features/polls/polls.contract'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { CLOUD_BOX, placeWords } from './cloud-layout.ts'
import type { PlacedWord } from './cloud-layout.ts'
import { useSettled } from './use-settled.ts'
import { WordList } from './word-list.tsx'

interface WordCloudProps {
  readonly question: string
  readonly tally: Tally
  readonly size: 'md' | 'hall'
  readonly onHide?: ((word: string) => void) | undefined
}

const FONT = 'Bricolage Grotesque Variable'
/** A live cloud is drawn anew at most this often: on a wall nothing moves without need. */
const REDRAW_MS = 2500

/** The cloud for the eye and the same words as a list: for the ear always, for the eye on request. */
export default function WordCloud({ question, tally, size, onHide }: WordCloudProps) {
  const { t } = useTranslation('polls')
  const [look, setLook] = useState<'cloud' | 'list'>('cloud')
  const placed = usePlaced(useSettled(tally.words, REDRAW_MS), size)
  // What crew hid goes at once, also while the next drawing is still waiting.
  const current = new Set(tally.words.map((word) => word.text))
  const drawn = placed?.filter((word) => current.has(word.text)) ?? []
  const asList = look === 'list' || placed === null
  return (
    <div className="polls-cloud">
      {!asList && (
        <svg
          className="polls-cloud__drawing"
          role="img"
          aria-label={t('cloudName', { question })}
          viewBox={viewBox(drawn, size)}
        >
          {drawn.map(({ text, x, y, size: fontSize, rank }) => (
            <text key={text} x={x} y={y} fontSize={fontSize} textAnchor="middle" data-rank={rank}>
              {text}
            </text>
          ))}
        </svg>
      )}
      <WordList tally={tally} onHide={onHide} className={asList ? '' : 'z-visually-hidden'} />
      {size === 'md' && placed !== null && (
        <RadioGroup
          label={t('howShown')}
          hideLabel
          look="segments"
          value={look}
          onChange={setLook}
          options={[
            { value: 'cloud', label: t('cloud') },
            { value: 'list', label: t('list') },
          ]}
        />
      )}
    </div>
  )
}

/** A few words do not need the whole box: what is empty above and below is left out. */
function viewBox(placed: readonly PlacedWord[], size: 'md' | 'hall'): string {
  const { width, height, largest } = CLOUD_BOX[size]
  const top = Math.max(-height / 2, Math.min(-largest, ...placed.map((word) => word.y - word.size)))
  const bottom = Math.min(height / 2, Math.max(largest / 2, ...placed.map((w) => w.y + w.size / 3)))
  return [-width / 2, top, width, bottom - top].map(Math.round).join(' ')
}

/** Null where words cannot be measured: then the list is shown. */
function usePlaced(words: Tally['words'], size: 'md' | 'hall'): PlacedWord[] | null {
  const [placed, setPlaced] = useState<PlacedWord[] | null>([])
  useEffect(() => {
    let isCurrent = true
    const place = (): void => {
      if (!isCurrent) return
      try {
        setPlaced(placeWords(words, CLOUD_BOX[size], FONT))
      } catch {
        setPlaced(null)
      }
    }
    // Measured with another font the words would overlap.
    const loaded = 'fonts' in document ? document.fonts.load(`650 20px "${FONT}"`) : Promise.resolve()
    loaded.then(place, place)
    return () => {
      isCurrent = false
    }
  }, [words, size])
  return placed
}
