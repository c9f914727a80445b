import './badge.css'
import { useFormat } from '../i18n/use-format.ts'

/** A count of what is new. Nothing at zero; "99+" above that, while the ear gets the whole `label`. */
export function Badge({ count, label }: { readonly count: number; readonly label: string }) {
  const format = useFormat()
  if (count <= 0) return null
  return (
    <span className="z-badge">
      <span aria-hidden="true">{count > 99 ? '99+' : format.number(count)}</span>
      <span className="z-visually-hidden">{label}</span>
    </span>
  )
}
