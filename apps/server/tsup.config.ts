import { cp } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { defineConfig } from 'tsup'

const migrations = 'src/adapters/postgres/migrations'

export default defineConfig({
  entry: ['src/main.ts', 'src/zaal.ts'].filter((file) => existsSync(file)),
  format: 'esm',
  target: 'node20',
  platform: 'node',
  outDir: 'dist',
  clean: true,
  splitting: true,
  sourcemap: true,
  // Our own packages are TypeScript sources and must go in; everything from a registry stays outside.
  noExternal: [/^@zaal\//],
  onSuccess: async () => {
    // The bundle lies flat in dist, so that `new URL('./migrations', import.meta.url)` holds in both places.
    if (existsSync(migrations)) await cp(migrations, 'dist/migrations', { recursive: true })
  },
})
