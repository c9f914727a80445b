import './draft.css'
import { useTranslation } from 'react-i18next'
import { useState } from 'react'
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
  const doubts = form.doubts.flatMap((doubt) => (doubt.span === null ? [] : [doubt.span]))
  return (
    <Section
      title={t('source.title')}
      aside={
        <Button
          size="sm"
          variant="quiet"
          onPress={() => {
            setEditing(true)
          }}
        >
          {t('source.change')}
        </Button>
      }
    >
      <p className="z-small z-muted">{t('source.marks')}</p>
      <div className="draft-source" tabIndex={0} role="region" aria-label={t('source.title')}>
        {piecesOf(form.text, form.marks, doubts).map((piece, i) =>
          piece.mark === 'none' ? (
            <span key={i}>{piece.text}</span>
          ) : (
            <mark key={i} className={piece.mark === 'doubt' ? 'draft-mark draft-mark--doubt' : 'draft-mark'}>
              {piece.text}
            </mark>
          ),
        )}
      </div>
    </Section>
  )
}
