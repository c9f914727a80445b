import { readdirSync } from 'node:fs'
import { relative } from 'node:path'
import { ESLint } from 'eslint'
import tseslint from 'typescript-eslint'
import { describe, expect, test } from 'vitest'
import { fences } from './fences.mjs'

/*
 * Each fence is shown to hold by a small file that breaks it. The files are virtual; what they import is real, because
 * a zone is decided by where an import leads. Typed rules need a project and are no fence, so they stay out.
 */
const root = new URL('../../', import.meta.url).pathname
const eslint = new ESLint({
  cwd: root,
  overrideConfigFile: true,
  baseConfig: [tseslint.configs.base, ...fences],
})

const complaints = async (filePath: string, code: string): Promise<string[]> => {
  const [result] = await eslint.lintText(code, { filePath: `${root}${filePath}`, warnIgnored: true })
  return (result?.messages ?? []).map((message) => message.message)
}

const SERVER = 'apps/server/src'
const WEB = 'apps/web/src'
const SHARED = 'packages/shared/src'

/** Any source file below a folder, as an import from another file would name it. */
const someFile = (folder: string): string => {
  const found = readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' }).find(
    (name) => /\.tsx?$/.test(name) && !name.includes('.test.'),
  )
  if (!found) throw new Error(`no source file in ${folder}`)
  return `${folder}/${found}`
}
const importOf = (target: string, from: string) => {
  const path = relative(from.slice(0, from.lastIndexOf('/')), target)
  return `import { x } from '${path.startsWith('.') ? path : `./${path}`}'\nexport const y = x\n`
}

const imports: [rule: string, from: string, target: string, message: string][] = [
  [
    'a shared feature imports no other feature',
    `${SHARED}/features/people/a.ts`,
    `${SHARED}/features/meetings/meetings.contract.ts`,
    'may not import another feature',
  ],
  [
    'shared imports nothing of ours',
    `${SHARED}/kernel/a.ts`,
    `${SERVER}/config/env.ts`,
    'shared imports nothing',
  ],
  [
    'the server kernel knows no feature',
    `${SERVER}/kernel/a.ts`,
    someFile(`${SERVER}/features`),
    'kernel knows no feature',
  ],
  [
    'the server kernel knows no adapter',
    `${SERVER}/kernel/a.ts`,
    someFile(`${SERVER}/adapters`),
    'kernel knows no feature',
  ],
  [
    'a server feature knows no adapter',
    `${SERVER}/features/meetings/a.ts`,
    someFile(`${SERVER}/adapters`),
    'A feature does no I/O',
  ],
  [
    'a server feature reads no configuration',
    `${SERVER}/features/meetings/a.ts`,
    `${SERVER}/config/env.ts`,
    'A feature does no I/O',
  ],
  [
    'a flow knows no adapter',
    `${SERVER}/flows/a.flow.ts`,
    someFile(`${SERVER}/adapters`),
    'A flow issues commands',
  ],
  ['the web app knows no server', `${WEB}/app/a.ts`, `${SERVER}/config/env.ts`, 'by its protocol only'],
  ['the kit knows no screen', `${WEB}/ui/a.ts`, someFile(`${WEB}/realtime`), 'The kit knows no feature'],
]

const texts: [rule: string, file: string, code: string, message: string][] = [
  [
    'no Date.now in a feature',
    `${SERVER}/features/meetings/a.ts`,
    'export const a = () => Date.now()',
    'Take now',
  ],
  ['no new Date() in the kernel', `${SERVER}/kernel/a.ts`, 'export const a = () => new Date()', 'Take now'],
  [
    'no Math.random in shared',
    `${SHARED}/features/meetings/a.ts`,
    'export const a = () => Math.random()',
    'randomness',
  ],
  ['no timer in a feature', `${SERVER}/features/meetings/a.ts`, 'setTimeout(() => 0, 1)', 'No clock'],
  ['no network in a flow', `${SERVER}/flows/a.flow.ts`, "void fetch('/')", 'No clock'],
  [
    'no Node built-in in a feature',
    `${SERVER}/features/meetings/a.ts`,
    "import 'node:fs'",
    'No Node built-ins',
  ],
  [
    'no database library in the kernel',
    `${SERVER}/kernel/a.ts`,
    "import pg from 'pg'\nexport default pg",
    'belong in an adapter',
  ],
  [
    'only config/env.ts reads the environment',
    `${SERVER}/adapters/http/a.ts`,
    'export const a = process.env.PORT',
    'Only config/env.ts',
  ],
  [
    'components never see the socket',
    `${WEB}/features/chat/a.tsx`,
    "import { io } from 'socket.io-client'\nexport default io",
    'never see the socket',
  ],
  [
    'zod stays out of the browser',
    `${WEB}/lib/a.ts`,
    "import * as z from 'zod'\nexport default z",
    'zod stays out',
  ],
  [
    'a contract reaches the web as a type only',
    `${WEB}/lib/a.ts`,
    "import { c } from '@zaal/shared/features/people/people.contract'\nexport default c",
    'as a type only',
  ],
  [
    'text between tags comes from the catalogue',
    `${WEB}/app/a.tsx`,
    'export const A = () => <p>Welkom hier</p>',
    'language catalogue',
  ],
  [
    'a label comes from the catalogue',
    `${WEB}/app/a.tsx`,
    'export const A = () => <a aria-label="Sluiten" />',
    'language catalogue',
  ],
  [
    'a quoted child comes from the catalogue',
    `${WEB}/app/a.tsx`,
    "export const A = () => <p>{'Sluiten'}</p>",
    'language catalogue',
  ],
]

const allowed: [rule: string, file: string, code: string][] = [
  [
    'realtime uses the socket',
    `${WEB}/realtime/a.ts`,
    "import { io } from 'socket.io-client'\nexport default io",
  ],
  [
    'types of a contract reach the web',
    `${WEB}/lib/a.ts`,
    "import type { C } from '@zaal/shared/features/people/people.contract'\nexport type D = C",
  ],
  [
    'a date from a given instant',
    `${SERVER}/features/meetings/a.ts`,
    'export const a = (now: number) => new Date(now)',
  ],
  ['punctuation and numbers between tags', `${WEB}/app/a.tsx`, 'export const A = () => <p> · 5 × </p>'],
  ['the environment, in config/env.ts', `${SERVER}/config/env.ts`, 'export const a = process.env.PORT'],
  ['a test reads the clock', `${SERVER}/kernel/a.test.ts`, 'export const a = () => Date.now()'],
]

describe('fences: what may not be imported', () => {
  test.each(imports)('%s', async (_rule, from, target, message) => {
    expect(await complaints(from, importOf(target, from))).toEqual([expect.stringContaining(message)])
  })
})

describe('fences: what may not be written', () => {
  test.each(texts)('%s', async (_rule, file, code, message) => {
    expect(await complaints(file, `${code}\n`)).toEqual([expect.stringContaining(message)])
  })
})

describe('fences: what stays allowed', () => {
  test.each(allowed)('%s', async (_rule, file, code) => {
    expect(await complaints(file, `${code}\n`)).toEqual([])
  })
})
