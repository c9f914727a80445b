// A client of Zaal by somebody who only read PROTOCOL.md: plain socket.io-client, nothing of ours. It sits down as a
// participant, keeps a position, mends gaps, and gives commands until they are answered.
import { randomBytes } from 'node:crypto'
import { io } from 'socket.io-client'

/** @param {string} origin e.g. http://127.0.0.1:8080 @param {string} code of the meeting @param {string | { key: string }} who nickname, or the key of a link */
export async function sitDown(origin, code, who) {
  const answer = await fetch(`${origin}/api/meetings/${code}/seats`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(typeof who === 'string' ? { name: who } : who),
  })
  const body = await answer.json()
  if (!answer.ok) throw new Error(`${body.code}: ${body.detail ?? body.title}`)
  const cookies = answer.headers.getSetCookie().map((line) => line.split(';')[0] ?? '')
  const cookie = cookies.find((pair) => pair.startsWith(`zs_${body.seat}=`))
  if (!cookie) throw new Error('no session cookie')
  const device = cookies.find((pair) => pair.startsWith('zaal_device=')) ?? ''
  return { origin, code, seat: body.seat, person: body.person, cookie, device }
}

/**
 * Opens the room; resolves at the first welcome. `onFact` is called once for every fact, in order; `options` are
 * socket.io-client's own (transports, extraHeaders …), and `protocol`, the newest version to speak.
 */
export async function enter(seated, onFact = () => undefined, { protocol: newest = 2, ...options } = {}) {
  let protocol = newest
  const room = {
    position: 0,
    epoch: '',
    views: {},
    mine: {},
    marks: {},
    gauges: {},
    people: {},
    facts: [],
    goodbye: null,
  }
  const socket = io(seated.origin, {
    forceNew: true,
    extraHeaders: { Cookie: seated.cookie },
    reconnectionDelay: 100,
    reconnectionDelayMax: 500,
    ...options,
    auth: (send) =>
      send({
        protocol,
        code: seated.code,
        seat: seated.seat,
        ...(room.epoch ? { at: { epoch: room.epoch, position: room.position } } : {}),
      }),
  })
  let held = null
  let hasLeft = false

  const take = (frame) => {
    for (const fact of [...frame.facts, ...(frame.mine ?? []).map((f) => ({ ...f, mine: true }))])
      if (fact.n > room.position) {
        room.facts.push(fact)
        onFact(fact)
      }
    Object.assign(room.people, frame.people)
    room.position = frame.last
  }
  const onFrame = (frame) => {
    if (held) held.push(frame)
    else if (frame.last <= room.position) return
    else if (frame.first > room.position + 1) {
      held = [frame]
      socket.emit('since', { epoch: room.epoch, position: room.position }, onWelcome)
    } else take(frame)
  }
  const onWelcome = (welcome) => {
    room.you = welcome.you
    if (welcome.kind === 'snapshot') {
      const { epoch, position, views, people, gauges } = welcome.shared
      Object.assign(room, { epoch, position, views, people, gauges })
      Object.assign(room, welcome.own)
    } else {
      room.epoch = welcome.epoch
      Object.assign(room, { gauges: welcome.gauges, marks: welcome.marks })
      if (welcome.frame) take(welcome.frame)
    }
    const waiting = held ?? []
    held = null
    for (const frame of waiting) onFrame(frame)
  }
  socket.on('frame', onFrame)
  socket.on('gauges', (messages) => {
    for (const { name, values } of messages) {
      const gauge = (room.gauges[name] ??= {})
      for (const [key, value] of Object.entries(values))
        if (value === null) delete gauge[key]
        else gauge[key] = value
    }
  })
  socket.on('marks', (marks) => {
    for (const [kind, values] of Object.entries(marks)) Object.assign((room.marks[kind] ??= {}), values)
  })
  // The server closed without a goodbye, or with one that asks for another version: socket.io-client stays away by itself.
  socket.on('disconnect', (reason) => {
    if (reason !== 'io server disconnect') return
    setTimeout(
      () => {
        if (room.goodbye === null && !hasLeft) socket.connect()
      },
      100 + 400 * Math.random(),
    )
  })
  await new Promise((resolve, reject) => {
    socket.on('welcome', (welcome) => {
      room.spoken = protocol
      protocol = newest
      onWelcome(welcome)
      resolve()
    })
    socket.on('goodbye', ({ code }) => {
      // An older server: speak the version before.
      if (code === 'wrong-protocol' && protocol > 1) {
        protocol--
        return
      }
      room.goodbye = code
      socket.disconnect()
      reject(new Error(`goodbye: ${code}`))
    })
  })

  /** Gives a command; sends it again under the same id until it is answered for good. Resolves with { id, ack }. */
  const command = async (name, payload, id = randomBytes(15).toString('base64url')) => {
    for (;;) {
      const ack = await socket
        .timeout(3_000)
        .emitWithAck('command', { id, name, payload })
        .catch(() => null)
      if (ack && (ack.ok || !['rate-limited', 'busy', 'storage-away'].includes(ack.code))) return { id, ack }
      await new Promise((resolve) => setTimeout(resolve, ack?.retryAfterMs ?? 200))
    }
  }
  const close = () => {
    hasLeft = true
    socket.disconnect()
  }
  return { room, socket, command, close }
}
