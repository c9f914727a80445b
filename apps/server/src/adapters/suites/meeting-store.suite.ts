import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CodeTakenError, type MeetingStore, type Storage } from '../../kernel/ports.ts'
import {
  freshId,
  mainRoom,
  makeRoom,
  sampleLink,
  sampleMeeting,
  samplePerson,
  sampleSession,
  type StorageHarness,
} from './sample.ts'

/** What every MeetingStore must do; run by each adapter's own test. */
export function meetingStoreSuite(name: string, open: () => Promise<StorageHarness>): void {
  describe(`meeting store on ${name}`, () => {
    let harness: StorageHarness
    let storage: Storage
    let meetings: MeetingStore
    beforeAll(async () => {
      harness = await open()
      storage = harness.first
      meetings = storage.meetings
    })
    afterAll(() => harness.close())

    describe('a meeting', () => {
      it('is stored whole, with room, links and named people', async () => {
        const meeting = sampleMeeting({ title: 'Panel 👋', archivedAt: null, listed: true })
        const seat = sampleLink(meeting.id, {
          role: 'host',
          capabilities: ['organise'],
          chair: true,
          keyHash: freshId(),
        })
        const host = samplePerson(seat, { chair: true, organisation: 'Gemeente Proef' })
        const link = { ...seat, person: host.id }
        const open = sampleLink(meeting.id, { createdAt: seat.createdAt + 1 })
        await meetings.create({ meeting, room: mainRoom(meeting), links: [link, open], people: [host] })
        expect(await meetings.byCode(meeting.code)).toEqual(meeting)
        expect(await meetings.byId(meeting.id)).toEqual(meeting)
        expect(await meetings.links(meeting.id)).toEqual([link, open])
        expect(await meetings.link(open.id)).toEqual(open)
        expect(await meetings.linkByKeyHash(link.keyHash ?? '')).toEqual(link)
        expect(await meetings.people(meeting.id)).toEqual([host])
        expect(await meetings.person(host.id)).toEqual(host)
        expect(await storage.rooms.findRoom(meeting.room)).toMatchObject({ kind: 'main', position: 0 })
      })

      it('is null when there is none, and lists are empty', async () => {
        expect(await meetings.byCode('nowhere')).toBeNull()
        expect(await meetings.byId('nowhere')).toBeNull()
        expect(await meetings.link('nowhere')).toBeNull()
        expect(await meetings.linkByKeyHash('nowhere')).toBeNull()
        expect(await meetings.person('nowhere')).toBeNull()
        expect(await meetings.session('nowhere')).toBeNull()
        expect(await meetings.links('nowhere')).toEqual([])
        expect(await meetings.people('nowhere')).toEqual([])
      })

      it('is refused when its code is taken, and then nothing of it is stored', async () => {
        const { meeting } = await makeRoom(storage)
        const second = sampleMeeting({ code: meeting.code })
        const link = sampleLink(second.id)
        const all = { meeting: second, room: mainRoom(second), links: [link], people: [] }
        await expect(meetings.create(all)).rejects.toThrow(CodeTakenError)
        expect(await meetings.byId(second.id)).toBeNull()
        expect(await meetings.link(link.id)).toBeNull()
        expect(await storage.rooms.findRoom(second.room)).toBeNull()
      })

      it('is stored entirely or not at all', async () => {
        const { link } = await makeRoom(storage)
        const meeting = sampleMeeting()
        const twice = { ...sampleLink(meeting.id), id: link.id }
        const all = { meeting, room: mainRoom(meeting), links: [sampleLink(meeting.id), twice], people: [] }
        const error: unknown = await meetings.create(all).catch((e: unknown) => e)
        expect(error).toBeInstanceOf(Error)
        expect(error).not.toBeInstanceOf(CodeTakenError)
        expect(await meetings.byId(meeting.id)).toBeNull()
        expect(await meetings.links(meeting.id)).toEqual([])
      })

      it('is updated in the columns named, and only that meeting', async () => {
        const [{ meeting }, other] = [await makeRoom(storage), await makeRoom(storage)]
        await meetings.update(meeting.id, { title: 'Anders', archivedAt: 77, lang: 'en' })
        await meetings.update(meeting.id, {})
        expect(await meetings.byId(meeting.id)).toEqual({
          ...meeting,
          title: 'Anders',
          archivedAt: 77,
          lang: 'en',
        })
        await meetings.update(meeting.id, { archivedAt: null })
        expect(await meetings.byId(meeting.id)).toMatchObject({ archivedAt: null, title: 'Anders' })
        expect(await meetings.byId(other.meeting.id)).toEqual(other.meeting)
      })

      it('is removed with everything that hangs on it', async () => {
        const { meeting, link, person, room } = await makeRoom(storage)
        const session = sampleSession(person)
        await meetings.addSession(session, null)
        await meetings.remove(meeting.id)
        expect(await meetings.byCode(meeting.code)).toBeNull()
        expect(await meetings.link(link.id)).toBeNull()
        expect(await meetings.person(person.id)).toBeNull()
        expect(await meetings.session(session.tokenHash)).toBeNull()
        expect(await storage.rooms.findRoom(room)).toBeNull()
      })
    })

    it('lists what is listed and not archived, nearest to now first', async () => {
      const now = Date.UTC(2031, 0, 1)
      const hour = 3_600_000
      const at = async (starts: number, change: Parameters<typeof sampleMeeting>[0] = {}) => {
        const startsAt = now + starts * hour
        const meeting = sampleMeeting({ startsAt, endsAt: startsAt + 2 * hour, listed: true, ...change })
        await meetings.create({ meeting, room: mainRoom(meeting), links: [], people: [] })
        return meeting.id
      }
      const tomorrow = await at(24)
      const underWay = await at(-1)
      const longAgo = await at(-100)
      const justOver = await at(-3)
      const soon = await at(2)
      await at(1, { listed: false })
      await at(1, { archivedAt: now })
      const ids = (await meetings.listed(now, 100)).map(({ id }) => id)
      expect(ids.slice(0, 5)).toEqual([underWay, justOver, soon, tomorrow, longAgo])
      expect(await meetings.listed(now, 2)).toHaveLength(2)
    })

    it('counts the meetings of an owner', async () => {
      const owner = freshId()
      expect(await meetings.countByOwner(owner)).toBe(0)
      for (const _ of [1, 2]) {
        const meeting = sampleMeeting({ owner })
        await meetings.create({ meeting, room: mainRoom(meeting), links: [], people: [] })
      }
      expect(await meetings.countByOwner(owner)).toBe(2)
    })

    describe('links', () => {
      it('are added with their person', async () => {
        const { meeting } = await makeRoom(storage)
        const seat = sampleLink(meeting.id, { role: 'panellist', keyHash: freshId() })
        const person = samplePerson(seat)
        await meetings.addLink({ ...seat, person: person.id }, person)
        await meetings.addLink(sampleLink(meeting.id, { role: 'hall' }), null)
        expect(await meetings.links(meeting.id)).toHaveLength(3)
        expect(await meetings.person(person.id)).toEqual(person)
      })

      it('renewed or revoked end the sessions of that link, and no others', async () => {
        const { meeting, link, person } = await makeRoom(storage)
        const seat = sampleLink(meeting.id, { keyHash: freshId() })
        const panellist = samplePerson(seat)
        await meetings.addLink(seat, panellist)
        const [theirs, other] = [sampleSession(panellist), sampleSession(person)]
        await meetings.addSession(theirs, null)
        await meetings.addSession(other, null)

        const keyHash = freshId()
        await meetings.changeLink(seat.id, { keyHash }, 100)
        expect(await meetings.linkByKeyHash(seat.keyHash ?? '')).toBeNull()
        expect(await meetings.linkByKeyHash(keyHash)).toMatchObject({ id: seat.id, revokedAt: null })
        expect(await meetings.session(theirs.tokenHash)).toEqual({ ...theirs, revokedAt: 100 })
        expect(await meetings.session(other.tokenHash)).toEqual(other)

        await meetings.changeLink(link.id, { revokedAt: 200 }, 200)
        expect(await meetings.link(link.id)).toEqual({ ...link, revokedAt: 200 })
        expect(await meetings.session(other.tokenHash)).toEqual({ ...other, revokedAt: 200 })
        // What was ended earlier keeps its time.
        expect(await meetings.session(theirs.tokenHash)).toEqual({ ...theirs, revokedAt: 100 })
      })

      it("given another key, label or chair without renewal keep their sessions; the chair's mark is the person's too", async () => {
        const { meeting } = await makeRoom(storage)
        const seat = sampleLink(meeting.id, { role: 'panellist', keyHash: freshId() })
        const person = samplePerson(seat)
        await meetings.addLink({ ...seat, person: person.id }, person)
        const session = sampleSession(person)
        await meetings.addSession(session, null)
        await meetings.changeLink(seat.id, { chair: true, label: 'Voorzitter' }, 5)
        const keyHash = freshId()
        await meetings.rekeyLink(seat.id, keyHash)
        expect(await meetings.linkByKeyHash(keyHash)).toMatchObject({ id: seat.id })
        expect(await meetings.link(seat.id)).toMatchObject({ chair: true, label: 'Voorzitter' })
        expect(await meetings.person(person.id)).toEqual({ ...person, chair: true })
        expect(await meetings.session(session.tokenHash)).toEqual(session)
      })
    })

    describe('sessions', () => {
      it('bring their person along', async () => {
        const { link } = await makeRoom(storage)
        const person = samplePerson(link, { device: 'device-1', name: null })
        const session = sampleSession(person)
        await meetings.addSession(session, person)
        expect(await meetings.person(person.id)).toEqual(person)
        expect(await meetings.session(session.tokenHash)).toEqual(session)
      })

      it('of a banned person end on every link, with those of the same device in that meeting', async () => {
        const [{ link }, elsewhere] = [await makeRoom(storage), await makeRoom(storage)]
        const device = freshId()
        const join = async (on: typeof link, change: { device: string | null }) => {
          const person = samplePerson(on, change)
          const session = sampleSession(person)
          await meetings.addSession(session, person)
          return {
            person,
            revoked: async () => (await meetings.session(session.tokenHash))?.revokedAt ?? null,
          }
        }
        const banned = await join(link, { device })
        const sameDevice = await join(link, { device })
        const otherDevice = await join(link, { device: freshId() })
        const named = await join(link, { device: null })
        const otherMeeting = await join(elsewhere.link, { device })
        await meetings.revokeSessionsOf(banned.person.id, 300)
        expect(await banned.revoked()).toBe(300)
        expect(await sameDevice.revoked()).toBe(300)
        expect(await otherDevice.revoked()).toBeNull()
        expect(await otherMeeting.revoked()).toBeNull()
        await meetings.revokeSessionsOf(named.person.id, 400)
        expect(await named.revoked()).toBe(400)
        expect(await otherDevice.revoked()).toBeNull()
        await meetings.revokeSessionsOf('p_nobody', 500)
      })
    })

    it('keeps small settings', async () => {
      const key = freshId()
      expect(await meetings.setting(key)).toBeNull()
      await meetings.setSetting(key, 'a')
      await meetings.setSetting(key, 'b')
      expect(await harness.second.meetings.setting(key)).toBe('b')
    })

    it('answers a ping and describes itself in one line', async () => {
      await storage.ping()
      expect(storage.describe()).toMatch(/^meetings: .+$/)
    })
  })
}
