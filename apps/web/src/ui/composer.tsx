import './composer.css'
import './field.css'
import { useId, useRef } from 'react'
import type { KeyboardEvent, ReactNode, SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'
import { Counter } from './counter.tsx'
import { useAutoGrow } from './use-auto-grow.ts'

interface ComposerProps {
  /** Its name and its placeholder. */
  readonly label: string
  readonly value: string
  readonly onChange: (text: string) => void
  /** Called only with something to send; the caller clears `value`. */
  readonly onSend: () => void
  readonly sendLabel: string
  readonly maxLength?: number
  /** A choice that goes with the message. On a phone it shows once the box is in use. */
  readonly extra?: ReactNode
  readonly isDisabled?: boolean
  /** Why it is closed, or who will read it. */
  readonly note?: ReactNode
  /** Slow mode: how long this person must still wait. */
  readonly waitSeconds?: number
  readonly maxRows?: number
}

/** On a touch keyboard Enter is how one starts a new line; elsewhere it sends. */
const enterSends = (): boolean => typeof matchMedia !== 'function' || !matchMedia('(pointer: coarse)').matches

/** One line that grows, and a button. After sending, the cursor stays where it was. */
export function Composer({
  label,
  value,
  onChange,
  onSend,
  sendLabel,
  maxLength,
  extra,
  isDisabled = false,
  note,
  waitSeconds = 0,
  maxRows = 6,
}: ComposerProps) {
  const { t } = useTranslation('common')
  const id = useId()
  const box = useRef<HTMLTextAreaElement>(null)
  useAutoGrow(box, value, maxRows)

  const canSend =
    !isDisabled &&
    waitSeconds <= 0 &&
    value.trim() !== '' &&
    (maxLength === undefined || value.length <= maxLength)

  function submit(event?: SubmitEvent<HTMLFormElement>): void {
    event?.preventDefault()
    if (!canSend) return
    onSend()
    box.current?.focus()
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): void {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing || !enterSends()) return
    event.preventDefault()
    submit()
  }

  return (
    <form className="z-composer" onSubmit={submit} data-filled={value !== '' || undefined}>
      {note !== undefined && (
        <p id={`${id}-note`} className="z-composer__note">
          {note}
        </p>
      )}
      <label htmlFor={id} className="z-visually-hidden">
        {label}
      </label>
      <textarea
        ref={box}
        id={id}
        className="z-input z-composer__box"
        rows={1}
        value={value}
        placeholder={label}
        disabled={isDisabled}
        data-disabled={isDisabled || undefined}
        aria-describedby={`${id}-note ${id}-count`}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div className="z-composer__extra">{extra}</div>
      {maxLength !== undefined && <Counter id={`${id}-count`} length={value.length} max={maxLength} />}
      <Button
        type="submit"
        variant="primary"
        isDisabled={isDisabled || waitSeconds > 0}
        className="z-composer__send"
      >
        {waitSeconds > 0 ? t('waitSeconds', { count: waitSeconds }) : sendLabel}
      </Button>
    </form>
  )
}
