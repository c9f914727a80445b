import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { checkFolder, checkMachine, type MachineSource } from './machine.ts'

const limits = (hard: string) =>
  `Limit                     Soft Limit           Hard Limit           Units\nMax open files            1024                 ${hard}               files\n`
const machine = (given: { node?: string; somaxconn?: string; files?: string }): MachineSource => ({
  nodeVersion: given.node ?? '24.4.0',
  read: (file) => {
    const text = file.endsWith('somaxconn') ? given.somaxconn : given.files && limits(given.files)
    return text === undefined ? Promise.reject(new Error('ENOENT')) : Promise.resolve(text)
  },
})
const levels = async (given: Parameters<typeof machine>[0]) =>
  Object.fromEntries((await checkMachine(machine(given))).map(({ check, level }) => [check, level]))

describe('the machine (OP6)', () => {
  test('one that is fit for thousands', async () => {
    expect(await levels({ somaxconn: '16384\n', files: '100000' })).toEqual({
      node: 'ok',
      backlog: 'ok',
      'file limits': 'ok',
    })
    expect(await levels({ somaxconn: '16384', files: 'unlimited' })).toMatchObject({ 'file limits': 'ok' })
  })

  test('an old Node, a short queue and few files are wrong; the middle is to look at', async () => {
    expect(await levels({ node: '20.18.3', somaxconn: '128', files: '1024' })).toEqual({
      node: 'wrong',
      backlog: 'wrong',
      'file limits': 'wrong',
    })
    expect(await levels({ node: '22.12.0', somaxconn: '4096', files: '4096' })).toEqual({
      node: 'warning',
      backlog: 'warning',
      'file limits': 'warning',
    })
  })

  test('a system that does not tell is not wrong', async () => {
    expect(await levels({})).toEqual({ node: 'ok', backlog: 'unknown', 'file limits': 'unknown' })
  })
})

describe('the data folder (OP6)', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'zaal-doctor-'))
  })
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true })
  })

  test('one that is not there yet is judged by where it would be made, and is not made', async () => {
    const [found] = await checkFolder(join(folder, 'not', 'yet'), true)
    expect(found).toMatchObject({ check: 'data folder', level: 'ok' })
    expect(await checkFolder(join(folder, 'not'), true)).toHaveLength(2)
  })

  test('a file in the way is wrong', async () => {
    writeFileSync(join(folder, 'data'), '')
    expect(await checkFolder(join(folder, 'data'), true)).toMatchObject([{ level: 'wrong' }])
    expect(await checkFolder(join(folder, 'data', 'deeper'), true)).toMatchObject([{ level: 'wrong' }])
  })
})
