import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PollType, PollView, ResultsRule } from '@zaal/shared/features/polls/polls.contract'
import { POLL_LIMITS } from '@zaal/shared/features/polls/polls.limits'
import { useSend } from '../../realtime/hooks.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { NumberField } from '../../ui/number-field.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { Switch } from '../../ui/switch.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { checkFields, EMPTY_FIELDS, fieldsOf, setupOf } from './poll-form.ts'
import type { PollFields } from './poll-form.ts'

const TYPES: readonly PollType[] = ['single', 'multiple', 'rating', 'text', 'cloud']
const RESULTS: readonly ResultsRule[] = ['closed', 'always', 'afterVote', 'crew']

interface PollEditorProps {
  /** Null makes a new one. */
  readonly poll: PollView | null
  readonly onClose: () => void
}

/** Makes or changes a poll; of one that was opened only the wording (PO4). */
export function PollEditor({ poll, onClose }: PollEditorProps) {
  const { t } = useTranslation('polling')
  const send = useSend()
  const [fields, setFields] = useState<PollFields>(poll ? fieldsOf(poll.setup) : EMPTY_FIELDS)
  const [isTried, setTried] = useState(false)
  const isDraft = poll === null || poll.state === 'draft'
  const fixed = poll && !isDraft && 'options' in poll.setup.form ? poll.setup.form.options.length : null
  const errors = checkFields(fields, fixed)

  function save(andOpen: boolean): void {
    setTried(true)
    if (errors.length > 0) return
    const setup = setupOf(fields, poll?.setup ?? null)
    let id = poll?.id
    if (id === undefined) id = send('polls.create', { setup })
    else send('polls.edit', { poll: id, setup })
    if (andOpen) send('polls.open', { poll: id, seconds: null, show: true })
    onClose()
  }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      side="end"
      title={t(poll === null ? 'form.titleNew' : isDraft ? 'form.titleEdit' : 'form.titleWording')}
      footer={
        <>
          <Button onPress={() => save(false)}>{t('form.save')}</Button>
          {isDraft && (
            <Button variant="live" onPress={() => save(true)}>
              {t('form.saveOpen')}
            </Button>
          )}
        </>
      }
    >
      <div className="polls-form">
        {!isDraft && <p className="z-muted">{t('form.wordingHelp')}</p>}
        <PollFieldset
          fields={fields}
          isDraft={isDraft}
          fixed={fixed}
          errors={isTried ? errors : []}
          onChange={(part) => setFields({ ...fields, ...part })}
        />
      </div>
    </Dialog>
  )
}

interface PollFieldsetProps {
  readonly fields: PollFields
  readonly isDraft: boolean
  readonly fixed: number | null
  readonly errors: ReturnType<typeof checkFields>
  readonly onChange: (part: Partial<PollFields>) => void
}

function PollFieldset({ fields, isDraft, fixed, errors, onChange }: PollFieldsetProps) {
  const { t } = useTranslation('polling')
  const errorOf = (field: 'question' | 'options'): string | undefined => {
    const found = errors.find((error) => error.field === field)
    if (!found) return undefined
    const max = { questionLong: POLL_LIMITS.question, optionsMany: POLL_LIMITS.options }
    return t(`form.errors.${found.code}`, {
      max: found.code in max ? max[found.code as keyof typeof max] : POLL_LIMITS.option,
      count: fixed ?? 0,
    })
  }
  const hasOptions = fields.type === 'single' || fields.type === 'multiple'
  return (
    <>
      <TextArea
        label={t('form.question')}
        rows={2}
        maxLength={POLL_LIMITS.question}
        value={fields.question}
        onChange={(question) => onChange({ question })}
        error={errorOf('question')}
      />
      {isDraft && (
        <RadioGroup
          className="polls-type"
          label={t('form.type')}
          look="segments"
          value={fields.type}
          onChange={(type) => onChange({ type, results: type === 'text' ? 'crew' : fields.results })}
          options={TYPES.map((value) => ({ value, label: t(`types.${value}`) }))}
        />
      )}
      {hasOptions && (
        <TextArea
          className="polls-lines"
          label={t('form.options')}
          description={t('form.optionsHelp')}
          rows={4}
          maxRows={14}
          value={fields.options}
          onChange={(options) => onChange({ options })}
          error={errorOf('options')}
        />
      )}
      <TypeFields fields={fields} isDraft={isDraft} onChange={onChange} />
      {isDraft && (
        <>
          <RadioGroup
            label={t('form.results')}
            value={fields.results}
            onChange={(results) => onChange({ results })}
            options={RESULTS.map((value) => ({ value, label: t(`form.resultOptions.${value}`) }))}
          />
          <Switch isSelected={fields.changeable} onChange={(changeable) => onChange({ changeable })}>
            {t('form.changeable')}
          </Switch>
        </>
      )}
    </>
  )
}

/** What only some types ask. */
function TypeFields({
  fields,
  isDraft,
  onChange,
}: Pick<PollFieldsetProps, 'fields' | 'isDraft' | 'onChange'>) {
  const { t } = useTranslation('polling')
  if (fields.type === 'multiple' && isDraft)
    return (
      <div className="z-split">
        <NumberField
          label={t('form.min')}
          min={1}
          max={POLL_LIMITS.options}
          value={fields.min}
          onChange={(min) => onChange({ min })}
        />
        <NumberField
          label={t('form.max')}
          min={1}
          max={POLL_LIMITS.options}
          value={fields.max}
          onChange={(max) => onChange({ max })}
        />
      </div>
    )
  if (fields.type === 'rating')
    return (
      <>
        {isDraft && (
          <NumberField
            label={t('form.steps')}
            min={2}
            max={POLL_LIMITS.steps}
            value={fields.steps}
            onChange={(steps) => onChange({ steps })}
          />
        )}
        <div className="z-split">
          <TextField
            label={t('form.low')}
            maxLength={60}
            value={fields.low}
            onChange={(low) => onChange({ low })}
          />
          <TextField
            label={t('form.high')}
            maxLength={60}
            value={fields.high}
            onChange={(high) => onChange({ high })}
          />
        </div>
      </>
    )
  if (fields.type === 'cloud' && isDraft)
    return (
      <NumberField
        label={t('form.words')}
        min={1}
        max={POLL_LIMITS.words}
        value={fields.words}
        onChange={(words) => onChange({ words })}
      />
    )
  return null
}
