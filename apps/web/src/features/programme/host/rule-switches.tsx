import { useTranslation } from 'react-i18next'
import type { Rules } from '@zaal/shared/kernel/rules'
import { rulesOfItem } from '@zaal/shared/features/programme/rules'
import { usePending, useSend, useView } from '../../../realtime/hooks.ts'
import { Button } from '../../../ui/button.tsx'
import { Section } from '../../../ui/card.tsx'
import { Chip } from '../../../ui/chip.tsx'
import { RuleControls } from './rule-controls.tsx'

/** The running item's rules as switches. A change holds until the item ends; what was changed can be put back in one go. */
export function RuleSwitches() {
  const { t } = useTranslation('cockpit')
  const send = useSend()
  const { plan, live, rules: stored } = useView('programme')
  const pending = usePending('programme.setRules')
  if (live.status !== 'live') return null
  const from = live.current?.item ?? null
  const under = pending.filter((p) => p.status !== 'refused' && p.payload.from === from)
  const rules: Rules = under.reduce((all, p) => ({ ...all, ...p.payload.rules }), stored)
  const item = plan.items.find((i) => i.id === from)
  const set = (patch: Partial<Rules>): void => void send('programme.setRules', { from, rules: patch })
  const isChanged = Object.keys(live.override).length > 0
  return (
    <Section
      title={t('rules.title')}
      aside={isChanged ? <Chip tone="warn">{t('rules.changed')}</Chip> : null}
    >
      <RuleControls rules={rules} onChange={set} switchesClassName="host-rules" />
      <div className="z-row z-row--between host-rules__foot">
        <p className="z-small z-muted z-grow">{t('rules.untilNext')}</p>
        {isChanged && item && (
          <Button size="sm" onPress={() => set(rulesOfItem(item))}>
            {t('rules.reset')}
          </Button>
        )}
      </div>
    </Section>
  )
}
