import './manage-page.css'
import { useTranslation } from 'react-i18next'
import { PlanEditor } from '../../features/programme/host/plan-editor.tsx'
import { useRoomInfo, useSend, useView } from '../../realtime/hooks.ts'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/card.tsx'
import { ButtonLink } from '../../ui/link.tsx'
import { useState } from 'react'
import type { Plan } from '@zaal/shared/features/programme/programme.contract'
import { DangerSection } from '../manage/danger-section.tsx'
import { DetailsSection } from '../manage/details-section.tsx'
import { LinksSection } from '../manage/links-section.tsx'
import { CrewNav } from '../room/crew-nav.tsx'
import { ExportLinks } from '../room/ended-crew.tsx'
import { RehearsalButton } from '../room/rehearsal-button.tsx'
import { RoomFrame } from '../room/room-frame.tsx'
import type { SeatProps } from './seat-page.tsx'

/** The organiser's page: links, what the meeting is, its programme, rehearsal, exports, and what cannot be undone. */
export function ManagePage({ seat }: SeatProps) {
  const { t } = useTranslation('manage')
  return (
    <RoomFrame code={seat.code} seat={seat.seat} actions={<CrewNav seat={seat} current="manage" />}>
      <main id="main" tabIndex={-1} className="manage">
        <h2 className="z-visually-hidden">{t('title')}</h2>
        <div className="z-stack z-stack--loose">
          <LinksSection seat={seat} />
        </div>
        <div className="z-stack z-stack--loose">
          <DetailsSection />
          <PlanSection runHref={`/${seat.code}/as/${seat.seat}/run`} />
          <RehearsalButton seat={seat} />
          <Section title={t('exports.title')}>
            <ExportLinks seat={seat} />
          </Section>
          <DangerSection seat={seat} />
        </div>
      </main>
    </RoomFrame>
  )
}

/** The programme before the start, edited as a whole; while live the running order is the place. */
function PlanSection({ runHref }: { readonly runHref: string }) {
  const { t } = useTranslation('manage')
  const send = useSend()
  const info = useRoomInfo()
  const { plan, live } = useView('programme')
  const { details } = useView('meetings')
  const [edited, setEdited] = useState<Plan | null>(null)
  if (live.status !== 'before')
    return (
      <Section title={t('plan.title')}>
        <p className="z-muted">{t('plan.live')}</p>
        <ButtonLink href={runHref}>{t('plan.toRun')}</ButtonLink>
      </Section>
    )
  const shown = edited ?? plan
  const save = () => {
    if (edited) send('programme.plan', { start: edited.start ?? details?.startsAt ?? 0, items: edited.items })
    setEdited(null)
  }
  return (
    <Section title={t('plan.title')}>
      <PlanEditor
        key={info?.id}
        plan={shown}
        onChange={setEdited}
        endsAt={details?.endsAt ?? null}
        {...(details ? { timeZone: details.timeZone } : {})}
      />
      {edited !== null && (
        <div className="z-row z-row--wrap manage__save">
          <span className="z-small z-muted z-grow">{t('plan.notSaved')}</span>
          <Button
            onPress={() => {
              setEdited(null)
            }}
          >
            {t('plan.drop')}
          </Button>
          <Button variant="primary" onPress={save}>
            {t('plan.save')}
          </Button>
        </div>
      )}
    </Section>
  )
}
