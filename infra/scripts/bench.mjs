// `npm run bench [-- name ...]`: builds the server when it changed and runs the benches of tests/load. As root they get a
// network namespace of their own, with the settings a busy server has; it is gone when they end, and nothing outside changes.
import { spawn, spawnSync } from 'node:child_process'
import { requireNode } from './lib/node-version.mjs'

requireNode()
const { at } = await import('./lib/root.mjs')
const { orExplain, prepare } = await import('./lib/prepare.mjs')

const SETTINGS = [
  'ip link set lo up',
  'echo 16384 > /proc/sys/net/core/somaxconn',
  'echo 16384 > /proc/sys/net/ipv4/tcp_max_syn_backlog',
  'echo 1024 65535 > /proc/sys/net/ipv4/ip_local_port_range',
].join(' && ')

const works = (program, args) => spawnSync(program, args, { stdio: 'ignore' }).status === 0

// Another build was named: ours is not needed.
if (!process.env.BENCH_MAIN)
  await orExplain(() => prepare({ say: (line) => console.log(line), only: ['server'], quiet: true }))
const own = process.getuid?.() === 0 && works('unshare', ['-n', 'sh', '-c', SETTINGS])
if (!own)
  console.log(
    'Without root and `unshare` the benches run in the network of this machine, with its limits (somaxconn).',
  )
const pinned = works('taskset', ['-c', '1', 'true'])
if (!pinned)
  console.log('Without a second core and `taskset` server and load share the machine: the figures are noise.')

const node = [
  process.execPath,
  '--expose-gc',
  '--import',
  'tsx',
  at('tests/load/main.ts'),
  ...process.argv.slice(2),
]
const command = [...(pinned ? ['taskset', '-c', '1'] : []), ...node]
const [program, ...args] = own
  ? ['unshare', '-n', 'sh', '-c', `${SETTINGS} && exec "$@"`, 'bench', ...command]
  : command
const env = { ...process.env, BENCH_NETWORK: own ? 'own' : 'shared', BENCH_PINNED: pinned ? '1' : '0' }
const child = spawn(program, args, { stdio: 'inherit', cwd: at(), env })
child.once('exit', (code) => process.exit(code ?? 1))
