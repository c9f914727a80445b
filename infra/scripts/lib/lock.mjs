import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'

/** No work takes this long: a lock this old belongs to a number that another process has now. */
const LONGEST_MS = 30 * 60_000

const alive = (pid) => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/**
 * Runs `work` while no other process holds `file`. The lock names its owner, so one left behind by a crash is taken over.
 * @param {() => void} onWait called once when somebody else is busy
 */
export async function withLock(file, work, onWait) {
  for (let waited = false; ;) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' })
      break
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    let owner = 0
    let old = false
    try {
      owner = Number(readFileSync(file, 'utf8'))
      old = Date.now() - statSync(file).mtimeMs > LONGEST_MS
    } catch {
      continue // released between the two looks
    }
    if (old || (owner > 0 && !alive(owner))) {
      rmSync(file, { force: true })
      continue
    }
    if (!waited) onWait()
    waited = true
    await wait(200)
  }
  try {
    return await work()
  } finally {
    rmSync(file, { force: true })
  }
}
