import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript'
import importX from 'eslint-plugin-import-x'

/*
 * The fences of the house: who may import whom, and what the pure parts may not touch. What a single import statement
 * cannot show (cycles, what is reached through others) is in dependency-cruiser.cjs beside this file.
 */
const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const SHARED = 'packages/shared/src'
const SERVER = 'apps/server/src'
const WEB = 'apps/web/src'
export const TESTS = [
  '**/*.test.ts',
  '**/*.test.tsx',
  '**/*.child.ts',
  '**/testing/**',
  `${SERVER}/adapters/suites/**`,
]

// Read from disk: a new feature is fenced without touching this file.
const slices = (dir) =>
  existsSync(join(ROOT, dir))
    ? readdirSync(join(ROOT, dir), { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => entry.name)
    : []

const noCrossFeature = (dir) =>
  slices(dir).map((name) => ({
    target: `./${dir}/${name}`,
    from: `./${dir}`,
    except: [`./${name}`],
    message: 'A feature may not import another feature: flows join them on the server, slots on the web.',
  }))

const zone = (target, from, message, except) => ({
  target: [target].flat().map((path) => `./${path}`),
  from: [from].flat().map((path) => `./${path}`),
  message,
  ...(except ? { except } : {}),
})

const importZones = [
  ...[SHARED, SERVER, WEB].flatMap((side) => noCrossFeature(`${side}/features`)),
  zone(SHARED, ['apps', 'tests', 'infra'], 'shared imports nothing of ours.'),
  zone([SERVER, 'tests'], WEB, 'The server does not know the web app.'),
  zone(WEB, 'apps/server', 'The web app knows the server by its protocol only.'),
  zone(
    `${SERVER}/kernel`,
    ['features', 'flows', 'adapters', 'config', 'observability'].map((part) => `${SERVER}/${part}`),
    'The kernel knows no feature and does no I/O: add a port to kernel/ports.ts.',
  ),
  zone(
    `${SERVER}/features`,
    ['flows', 'adapters', 'config', 'observability'].map((part) => `${SERVER}/${part}`),
    'A feature does no I/O and reads no environment: take it from the context or a port.',
  ),
  zone(
    `${SERVER}/flows`,
    ['adapters', 'config'].map((part) => `${SERVER}/${part}`),
    'A flow issues commands and does no I/O.',
  ),
  zone(
    ['kernel', 'features', 'flows', 'adapters', 'config', 'observability'].map((part) => `${SERVER}/${part}`),
    [`${SERVER}/compose.ts`, `${SERVER}/main.ts`],
    'Only main.ts knows the composition.',
  ),
  zone(
    `${WEB}/ui`,
    ['features', 'app', 'realtime'].map((part) => `${WEB}/${part}`),
    'The kit knows no feature.',
  ),
  zone(
    `${WEB}/realtime`,
    ['features', 'app', 'ui'].map((part) => `${WEB}/${part}`),
    'Realtime knows no screen.',
  ),
  zone(`${WEB}/features`, `${WEB}/app`, 'A feature does not know the app it is placed in.'),
]

const syntax = (selector, message) => ({ selector, message })

const noEnv = syntax(
  "MemberExpression[object.name='process'][property.name='env']",
  'Only config/env.ts reads the environment.',
)

const pure = [
  syntax(
    "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    'Take now from the context.',
  ),
  syntax("NewExpression[callee.name='Date'][arguments.length=0]", 'Take now from the context.'),
  syntax("CallExpression[callee.name='Date']", 'Take now from the context.'),
  syntax(
    "MemberExpression[object.name='Math'][property.name='random']",
    'Take ids and randomness from the context.',
  ),
]

const impureGlobals = [
  'setTimeout',
  'setInterval',
  'setImmediate',
  'fetch',
  'process',
  'performance',
  'crypto',
  'console',
  'globalThis',
  'WebSocket',
  'Buffer',
].map((name) => ({
  name,
  message: 'No clock, randomness, environment, timer or network here: use the context or a port.',
}))

const nodeBuiltins = { regex: '^node:', message: 'No Node built-ins here: add a port.' }
const ioLibraries = {
  regex:
    '^(express|helmet|pg|drizzle-orm|socket\\.io|socket\\.io-client|pino|pino-http|sirv|rate-limiter-flexible|@electric-sql/.*)(/.*)?$',
  message: 'Libraries that do I/O belong in an adapter.',
  allowTypeImports: true,
}
const zodAtRunTime = {
  regex: '^zod(/.*)?$',
  message: 'zod stays out of the browser: import contracts and zod as types only.',
  allowTypeImports: true,
}
const contractAtRunTime = {
  regex: '^@zaal/shared/.*\\.contract$',
  message: 'A contract brings zod to the browser: import it as a type only.',
  allowTypeImports: true,
}
const socketLibrary = {
  regex: '^socket\\.io-client(/.*)?$',
  message: 'Components never see the socket: only src/realtime does.',
}

const restrictedImports = (...patterns) => ({
  '@typescript-eslint/no-restricted-imports': ['error', { patterns }],
})

const words = 'Words on screen come from the language catalogue.'
// Two small letters make a word; CSV, QR and × are the same in every language.
const noLiteralWords = [
  syntax('JSXText[value=/\\p{Ll}{2,}/u]', words),
  syntax(
    'JSXAttribute[name.name=/^(aria-label|aria-description|aria-roledescription|aria-valuetext|title|placeholder|alt|label|description|errorMessage)$/] > Literal[value=/\\p{Ll}{2,}/u]',
    words,
  ),
  syntax(':matches(JSXElement, JSXFragment) > JSXExpressionContainer > Literal[value=/\\p{Ll}{2,}/u]', words),
  syntax(
    ':matches(JSXElement, JSXFragment) > JSXExpressionContainer > TemplateLiteral > TemplateElement[value.raw=/\\p{Ll}{2,}/u]',
    words,
  ),
]

const within = (parts, ext = 'ts') => parts.map((part) => `${part}/**/*.${ext}`)

/** The fences as flat config; they need typescript-eslint's plugin to be registered before them. */
export const fences = [
  {
    name: 'zaal/imports',
    files: ['packages/**/*.ts', 'apps/**/*.{ts,tsx}', 'tests/**/*.ts'],
    ignores: TESTS,
    plugins: { 'import-x': importX },
    settings: {
      'import-x/resolver-next': [
        createTypeScriptImportResolver({
          project: ['apps/web/tsconfig.json', 'apps/server/tsconfig.json'],
          noWarnOnMultipleProjects: true,
        }),
      ],
    },
    rules: { 'import-x/no-restricted-paths': ['error', { basePath: ROOT, zones: importZones }] },
  },
  {
    name: 'zaal/server-environment',
    files: within([SERVER]),
    ignores: [`${SERVER}/config/env.ts`],
    rules: { 'no-restricted-syntax': ['error', noEnv] },
  },
  {
    name: 'zaal/pure',
    files: within([`${SERVER}/kernel`, `${SERVER}/features`, `${SERVER}/flows`, SHARED]),
    ignores: TESTS,
    rules: {
      'no-restricted-syntax': ['error', noEnv, ...pure],
      'no-restricted-globals': ['error', ...impureGlobals],
      ...restrictedImports(nodeBuiltins, ioLibraries),
    },
  },
  {
    name: 'zaal/web',
    files: [...within([WEB]), ...within([WEB], 'tsx')],
    ignores: TESTS,
    rules: restrictedImports(zodAtRunTime, contractAtRunTime, socketLibrary),
  },
  {
    name: 'zaal/web-realtime',
    files: within([`${WEB}/realtime`]),
    ignores: TESTS,
    rules: restrictedImports(zodAtRunTime, contractAtRunTime),
  },
  {
    name: 'zaal/words',
    files: within([WEB], 'tsx'),
    ignores: [...TESTS, '**/gallery/**', '**/*gallery*.tsx'],
    rules: { 'no-restricted-syntax': ['error', ...noLiteralWords] },
  },
]
