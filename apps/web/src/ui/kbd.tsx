import './kbd.css'
import type { ReactNode } from 'react'

export function Kbd({ children }: { children: ReactNode }) {
  return <kbd className="z-kbd">{children}</kbd>
}
