import { useTranslation } from 'react-i18next'
import type { Span } from '@zaal/shared/draft/draft.contract'
import { Section } from '../../ui/card.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { DoubtLines } from './doubt-lines.tsx'
import type { DraftForm, FormProblem } from './draft-form.ts'

interface DetailsFormProps {
  readonly form: DraftForm
  readonly problems: readonly FormProblem[]
  readonly onChange: (part: Partial<DraftForm>) => void
}

/** Title, day, times, place; under each what part of the text it came from. */
export function DetailsForm({ form, problems, onChange }: DetailsFormProps) {
  const { t } = useTranslation('draft')
  const from = (span: Span | undefined) =>
    span
      ? t('fromText', { text: form.text.slice(span[0], span[1]).replace(/\s+/g, ' ').trim().slice(0, 90) })
      : undefined
  const error = (problem: FormProblem) => (problems.includes(problem) ? t(`missing.${problem}`) : undefined)
  return (
    <Section title={t('details.title')}>
      <div className="z-stack">
        <TextField
          label={t('details.name')}
          value={form.title}
          onChange={(title) => {
            onChange({ title })
          }}
          description={from(form.spans.title)}
          error={error('title')}
          maxLength={200}
          isRequired
        />
        <div className="z-row z-row--wrap z-row--top">
          <div className="z-grow">
            <TextField
              label={t('details.date')}
              type="date"
              value={form.date}
              onChange={(date) => {
                onChange({ date })
              }}
              description={from(form.spans.date)}
              error={error('date')}
              isRequired
            />
          </div>
          <TextField
            label={t('details.start')}
            type="time"
            value={form.start}
            onChange={(start) => {
              onChange({ start })
            }}
            description={from(form.spans.start)}
            error={error('start')}
            isRequired
          />
          <TextField
            label={t('details.end')}
            type="time"
            value={form.end}
            onChange={(end) => {
              onChange({ end })
            }}
            description={from(form.spans.end)}
            error={error('end') ?? error('order')}
            isRequired
          />
        </div>
        <p className="z-small z-muted">{t('details.zone', { zone: form.timeZone })}</p>
        <DoubtLines form={form} doubts={form.doubts.filter((d) => d.item === null)} onChange={onChange} />
        <TextField
          label={t('details.place')}
          value={form.place}
          onChange={(place) => {
            onChange({ place })
          }}
          description={from(form.spans.place) ?? t('details.placeHelp')}
          maxLength={200}
        />
        <TextArea
          label={t('details.about')}
          value={form.about}
          onChange={(about) => {
            onChange({ about })
          }}
          description={t('details.aboutHelp')}
          maxLength={2000}
          rows={2}
        />
        <Checkbox
          isSelected={form.listed}
          onChange={(listed) => {
            onChange({ listed })
          }}
        >
          {t('details.listed')}
        </Checkbox>
        <Checkbox
          isSelected={form.crewSeesAnonymous}
          onChange={(crewSeesAnonymous) => {
            onChange({ crewSeesAnonymous })
          }}
          description={t('details.crewSeesHelp')}
        >
          {t('details.crewSees')}
        </Checkbox>
      </div>
    </Section>
  )
}
