import './draft.css'
import { useTranslation } from 'react-i18next'
import { useEffect, useRef, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/card.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { piecesOf, type DraftForm } from './draft-form.ts'

interface SourceTextProps {
  readonly form: DraftForm
  readonly isReading: boolean
  readonly onRead: (text: string) => void
}

/** The announcement: pasted, then shown with marks where something was found. */
export function SourceText({ form, isReading, onRead }: SourceTextProps) {
  const { t } = useTranslation('draft')
  const { t: common } = useTranslation('common')
  const [text, setText] = useState(form.text)
  const [editing, setEditing] = useState(form.text === '')
  const read = () => {
    onRead(text)
    setEditing(false)
  }
  if (editing)
    return (
      <Section title={t('source.title')}>
        <div className="z-stack">
          <TextArea
            label={t('source.label')}
            description={t('source.help')}
            value={text}
            onChange={setText}
            rows={14}
            maxRows={30}
          />
          <div className="z-row z-row--wrap">
            <Button variant="primary" isPending={isReading} isDisabled={text.trim() === ''} onPress={read}>
              {t('source.read')}
            </Button>
            {form.text !== '' && (
              <Button
                onPress={() => {
                  setText(form.text)
                  setEditing(false)
                }}
              >
                {common('actions.cancel')}
              </Button>
            )}
          </div>
        </div>
      </Section>
    )
  return (
    <MarkedText
      form={form}
      onChange={() => {
        setEditing(true)
      }}
    />
  )
}

/** The text as it was given; the view starts where the programme starts. */
function MarkedText({ form, onChange }: { readonly form: DraftForm; readonly onChange: () => void }) {
  const { t } = useTranslation('draft')
  const box = useRef<HTMLDivElement>(null)
  const programmeAt = Math.min(...Object.values(form.itemSpans).map(([from]) => from))
  useEffect(() => {
    const region = box.current
    const marks = [...(region?.querySelectorAll<HTMLElement>('mark') ?? [])]
    const first = marks.find((mark) => Number(mark.dataset.from) >= programmeAt)
    if (region && first) region.scrollTop = first.offsetTop - region.offsetTop - 24
  }, [programmeAt])
  const doubts = form.doubts.flatMap((doubt) => (doubt.span === null ? [] : [doubt.span]))
  return (
    <Section
      title={t('source.title')}
      aside={
        <Button size="sm" variant="quiet" onPress={onChange}>
          {t('source.change')}
        </Button>
      }
    >
      <p className="z-small z-muted">{t('source.marks')}</p>
      <div ref={box} className="draft-source" tabIndex={0} role="region" aria-label={t('source.label')}>
        {piecesOf(form.text, form.marks, doubts).map((piece, i) =>
          piece.mark === 'none' ? (
            <span key={i}>{piece.text}</span>
          ) : (
            <mark
              key={i}
              data-from={piece.from}
              className={piece.mark === 'doubt' ? 'draft-mark draft-mark--doubt' : 'draft-mark'}
            >
              {piece.text}
            </mark>
          ),
        )}
      </div>
    </Section>
  )
}
