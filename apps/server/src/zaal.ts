import { chdir, stderr, stdout } from 'node:process'
import { dispatch, type CliCommands, type CliIo } from './cli/dispatch.ts'
import { invokedFrom } from './config/env.ts'

/*
 * `npm run -s zaal -- COMMAND`. Each command loads what it needs itself, so that one that needs no database does not wait
 * for one.
 */
const commands: CliCommands = {
  backup: {
    usage: 'FILE',
    summary: 'Writes all data to FILE, as they are at one moment; stop an embedded server first.',
    run: async (args, io) => (await import('./backup-cli.ts')).runBackup(args, io),
  },
  restore: {
    usage: 'FILE [--check] [--replace]',
    summary: 'Puts a back-up into an empty database, embedded or PostgreSQL; stop the servers first.',
    run: async (args, io) => (await import('./backup-cli.ts')).runRestore(args, io),
  },
  draft: {
    usage: 'FILE [--today YYYY-MM-DD]',
    summary:
      'Reads an announcement and writes its draft programme as JSON; FILE may be - for standard input.',
    run: async (args, io) => {
      const { runDraft } = await import('./draft-cli.ts')
      chdir(io.cwd)
      return runDraft([...args], io.out, io.err)
    },
  },
  doctor: {
    usage: '[--json]',
    summary:
      'Looks at everything Zaal needs and says what to do about what is wrong; ends with 1 when something is.',
    run: async (args, io) => (await import('./doctor-cli.ts')).runDoctor(args, io),
  },
  retention: {
    usage: '[--dry-run | --apply] [--days N]',
    summary:
      'Shows what of long past meetings would be erased, and with --apply erases it; stop an embedded server first.',
    run: async (args, io) => (await import('./retention-cli.ts')).runRetention(args, io),
  },
  links: {
    usage: 'CODE',
    summary: 'Gives every link of a meeting a new key and prints the links; stop an embedded server first.',
    run: async (args, io) => (await import('./links-cli.ts')).runLinks(args, io.out, io.err),
  },
  secret: {
    usage: '',
    summary: 'Changes what sessions are signed with, to SECRET or to a new one; stop every server first.',
    run: async (args, io) => (await import('./secret-cli.ts')).runSecret(args, io.out, io.err),
  },
}

const io: CliIo = {
  cwd: invokedFrom(),
  out: (text) => stdout.write(text),
  err: (text) => stderr.write(text),
}

// Not process.exit: what was written to a pipe must leave first.
process.exitCode = await dispatch(process.argv.slice(2), commands, io)
