import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { describe, expect, test } from 'vitest'
import { Addresses, addressReader } from './addresses.ts'

class FromAddress extends Socket {
  override readonly remoteAddress: string
  constructor(address: string) {
    super()
    this.remoteAddress = address
  }
}

function request(address: string, forwardedFor?: string): IncomingMessage {
  const req = new IncomingMessage(new FromAddress(address))
  if (forwardedFor !== undefined) req.headers['x-forwarded-for'] = forwardedFor
  return req
}

describe('connections per address (LI6)', () => {
  test('an address has so many places, and who leaves gives one back', () => {
    const addresses = new Addresses<number>(4)
    for (const connection of [1, 2, 3, 4]) {
      expect(addresses.hasRoom('192.0.2.1')).toBe(true)
      addresses.opened(connection, '192.0.2.1')
      addresses.seated(connection)
    }
    expect(addresses.hasRoom('192.0.2.1')).toBe(false)
    expect(addresses.hasRoom('192.0.2.2')).toBe(true)
    addresses.closed(2)
    addresses.closed(2)
    expect(addresses.hasRoom('192.0.2.1')).toBe(true)
  })

  test('half of the places are for those who are not seated yet: a flood of strangers leaves room', () => {
    const addresses = new Addresses<number>(4)
    addresses.opened(1, 'hall')
    addresses.opened(2, 'hall')
    expect(addresses.hasRoom('hall')).toBe(false)
    addresses.seated(1)
    expect(addresses.hasRoom('hall')).toBe(true)
    addresses.opened(3, 'hall')
    expect(addresses.hasRoom('hall')).toBe(false)
    addresses.closed(3)
    expect(addresses.hasRoom('hall')).toBe(true)
  })

  test.each([
    ['no proxy is believed', 0, '198.51.100.7', '203.0.113.9', '198.51.100.7'],
    ['one proxy', 1, '10.0.0.1', '203.0.113.9', '203.0.113.9'],
    [
      'one proxy; what the client claims itself is not believed',
      1,
      '10.0.0.1',
      '6.6.6.6, 203.0.113.9',
      '203.0.113.9',
    ],
    ['two proxies', 2, '10.0.0.1', '203.0.113.9, 10.0.0.2', '203.0.113.9'],
    ['one proxy that says nothing', 1, '10.0.0.1', undefined, '10.0.0.1'],
    [
      'proxies by address and network',
      ['10.0.0.1', '172.16.0.0/12'],
      '::ffff:10.0.0.1',
      '6.6.6.6, 203.0.113.9, 172.20.1.1',
      '203.0.113.9',
    ],
    ['a stranger instead of the proxy', ['10.0.0.1'], '198.51.100.7', '203.0.113.9', '198.51.100.7'],
    ['IPv6 by its network', 0, '2001:db8:1:2:aaaa::1', undefined, '2001:db8:1:2'],
    ['IPv6 written short', 0, '2001:db8::1', undefined, '2001:db8:0:0'],
    ['nonsense is cut', 1, '10.0.0.1', 'x'.repeat(500), 'x'.repeat(64)],
  ] as const)('the address behind proxies: %s', (_what, trustProxy, remote, forwarded, expected) => {
    expect(addressReader(trustProxy)(request(remote, forwarded))).toBe(expected)
  })
})
