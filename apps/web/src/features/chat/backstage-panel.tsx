import { cx } from '../../lib/cx.ts'
import { Card } from '../../ui/card.tsx'
import { ChatPanel } from './chat-panel.tsx'

/** Crew and panel among themselves; for the right-hand column of the desk and the panellist's screen. */
export function BackstagePanel({ className }: { readonly className?: string }) {
  return (
    <Card pad={false} className={cx('chat-backstage', className)}>
      <ChatPanel channel="backstage" hasHeading compact />
    </Card>
  )
}
