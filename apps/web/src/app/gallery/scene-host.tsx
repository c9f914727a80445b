import { ArrowLeft, ArrowRight } from 'lucide-react'
import { useState } from 'react'
import { BarChart } from '../../ui/bar-chart.tsx'
import { Button } from '../../ui/button.tsx'
import { Card, Section } from '../../ui/card.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Countdown } from '../../ui/countdown.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { Select } from '../../ui/select.tsx'
import { Switch } from '../../ui/switch.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { TimeRail } from '../../ui/time-rail.tsx'
import { TopBar } from '../../ui/top-bar.tsx'
import { MEETING, POLL, RAIL } from './sample.ts'

const RULES = ['Chat', 'Vragen stellen', 'Eerst goedkeuren', 'Zonder naam', 'Stemmen op vragen']

export function HostScene() {
  const [to, setTo] = useState<'panel' | 'all' | 'hall'>('panel')
  const [shown, setShown] = useState<'question' | 'poll'>('question')
  return (
    <div className="z-screen z-screen--fixed">
      <TopBar title={MEETING} live="Live · 187 kijkers" connection="live" role="host" />
      <TimeRail items={RAIL} nowFraction={0.46} driftMinutes={6} endLabel="12:06" variant="tall" />
      <main id="main" tabIndex={-1} className="z-crew z-crew--host">
        <div className="z-crew__col">
          <Section
            title="Draaiboek"
            aside={
              <Button size="sm" variant="quiet">
                Bewerk
              </Button>
            }
          >
            <ol>
              {RAIL.map((item) => (
                <li key={item.id} className={`gallery-item gallery-item--${item.state}`}>
                  <span className={item.state === 'now' ? 'z-live-text' : undefined}>
                    {item.state === 'next' && (
                      <>
                        <s className="z-muted">11:35</s>
                        <br />
                      </>
                    )}
                    {item.startLabel}
                  </span>
                  <span>
                    <strong>{item.title}</strong>
                    <br />
                    <span className="z-small">Spreker van dit deel</span>
                  </span>
                  <span className="z-small">{item.minutes} min</span>
                </li>
              ))}
            </ol>
          </Section>
        </div>
        <div className="z-crew__col">
          <Card>
            <div className="z-stack z-stack--loose">
              <div className="z-row z-row--between">
                <div className="z-stack z-stack--tight z-grow">
                  <p className="z-label z-live-text">Nu · Panelgesprek</p>
                  <Countdown remainingMs={1_630_000} size="huge" />
                  <p className="z-muted">Einde verwacht om 12:06, 6 minuten later dan gepland</p>
                </div>
                <div className="z-stack z-stack--tight">
                  <Button size="sm">+1 min</Button>
                  <Button size="sm">−1 min</Button>
                </div>
              </div>
              <Card tone="warn">
                <div className="z-row z-row--wrap">
                  <strong className="z-grow">6 minuten inlopen?</strong>
                  <Button size="sm">Kort het gesprek in tot 19 min</Button>
                  <Button size="sm">Eindig om 12:06</Button>
                </div>
              </Card>
              <div className="z-split">
                <Button size="xl" icon={ArrowLeft}>
                  Terug
                </Button>
                <Button size="xl" variant="live" iconEnd={ArrowRight}>
                  Volgende: Gesprek met de kijkers
                </Button>
              </div>
            </div>
          </Card>
          <Section
            title="Peiling open"
            aside={<Chip tone="warn">uitslag alleen voor regie tot sluiting</Chip>}
          >
            <div className="z-stack">
              <strong>Waar zit voor u de grootste grens?</strong>
              <BarChart caption="Waar zit voor u de grootste grens?" rows={POLL} valueLabel="Stemmen" />
              <div className="z-row z-row--wrap">
                <Button variant="primary">Sluit en toon uitslag</Button>
                <Button>Sluit alleen</Button>
                <span className="z-small z-muted">181 van 187 stemden</span>
              </div>
            </div>
          </Section>
        </div>
        <div className="z-crew__col">
          <Section title="Regels van dit onderdeel">
            {RULES.map((rule, index) => (
              <Switch key={rule} isSelected={index !== 3} onChange={() => undefined}>
                {rule}
              </Switch>
            ))}
            <Select
              label="Zaalscherm toont"
              value={shown}
              onChange={setShown}
              options={[
                { value: 'question', label: 'Vraag' },
                { value: 'poll', label: 'Peiling' },
              ]}
            />
          </Section>
          <Section title="Omroepen">
            <div className="z-stack">
              <TextArea
                label="Bericht aan panelleden"
                hideLabel
                placeholder="Bericht aan panelleden"
                value=""
                onChange={() => undefined}
              />
              <div className="z-row z-row--between">
                <RadioGroup
                  label="Aan"
                  hideLabel
                  look="segments"
                  value={to}
                  onChange={setTo}
                  options={[
                    { value: 'panel', label: 'Panel' },
                    { value: 'all', label: 'Iedereen' },
                    { value: 'hall', label: 'Zaal' },
                  ]}
                />
                <Button variant="primary">Stuur</Button>
              </div>
              <p className="z-small z-muted">“Rond af, nog 5 minuten” · gezien om 11:02</p>
            </div>
          </Section>
        </div>
      </main>
    </div>
  )
}
