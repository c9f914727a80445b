import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DataFolderError, DataInUseError } from '../start-error.ts'
import { lockDataFolder } from './data-folder.ts'

const CHILD = fileURLToPath(new URL('./data-lock.child.ts', import.meta.url))
const QUICK = { beat: 20, patience: 200 }

let root: string
let data: string
const children: ChildProcess[] = []
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'zaal-data-'))
  data = join(root, 'data')
})
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  await rm(root, { recursive: true, force: true })
})

/** Another process that tries to take the folder. */
async function contender(): Promise<{
  child: ChildProcess
  answer: { ok: boolean; name?: string; message?: string }
}> {
  const child = fork(CHILD, [data], { execArgv: ['--import', 'tsx'] })
  children.push(child)
  const [answer] = (await once(child, 'message')) as [{ ok: boolean }]
  return { child, answer }
}

const lockFile = () => join(data, 'zaal.lock')
const forge = async (change: Record<string, unknown>) => {
  const lock = await lockDataFolder(data, QUICK)
  const content = JSON.parse(await readFile(lockFile(), 'utf8')) as Record<string, unknown>
  await lock.release()
  await writeFile(lockFile(), JSON.stringify({ ...content, nonce: 'someone-else', ...change }))
}

describe('the data folder', () => {
  it('is made when it is not there, for this user only', async () => {
    const lock = await lockDataFolder(join(data, 'deep'), QUICK)
    expect((await stat(join(data, 'deep'))).mode & 0o777).toBe(0o700)
    await lock.release()
  })

  it.runIf(process.platform === 'linux')('is refused in a sentence where nothing can be made', async () => {
    for (const place of ['/proc/zaal/data', '/proc', join(root, 'x'.repeat(300))])
      await expect(lockDataFolder(place, QUICK)).rejects.toThrow(DataFolderError)
    await writeFile(join(root, 'file'), '')
    await expect(lockDataFolder(join(root, 'file'), QUICK)).rejects.toThrow('is not a folder')
    await expect(lockDataFolder(join(root, 'file', 'data'), QUICK)).rejects.toThrow('is not a folder')
  })

  it('is taken once: a second process is told who has it and since when', async () => {
    const lock = await lockDataFolder(data, QUICK)
    const { answer } = await contender()
    expect(answer).toMatchObject({ ok: false, name: 'DataInUseError' })
    expect(answer.message).toMatch(
      new RegExp(
        `^Another Zaal \\(process ${process.pid}\\) has been using .*data since \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d UTC\\. `,
      ),
    )
    await lock.release()
    expect((await contender()).answer.ok).toBe(true)
  })

  it('is free again after a clean stop, and nothing of the lock is left', async () => {
    const { child } = await contender()
    child.send('release')
    await once(child, 'exit')
    await expect(stat(lockFile())).rejects.toThrow()
  })

  it('is free at once after a kill -9', async () => {
    const { child } = await contender()
    child.kill('SIGKILL')
    await once(child, 'exit')
    await stat(lockFile())
    const started = performance.now()
    const lock = await lockDataFolder(data, { patience: 60_000 })
    expect(performance.now() - started).toBeLessThan(5_000)
    await lock.release()
  })

  it('goes to exactly one of several that come after a kill together', async () => {
    const { child } = await contender()
    child.kill('SIGKILL')
    await once(child, 'exit')
    const all = await Promise.all([contender(), contender(), contender(), contender()])
    expect(all.filter(({ answer }) => answer.ok)).toHaveLength(1)
  })

  it('is not held by a later process that got the same id', async () => {
    await forge({ pid: process.pid, started: '1' })
    const lock = await lockDataFolder(data, { patience: 60_000 })
    await lock.release()
  })

  it('is held by a process on another machine for as long as that one touches the lock', async () => {
    await forge({ host: 'elders', place: 'another machine', pid: 1, started: '1' })
    let seconds = 1_000
    const beating = setInterval(() => void utimes(lockFile(), ++seconds, seconds), 20)
    const refused = lockDataFolder(data, QUICK)
    await expect(refused).rejects.toThrow(DataInUseError)
    await expect(refused).rejects.toThrow(/process 1 on elders/)
    clearInterval(beating)
    const lock = await lockDataFolder(data, QUICK)
    await lock.release()
  })

  it('is judged by its touches where the system does not tell about processes', async () => {
    await forge({ host: hostname(), place: null, started: null })
    await (await lockDataFolder(data, QUICK)).release()
    await writeFile(lockFile(), '')
    await (await lockDataFolder(data, QUICK)).release()
  })

  it.each([
    ['is a file', () => writeFile(data, ''), /is not a folder/],
    [
      'lies under a file',
      () => writeFile((data = join(root, 'file')), '').then(() => void (data = join(data, 'x'))),
      /is not a folder/,
    ],
  ])('that %s gives a clear sentence', async (_what, prepare, sentence) => {
    await prepare()
    const refused = lockDataFolder(data, QUICK)
    await expect(refused).rejects.toThrow(DataFolderError)
    await expect(refused).rejects.toThrow(sentence)
  })

  it('that this user may not write gives a clear sentence', async () => {
    await mkdir(data)
    await chmod(data, 0o500)
    // Root may write anywhere: be somebody else for a moment.
    const root = process.getuid?.() === 0
    if (root) process.seteuid?.(65_534)
    try {
      const refused = lockDataFolder(data, QUICK)
      await expect(refused).rejects.toThrow(DataFolderError)
      await expect(refused).rejects.toThrow(/This user may not write in .*data\. /)
    } finally {
      if (root) process.seteuid?.(0)
    }
  })

  it('without room gives a clear sentence', async () => {
    const refused = lockDataFolder(data, { ...QUICK, needed: Number.MAX_SAFE_INTEGER })
    await expect(refused).rejects.toThrow(DataFolderError)
    await expect(refused).rejects.toThrow(/only \d+ MB left on the disk .* needs \d+ MB/)
  })
})
