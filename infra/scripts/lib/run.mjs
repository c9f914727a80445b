import { spawn } from 'node:child_process'
import { ROOT } from './root.mjs'

/** A command that failed; `output` is what it printed, both streams as they came. */
export class CommandFailed extends Error {
  name = 'CommandFailed'
  constructor(message, output) {
    super(message)
    this.output = output
  }
}

/**
 * Runs a command without a shell and waits for its end. Never throws for a command that fails: look at `code`.
 * A command that outlives `timeoutMs` is killed together with everything it started.
 * @returns {Promise<{ code: number, output: string, stdout: string, ms: number, timedOut: boolean }>}
 */
export function run(command, args, { cwd = ROOT, env = {}, timeoutMs = 15 * 60_000 } = {}) {
  const began = performance.now()
  return new Promise((resolve) => {
    const windows = process.platform === 'win32'
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      // npx and pnpm are command files on Windows. A group of its own elsewhere, so that a time-out ends grandchildren too.
      shell: windows,
      detached: !windows,
    })
    let output = ''
    let stdout = ''
    let timedOut = false
    const kill = () => {
      try {
        if (windows) child.kill()
        else process.kill(-child.pid, 'SIGKILL')
      } catch {
        // It ended by itself in the meantime.
      }
    }
    const timer = setTimeout(() => {
      timedOut = true
      kill()
    }, timeoutMs)
    const stop = () => {
      kill()
      process.exit(130)
    }
    process.once('SIGINT', stop).once('SIGTERM', stop)
    child.stdout.on('data', (chunk) => {
      output += chunk
      stdout += chunk
    })
    child.stderr.on('data', (chunk) => (output += chunk))
    const end = (code, extra = '') => {
      clearTimeout(timer)
      process.off('SIGINT', stop).off('SIGTERM', stop)
      resolve({ code, output: output + extra, stdout, ms: performance.now() - began, timedOut })
    }
    child.on('error', (error) => end(127, `${command}: ${error.message}\n`))
    child.on('close', (code) => end(code ?? 1, timedOut ? `\nstopped after ${timeoutMs / 1000} s\n` : ''))
  })
}
