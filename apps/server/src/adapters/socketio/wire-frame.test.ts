import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Outgoing, SharedText } from '../../kernel/outgoing.ts'
import { BareClient, netOf, startTransport, type Seated } from './testing/transport-fixture.ts'
import { packetText, wireFrames } from './wire-frame.ts'

describe('a message on the wire', () => {
  let transport: Awaited<ReturnType<typeof startTransport>>
  let client: BareClient
  let seated: Seated
  beforeAll(async () => {
    transport = await startTransport()
    client = new BareClient(transport.port)
    seated = await transport.seated()
  })
  afterAll(() => transport.stop())

  /** What a WebSocket client reads out of these bytes. */
  const read = async (bytes: Buffer) => {
    const before = client.packets.length
    netOf(seated).write(bytes)
    await client.count(before + 1)
    return client.packets[before]
  }

  test.each([1, 60, 100, 113, 114, 115, 5_000, 65_523, 65_524, 65_525, 70_000])(
    'a clock of %i digits reads as Socket.IO would have sent it, one frame of any size',
    async (digits) => {
      const message = Outgoing.ofPieces('clock', [`"${'é'.repeat(digits % 7)}${'9'.repeat(digits)}"`])
      const [bytes, ...others] = wireFrames(message)
      expect(others).toEqual([])
      expect(await read(Buffer.from(bytes ?? []))).toBe(`4${packetText(message)}`)
    },
  )

  test('one piece is encoded once, however often it is given', () => {
    const message = Outgoing.of('clock', { now: 1 })
    expect(wireFrames(message)[0]).toBe(wireFrames(message)[0])
    expect(message.wire).toBe(wireFrames(message)[0])
  })

  test("a shared piece is passed on itself, not a copy, between the person's own text", async () => {
    const snapshot = new SharedText(JSON.stringify({ views: 'é'.repeat(40_000) }))
    const message = Outgoing.ofPieces('welcome', ['{"you":', '"anna"', ',"shared":', snapshot, '}'])
    const frames = wireFrames(message)
    expect(frames).toHaveLength(3)
    expect(frames[1]).toBe(snapshot.wire)
    expect(wireFrames(message)[1]).toBe(snapshot.wire)
    expect(message.wire).toBeNull()
    expect(await read(Buffer.concat(frames))).toBe(`4${packetText(message)}`)
  })
})
