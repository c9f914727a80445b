import { Hand } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Composer } from '../../ui/composer.tsx'
import { Countdown } from '../../ui/countdown.tsx'
import { CountToggle } from '../../ui/count-toggle.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { TimeRail } from '../../ui/time-rail.tsx'
import { TopBar } from '../../ui/top-bar.tsx'
import { MEETING, QUESTIONS, RAIL } from './sample.ts'

type Panel = 'questions' | 'chat' | 'poll' | 'programme'

export function ParticipantScene() {
  const [panel, setPanel] = useState<Panel>('questions')
  const [text, setText] = useState('')
  const [anonymous, setAnonymous] = useState(false)
  return (
    <div className="z-screen z-screen--fixed">
      <TopBar title={MEETING} live="Live" connection="live" role="participant" />
      <TimeRail items={RAIL} nowFraction={0.46} driftMinutes={6} endLabel="12:06" />
      <main id="main" tabIndex={-1} className="z-room">
        <div className="z-room__main">
          <section className="z-stage" aria-label="Podium">
            <div className="z-stage__hold">
              <h2>Het beeld volgt zo</h2>
              <p>U kunt nu al chatten, vragen stellen en stemmen.</p>
            </div>
          </section>
          <Card pad={false}>
            <section className="z-now" aria-label="Nu">
              <div>
                <p className="z-label">
                  <span className="z-live-text">Nu</span> · onderdeel 4 van 6
                </p>
                <h2>Panelgesprek</h2>
                <p className="z-muted">Onder leiding van Leiding Twee · zes panelleden</p>
              </div>
              <div className="z-now__left">
                <Countdown remainingMs={1_630_000} size="lg" />
                <p className="z-small z-muted">nog · loopt 6 min uit</p>
              </div>
            </section>
          </Card>
          <Card className="z-wide">
            <div className="z-row z-row--wrap">
              <div className="z-grow">
                <p className="z-label">Hierna, rond 11:41</p>
                <strong>Gesprek met de kijkers</strong>{' '}
                <span className="z-muted">· ruimte voor ongeveer 5 vragen</span>
              </div>
              <Button icon={Hand}>Hand opsteken</Button>
            </div>
          </Card>
        </div>
        <Card pad={false} className="z-room__side">
          <Tabs
            label="Panelen"
            atBottomOnPhone
            selected={panel}
            onSelect={setPanel}
            items={[
              { id: 'questions', label: 'Vragen' },
              { id: 'chat', label: 'Chat', badge: 8, badgeLabel: '8 nieuw' },
              { id: 'poll', label: 'Peiling', badge: 1, badgeLabel: '1 nieuw' },
              { id: 'programme', label: 'Programma' },
            ]}
          >
            <section className="z-panel" aria-label="Vragen">
              <div className="z-panel__head">
                <span className="z-grow">42 gesteld · 11 beantwoord · 5 gekozen</span>
              </div>
              <ul className="z-panel__list">
                {QUESTIONS.map((question) => (
                  <li
                    key={question.id}
                    className={`gallery-question ${question.tone === 'spot' ? 'gallery-question--spot' : ''}`}
                  >
                    <CountToggle
                      count={question.votes}
                      label={`Stem op deze vraag, ${question.votes} stemmen`}
                      isSelected={question.mine}
                      onChange={() => undefined}
                    />
                    <div className="z-stack z-stack--tight">
                      <p>{question.text}</p>
                      <div className="z-row z-row--tight z-row--wrap z-small z-muted">
                        <Chip tone={question.tone}>{question.state}</Chip> {question.by}
                      </div>
                    </div>
                  </li>
                ))}
              </ul>
              <div className="z-panel__foot">
                <Composer
                  label="Stel een vraag"
                  value={text}
                  onChange={setText}
                  onSend={() => setText('')}
                  sendLabel="Stuur"
                  maxLength={300}
                  extra={
                    <Checkbox isSelected={anonymous} onChange={setAnonymous}>
                      Zonder mijn naam
                    </Checkbox>
                  }
                />
              </div>
            </section>
          </Tabs>
        </Card>
      </main>
    </div>
  )
}
