import { getI18n } from 'react-i18next'
import { houseLabel } from '@zaal/shared/roles/house-labels'
import type { Role } from '@zaal/shared/roles/roles'
import { useLanguage } from './use-language.ts'

function shownName(name: string, role: Role | undefined): string {
  const label = houseLabel(name, role)
  return label === null ? name : getI18n().t(`common:house.${label}`)
}

/** A name as the reader is shown it: the house's own labels in their language, everybody else's as it is. */
export function useShownName(): (name: string, role?: Role) => string {
  useLanguage()
  return shownName
}
