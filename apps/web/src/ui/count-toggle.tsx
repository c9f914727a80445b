import './count-toggle.css'
import { ChevronUp } from 'lucide-react'
import { useFormat } from '../i18n/use-format.ts'
import { pressAttributes } from './button.tsx'
import { Icon } from './icon.tsx'

interface CountToggleProps {
  readonly count: number
  /** Its whole name, with the count as it is shown: "Stem op deze vraag, 1.204 stemmen". */
  readonly label: string
  readonly isSelected: boolean
  readonly isDisabled?: boolean
  readonly onChange: (next: boolean) => void
}

/** An arrow above a number: one press adds yours, another takes it back. */
export function CountToggle({ count, label, isSelected, isDisabled = false, onChange }: CountToggleProps) {
  const format = useFormat()
  return (
    <button
      {...pressAttributes({ isDisabled, onPress: () => onChange(!isSelected) })}
      className="z-count-toggle"
      aria-pressed={isSelected}
    >
      <Icon of={ChevronUp} size={22} />
      <span aria-hidden="true">{format.number(count)}</span>
      <span className="z-visually-hidden">{label}</span>
    </button>
  )
}
