import type { Config } from './config/env.ts'
import type { DemoLinks } from './demo/demo.ts'
import { linkUrl } from './adapters/http/meetings.routes.ts'

export interface WelcomeText {
  /** Address people use. */
  origin: string
  /** What it listens on: a worker is asked for its health there, as no proxy leads to it. */
  port: number
  /** One line on what holds the meetings and what it promises. */
  storage: string
  /** One line on how servers hear of each other. */
  servers: string
  /** One line on where jobs are kept. */
  jobs: string
  config: Config
  /** Only when it was made just now. */
  setupKey: string | null
  demo: DemoLinks[]
}

/** What the person who started the server sees: what each part chose, and the demo's links of every role. */
export function printWelcome(given: WelcomeText): void {
  console.log(welcomeLines(given).join('\n'))
}

export function welcomeLines({
  origin,
  port,
  storage,
  servers,
  jobs,
  config,
  setupKey,
  demo,
}: WelcomeText): string[] {
  const isWorker = config.role === 'worker'
  const lines = [
    '',
    isWorker ? `Zaal works: health at http://localhost:${String(port)}/healthz` : `Zaal is open: ${origin}`,
    '',
  ]
  lines.push(`  ${storage.replace(': ', '    ')}`)
  lines.push(`  ${servers.replace(': ', '     ')}`)
  lines.push(
    `  ${jobs.replace(': ', '        ')}${config.role === 'web' ? '; done by other servers (ROLE=web)' : ''}`,
  )
  if (isWorker) return [...lines, '', 'Stop with Ctrl-C.', '']
  lines.push('  video       not configured: the stage shows a holding card, everything else works')
  lines.push(`  address     ${config.publicUrl ?? 'the one people use (set PUBLIC_URL behind a proxy)'}`)
  if (setupKey !== null) {
    lines.push('', `  set-up key  ${setupKey}`)
    lines.push('              permits "New meeting"; stored hashed, so keep it now')
  }
  if (demo.length > 0) {
    lines.push('', 'Demo meetings (DEMO=1; these links are for trying out, they change at every start):')
    for (const { code, title, links } of demo) {
      lines.push('', `  ${title}`)
      for (const link of links) {
        const role = link.organiser ? 'organiser' : link.chair ? `${link.role} (chair)` : link.role
        const name =
          link.role === 'participant' || link.role === 'hall' || link.organiser ? '' : ` ${link.label}`
        lines.push(`    ${`${role}${name}`.padEnd(34)} ${linkUrl(origin, code, link)}`)
      }
    }
  }
  lines.push('', 'Stop with Ctrl-C.', '')
  return lines
}
