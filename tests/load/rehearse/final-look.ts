import type { ChatPage } from '@zaal/shared/features/chat/chat.contract'
import { Checker } from './checker.ts'
import { sitDown } from './door.ts'
import { Line, type LineDeps } from './line.ts'
import type { Options } from './options.ts'
import { RoomView } from './room-view.ts'

/** The limit of one person's queries would stop us sooner; the pages are read that slowly. */
const BETWEEN_PAGES_MS = 180
const PAGE = 100

/**
 * Comes in afresh, reads everything there is, and lets the checker hold it against what was acknowledged. With a host's key it
 * sees every question; as one of the audience only those that are shown to all.
 */
export async function finalLook(
  options: Options,
  name: string,
  checker: Checker,
  deps: Omit<LineDeps, 'checker'>,
): Promise<{ messages: number; complete: boolean }> {
  const { key, url, meeting } = options
  const view = new RoomView()
  let arrived = () => undefined as void
  const arrival = new Promise<void>((resolve) => {
    arrived = resolve
  })
  const seated = await sitDown(url, meeting, key === null ? { name, synthetic: true } : { key })
  const line = new Line(
    seated,
    'websocket',
    { ...deps, checker: new Checker() },
    {
      welcome: (welcome) => {
        view.welcome(welcome)
        arrived()
      },
    },
  )
  line.enter()
  await Promise.race([arrival, deps.wait(30_000)])
  const { room } = view.views.chat
  const messages = room.messages.map(({ id, n }) => ({ id, n }))
  let complete = line.isIn
  while (complete && messages.length < room.total) {
    await deps.wait(BETWEEN_PAGES_MS)
    const before = messages[0]?.n ?? 0
    const reply = await line.query('chat.older', { channel: 'room', before, limit: PAGE })
    if (!reply?.ok) {
      if (reply?.code === 'rate-limited') {
        await deps.wait(reply.retryAfterMs ?? 1_000)
        continue
      }
      complete = false
      break
    }
    const page = (reply.output as ChatPage).messages
    if (page.length === 0) break
    messages.unshift(...page.map(({ id, n }) => ({ id, n })))
  }
  line.leave()
  if (!complete) checker.say('the room could not be read to the end, so nothing could be checked')
  else
    checker.final({
      messages,
      questions:
        key === null
          ? null
          : Object.values(view.views.questions.cards).flatMap((drawer) =>
              Object.values(drawer).map(({ question }) => ({ id: question })),
            ),
      upvotes: view.gauges['questions.upvotes'] ?? {},
      votes: new Map(
        Object.values(view.views.polls.polls).flatMap((poll) =>
          [...poll.earlier, ...(poll.result ? [poll.result] : [])].map(
            ({ round, votes }) => [`${poll.id}:${String(round)}`, votes] as const,
          ),
        ),
      ),
    })
  return { messages: messages.length, complete }
}
