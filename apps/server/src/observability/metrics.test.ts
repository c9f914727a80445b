import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { createMemoryStorage } from '../adapters/memory/memory-storage.ts'
import { createObservability, type Observability } from './observability.ts'

const at = (path: string) => fileURLToPath(new URL(`../../../../infra/${path}`, import.meta.url))
const read = (path: string) => readFileSync(at(path), 'utf8')
const names = (text: string) => new Set(text.match(/\b(zaal|nodejs|process)_[a-z0-9_]+\b/g) ?? [])
const plainName = (name: string) => name.replace(/_(bucket|sum|count)$/, '')

const dashboardSchema = z.object({
  title: z.literal('Zaal'),
  uid: z.string(),
  schemaVersion: z.number().min(36),
  templating: z.object({ list: z.array(z.object({ name: z.string(), type: z.string() })) }),
  panels: z.array(
    z.object({
      id: z.number(),
      title: z.string().min(3),
      type: z.enum(['row', 'timeseries', 'stat']),
      gridPos: z.object({ x: z.number(), y: z.number(), w: z.number(), h: z.number() }),
      datasource: z.object({ uid: z.literal('${datasource}') }).optional(),
      targets: z.array(z.object({ expr: z.string().min(5), legendFormat: z.string() })).optional(),
    }),
  ),
})

describe('metrics', () => {
  let observability: Observability
  let text = ''
  beforeAll(async () => {
    observability = createObservability({
      logLevel: 'silent',
      storage: createMemoryStorage(),
      storageKind: 'memory',
    })
    text = (await observability.metrics()).text
  })
  afterAll(() => observability.close())

  const declared = () => new Set([...text.matchAll(/^# TYPE (\S+)/gm)].map((match) => match[1] ?? ''))

  test('every metric of ours is explained, and every one explained exists (OP3)', () => {
    const ours = [...declared()].filter((name) => name.startsWith('zaal_')).sort()
    const documented = [...read('operating.md').matchAll(/^\| `(zaal_\w+)/gm)].map((match) => match[1]).sort()
    expect(documented).toEqual(ours)
    // The rest of that page speaks of cookies, too.
    const [chapter = ''] = read('operating.md').split('\n## Metrics\n')[1]?.split('\n## ') ?? []
    expect(names(chapter).size).toBeGreaterThan(ours.length)
    for (const name of names(chapter)) if (name.startsWith('zaal_')) expect(ours).toContain(plainName(name))
  })

  test('every metric on the dashboard exists, and every one of ours is on it (OP3)', () => {
    const used = names(read('grafana/zaal.json'))
    for (const name of used) expect(declared().has(name) || declared().has(plainName(name)), name).toBe(true)
    const shown = new Set([...used].map(plainName))
    for (const name of declared()) if (name.startsWith('zaal_')) expect(shown, name).toContain(name)
  })

  test.each<[string, string, string?]>([
    ['viewers', 'zaal_viewers'],
    ['frames', 'zaal_messages_built_total'],
    ['deliveries', 'zaal_deliveries_total'],
    ['commands by outcome', 'zaal_commands_total', 'outcome'],
    ['commit batch sizes', 'zaal_commit_commands'],
    ['commit batch times', 'zaal_commit_seconds'],
    ['lag of fan-out', 'zaal_fanout_lag_seconds'],
    ['event-loop lag', 'zaal_event_loop_lag_seconds'],
    ['queue depth of commands', 'zaal_commands_waiting'],
    ['queue depth of jobs', 'zaal_jobs', 'state'],
    ['slow readers', 'zaal_slow_readers'],
    ['what was done about slow readers', 'zaal_slow_readers_total', 'what'],
    ['refused', 'zaal_turned_away_total', 'reason'],
  ])('a metric that matters is on the dashboard: %s (OP3)', (_what, name, by) => {
    const { panels } = dashboardSchema.parse(JSON.parse(read('grafana/zaal.json')))
    const shown = panels.flatMap(({ targets = [] }) => targets).map(({ expr }) => expr)
    const of = shown.filter((expr) => [...names(expr)].map(plainName).includes(name))
    expect(of.length).toBeGreaterThan(0)
    if (by !== undefined) expect(of.join('\n')).toMatch(new RegExp(`by \\([\\w, ]*\\b${by}\\b`))
  })

  test('the dashboard is one that Grafana imports: data source by variable, no two panels of one id or on one place', () => {
    const { panels, templating } = dashboardSchema.parse(JSON.parse(read('grafana/zaal.json')))
    expect(templating.list.map(({ name }) => name)).toEqual(['datasource', 'instance'])
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length)
    const rows = panels.filter(({ type }) => type === 'row').map(({ title }) => title)
    expect(rows).toEqual(['People', 'Commands', 'Storage', 'Fan-out', 'Process', 'Slow readers', 'Jobs'])
    for (const panel of panels) {
      const { x, y, w, h } = panel.gridPos
      expect(x + w, panel.title).toBeLessThanOrEqual(24)
      expect(panel.type === 'row' || (panel.datasource && panel.targets?.length), panel.title).toBeTruthy()
      const overlapping = panels.filter(
        ({ id, gridPos: g }) =>
          id !== panel.id && g.x < x + w && x < g.x + g.w && g.y < y + h && y < g.y + g.h,
      )
      expect(overlapping, panel.title).toEqual([])
    }
  })

  test('every metric has a text and a unit that Prometheus knows', () => {
    for (const name of declared())
      if (name.startsWith('zaal_')) expect(text).toMatch(new RegExp(`^# HELP ${name} .{8,}`, 'm'))
    for (const [, name, type] of text.matchAll(/^# TYPE (zaal_\S+) (\S+)/gm))
      if (type === 'counter') expect(name).toMatch(/_total$/)
    expect(text).not.toMatch(/^# TYPE zaal_\w*(_ms|_millis)/m)
  })

  test('what is on no list counts as other, whatever it is called (OP3)', async () => {
    observability.meter.add('turned-away', 'Roos Verzonnen')
    observability.meter.add('turned-away', 'origin', 3)
    observability.meter.observe('commit-ms', '203.0.113.9', 12)
    const { text: now } = await observability.metrics()
    expect(now).toContain('zaal_turned_away_total{reason="other"} 1')
    expect(now).toContain('zaal_turned_away_total{reason="origin"} 3')
    expect(now).toContain('zaal_commit_seconds_sum{lane="other"} 0.012')
    expect(now).not.toContain('Verzonnen')
    expect(now).not.toContain('203.0.113.9')
  })

  test('a queue of jobs that does not answer costs its own numbers only', async () => {
    observability.attach({ jobs: () => Promise.reject(new Error('away')) })
    const { text: now } = await observability.metrics()
    expect(now).not.toContain('zaal_jobs{')
    expect(now).toContain('zaal_rooms 0')
    observability.attach({ jobs: () => Promise.resolve({ waiting: 2, active: 1, failed: 0 }) })
    expect((await observability.metrics()).text).toContain('zaal_jobs{state="waiting"} 2')
  })
})
