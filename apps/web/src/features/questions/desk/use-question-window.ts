import { usePending, useRules, useSend, useView } from '../../../realtime/hooks.ts'

/**
 * May people ask now, and how to change that: a rule of the running item, until it ends (PR12). Without a running item there
 * is nothing to change: `setOpen` is null.
 */
export function useQuestionWindow(): { isOpen: boolean; setOpen: ((open: boolean) => void) | null } {
  const { questions } = useRules()
  const { live } = useView('programme')
  const send = useSend()
  const under = usePending('programme.setRules').findLast(
    ({ status, payload }) => status !== 'refused' && payload.rules.questions !== undefined,
  )
  const item = live.status === 'live' ? (live.current?.item ?? null) : null
  return {
    isOpen: under?.payload.rules.questions ?? questions,
    setOpen:
      item === null
        ? null
        : (open) => {
            send('programme.setRules', { from: item, rules: { questions: open } })
          },
  }
}
