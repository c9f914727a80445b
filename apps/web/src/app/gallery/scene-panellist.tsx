import { Button } from '../../ui/button.tsx'
import { Card, Section } from '../../ui/card.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Countdown } from '../../ui/countdown.tsx'
import { TimeRail } from '../../ui/time-rail.tsx'
import { TopBar } from '../../ui/top-bar.tsx'
import { MEETING, QUESTION, QUESTIONS, RAIL } from './sample.ts'

export function PanellistScene() {
  return (
    <div className="z-screen z-screen--fixed">
      <TopBar title={MEETING} live="Live" connection="connecting" role="panellist" />
      <TimeRail items={RAIL} nowFraction={0.46} driftMinutes={6} endLabel="12:06" />
      <main id="main" tabIndex={-1} className="z-crew z-crew--panellist">
        <Card pad={false} className="gallery-spotlight">
          <div className="z-row z-row--wrap">
            <Chip tone="spot">Nu op het scherm</Chip>
            <span className="z-label">41 kijkers willen dit weten</span>
          </div>
          <h2>{QUESTION}</h2>
          <div className="z-row z-row--wrap">
            <Button variant="primary">Voor mij</Button>
            <Button>Niet voor mij</Button>
            <Button>Ik heb cijfers</Button>
          </div>
        </Card>
        <div className="z-crew__col">
          <Card>
            <p className="z-label">Nog in dit onderdeel</p>
            <Countdown remainingMs={1_630_000} size="huge" />
          </Card>
          <Section title="Hierna">
            <ol className="z-stack">
              {QUESTIONS.slice(1, 3).map((question, index) => (
                <li key={question.id}>
                  <strong>{index + 1}.</strong> {question.text}
                </li>
              ))}
            </ol>
          </Section>
          <Card tone="live">
            <div className="z-stack">
              <strong>Regie: rond af, nog 5 minuten</strong>
              <div>
                <Button variant="live">Gezien</Button>
              </div>
            </div>
          </Card>
        </div>
      </main>
    </div>
  )
}
