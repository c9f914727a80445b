import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { checkName, MAX_NAME_LENGTH } from '@zaal/shared/features/people/names'
import type { Role } from '@zaal/shared/roles/roles'
import { TextField } from '../../ui/text-field.tsx'

export type NameFault = 'empty' | 'long' | 'reserved' | 'taken'

/** What is wrong with a name as far as this device can tell; whose names are taken only the server knows. */
export function faultOf(name: string, role: Role): NameFault | null {
  const checked = checkName(name, { role, isTaken: () => false })
  return checked.ok ? null : checked.reason
}

interface NameFieldProps {
  readonly value: string
  readonly onChange: (name: string) => void
  /** A sentence; undefined = nothing is wrong. */
  readonly error: string | undefined
}

export function NameField({ value, onChange, error }: NameFieldProps) {
  const { t } = useTranslation('people')
  return (
    <TextField
      label={t('name.label')}
      description={t('name.help')}
      value={value}
      onChange={onChange}
      error={error}
      isRequired
      maxLength={MAX_NAME_LENGTH * 2}
      autoComplete="nickname"
      size="xl"
    />
  )
}

/** A name being typed, with what is wrong with it once somebody tried to use it. */
export function useNameInput(first: string, role: Role) {
  const { t } = useTranslation('people')
  const [name, setName] = useState(first)
  const [fault, setFault] = useState<NameFault | null>(null)
  return {
    name,
    error: fault === null ? undefined : t(`name.errors.${fault}`),
    change: (next: string): void => {
      setName(next)
      setFault(null)
    },
    /** True when it may be sent. */
    check: (): boolean => {
      const found = faultOf(name, role)
      setFault(found)
      return found === null
    },
  }
}
