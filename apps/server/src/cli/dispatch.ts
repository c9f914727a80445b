/** What a command of `zaal` may use of the outside. */
export interface CliIo {
  /** File names are relative to this folder: the one the person typed the command in. */
  readonly cwd: string
  /** The answer, on standard output. */
  readonly out: (text: string) => void
  /** Everything that is not the answer, on standard error. */
  readonly err: (text: string) => void
}

export interface CliCommand {
  /** Its arguments, as in `draft FILE [--today YYYY-MM-DD]` without the name. */
  readonly usage: string
  /** One line. */
  readonly summary: string
  /** @returns the exit code: 0 done, 1 could not, 2 not called as its usage says, and said so */
  readonly run: (args: readonly string[], io: CliIo) => Promise<number>
}

export type CliCommands = Readonly<Record<string, CliCommand>>

const usage = (commands: CliCommands): string => {
  const rows = Object.entries(commands).map(
    ([name, command]) => [`${name} ${command.usage}`, command.summary] as const,
  )
  const width = Math.max(...rows.map(([call]) => call.length))
  return `Usage: npm run -s zaal -- COMMAND\n\n${rows.map(([call, summary]) => `  ${call.padEnd(width)}  ${summary}\n`).join('')}`
}

/** Runs the command that `argv` (without the program) names. @returns the exit code */
export async function dispatch(argv: readonly string[], commands: CliCommands, io: CliIo): Promise<number> {
  const [name, ...args] = argv
  if (name === 'help' || name === '--help' || name === '-h') {
    io.out(usage(commands))
    return 0
  }
  const command = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) {
    io.err(
      `${name === undefined ? 'Which command?' : `There is no command "${name}".`}\n\n${usage(commands)}`,
    )
    return 2
  }
  return command.run(args, io)
}
