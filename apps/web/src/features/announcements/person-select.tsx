import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePeople, useQuery } from '../../realtime/hooks.ts'
import { Select } from '../../ui/select.tsx'

interface PersonSelectProps {
  readonly value: string | null
  readonly onChange: (person: string) => void
}

/** One of the people with a link of their own: panel and crew first, then participants by name, as the list of people has them. */
export function PersonSelect({ value, onChange }: PersonSelectProps) {
  const { t } = useTranslation(['announcing', 'common'])
  const list = useQuery('people', 'people.list')
  const known = usePeople()
  const [listed, setListed] = useState<Record<string, { name: string | null; role: string }>>({})
  useEffect(() => {
    let isHere = true
    list({ search: '', after: 0, limit: 200 }).then(
      (reply) => {
        if (isHere && reply.ok) setListed(Object.fromEntries(reply.output.rows.map((r) => [r.person, r])))
      },
      // Without a connection those already named in the room remain.
      () => undefined,
    )
    return () => {
      isHere = false
    }
  }, [list])
  const order = ['panellist', 'host', 'moderator', 'participant']
  const people = Object.entries({ ...known, ...listed })
    .filter(([, p]) => p.name !== null && p.role !== 'hall')
    .sort(([, a], [, b]) => order.indexOf(a.role) - order.indexOf(b.role))
  if (people.length === 0) return <p className="z-muted">{t('noPeople')}</p>
  return (
    <Select
      label={t('person')}
      options={people.map(([id, p]) => ({ value: id, label: p.name ?? '' }))}
      value={value}
      onChange={onChange}
    />
  )
}
