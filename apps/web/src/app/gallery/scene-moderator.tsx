import { Button } from '../../ui/button.tsx'
import { Card, Section } from '../../ui/card.tsx'
import { Chip } from '../../ui/chip.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { TimeRail } from '../../ui/time-rail.tsx'
import { TopBar } from '../../ui/top-bar.tsx'
import { MEETING, QUESTION, QUESTIONS, RAIL } from './sample.ts'

const LANES = [
  { title: 'Binnen', count: '14', rows: [0, 1, 2, 3, 1, 2] },
  { title: 'Goedgekeurd', count: '9', rows: [3, 2, 1] },
  { title: 'Straks', count: 'ruimte voor 5', rows: [1, 2, 3] },
]

export function ModeratorScene() {
  return (
    <div className="z-screen z-screen--fixed">
      <TopBar
        title={MEETING}
        live="Op scherm: nr. 12"
        connection="live"
        role="moderator"
        actions={
          <Button variant="quiet" size="sm" shortcut="?" className="z-wide">
            Sneltoetsen
          </Button>
        }
      />
      <TimeRail items={RAIL} nowFraction={0.46} driftMinutes={6} endLabel="12:06" />
      <main id="main" tabIndex={-1} className="z-crew z-crew--moderator">
        {LANES.map((lane, place) => (
          <section key={lane.title} className="z-lane" aria-label={lane.title}>
            <div className="z-lane__head">
              <h2>{lane.title}</h2>
              <Chip tone={place === 2 ? 'action' : 'plain'}>{lane.count}</Chip>
            </div>
            <ul className="z-lane__body">
              {lane.rows.map((row, index) => (
                <li key={index} className="z-ticket" aria-current={place + index === 0 ? 'true' : undefined}>
                  <p>{QUESTIONS[row]?.text}</p>
                  <p className="z-small z-muted">{QUESTIONS[row]?.by}</p>
                  {index === 0 && (
                    <div className="z-ticket__actions">
                      <Button
                        size="sm"
                        variant={place === 2 ? 'live' : 'primary'}
                        shortcut={place === 2 ? 'L' : 'A'}
                      >
                        {place === 2 ? 'Op scherm' : 'Keur goed'}
                      </Button>
                      <Button size="sm" shortcut="R">
                        Wijs af
                      </Button>
                    </div>
                  )}
                </li>
              ))}
            </ul>
          </section>
        ))}
        <div className="z-crew__col">
          <Card tone="spot">
            <div className="z-stack">
              <p className="z-label">Op het scherm · 2:40</p>
              <h2 className="gallery-onscreen">{QUESTION}</h2>
              <div className="z-row z-row--tight z-row--wrap">
                <Button size="sm" variant="primary" shortcut="E">
                  Beantwoord
                </Button>
                <Button size="sm" shortcut="W">
                  Schriftelijk
                </Button>
                <Button size="sm" shortcut="L">
                  Van scherm
                </Button>
              </div>
            </div>
          </Card>
          <Section title="Backstage">
            <div className="z-stack z-stack--tight">
              <p className="z-small">
                <strong>Leiding</strong> nog twee vragen, dan naar de kijkers
              </p>
              <TextField
                label="Bericht aan het team"
                hideLabel
                placeholder="Bericht aan het team"
                value=""
                onChange={() => undefined}
              />
            </div>
          </Section>
          <Card>
            <div className="z-row z-row--between z-row--wrap">
              <p className="z-small z-muted">Nr. 14 afgewezen: “dubbel”</p>
              <Button size="sm" shortcut="Z">
                Zet terug
              </Button>
            </div>
          </Card>
        </div>
      </main>
    </div>
  )
}
