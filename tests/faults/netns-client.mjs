// A participant in a network namespace of its own: `node netns-client.mjs ORIGIN CODE NAME`. Writes in the room without pause and
// tells the parent process what it gave, what was answered and what it took; on `quiet` it ends its writing, on `taken` it says all.
import { enter, sitDown } from '../stranger/client.mjs'
import { watchSnapshots } from './snapshots.mjs'

const [origin = '', code = '', name = ''] = process.argv.slice(2)
const tell = (message) => process.send?.(message)
const seated = await sitDown(origin, code, name)
const client = await enter(seated, undefined, { transports: ['websocket'] })
const from = client.room.position
const skipped = watchSnapshots(client.room)
let isOver = false

process.on('message', (order) => {
  if (order === 'quiet') isOver = true
  else if (order === 'taken') {
    const { position, facts } = client.room
    tell({ type: 'taken', person: seated.person, from, skipped, position, facts })
  }
})
process.on('disconnect', () => process.exit(0))

tell({ type: 'in' })
for (let n = 1; !isOver; n++) {
  const text = `zaal-netns-${String(n)}`
  const id = `netns-${String(n).padStart(8, '0')}`
  tell({ type: 'gave', given: { id, person: seated.person, name: 'chat.post', text } })
  const { ack } = await client.command(
    'chat.post',
    { channel: 'room', text, replyTo: null, mentions: [] },
    id,
  )
  tell({ type: 'answered', id, ack })
  await new Promise((resolve) => setTimeout(resolve, 20))
}
tell({ type: 'quiet' })
