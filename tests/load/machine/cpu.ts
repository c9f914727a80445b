import { readFileSync, readdirSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'

/**
 * Milliseconds of processor this process used so far, in itself and in the kernel: the nanoseconds of the scheduler over all its
 * threads, which are finer than the ticks of /proc/<pid>/stat (a hundredth of a second) and add up to the same.
 */
export function cpuMs(pid: number): number {
  let nanoseconds = 0
  for (const thread of readdirSync(`/proc/${pid}/task`)) {
    const [ran = '0'] = readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')
    nanoseconds += Number(ran)
  }
  return nanoseconds / 1e6
}

/** Resident memory, bytes. */
export function rssBytes(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(kilobytes ?? 0) * 1_024
}

/** Waits until these processes use less than a tenth of a core for half a second. @returns false when they never did */
export async function settled(pids: readonly number[], patienceMs = 30_000): Promise<boolean> {
  const used = () => pids.reduce((sum, pid) => sum + cpuMs(pid), 0)
  const end = performance.now() + patienceMs
  for (let before = used(); performance.now() < end;) {
    await wait(500)
    const now = used()
    if (now - before <= 50) return true
    before = now
  }
  return false
}
