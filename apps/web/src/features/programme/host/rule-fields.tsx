import { useTranslation } from 'react-i18next'
import type { ItemKind } from '@zaal/shared/features/programme/limits'
import type { RulesPatch } from '@zaal/shared/features/programme/programme.contract'
import { RULES_BY_KIND, rulesOfItem } from '@zaal/shared/features/programme/rules'
import type { Rules } from '@zaal/shared/kernel/rules'
import { NumberField } from '../../../ui/number-field.tsx'
import { RuleControls } from './rule-controls.tsx'

interface RuleFieldsProps {
  readonly kind: ItemKind
  readonly rules: RulesPatch
  readonly onChange: (rules: RulesPatch) => void
}

/** The rules an item brings. What equals its kind's own is not kept, so that another kind brings its own. */
export function RuleFields({ kind, rules: patch, onChange }: RuleFieldsProps) {
  const { t } = useTranslation('cockpit')
  const rules = rulesOfItem({ kind, rules: patch })
  const usual = RULES_BY_KIND[kind]
  const set = (change: Partial<Rules>): void => {
    const all = { ...patch, ...change }
    const kept = Object.entries(all).filter(([key, value]) => usual[key as keyof Rules] !== value)
    onChange(Object.fromEntries(kept))
  }
  return (
    <fieldset className="host-fieldset">
      <legend>{t('item.rules')}</legend>
      <RuleControls rules={rules} onChange={set}>
        {rules.chat === 'slow' && (
          <NumberField
            label={t('rules.slowSeconds')}
            value={rules.slowSeconds}
            min={5}
            max={300}
            step={5}
            onChange={(slowSeconds) => set({ slowSeconds })}
          />
        )}
      </RuleControls>
    </fieldset>
  )
}
