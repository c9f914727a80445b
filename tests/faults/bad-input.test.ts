import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { startServer, type TestServer } from '../helpers/server.ts'
import { enter, sitDown } from '../stranger/client.mjs'

const CODE = '2april'
interface Demo {
  code: string
  links: { role: string; key: string | null; seat: string; label: string; organiser: boolean }[]
}

describe('bad input: a clear answer, and nothing lost (issue, section 5)', () => {
  let server: TestServer
  const links = () => (server.ready().demo as Demo[]).find((d) => d.code === CODE)?.links ?? []
  const keyOf = (role: string, organiser = false) =>
    links().find((l) => l.role === role && l.organiser === organiser)?.key ?? ''
  beforeAll(async () => {
    server = await startServer()
  }, 90_000)
  afterAll(() => server.dispose())

  test('a message of 1 MB closes that connection only; the sender comes back and nothing of it is stored (CM3)', async () => {
    const client = await enter(await sitDown(server.url, CODE, 'Veel Tekst'))
    const before = client.room.position
    client.socket.emit('command', {
      id: 'much-too-large-1',
      name: 'questions.ask',
      payload: { text: 'x'.repeat(1_000_000), anonymous: false },
    })
    const { ack } = await client.command('questions.ask', { text: 'Gewoon een vraag?', anonymous: false })
    expect(ack.ok).toBe(true)
    await vi.waitFor(() => {
      expect(client.room.position).toBe(before + 1)
    })
    client.close()
  })

  test('a command over 16 kB is refused as too large, the connection stays (CM3)', async () => {
    const client = await enter(await sitDown(server.url, CODE, 'Net Te Lang'))
    const { ack } = await client.command('questions.ask', { text: 'x'.repeat(17_000), anonymous: false })
    expect(ack).toMatchObject({ ok: false, code: 'too-large' })
    client.close()
  })

  test('10,000 commands at once from one person: the rest waits or is refused as too fast, others are served, the server lives (CM11)', async () => {
    const [script, other] = await Promise.all([
      enter(await sitDown(server.url, CODE, 'Een Script')),
      enter(await sitDown(server.url, CODE, 'Een Mens')),
    ])
    const answers = new Map<string, number>()
    const count = (answer: string) => answers.set(answer, (answers.get(answer) ?? 0) + 1)
    const all = Array.from({ length: 10_000 }, (_, i) =>
      script.socket
        .timeout(30_000)
        .emitWithAck('command', {
          id: `flood-${String(i).padStart(8, '0')}`,
          name: 'people.rename',
          payload: { name: `Script ${String(i)}` },
        })
        .then((ack: { ok: boolean; code?: string }) => count(ack.ok ? 'ok' : (ack.code ?? '')))
        .catch(() => count('no answer')),
    )
    const { ack } = await other.command('questions.ask', { text: 'Kom ik er nog tussen?', anonymous: false })
    expect(ack.ok).toBe(true)
    await Promise.all(all)
    expect(answers.get('rate-limited')).toBeGreaterThan(9_000)
    expect((answers.get('ok') ?? 0) + (answers.get('rate-limited') ?? 0)).toBe(10_000)
    script.close()
    other.close()
  })

  test('what is no command at all is answered, not obeyed (CM4)', async () => {
    const client = await enter(await sitDown(server.url, CODE, 'Rare Snuiter'))
    for (const nonsense of [null, 7, 'command', [], { id: 1 }, { id: 'short', name: 'x', payload: 0 }]) {
      const ack: unknown = await client.socket.timeout(5_000).emitWithAck('command', nonsense)
      expect(ack).toMatchObject({ ok: false, code: 'invalid' })
    }
    client.socket.emit('command')
    client.socket.emit('since', 'nonsense')
    client.socket.emit('query', { name: 'constructor.x', input: {} }, 'no function')
    const { ack } = await client.command('questions.ask', { text: 'Doet het het nog?', anonymous: false })
    expect(ack.ok).toBe(true)
    client.close()
  })

  test('names that hide, reorder or pass for the crew are refused or cleaned (PE3, PE4)', async () => {
    for (const name of [
      'Moderator',
      'ＭＯＤＥＲＡＴＯＲ',
      'Mоderator',
      'Mod\u200berator',
      '   ',
      '\u200b\u200b',
    ])
      await expect(sitDown(server.url, CODE, name), JSON.stringify(name)).rejects.toThrow(/bad-name/)
    await sitDown(server.url, CODE, 'Zo\u202eHeet Ik')
  })

  test('a withdrawn link opens nothing, puts out who was in, and the organiser link cannot be withdrawn (ME3)', async () => {
    const organiser = await sitDown(server.url, CODE, { key: keyOf('host', true) })
    const moderator = links().find((l) => l.role === 'moderator')
    const client = await enter(await sitDown(server.url, CODE, { key: keyOf('moderator') }))
    const post = (path: string) =>
      fetch(`${server.url}/api/meetings/${CODE}/links/${path}?seat=${organiser.seat}`, {
        method: 'POST',
        headers: { Cookie: organiser.cookie },
      })
    expect((await post(`${moderator?.seat ?? ''}/revoke`)).status).toBe(204)
    await vi.waitFor(() => {
      expect(client.room.goodbye).toBe('session-gone')
    })
    await expect(sitDown(server.url, CODE, { key: keyOf('moderator') })).rejects.toThrow('revoked')
    expect((await post(`${organiser.seat}/revoke`)).status).toBe(403)
  })

  test('a seat of one role may not do what another may: participants get no links, no exports, no rehearsal (CM4, CN6)', async () => {
    const seated = await sitDown(server.url, CODE, 'Nieuwsgierig')
    const headers = { Cookie: seated.cookie }
    const at = (path: string) =>
      fetch(`${server.url}/api/meetings/${CODE}/${path}?seat=${seated.seat}`, { headers })
    for (const path of ['links', 'exports/chat.csv', 'rehearsals'])
      expect((await at(path)).status, path).toBe(403)
    const elsewhere = await fetch(`${server.url}/api/meetings/lunch/links?seat=${seated.seat}`, { headers })
    expect(elsewhere.status).toBe(401)
  })

  test('a request from another site is refused even with the cookie; a broken body is a problem, not a crash (CN4)', async () => {
    const seated = await sitDown(server.url, CODE, 'Ander Adres')
    const evil = await raw(`/api/meetings/${CODE}/seats/${seated.seat}`, 'DELETE', {
      Origin: 'https://evil.example',
      Cookie: seated.cookie,
    })
    expect(evil).toMatchObject({ status: 403, code: 'wrong-origin' })
    const broken = await fetch(`${server.url}/api/meetings/${CODE}/seats`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{"name":',
    })
    expect(broken.status).toBe(400)
    expect(broken.headers.get('content-type')).toContain('application/problem+json')
  })

  test('a banned person is put out on every tab, and the same device does not come back under another name (FL2, PE7)', async () => {
    const seated = await sitDown(server.url, CODE, 'Stoor Zender')
    const client = await enter(seated)
    const host = await enter(await sitDown(server.url, CODE, { key: keyOf('host') }))
    const { ack } = await host.command('people.ban', { person: seated.person })
    expect(ack.ok).toBe(true)
    await vi.waitFor(() => {
      expect(client.room.goodbye).toBe('banned')
    })
    const again = await fetch(`${server.url}/api/meetings/${CODE}/seats`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Cookie: seated.device },
      body: JSON.stringify({ name: 'Heel Iemand Anders' }),
    })
    expect(again.status).toBe(403)
    host.close()
  })

  test('wrong codes are limited per address, right ones never: three hundred people join from one address (LI2)', async () => {
    const strict = await startServer({ env: { MAX_FAILED_CODES_PER_HOUR: '5' } })
    try {
      const seats = await Promise.all(
        Array.from({ length: 300 }, (_, i) => sitDown(strict.url, CODE, `Gast ${String(i)}`)),
      )
      expect(new Set(seats.map((s) => s.person)).size).toBe(300)
      for (let i = 0; i < 5; i++)
        expect((await fetch(`${strict.url}/api/meetings/wrong${String(i)}`)).status).toBe(404)
      const limited = await fetch(`${strict.url}/api/meetings/wrong9`)
      expect(limited.status).toBe(429)
      expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(0)
    } finally {
      await strict.dispose()
    }
  }, 120_000)

  /** fetch does not let a test set Origin. */
  function raw(
    path: string,
    method: string,
    headers: Record<string, string>,
  ): Promise<{ status: number; code: string }> {
    return new Promise((resolve, reject) => {
      const req = request(`${server.url}${path}`, { method, headers }, (res) => {
        let text = ''
        res.on('data', (chunk: Buffer) => (text += chunk.toString()))
        res.on('end', () => {
          resolve({
            status: res.statusCode ?? 0,
            code: (JSON.parse(text || '{}') as { code?: string }).code ?? '',
          })
        })
      })
      req.on('error', reject)
      req.end()
    })
  }
})
