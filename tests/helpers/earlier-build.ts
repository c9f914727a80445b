import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/**
 * The server as it was at an earlier commit, built with that commit's own sources and today's packages from the registry.
 * @returns its main file; call `remove` when done
 * @throws when the commit is not in this clone
 */
export function buildEarlier(commit: string): { main: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'zaal-earlier-'))
  const remove = () => {
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    const sources = execFileSync(
      'git',
      ['archive', commit, 'apps/server', 'packages/shared', 'tsconfig.base.json', 'package.json'],
      {
        cwd: ROOT,
        maxBuffer: 256 * 1024 * 1024,
      },
    )
    execFileSync('tar', ['-x', '-C', folder], { input: sources })
    for (const part of ['', 'apps/server', 'packages/shared']) borrow(folder, part)
    execFileSync(process.execPath, [join(ROOT, 'apps/server/node_modules/tsup/dist/cli-default.js')], {
      cwd: join(folder, 'apps/server'),
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    return { main: join(folder, 'apps/server/dist/main.js'), remove }
  } catch (error) {
    remove()
    throw error
  }
}

/** Links to the installed packages, but for our own: those are the earlier ones. */
function borrow(folder: string, part: string): void {
  const from = join(ROOT, part, 'node_modules')
  const to = join(folder, part, 'node_modules')
  if (!existsSync(from)) return
  mkdirSync(to, { recursive: true })
  for (const name of readdirSync(from))
    if (name === '@zaal') {
      mkdirSync(join(to, name))
      symlinkSync(join(folder, 'packages/shared'), join(to, name, 'shared'))
    } else if (!name.startsWith('.')) symlinkSync(join(from, name), join(to, name))
}
