import { StartError } from './adapters/start-error.ts'
import { ConfigError, readConfig, type Config } from './config/env.ts'
import { StorageAwayError } from './kernel/ports.ts'

const EX_USAGE = 64
const EX_UNAVAILABLE = 69

/**
 * Does a command's work with the configuration. What a person can do something about becomes a sentence; the rest is a bug.
 * @returns the exit code
 */
export async function explaining(
  err: (text: string) => void,
  work: (config: Config) => Promise<number>,
): Promise<number> {
  try {
    return await work(readConfig())
  } catch (error) {
    if (error instanceof ConfigError) {
      err(`${error.message}\n`)
      return EX_USAGE
    }
    if (error instanceof StorageAwayError) {
      err(`The database cannot be reached: ${error.message}.\n`)
      return EX_UNAVAILABLE
    }
    if (!(error instanceof StartError)) throw error
    err(`${error.message}\n`)
    return error.exitCode
  }
}
