import './overlay.css'
import './menu.css'
import type { LucideIcon } from 'lucide-react'
import type { ReactElement } from 'react'
import { Menu as AriaMenu, MenuItem, MenuTrigger } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import { Pressable } from 'react-aria-components/Pressable'
import { cx } from '../lib/cx.ts'
import type { PressProps } from './button.tsx'
import { CrewLocale } from './crew-locale.tsx'
import { Icon } from './icon.tsx'
import { Kbd } from './kbd.tsx'

interface MenuEntry<Id extends string> {
  readonly id: Id
  readonly label: string
  readonly icon?: LucideIcon
  readonly tone?: 'plain' | 'live'
  readonly isDisabled?: boolean
  readonly shortcut?: string
}

interface MenuProps<Id extends string> {
  readonly label: string
  /** A Button or IconButton. */
  readonly trigger: ReactElement<PressProps, string>
  readonly items: readonly MenuEntry<Id>[]
  readonly onAction: (id: Id) => void
}

/** Crew screens only: it brings React Aria's collections. */
export function Menu<Id extends string>({ label, trigger, items, onAction }: MenuProps<Id>) {
  return (
    <CrewLocale>
      <MenuTrigger>
        <Pressable>{trigger}</Pressable>
        <Popover className="z-overlay" placement="bottom end" offset={4}>
          <AriaMenu
            aria-label={label}
            className="z-menu"
            onAction={(key) => {
              const chosen = items.find((item) => item.id === key)
              if (chosen) onAction(chosen.id)
            }}
          >
            {items.map((item) => (
              <MenuItem
                key={item.id}
                id={item.id}
                textValue={item.label}
                isDisabled={item.isDisabled ?? false}
                className={cx('z-option', item.tone === 'live' && 'z-option--live')}
              >
                {item.icon && <Icon of={item.icon} />}
                <span className="z-grow">{item.label}</span>
                {item.shortcut !== undefined && <Kbd>{item.shortcut}</Kbd>}
              </MenuItem>
            ))}
          </AriaMenu>
        </Popover>
      </MenuTrigger>
    </CrewLocale>
  )
}
