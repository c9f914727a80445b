import type { RefusalCode } from '@zaal/shared/protocol/refusals'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'

/** One sentence for each refusal: what happened and, where there is something to do, what to do. */
export function useRefusalText(): (code: RefusalCode) => string {
  const { t } = useTranslation('refusals')
  return useCallback((code: RefusalCode) => t(code), [t])
}
