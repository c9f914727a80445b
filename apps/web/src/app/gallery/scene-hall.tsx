import { QrCode } from '../../ui/qr-code.tsx'
import { TimeRail } from '../../ui/time-rail.tsx'
import { MEETING, QUESTION, RAIL } from './sample.ts'

export function HallScene() {
  return (
    <main id="main" tabIndex={-1} className="z-hall">
      <h1 className="z-hall__top">
        <span>
          Panelgesprek <span className="z-muted z-hall__meeting">· {MEETING}</span>
        </span>
        <span>27 min</span>
      </h1>
      <div className="z-hall__main">
        <div>
          <p className="z-hall__quote">{QUESTION}</p>
          <p className="z-hall__by">anoniem gesteld · 41 mensen willen dit weten</p>
        </div>
        <div className="z-hall__join">
          <QrCode text="https://zaal.example/2april" label="QR-code naar zaal.example/2april" size="16vw" />
          <span className="z-hall__code">zaal.example/2april</span>
          <span>Doe mee met uw telefoon</span>
        </div>
      </div>
      <TimeRail items={RAIL} nowFraction={0.46} driftMinutes={6} endLabel="12:06" variant="hall" />
    </main>
  )
}
