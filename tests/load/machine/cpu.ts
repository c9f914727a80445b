import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'

const TICKS_PER_SECOND = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }))

/** Milliseconds of processor this process used so far, in itself and in the kernel. */
export function cpuMs(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // The name in brackets may hold spaces: count from behind it. utime and stime are fields 14 and 15.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return ((Number(fields[11]) + Number(fields[12])) * 1_000) / TICKS_PER_SECOND
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
