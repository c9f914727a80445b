import { useState } from 'react'
import type { SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Ballot, PollForm, PollView } from '@zaal/shared/features/polls/polls.contract'
import { POLL_LIMITS } from '@zaal/shared/features/polls/polls.limits'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { TextField } from '../../ui/text-field.tsx'

interface BallotFormProps {
  readonly poll: PollView
  /** What was given before, when it is being changed. */
  readonly before: Ballot | null
  readonly onVote: (ballot: Ballot) => void
  /** Leaves the earlier ballot as it was. */
  readonly onCancel?: (() => void) | undefined
}

/** What a person has filled in so far; as good as a ballot once `isComplete`. */
export function BallotForm({ poll, before, onVote, onCancel }: BallotFormProps) {
  const { t } = useTranslation('polls')
  const { form } = poll.setup
  const [ballot, setBallot] = useState<Ballot>(before ?? blank(form))
  const complete = isComplete(form, ballot)

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault()
    if (complete) onVote(ballot)
  }

  return (
    <form className="polls-form" onSubmit={submit}>
      <BallotFields question={poll.setup.question} form={form} ballot={ballot} onChange={setBallot} />
      {!poll.setup.changeable && <p className="z-muted z-small">{t('final')}</p>}
      <div className="polls-actions">
        <Button type="submit" variant="primary" isDisabled={!complete}>
          {t('vote')}
        </Button>
        {onCancel && (
          <Button variant="quiet" onPress={onCancel}>
            {t('keepVote')}
          </Button>
        )}
      </div>
    </form>
  )
}

function blank(form: PollForm): Ballot {
  switch (form.type) {
    case 'single':
      return { type: 'single', option: '' }
    case 'multiple':
      return { type: 'multiple', options: [] }
    case 'rating':
      return { type: 'rating', value: 0 }
    case 'text':
      return { type: 'text', text: '' }
    case 'cloud':
      return { type: 'cloud', words: [] }
  }
}

/** Would the server take it, as far as can be told here (PO5)? */
export function isComplete(form: PollForm, ballot: Ballot): boolean {
  switch (ballot.type) {
    case 'single':
      return ballot.option !== ''
    case 'multiple':
      return (
        form.type === 'multiple' && ballot.options.length >= form.min && ballot.options.length <= form.max
      )
    case 'rating':
      return ballot.value > 0
    case 'text':
      return ballot.text.trim() !== '' && [...ballot.text].length <= POLL_LIMITS.answer
    case 'cloud':
      return (
        ballot.words.some((word) => word.trim() !== '') &&
        ballot.words.every((word) => [...word.trim()].length <= POLL_LIMITS.word)
      )
  }
}

interface FieldsProps {
  readonly question: string
  readonly form: PollForm
  readonly ballot: Ballot
  readonly onChange: (ballot: Ballot) => void
}

function BallotFields({ question, form, ballot, onChange }: FieldsProps) {
  const { t } = useTranslation('polls')
  if (form.type === 'single' && ballot.type === 'single')
    return (
      <RadioGroup
        className="polls-choices"
        label={question}
        hideLabel
        value={ballot.option === '' ? null : ballot.option}
        onChange={(option) => onChange({ type: 'single', option })}
        options={form.options.map(({ id, label }) => ({ value: id, label }))}
      />
    )
  if (form.type === 'multiple' && ballot.type === 'multiple')
    return <ChoiceList {...{ question, form, chosen: ballot.options, onChange }} />
  if (form.type === 'rating' && ballot.type === 'rating') {
    const { steps, low, high } = form
    return (
      <RadioGroup
        className="polls-rating"
        label={question}
        hideLabel
        look="segments"
        value={ballot.value === 0 ? null : String(ballot.value)}
        onChange={(value) => onChange({ type: 'rating', value: Number(value) })}
        description={
          low && high ? t('howto.rating', { low, high, steps }) : t('howto.ratingPlain', { steps })
        }
        options={Array.from({ length: steps }, (_, i) => ({ value: String(i + 1), label: String(i + 1) }))}
      />
    )
  }
  if (form.type === 'text' && ballot.type === 'text')
    return (
      <TextArea
        label={t('answer')}
        description={t('howto.text')}
        rows={3}
        maxLength={POLL_LIMITS.answer}
        value={ballot.text}
        onChange={(text) => onChange({ type: 'text', text })}
      />
    )
  if (form.type === 'cloud' && ballot.type === 'cloud')
    return <WordFields {...{ question, count: form.words, words: ballot.words, onChange }} />
  return null
}

interface ChoiceListProps {
  readonly question: string
  readonly form: Extract<PollForm, { type: 'multiple' }>
  readonly chosen: readonly string[]
  readonly onChange: (ballot: Ballot) => void
}

/** Once the most are chosen the others cannot be: clearer than an error afterwards. */
function ChoiceList({ question, form, chosen, onChange }: ChoiceListProps) {
  const { t } = useTranslation('polls')
  const { min, max, options } = form
  return (
    <fieldset className="polls-choices">
      <legend className="z-visually-hidden">{question}</legend>
      <p className="z-muted z-small polls-none">
        {min === max ? t('howto.multiple', { count: min }) : t('howto.multipleRange', { min, max })}
      </p>
      {options.map(({ id, label }) => {
        const isSelected = chosen.includes(id)
        return (
          <Checkbox
            key={id}
            isSelected={isSelected}
            isDisabled={!isSelected && chosen.length >= max}
            onChange={(on) =>
              onChange({
                type: 'multiple',
                options: on ? [...chosen, id] : chosen.filter((other) => other !== id),
              })
            }
          >
            {label}
          </Checkbox>
        )
      })}
    </fieldset>
  )
}

interface WordFieldsProps {
  readonly question: string
  readonly count: number
  readonly words: readonly string[]
  readonly onChange: (ballot: Ballot) => void
}

function WordFields({ question, count, words, onChange }: WordFieldsProps) {
  const { t } = useTranslation('polls')
  return (
    <fieldset className="polls-form">
      <legend className="z-visually-hidden">{question}</legend>
      <p className="z-muted z-small">{t('howto.cloud', { count })}</p>
      {Array.from({ length: count }, (_, i) => (
        <TextField
          key={i}
          label={t('word', { n: i + 1 })}
          hideLabel
          placeholder={t('word', { n: i + 1 })}
          maxLength={POLL_LIMITS.word}
          autoComplete="off"
          value={words[i] ?? ''}
          onChange={(word) =>
            onChange({
              type: 'cloud',
              words: Array.from({ length: count }, (__, at) => (at === i ? word : (words[at] ?? ''))),
            })
          }
        />
      ))}
    </fieldset>
  )
}
