import type { ReactNode } from 'react'
import { LiveRegion } from './live-region.tsx'
import { SkipLink } from './skip-link.tsx'
import { ToastRegion } from './toast.tsx'

/** Once around the app: holds the skip link, the live region and the toasts. */
export function KitProvider({ children }: { readonly children: ReactNode }) {
  return (
    <>
      <SkipLink />
      {children}
      <ToastRegion />
      <LiveRegion />
    </>
  )
}
