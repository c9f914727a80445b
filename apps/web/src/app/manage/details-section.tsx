import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MeetingDetails } from '@zaal/shared/features/meetings/meetings.contract'
import type { PayloadOf } from '@zaal/shared/protocol/registry'
import { useRefusalText } from '../../i18n/use-refusal-text.ts'
import { epochToZoned, zonedToEpoch } from '../../lib/zoned-time.ts'
import { usePending, useRoomClient, useSend, useView } from '../../realtime/hooks.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/card.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { TextField } from '../../ui/text-field.tsx'

/** Only the fields that are there: as JSON has them. */
const given = (edit: PayloadOf<'meetings.edit'>) =>
  JSON.parse(JSON.stringify(edit)) as Partial<MeetingDetails>

/** What the meeting is called, when and where it is. Saved with a button; until then the page alone has the changes. */
export function DetailsSection() {
  const { t } = useTranslation('manage')
  const { details } = useView('meetings')
  return (
    <Section title={t('details.title')}>
      {/* Another organiser's save starts this form afresh only when nothing is typed here. */}
      {details && <DetailsForm details={details} />}
    </Section>
  )
}

function DetailsForm({ details }: { readonly details: MeetingDetails }) {
  const { t } = useTranslation('manage')
  const { plan, live } = useView('programme')
  const send = useSend()
  const client = useRoomClient()
  const refusalText = useRefusalText()
  const pending = usePending('meetings.edit')
  const refused = pending.filter((p) => p.status === 'refused')
  const onTheWay = pending.filter((p) => p.status !== 'refused')
  const [edited, setEdited] = useState<Partial<MeetingDetails>>({})
  // What was saved and has not come back yet stays in view.
  const saved = onTheWay.reduce((all, { payload }) => ({ ...all, ...given(payload) }), details)
  const shown = { ...saved, ...edited }
  const zone = shown.timeZone
  const begin = epochToZoned(shown.startsAt, zone)
  const end = epochToZoned(shown.endsAt, zone)
  const set = (part: Partial<MeetingDetails>) => {
    setEdited((now) => ({ ...now, ...part }))
  }
  /** The day moves both ends; a time moves its own. */
  const setTimes = (date: string, from: string, to: string) => {
    const startsAt = zonedToEpoch(date, from, zone)
    const endsAt = zonedToEpoch(date, to, zone)
    if (startsAt !== null && endsAt !== null) set({ startsAt, endsAt })
  }
  const save = () => {
    send('meetings.edit', edited)
    const { startsAt } = edited
    // Nobody wants a programme of last year under a date of this year: before the start it moves along.
    if (startsAt !== undefined && startsAt !== details.startsAt && live.status === 'before')
      send('programme.plan', {
        ...plan,
        start: (plan.start ?? details.startsAt) + startsAt - details.startsAt,
      })
    setEdited({})
  }
  return (
    <div className="z-stack">
      {refused.map(({ id, payload, refusal }) => (
        <Banner
          key={id}
          tone="live"
          action={
            <Button
              size="sm"
              onPress={() => {
                client.discard(id)
                // What was typed is not lost: it is back in the form, to be put right.
                setEdited((now) => ({ ...given(payload), ...now }))
              }}
            >
              {t('details.seen')}
            </Button>
          }
        >
          {refusalText(refusal?.code ?? 'invalid')}
        </Banner>
      ))}
      <TextField
        label={t('details.name')}
        value={shown.title}
        onChange={(title) => {
          set({ title })
        }}
        maxLength={200}
        isRequired
      />
      <div className="z-row z-row--wrap z-row--top">
        <TextField
          label={t('details.date')}
          type="date"
          value={begin.date}
          onChange={(date) => {
            setTimes(date, begin.time, end.time)
          }}
        />
        <TextField
          label={t('details.start')}
          type="time"
          value={begin.time}
          onChange={(time) => {
            setTimes(begin.date, time, end.time)
          }}
        />
        <TextField
          label={t('details.end')}
          type="time"
          value={end.time}
          onChange={(time) => {
            setTimes(begin.date, begin.time, time)
          }}
        />
      </div>
      <p className="z-small z-muted">{t('details.zone', { zone })}</p>
      <TextField
        label={t('details.place')}
        value={shown.place ?? ''}
        onChange={(place) => {
          set({ place: place.trim() === '' ? null : place })
        }}
        maxLength={200}
      />
      <TextArea
        label={t('details.about')}
        value={shown.about}
        onChange={(about) => {
          set({ about })
        }}
        maxLength={2000}
        rows={2}
      />
      <Checkbox
        isSelected={shown.listed}
        onChange={(listed) => {
          set({ listed })
        }}
      >
        {t('details.listed')}
      </Checkbox>
      <Checkbox
        isSelected={shown.crewSeesAnonymous}
        onChange={(crewSeesAnonymous) => {
          set({ crewSeesAnonymous })
        }}
      >
        {t('details.crewSees')}
      </Checkbox>
      <Checkbox
        isSelected={shown.testAudience === true}
        description={t('details.testAudienceHelp')}
        onChange={(testAudience) => {
          set({ testAudience })
        }}
      >
        {t('details.testAudience')}
      </Checkbox>
      {Object.keys(edited).length > 0 && (
        <div className="z-row z-row--wrap">
          <Button
            onPress={() => {
              setEdited({})
            }}
          >
            {t('plan.drop')}
          </Button>
          <Button variant="primary" isDisabled={shown.title.trim() === ''} onPress={save}>
            {t('details.save')}
          </Button>
        </div>
      )}
    </div>
  )
}
