import { useEffect, useId, useRef, useState } from 'react'
import type { ReactNode, RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import type { Card } from '@zaal/shared/features/questions/questions.contract'
import {
  ANSWER_MAX,
  DISMISS_REASONS,
  LABELS_MAX,
  LABEL_LENGTH,
  NOTE_MAX,
  QUESTION_MAX,
} from '@zaal/shared/features/questions/questions.model'
import type { DismissReason } from '@zaal/shared/features/questions/questions.model'
import { Button } from '../../../ui/button.tsx'
import { Checkbox } from '../../../ui/checkbox.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { TextArea } from '../../../ui/text-area.tsx'
import { TextField } from '../../../ui/text-field.tsx'

interface CardDialogProps {
  readonly card: Card
  readonly onClose: () => void
}

/** The cursor starts where one writes or chooses. */
function useFirst(selector: string): RefObject<HTMLDivElement | null> {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    box.current?.querySelector<HTMLElement>(selector)?.focus()
  }, [selector])
  return box
}

function Question({ children }: { readonly children: ReactNode }) {
  return (
    <blockquote className="questions-quote" dir="auto">
      {children}
    </blockquote>
  )
}

interface DismissDialogProps extends CardDialogProps {
  readonly onDismiss: (reason: DismissReason, note: string) => void
}

/** A reason with one press or its digit; the explanation is optional but for "other". */
export function DismissDialog({ card, onClose, onDismiss }: DismissDialogProps) {
  const { t } = useTranslation('desk')
  const id = useId()
  const [note, setNote] = useState('')
  const [isMissing, setMissing] = useState(false)
  const box = useFirst('button')

  function choose(reason: DismissReason): void {
    if (note.length > NOTE_MAX) return
    if (reason === 'other' && note.trim() === '') {
      setMissing(true)
      box.current?.querySelector('textarea')?.focus()
      return
    }
    onDismiss(reason, note.trim())
  }

  return (
    <Dialog title={t('dismiss.title', { no: card.no })} isOpen onClose={onClose}>
      <div
        ref={box}
        className="z-stack"
        role="presentation"
        onKeyDown={(event) => {
          if (event.target instanceof HTMLTextAreaElement) return
          const reason = DISMISS_REASONS[Number(event.key) - 1]
          if (!reason || event.ctrlKey || event.metaKey || event.altKey) return
          event.preventDefault()
          choose(reason)
        }}
      >
        <Question>{card.text ?? t('erased')}</Question>
        <p className="z-small z-muted">{t('dismiss.help')}</p>
        <p id={id} className="z-label">
          {t('dismiss.pick')}
        </p>
        <div className="questions-reasons" role="group" aria-labelledby={id}>
          {DISMISS_REASONS.map((reason, index) => (
            <Button key={reason} shortcut={String(index + 1)} onPress={() => choose(reason)}>
              {t(`reason.${reason}`)}
            </Button>
          ))}
        </div>
        <TextArea
          label={t('dismiss.note')}
          value={note}
          onChange={setNote}
          maxLength={NOTE_MAX}
          {...(isMissing && note.trim() === '' && { error: t('dismiss.noteNeeded') })}
        />
      </div>
    </Dialog>
  )
}

interface TextDialogProps extends CardDialogProps {
  readonly onSave: (text: string) => void
}

export function WriteDialog({ card, onClose, onSave }: TextDialogProps) {
  const { t } = useTranslation('desk')
  const [text, setText] = useState(card.answer ?? '')
  const box = useFirst('textarea')
  const canSave = text.trim() !== '' && text.length <= ANSWER_MAX
  return (
    <Dialog
      title={t('write.title', { no: card.no })}
      isOpen
      onClose={onClose}
      footer={
        <Button variant="primary" isDisabled={!canSave} onPress={() => onSave(text.trim())}>
          {t('write.send')}
        </Button>
      }
    >
      <div ref={box} className="z-stack">
        <Question>{card.text ?? t('erased')}</Question>
        <TextArea
          label={t('write.label')}
          description={t('write.help')}
          value={text}
          onChange={setText}
          maxLength={ANSWER_MAX}
          rows={4}
        />
      </div>
    </Dialog>
  )
}

export function RewordDialog({ card, onClose, onSave }: TextDialogProps) {
  const { t } = useTranslation('desk')
  const [text, setText] = useState(card.text ?? '')
  const box = useFirst('textarea')
  const { original } = card
  const canSave = text.trim() !== '' && text.length <= QUESTION_MAX
  return (
    <Dialog
      title={t('reword.title', { no: card.no })}
      isOpen
      onClose={onClose}
      footer={
        <>
          {original !== null && <Button onPress={() => setText(original)}>{t('reword.reset')}</Button>}
          <Button variant="primary" isDisabled={!canSave} onPress={() => onSave(text.trim())}>
            {t('reword.save')}
          </Button>
        </>
      }
    >
      <div ref={box} className="z-stack">
        {original !== null && (
          <p className="z-small z-muted">
            {t('originally')} <q dir="auto">{original}</q>
          </p>
        )}
        <TextArea
          label={t('reword.label')}
          description={t('reword.help')}
          value={text}
          onChange={setText}
          maxLength={QUESTION_MAX}
          rows={3}
        />
      </div>
    </Dialog>
  )
}

interface LabelDialogProps extends CardDialogProps {
  /** Every label in use. */
  readonly labels: readonly string[]
  readonly onChange: (add: string[], remove: string[]) => void
}

export function LabelDialog({ card, labels, onClose, onChange }: LabelDialogProps) {
  const { t } = useTranslation('desk')
  const [fresh, setFresh] = useState('')
  const box = useFirst('input')
  const all = [...new Set([...labels, ...card.labels])]
  const isFull = card.labels.length >= LABELS_MAX

  function add(): void {
    const label = fresh.trim().replace(/\s+/g, ' ')
    if (label === '' || label.length > LABEL_LENGTH || isFull) return
    onChange([label], [])
    setFresh('')
  }

  return (
    <Dialog
      title={t('label.title', { no: card.no })}
      isOpen
      onClose={onClose}
      size="sm"
      footer={
        <Button variant="primary" onPress={onClose}>
          {t('label.ready')}
        </Button>
      }
    >
      <div ref={box} className="z-stack">
        <p className="z-small z-muted">{t('label.help', { count: LABELS_MAX })}</p>
        {all.length === 0 && <p className="z-muted">{t('label.none')}</p>}
        {all.map((label) => (
          <Checkbox
            key={label}
            isSelected={card.labels.includes(label)}
            isDisabled={isFull && !card.labels.includes(label)}
            onChange={(on) => onChange(on ? [label] : [], on ? [] : [label])}
          >
            {label}
          </Checkbox>
        ))}
        <form
          className="z-row"
          onSubmit={(event) => {
            event.preventDefault()
            add()
          }}
        >
          <TextField
            className="z-grow"
            label={t('label.add')}
            value={fresh}
            onChange={setFresh}
            maxLength={LABEL_LENGTH}
            isDisabled={isFull}
          />
          <Button type="submit" className="questions-label-add" isDisabled={isFull || fresh.trim() === ''}>
            {t('label.addButton')}
          </Button>
        </form>
      </div>
    </Dialog>
  )
}
