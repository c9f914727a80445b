import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { availableParallelism, cpus, totalmem } from 'node:os'
import { findPostgres } from '../../../infra/scripts/lib/find-programs.mjs'

const GIGABYTE = 2 ** 30

const said = (program: string, args: readonly string[]): string => {
  try {
    return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim()
  } catch {
    return 'absent'
  }
}

const setting = (path: string): string => {
  try {
    return readFileSync(path, 'utf8').trim().replace(/\s+/g, '-')
  } catch {
    return 'unknown'
  }
}

/** What was measured on, in words and for the result files; without the machine's name. */
export async function machine(): Promise<{ lines: string[]; facts: Record<string, unknown> }> {
  const postgres = findPostgres()
  const facts = {
    at: new Date().toISOString(),
    commit: said('git', ['rev-parse', '--short', 'HEAD']),
    node: process.version,
    processor: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / GIGABYTE),
    ownNetwork: process.env.BENCH_NETWORK === 'own',
    somaxconn: setting('/proc/sys/net/core/somaxconn'),
    ports: setting('/proc/sys/net/ipv4/ip_local_port_range'),
    descriptors: said('sh', ['-c', 'ulimit -n']),
    postgres: postgres ? said(`${postgres}/postgres`, ['--version']) : 'absent',
  }
  const network = facts.ownNetwork ? 'in a network namespace of its own' : 'in the network of this machine'
  return {
    facts,
    lines: [
      `${facts.processor}, ${facts.cores} cores (this process may use ${availableParallelism()}), ${facts.memoryGb} GB, Node ${facts.node}, commit ${facts.commit}`,
      `${network}: somaxconn ${facts.somaxconn}, ports ${facts.ports}, ${facts.descriptors} descriptors a process`,
      `${facts.postgres} with fsync and synchronous_commit on; servers under test on core 0, all else on core 1`,
    ],
  }
}
