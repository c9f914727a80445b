import './host.css'
import type { ReactNode } from 'react'
import { HostClock } from './host-clock.tsx'
import { RuleSwitches } from './rule-switches.tsx'
import { RunningOrder } from './running-order.tsx'
import { useTellRefusals } from './use-host.ts'

interface HostCockpitProps {
  /** Mean time a question takes, ms; leave out while unknown. */
  readonly paceMs?: number
  /** Under the clock: the open poll. */
  readonly children?: ReactNode
  /** Under the rules: announcements, people. */
  readonly side?: ReactNode
}

/** The host's screen below the rail: running order, the clock with back and next, the item's rules. It is the page's main. */
export function HostCockpit({ paceMs, children, side }: HostCockpitProps) {
  useTellRefusals()
  return (
    <main id="main" tabIndex={-1} className="z-crew z-crew--host">
      <div className="z-crew__col">
        <RunningOrder />
      </div>
      <div className="z-crew__col">
        <HostClock paceMs={paceMs} />
        {children}
      </div>
      <div className="z-crew__col">
        <RuleSwitches />
        {side}
      </div>
    </main>
  )
}
