import { CircleCheck, Clock, FileText, Hourglass, ListChecks, MonitorUp, Undo2, X } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { QuestionState } from '@zaal/shared/features/questions/questions.model'
import { Chip } from '../../ui/chip.tsx'
import type { ChipTone } from '../../ui/chip.tsx'

const LOOK: Record<QuestionState, { tone: ChipTone; icon: LucideIcon }> = {
  received: { tone: 'plain', icon: Hourglass },
  approved: { tone: 'plain', icon: Clock },
  queued: { tone: 'action', icon: ListChecks },
  onScreen: { tone: 'spot', icon: MonitorUp },
  answered: { tone: 'ok', icon: CircleCheck },
  inWriting: { tone: 'ok', icon: FileText },
  dismissed: { tone: 'warn', icon: X },
  withdrawn: { tone: 'plain', icon: Undo2 },
}

/** Where a question is in its life, in the words of the room. */
export function QuestionStateChip({ state }: { readonly state: QuestionState }) {
  const { t } = useTranslation('questions')
  const { tone, icon } = LOOK[state]
  return (
    <Chip tone={tone} icon={icon}>
      {t(`state.${state}`)}
    </Chip>
  )
}
