import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Rules } from '@zaal/shared/kernel/rules'
import { RadioGroup } from '../../../ui/radio-group.tsx'
import { Select } from '../../../ui/select.tsx'
import { Switch } from '../../../ui/switch.tsx'
import { useHallOptions } from './use-rule-words.ts'

interface RuleControlsProps {
  readonly rules: Rules
  /** Only what changed. */
  readonly onChange: (change: Partial<Rules>) => void
  readonly switchesClassName?: string
  /** Under the choice for the chat. */
  readonly children?: ReactNode
}

/** Every rule as a control: the same for an item that is planned and for the one that runs. */
export function RuleControls({ rules, onChange, switchesClassName, children }: RuleControlsProps) {
  const { t } = useTranslation('cockpit')
  const hallOptions = useHallOptions()
  return (
    <>
      <RadioGroup
        label={t('rules.chat')}
        look="segments"
        options={[
          { value: 'open', label: t('rules.chatOpen') },
          { value: 'slow', label: t('rules.chatSlow') },
          { value: 'closed', label: t('rules.chatClosed') },
        ]}
        value={rules.chat}
        onChange={(chat) => onChange({ chat })}
      />
      {children}
      <div className={switchesClassName}>
        <Switch isSelected={rules.questions} onChange={(questions) => onChange({ questions })}>
          {t('rules.questions')}
        </Switch>
        <Switch isSelected={rules.approval} onChange={(approval) => onChange({ approval })}>
          {t('rules.approval')}
        </Switch>
        <Switch isSelected={rules.anonymous} onChange={(anonymous) => onChange({ anonymous })}>
          {t('rules.anonymous')}
        </Switch>
        <Switch isSelected={rules.upvotes} onChange={(upvotes) => onChange({ upvotes })}>
          {t('rules.upvotes')}
        </Switch>
      </div>
      <Select
        label={t('rules.hall')}
        options={hallOptions}
        value={rules.hall}
        onChange={(hall) => onChange({ hall })}
      />
    </>
  )
}
