import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { useConnection } from '../realtime/hooks.ts'
import type { Pending } from '../realtime/pending.ts'
import { useRefusalText } from './use-refusal-text.ts'

/** Where a command is, in words: on its way, waiting for a connection, waiting because it is busy (and that it goes by itself), or stored. */
export function useSendingText(): (pending: Pick<Pending, 'status' | 'delay'>) => string {
  const { t } = useTranslation('common')
  const refusalText = useRefusalText()
  const connection = useConnection()
  return useCallback(
    ({ status, delay }) => {
      if (status === 'refused') return t('sending.failed')
      if (status === 'stored') return t('sending.stored')
      if (connection !== 'live') return t('sending.waiting')
      return delay ? refusalText(delay) : t('sending.sending')
    },
    [t, refusalText, connection],
  )
}
