import { describe, expect, test } from 'vitest'
import { readPacket } from './packets.ts'

describe('packets of Socket.IO', () => {
  test('are read as its own server reads them', () => {
    expect(readPacket('0')).toEqual({ kind: 'connect', auth: {} })
    expect(readPacket('0{"a":1}')).toEqual({ kind: 'connect', auth: { a: 1 } })
    expect(readPacket('0/,{"a":1}')).toEqual({ kind: 'connect', auth: { a: 1 } })
    expect(readPacket('0/admin,{"a":1}')).toEqual({ kind: 'elsewhere', namespace: '/admin' })
    expect(readPacket('1')).toEqual({ kind: 'disconnect' })
    expect(readPacket('2["clock"]')).toEqual({
      kind: 'event',
      name: 'clock',
      argument: undefined,
      ack: null,
      length: 10,
    })
    expect(readPacket('2120["command",{"a":[1]},2]')).toEqual({
      kind: 'event',
      name: 'command',
      argument: { a: [1] },
      ack: 120,
      length: 27,
    })
    expect(readPacket('37[]')).toEqual({ kind: 'answer' })
  })

  test.each([
    '',
    '9',
    'x',
    '0[]',
    '0null',
    '0{',
    '0/,[]',
    `0/${'x'.repeat(100)},`,
    '1/admin,',
    '2',
    '2{}',
    '2[]',
    '2[7]',
    '212',
    '2/admin,["command"]',
    `2${'1'.repeat(16)}["command"]`,
    '4{}',
    '51-["command",{"_placeholder":true,"num":0}]',
  ])('and nothing else is: %j', (text) => {
    expect(readPacket(text)).toBeNull()
  })
})
