import { readFile, readlink } from 'node:fs/promises'
import { hostname } from 'node:os'

/*
 * Where a process id means something: one machine, since its last start, in one container. Linux tells all three; elsewhere
 * only the host's name is known, and a lock is then judged by its heartbeat.
 */

export interface Place {
  host: string
  /** Equal for two processes that can see each other by process id; null when the system does not tell. */
  ids: string | null
}

export async function thisPlace(): Promise<Place> {
  try {
    const boot = (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim()
    return { host: hostname(), ids: `${boot} ${await readlink('/proc/self/ns/pid')}` }
  } catch {
    return { host: hostname(), ids: null }
  }
}

/**
 * When a process started, in the system's own ticks: tells a process from a later one with the same id.
 * @returns null when there is no such process, or the system does not tell
 */
export async function startedAt(pid: number): Promise<string | null> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
    // The second field is the command in parentheses, and may hold anything; the start is field 22.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    // A zombie is dead already, only not yet buried by its parent.
    return fields[0] === 'Z' ? null : (fields[19] ?? null)
  } catch {
    return null
  }
}
