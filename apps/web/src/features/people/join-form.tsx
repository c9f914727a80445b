import { useTranslation } from 'react-i18next'
import type { ProblemCode } from '@zaal/shared/http/api'
import { Button } from '../../ui/button.tsx'
import { NameField, useNameInput } from './name-field.tsx'

export type JoinProblem = ProblemCode | 'offline'

interface JoinFormProps {
  readonly onSubmit: (name: string) => void
  readonly isPending: boolean
  /** Why the last try failed. */
  readonly problem?: JoinProblem
}

/** The door: a nickname, and in. Knows no room yet, so it has everything from its props. */
export function JoinForm({ onSubmit, isPending, problem }: JoinFormProps) {
  const { t } = useTranslation('people')
  const input = useNameInput('', 'participant')
  const told = useProblem(problem)
  return (
    <form
      className="z-stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!isPending && input.check()) onSubmit(input.name)
      }}
    >
      <NameField value={input.name} onChange={input.change} error={input.error ?? told} />
      <div>
        <Button type="submit" variant="primary" isPending={isPending}>
          {t('name.join')}
        </Button>
      </div>
    </form>
  )
}

function useProblem(problem: JoinProblem | undefined): string | undefined {
  const { t } = useTranslation('people')
  switch (problem) {
    case undefined:
      return undefined
    case 'bad-name':
      return t('name.errors.reserved')
    case 'name-taken':
      return t('name.errors.taken')
    case 'offline':
    case 'banned':
      return t(`name.problems.${problem}`)
    case 'unknown-code':
    case 'not-found':
    case 'revoked':
      return t('name.problems.gone')
    case 'limit-reached':
      return t('name.problems.full')
    case 'rate-limited':
    case 'storage-away':
      return t('name.problems.busy')
    default:
      return t('name.problems.other')
  }
}
