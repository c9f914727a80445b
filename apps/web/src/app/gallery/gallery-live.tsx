import { useState } from 'react'
import { BarChart } from '../../ui/bar-chart.tsx'
import { Card, Section } from '../../ui/card.tsx'
import { Countdown } from '../../ui/countdown.tsx'
import { QrCode } from '../../ui/qr-code.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { TimeRail } from '../../ui/time-rail.tsx'
import { TopBar } from '../../ui/top-bar.tsx'
import { MEETING, POLL, RAIL } from './sample.ts'

type Panel = 'questions' | 'chat' | 'poll' | 'programme'

export function GalleryLive() {
  const [panel, setPanel] = useState<Panel>('questions')
  return (
    <>
      <Card pad={false}>
        <TopBar title={MEETING} live="Live" connection="away" role="participant" />
        {(['thin', 'tall', 'hall'] as const).map((variant) => (
          <TimeRail
            key={variant}
            items={RAIL}
            nowFraction={0.46}
            driftMinutes={6}
            endLabel="12:06"
            variant={variant}
            label={`Tijdbalk ${variant}`}
          />
        ))}
        <TimeRail items={RAIL} nowFraction={0.9} driftMinutes={0} endLabel="12:00" />
      </Card>
      <Section title="Aftellen">
        <div className="z-row z-row--wrap z-row--loose">
          <Countdown remainingMs={1_630_000} />
          <Countdown remainingMs={1_630_000} size="lg" />
          <Countdown remainingMs={3_723_000} size="lg" />
          <Countdown remainingMs={-125_000} size="lg" />
        </div>
        <Countdown remainingMs={1_630_000} size="huge" />
      </Section>
      <Section title="Peiling">
        <BarChart caption="Waar zit voor u de grootste grens?" rows={POLL} valueLabel="Stemmen" showPercent />
      </Section>
      <Card pad={false}>
        <Tabs
          label="Panelen"
          selected={panel}
          onSelect={setPanel}
          items={[
            { id: 'questions', label: 'Vragen' },
            { id: 'chat', label: 'Chat', badge: 8, badgeLabel: '8 nieuw' },
            { id: 'poll', label: 'Peiling', badge: 1, badgeLabel: '1 nieuw' },
            { id: 'programme', label: 'Programma' },
          ]}
        >
          <p className="z-panel__list">Paneel: {panel}</p>
        </Tabs>
      </Card>
      <QrCode text="https://zaal.example/2april" label="QR-code naar zaal.example/2april" size="160px" />
    </>
  )
}
