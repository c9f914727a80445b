import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { vi } from 'vitest'
import type { Answer, Checker, Given, Taken } from './checker.ts'

/*
 * A client on the other end of a cable that can be pulled out: a network namespace with a pair of virtual interfaces. Packets
 * are lost without a word to either side, as with a phone in a tunnel; no proxy does that. Linux, as root.
 */
const CLIENT = fileURLToPath(new URL('./netns-client.mjs', import.meta.url))
const NAME = `zaal-t${String(process.pid % 100_000)}`
const [OURS, THEIRS] = [`zo${String(process.pid % 100_000)}`, `zt${String(process.pid % 100_000)}`]
/** TEST-NET-2 (RFC 5737): nobody's. */
const [HERE, THERE] = ['198.51.100.1', '198.51.100.2']

export interface Cable {
  /** Where a server of ours that listens everywhere is reached from within. */
  readonly host: string
  readonly pull: () => void
  readonly plug: () => void
  readonly remove: () => void
}

/** Of iproute2. */
const IP = 'ip'
const ip = (...args: string[]) => execFileSync(IP, args, { stdio: ['ignore', 'ignore', 'pipe'] })

/** @returns why it cannot be done on this machine, or null */
export function withoutNamespaces(): string | null {
  if (process.platform !== 'linux') return 'network namespaces are Linux only'
  if (process.getuid?.() !== 0) return 'network namespaces need root'
  try {
    ip('netns', 'add', `${NAME}p`)
    ip('netns', 'del', `${NAME}p`)
    return null
  } catch (error) {
    return `network namespaces cannot be made here: ${String(error)}`
  }
}

export function layCable(): Cable {
  const remove = () => {
    // The pair goes with the namespace that holds one end.
    for (const args of [
      ['netns', 'del', NAME],
      ['link', 'del', OURS],
    ])
      try {
        ip(...args)
      } catch {
        // Gone already.
      }
  }
  try {
    ip('netns', 'add', NAME)
    ip('link', 'add', OURS, 'type', 'veth', 'peer', 'name', THEIRS, 'netns', NAME)
    ip('addr', 'add', `${HERE}/30`, 'dev', OURS)
    ip('link', 'set', OURS, 'up')
    ip('-n', NAME, 'addr', 'add', `${THERE}/30`, 'dev', THEIRS)
    ip('-n', NAME, 'link', 'set', THEIRS, 'up')
  } catch (error) {
    remove()
    throw error
  }
  return {
    host: HERE,
    pull: () => void ip('link', 'set', OURS, 'down'),
    plug: () => void ip('link', 'set', OURS, 'up'),
    remove,
  }
}

type Told =
  | { type: 'in' | 'quiet' }
  | { type: 'gave'; given: Given }
  | { type: 'answered'; id: string; ack: Answer }
  | ({ type: 'taken' } & Omit<Taken, 'who' | 'isBackstage'>)

/** Somebody who writes from within the namespace; what they are answered goes to the checker. */
export async function writeFromWithin(origin: string, code: string, checker: Checker) {
  const child: ChildProcess = spawn(
    IP,
    ['netns', 'exec', NAME, process.execPath, CLIENT, origin, code, 'Nel Namespace'],
    { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] },
  )
  const hear = (type: Told['type']) =>
    new Promise<Told>((resolve, reject) => {
      const listen = (told: Told) => {
        if (told.type !== type) return
        child.off('message', listen)
        resolve(told)
      }
      child.on('message', listen)
      child.once('exit', () => reject(new Error(`the client within ended before it said "${type}"`)))
    })
  let acked = 0
  child.on('message', (told: Told) => {
    if (told.type === 'gave') checker.gave(told.given)
    else if (told.type === 'answered') {
      acked += 1
      checker.answered(told.id, told.ack)
    }
  })
  await hear('in')
  return {
    acked: () => acked,
    async quiet() {
      const said = hear('quiet')
      child.send('quiet')
      await said
    },
    /** Once it has everything up to `position`. */
    async taken(position: number): Promise<Taken> {
      return vi.waitFor(
        async () => {
          const said = hear('taken')
          child.send('taken')
          const told = await said
          if (told.type !== 'taken' || told.position < position) throw new Error('not yet')
          return { ...told, who: 'Nel Namespace', isBackstage: false }
        },
        { timeout: 60_000, interval: 50 },
      )
    },
    async end() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
    },
  }
}
