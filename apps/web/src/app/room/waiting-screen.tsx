import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { ProgrammePanel } from '../../features/programme/programme-panel.tsx'
import { WaitingPage } from '../../features/meetings/waiting-page.tsx'
import { useRules, useView } from '../../realtime/hooks.ts'

/** Before the start: what will be, with the panels beside it, since questions and chat may be open already. */
export function WaitingScreen({ code, panels }: { readonly code: string; readonly panels: ReactNode }) {
  const { details } = useView('meetings')
  const { questions } = useRules()
  const main = useRef<HTMLElement>(null)
  useEffect(() => {
    const room = main.current
    if (!room) return
    // On a phone the panels come after the page: whoever turns to one is taken there.
    const onClick = (event: MouseEvent): void => {
      if (!(event.target instanceof Element) || !event.target.closest('[role=tab]')) return
      room.querySelector('[role=tabpanel]')?.scrollIntoView({ block: 'start' })
    }
    room.addEventListener('click', onClick)
    return () => room.removeEventListener('click', onClick)
  }, [])
  return (
    <main ref={main} id="main" tabIndex={-1} className="z-room">
      <div className="z-room__main">
        {details && (
          <WaitingPage details={details} code={code} mayAsk={questions} programme={<ProgrammePanel />} />
        )}
      </div>
      {panels}
    </main>
  )
}
