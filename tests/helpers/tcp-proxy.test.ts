import { once } from 'node:events'
import { createServer, connect, type Server, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startTcpProxy, type TcpProxy } from './tcp-proxy.ts'

let echo: Server
let proxy: TcpProxy

beforeEach(async () => {
  echo = createServer((socket) => {
    socket.on('error', () => socket.destroy())
    socket.pipe(socket)
  })
  echo.listen(0, '127.0.0.1')
  await once(echo, 'listening')
  const address = echo.address()
  proxy = await startTcpProxy(address && typeof address === 'object' ? address.port : 0)
})
afterEach(async () => {
  await proxy.close()
  echo.close()
})

const open = async (): Promise<Socket> => {
  const socket = connect(proxy.port, '127.0.0.1')
  socket.on('error', () => socket.destroy())
  await once(socket, 'connect')
  return socket
}
const answer = async (socket: Socket) => {
  const [chunk] = (await once(socket, 'data')) as [Buffer]
  return chunk.toString()
}

describe('the network of the tests', () => {
  test('passes bytes both ways', async () => {
    const socket = await open()
    socket.write('hello')
    expect(await answer(socket)).toBe('hello')
    socket.destroy()
  })

  test('a cut ends what is open and refuses what is new, until it is restored', async () => {
    const socket = await open()
    socket.write('x')
    await answer(socket)
    proxy.cut()
    await once(socket, 'close')
    const second = connect(proxy.port, '127.0.0.1')
    second.on('error', () => second.destroy())
    await once(second, 'close')
    proxy.restore()
    const third = await open()
    third.write('back')
    expect(await answer(third)).toBe('back')
    third.destroy()
  })

  test('a stall loses nothing: what was sent meanwhile arrives once, in order, when it is over', async () => {
    const socket = await open()
    socket.write('a')
    await answer(socket)
    proxy.stall()
    socket.write('b')
    const heard: string[] = []
    socket.on('data', (chunk: Buffer) => heard.push(chunk.toString()))
    // A connection made during the stall is held as well, so its answer proves that time has passed for both.
    const other = await open()
    other.write('c')
    expect(heard).toEqual([])
    proxy.restore()
    expect(await answer(other)).toBe('c')
    if (heard.length === 0) await once(socket, 'data')
    expect(heard.join('')).toBe('b')
    socket.destroy()
    other.destroy()
  })

  test('a slow network delays each way and keeps the order', async () => {
    proxy.slow({ delayMs: 40, bytesPerSecond: 100_000 })
    const socket = await open()
    const began = performance.now()
    socket.write('one')
    expect(await answer(socket)).toBe('one')
    expect(performance.now() - began).toBeGreaterThanOrEqual(79)
    socket.destroy()
  })

  test('connections are counted, and a new target serves new ones', async () => {
    const socket = await open()
    socket.write('x')
    await answer(socket)
    expect(proxy.connections()).toBe(1)
    const other = createServer((client) => client.end('other'))
    other.listen(0, '127.0.0.1')
    await once(other, 'listening')
    const address = other.address()
    proxy.retarget(address && typeof address === 'object' ? address.port : 0)
    expect(await answer(await open())).toBe('other')
    socket.destroy()
    other.close()
  })
})
