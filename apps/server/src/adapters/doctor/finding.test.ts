import { expect, test } from 'vitest'
import { clockFinding } from './finding.ts'

test.each([
  [0, 'ok'],
  [1_000, 'ok'],
  [1_001, 'warning'],
  [30_000, 'warning'],
  [30_001, 'wrong'],
])('a clock that is %i ms off, ahead or behind, where a second can be told: %s (OP6)', (off, level) => {
  for (const way of [off, -off]) {
    const finding = clockFinding('database clock', way, 1_000)
    expect(finding).toMatchObject({ check: 'database clock', level })
    expect(finding.found).toMatch(/^its clock and ours differ by [\d.]+ ms$/)
    expect(finding.todo?.includes('NTP') ?? false).toBe(level !== 'ok')
  }
})
