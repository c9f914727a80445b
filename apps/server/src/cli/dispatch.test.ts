import { expect, test } from 'vitest'
import { dispatch, type CliCommands } from './dispatch.ts'

const commands: CliCommands = {
  say: {
    usage: 'WORD',
    summary: 'Says a word.',
    run: async ([word], io) => {
      if (word === undefined) return 2
      io.out(word)
      return 0
    },
  },
}
const call = async (...argv: string[]) => {
  let out = ''
  let err = ''
  const io = { cwd: '/', out: (text: string) => (out += text), err: (text: string) => (err += text) }
  return { code: await dispatch(argv, commands, io), out, err }
}

test('a command gets its own arguments, and standard output carries its answer only', async () => {
  expect(await call('say', 'hallo')).toEqual({ code: 0, out: 'hallo', err: '' })
})

test('no command, or one that does not exist, shows what there is on standard error and ends with 2', async () => {
  for (const argv of [[], ['toString'], ['shout']]) {
    const { code, out, err } = await call(...argv)
    expect(code).toBe(2)
    expect(out).toBe('')
    expect(err).toContain('say WORD  Says a word.')
  }
})

test('the exit code is the command’s own', async () => {
  expect(await call('say')).toEqual({ code: 2, out: '', err: '' })
})

test('help is an answer', async () => {
  expect(await call('--help')).toMatchObject({ code: 0, err: '' })
})
