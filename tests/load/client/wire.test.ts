import { expect, test } from 'vitest'
import { readHeader, textFrame, type Header } from './wire.ts'

const header = (): Header => ({ opcode: 0, head: 0, length: 0 })

test.each([
  [0, 2],
  [125, 2],
  [126, 4],
  [65_535, 4],
  [65_536, 10],
  [200_000, 10],
])('a text of %i bytes has a header of %i bytes, and is read back from it', (length, head) => {
  for (const masked of [true, false]) {
    const frame = textFrame('a'.repeat(length), masked)
    const read = header()
    expect(readHeader(frame, 0, frame.length, read)).toBe(true)
    expect(read).toEqual({ opcode: 1, head, length })
    expect(frame.length).toBe(head + (masked ? 4 : 0) + length)
    expect(((frame[1] ?? 0) & 0x80) === 0x80).toBe(masked)
    expect(readHeader(frame, 0, head - 1, read)).toBe(false)
  }
})

test('lengths count bytes, not characters', () => {
  const read = header()
  readHeader(textFrame('één'), 0, 20, read)
  expect(read.length).toBe(5)
})
