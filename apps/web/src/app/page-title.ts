import { useEffect } from 'react'

/** Sets the tab's title: the page first, then the house. */
export function usePageTitle(title: string | undefined): void {
  useEffect(() => {
    document.title = title ? `${title} · Zaal` : 'Zaal'
  }, [title])
}
