import { isSyntheticName } from '@zaal/shared/features/people/synthetic'
import type { ProblemCode } from '@zaal/shared/http/api'
import type { MeetingRecord } from '../../kernel/ports.ts'
import type { MeetingInfo } from '../../office/meeting-info.ts'

/** A synthetic audience sits only where it may and only under its own names, which nobody else gets (ME7). */
export async function unfitSynthetic(
  info: MeetingInfo,
  meeting: MeetingRecord,
  body: { name: string; synthetic?: boolean | undefined },
): Promise<{ code: ProblemCode; detail: string } | null> {
  const named = isSyntheticName(body.name)
  if (body.synthetic !== true) return named ? { code: 'bad-name', detail: 'reserved' } : null
  if ((await info.card(meeting))?.testAudience !== true)
    return { code: 'not-allowed', detail: 'test-audience' }
  return named ? null : { code: 'bad-name', detail: 'synthetic' }
}
