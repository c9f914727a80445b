import { Registry } from 'prom-client'
import { expect, test } from 'vitest'
import { createMeter } from './meter.ts'

test('a measurement is in every bucket it fits, in the sum and in the count; unknown labels are one (OP3)', async () => {
  const registry = new Registry()
  const meter = createMeter(registry)
  for (const ms of [0.2, 4, 4, 99_000]) meter.observe('commit-ms', 'marks', ms)
  meter.observe('commit-ms', 'made up', 1)
  const lines = (await registry.getSingleMetricAsString('zaal_commit_seconds')).split('\n')
  const value = (name: string) => Number(lines.find((line) => line.startsWith(`${name} `))?.split(' ')[1])
  const bucket = (le: string, lane = 'marks') =>
    value(`zaal_commit_seconds_bucket{le="${le}",lane="${lane}"}`)
  expect([bucket('0.00025'), bucket('0.0025'), bucket('0.005'), bucket('10'), bucket('+Inf')]).toEqual([
    1, 1, 3, 3, 4,
  ])
  expect(value('zaal_commit_seconds_sum{lane="marks"}')).toBeCloseTo(99.0082)
  expect(value('zaal_commit_seconds_count{lane="marks"}')).toBe(4)
  expect([bucket('+Inf', 'log'), bucket('+Inf', 'other')]).toEqual([0, 1])
  const [metric] = (await registry.getMetricsAsJSON()).filter(({ name }) => name === 'zaal_commit_seconds')
  expect(metric).toMatchObject({ type: 'histogram', help: expect.stringContaining('on disk') as string })
  expect(() => {
    meter.observe('commit-ms', 'log', Number.NaN)
  }).toThrow('zaal_commit_seconds')
})

test('a count is told once, however often it is asked for (OP3)', async () => {
  const registry = new Registry()
  const meter = createMeter(registry)
  meter.add('commands', 'ok', 3)
  meter.add('commands', 'no such code')
  const ask = () => registry.getSingleMetricAsString('zaal_commands_total')
  for (const text of [await ask(), await ask()]) {
    expect(text).toContain('zaal_commands_total{outcome="ok"} 3')
    expect(text).toContain('zaal_commands_total{outcome="other"} 1')
    expect(text).toContain('zaal_commands_total{outcome="busy"} 0')
  }
  meter.add('commands', 'ok')
  expect(await ask()).toContain('zaal_commands_total{outcome="ok"} 4')
  expect(meter.counted('commands').get('ok')).toBe(4)
})
