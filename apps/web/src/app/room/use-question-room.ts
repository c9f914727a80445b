import { paceOf } from '@zaal/shared/features/programme/pace'
import { meanOnScreenMs } from '@zaal/shared/features/questions/questions.model'
import { questionRoom } from '../../features/programme/question-room.ts'
import { useTimeline } from '../../features/programme/use-programme.ts'
import { useView } from '../../realtime/hooks.ts'

/** Time a question takes in this meeting, ms: the questions measure it, the programme counts with it. */
export function usePace(): number {
  return paceOf(meanOnScreenMs(useView('questions').pace))
}

/** About how many more questions fit in the running item; null when it is not one for questions. */
export function useQuestionRoom(): number | null {
  const pace = usePace()
  const { view, time } = useTimeline()
  return questionRoom(view, time.current, pace)
}
