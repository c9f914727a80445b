import { ChatPanel } from './chat-panel.tsx'

/** Crew and panel among themselves; for the right-hand column of the desk and the panellist's screen. */
export function BackstagePanel({ className }: { readonly className?: string }) {
  return <ChatPanel channel="backstage" hasHeading compact className={className} />
}
