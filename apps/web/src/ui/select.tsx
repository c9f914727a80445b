import './overlay.css'
import './select.css'
import { ChevronDown } from 'lucide-react'
import { Button } from 'react-aria-components/Button'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { Popover } from 'react-aria-components/Popover'
import { Select as AriaSelect, SelectValue } from 'react-aria-components/Select'
import { useTranslation } from 'react-i18next'
import { cx } from '../lib/cx.ts'
import { CrewLocale } from './crew-locale.tsx'
import { FieldHelp, FieldLabel } from './field-parts.tsx'
import type { FieldWords } from './field-parts.tsx'
import { Icon } from './icon.tsx'

interface SelectProps<Value extends string> extends FieldWords {
  readonly options: readonly { readonly value: Value; readonly label: string }[]
  readonly value: Value | null
  readonly onChange: (value: Value) => void
  readonly size?: 'sm' | 'md'
  readonly isDisabled?: boolean
  readonly className?: string | undefined
}

/** Crew screens only: it brings React Aria's collections. */
export function Select<Value extends string>({
  options,
  value,
  onChange,
  size = 'md',
  isDisabled = false,
  className,
  ...words
}: SelectProps<Value>) {
  const { t } = useTranslation('common')
  return (
    <CrewLocale>
      <AriaSelect
        value={value}
        onChange={(next) => {
          const chosen = options.find((option) => option.value === next)
          if (chosen) onChange(chosen.value)
        }}
        placeholder={t('choose')}
        isDisabled={isDisabled}
        isInvalid={words.error !== undefined}
        validationBehavior="aria"
        className={cx('z-field', className)}
      >
        <FieldLabel {...words} />
        <Button className={cx('z-select', size === 'sm' && 'z-select--sm')}>
          <SelectValue className="z-select__value" />
          <Icon of={ChevronDown} />
        </Button>
        <FieldHelp {...words} />
        <Popover className="z-overlay z-select__list" offset={4}>
          <ListBox items={options.map((option) => ({ ...option, id: option.value }))}>
            {(option) => (
              <ListBoxItem id={option.value} textValue={option.label} className="z-option">
                {option.label}
              </ListBoxItem>
            )}
          </ListBox>
        </Popover>
      </AriaSelect>
    </CrewLocale>
  )
}
