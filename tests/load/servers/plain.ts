/** As our own server's: a storm must not be measured by the kernel's patience. */
export const BACKLOG = 16_384
export const SINGLE_ROOM = 'room'

const AUTHOR = 'p_0123456789abcdefghij'

/** What our server makes of one chat message, in the same bytes: the baselines send as much. */
export const frameOf = (position: number, text: string) => ({
  first: position,
  last: position,
  facts: [
    {
      n: position,
      at: Date.now(),
      name: 'chat.posted',
      payload: {
        message: 'b0123456789ab-0000',
        channel: 'room',
        author: AUTHOR,
        text,
        replyTo: null,
        mentions: [],
      },
    },
  ],
  people: { [AUTHOR]: { name: 'Hanneke Regie', role: 'host' } },
})

/** The text of a message to pass on; null for a command that is only acknowledged (a ballot). */
export function readCommand(raw: unknown): string | null {
  const { name, payload } = raw as { name: string; payload: { text: string } }
  return name === 'chat.post' ? payload.text : null
}
