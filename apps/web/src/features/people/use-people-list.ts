import { useCallback, useEffect, useEffectEvent, useMemo, useState } from 'react'
import type { PersonRow } from '@zaal/shared/features/people/people.contract'
import { useQuery, useView } from '../../realtime/hooks.ts'
import { usePresent } from './presence-count.tsx'

const PAGE = 100
/** Typing and people walking in are gathered, so that a full hall does not ask for a list a second each. */
const GATHER_MS = 300

interface List {
  rows: readonly PersonRow[]
  total: number
  state: 'loading' | 'ready' | 'failed'
  /** What these are the answer to: while typing goes on, that is not yet what stands in the field. */
  search: string
}

/**
 * The crew's list: asked for, because names of thousands do not belong in every crew member's view. Read again when the
 * head count changes; who is muted or banned comes from the view and is always right.
 */
export function usePeopleList(search: string) {
  const ask = useQuery('people', 'people.list')
  const { muted, banned } = useView('people')
  const total = usePresent()?.total
  const [list, setList] = useState<List>({ rows: [], total: 0, state: 'loading', search: '' })

  const load = useCallback(
    async (wanted: number, isCurrent: () => boolean): Promise<void> => {
      const rows: PersonRow[] = []
      for (;;) {
        const reply = await ask({ search, after: rows.length, limit: PAGE }).catch(() => null)
        if (!isCurrent()) return
        if (!reply?.ok) {
          setList((now) => ({ ...now, state: 'failed' }))
          return
        }
        rows.push(...reply.output.rows)
        if (rows.length >= Math.min(wanted, reply.output.total) || reply.output.rows.length === 0) {
          setList({ rows, total: reply.output.total, state: 'ready', search })
          return
        }
      }
    },
    [ask, search],
  )

  const shown = useEffectEvent(() => Math.max(PAGE, list.rows.length))
  // Who opens the list need not wait for others who may come.
  const pause = useEffectEvent(() => (list.state === 'loading' ? 0 : GATHER_MS))
  useEffect(() => {
    let isCurrent = true
    const timer = setTimeout(() => void load(shown(), () => isCurrent), pause())
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [load, total])

  const rows = useMemo(
    () =>
      list.rows.map((row) => ({
        ...row,
        mutedUntil: muted[row.person] ?? null,
        banned: banned.includes(row.person),
      })),
    [list.rows, muted, banned],
  )
  return {
    state: list.state,
    total: list.total,
    search: list.search,
    rows,
    more: () => load(list.rows.length + PAGE, () => true),
    retry: () => load(PAGE, () => true),
  }
}
