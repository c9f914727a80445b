import type { IncomingMessage } from 'node:http'
import { BlockList, isIP, isIPv6 } from 'node:net'

/** Half of an address's places are for those who are not seated: a flood of strangers leaves room for the hall behind it. */
const UNSEATED_SHARE = 0.5

interface Count {
  readonly address: string
  total: number
  unseated: number
}

/** Open connections per address; `C` is whatever stands for one connection. */
export class Addresses<C> {
  readonly #max: number
  readonly #counts = new Map<string, Count>()
  readonly #of = new Map<C, Count>()
  readonly #unseated = new Set<C>()

  /** `max`: connections per address; half as many may be on their way to a seat. */
  constructor(max: number) {
    this.#max = max
  }

  /** May one more come in from there? */
  hasRoom(address: string): boolean {
    const count = this.#counts.get(address)
    if (!count) return true
    return count.total < this.#max && count.unseated < Math.ceil(this.#max * UNSEATED_SHARE)
  }

  opened(connection: C, address: string): void {
    const count = this.#counts.get(address) ?? { address, total: 0, unseated: 0 }
    this.#counts.set(address, count)
    count.total++
    count.unseated++
    this.#of.set(connection, count)
    this.#unseated.add(connection)
  }

  seated(connection: C): void {
    const count = this.#of.get(connection)
    if (count && this.#unseated.delete(connection)) count.unseated--
  }

  closed(connection: C): void {
    const count = this.#of.get(connection)
    if (!count) return
    this.seated(connection)
    this.#of.delete(connection)
    count.total--
    if (count.total === 0) this.#counts.delete(count.address)
  }
}

/**
 * The address a request comes from, as Express's `trust proxy` finds it: behind so many proxies, or behind proxies of those
 * addresses, the last one that is not theirs. An IPv6 network of /64 counts as one address: that is what one subscriber gets.
 */
export function addressReader(trustProxy: number | readonly string[]): (req: IncomingMessage) => string {
  const trusted = typeof trustProxy === 'number' ? null : blockListOf(trustProxy)
  const trusts = (address: string, hop: number) =>
    trusted ? isIP(address) > 0 && trusted.check(address, familyOf(address)) : hop < Number(trustProxy)
  return (req) => {
    if (trustProxy === 0) return networkOf(withoutMapping(req.socket.remoteAddress ?? ''))
    const forwarded = [req.headers['x-forwarded-for'] ?? []].flat().join(',')
    const hops = [req.socket.remoteAddress ?? '', ...forwarded.split(',').reverse()]
      .map((hop) => withoutMapping(hop.trim()))
      .filter((hop, index) => index === 0 || hop !== '')
    const client = hops.find((hop, index) => index === hops.length - 1 || !trusts(hop, index)) ?? ''
    return networkOf(client).slice(0, 64)
  }
}

const familyOf = (address: string) => (isIPv6(address) ? 'ipv6' : 'ipv4')

/** IPv4 written as IPv6, as a socket that takes both says it. */
const withoutMapping = (address: string) => address.replace(/^::ffff:(?=\d+\.)/i, '')

function blockListOf(proxies: readonly string[]): BlockList {
  const list = new BlockList()
  for (const proxy of proxies) {
    const [address = '', prefix] = proxy.split('/')
    if (isIP(address) === 0) continue
    if (prefix === undefined) list.addAddress(address, familyOf(address))
    else list.addSubnet(address, Number(prefix), familyOf(address))
  }
  return list
}

function networkOf(address: string): string {
  if (!address.includes(':') || !isIPv6(address)) return address
  const [head = '', tail] = address.split('::')
  const before = head === '' ? [] : head.split(':')
  const after = tail === undefined || tail === '' ? [] : tail.split(':')
  const missing = tail === undefined ? 0 : 8 - before.length - after.length
  return [...before, ...Array<string>(Math.max(0, missing)).fill('0'), ...after].slice(0, 4).join(':')
}
