import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { ProblemCode } from '@zaal/shared/http/api'

/** One sentence for what went wrong with a request. */
export function useProblemText(): (code: ProblemCode | 'offline') => string {
  const { t } = useTranslation('join')
  return useCallback((code) => t(`problems.${code}`), [t])
}
