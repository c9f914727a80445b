import { fileURLToPath } from 'node:url'
import { Crowd } from '../client/crowd.ts'
import { Talker } from '../client/talker.ts'
import { serve } from '../machine/served.ts'
import type { Subject } from './subject.ts'

const NOBODY = { cookie: '', auth: '' }
const from = '127.0.0.1'

function plain(name: string, file: string): Subject {
  const main = fileURLToPath(new URL(`../servers/${file}`, import.meta.url))
  return {
    name,
    async start() {
      const served = await serve(main, { typescript: true })
      const { port } = served
      return {
        served: [served],
        crowd: (count) => new Crowd(port, Array<typeof NOBODY>(count).fill(NOBODY), { welcomed: false }),
        talker: () => new Talker({ welcomed: false }).enter({ port, from }, NOBODY),
        stop: async () => void (await served.stop()),
      }
    },
  }
}

/** Socket.IO 4.8 as it comes. */
export const bare = plain('bare', 'bare-socketio.ts')
/** One prebuilt frame written to every socket. */
export const ws = plain('ws', 'raw-ws.ts')
