import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'

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
    let owner = Number.NaN
    try {
      owner = Number(readFileSync(file, 'utf8'))
    } catch {
      continue // released between the two looks
    }
    if (owner > 0 && !alive(owner)) {
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
