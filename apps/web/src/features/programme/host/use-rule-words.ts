import { useTranslation } from 'react-i18next'
import type { Rules } from '@zaal/shared/kernel/rules'

/** What the hall screen can show, in words. */
export function useHallOptions(): { value: Rules['hall']; label: string }[] {
  const { t } = useTranslation('cockpit')
  return [
    { value: 'auto', label: t('rules.hallAuto') },
    { value: 'item', label: t('rules.hallItem') },
    { value: 'question', label: t('rules.hallQuestion') },
    { value: 'poll', label: t('rules.hallPoll') },
    { value: 'welcome', label: t('rules.hallWelcome') },
  ]
}

/** "chat open · vragen dicht": an item's rules on one line. */
export function useRulesLine(): (rules: Rules) => string {
  const { t } = useTranslation('cockpit')
  return (rules) => {
    const chat = {
      open: t('rules.summary.chatOpen'),
      slow: t('rules.summary.chatSlow'),
      closed: t('rules.summary.chatClosed'),
    }
    const asking = rules.questions ? t('rules.summary.questionsOpen') : t('rules.summary.questionsClosed')
    return `${chat[rules.chat]} · ${asking}`
  }
}
