/*
 * What one import statement cannot show: cycles, what is reached through others, and packages that are used without being
 * declared. Who may import whom is in fences.mjs. Imports of types only do not count here: they vanish.
 */
const TEST = '(\\.test\\.tsx?$|\\.child\\.ts$|/testing/|/suites/)'

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'nothing-missing', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'declared-packages-only',
      comment: 'A package that is used must be in the package.json beside it.',
      severity: 'error',
      from: { path: '^(apps|packages)/[^/]+/src', pathNot: TEST },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'npm-dev'], pathNot: '\\.css$' },
    },
    {
      name: 'shared-needs-only-zod',
      severity: 'error',
      from: { path: '^packages/shared/src', pathNot: TEST },
      to: { pathNot: ['^packages/shared/src', 'node_modules/zod/'] },
    },
    {
      name: 'no-zod-in-the-browser',
      comment: 'Directly or through others: nothing the web app loads may bring zod along.',
      severity: 'error',
      from: { path: '^apps/web/src', pathNot: TEST },
      to: { path: 'node_modules/zod/', reachable: true },
    },
    {
      name: 'only-the-composition-builds-adapters',
      comment:
        'The composition is what stands at the top of the server: compose, main, zaal and what they are made of.',
      severity: 'error',
      from: { path: '^apps/server/src/', pathNot: [TEST, '^apps/server/src/(adapters/|[^/]+$)'] },
      to: { path: '^apps/server/src/adapters/' },
    },
    {
      name: 'no-test-code-in-the-product',
      severity: 'error',
      from: { path: '^(apps|packages)/[^/]+/src', pathNot: TEST },
      to: { path: [TEST, '^tests/'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|data)/' },
    tsPreCompilationDeps: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json', '.css'],
    },
  },
}
