import './people.css'
import { UserPen } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePerson, useYou } from '../../realtime/hooks.ts'
import { Button } from '../../ui/button.tsx'
import { NameDialog } from './name-dialog.tsx'

/** The own name as others see it; pressing changes it. */
export function NameButton() {
  const { t } = useTranslation('people')
  const you = useYou()
  const name = usePerson(you.person)?.name ?? you.name ?? ''
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button
        variant="quiet"
        icon={UserPen}
        className="people-name"
        aria-label={`${t('name.change')}: ${name}`}
        onPress={() => setOpen(true)}
      >
        <bdi>{name}</bdi>
      </Button>
      <NameDialog isOpen={isOpen} onClose={() => setOpen(false)} />
    </>
  )
}
