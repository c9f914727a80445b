import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  CodeTakenError,
  NameTakenError,
  NoSuchMeetingError,
  type MeetingStore,
  type Storage,
} from '../../kernel/ports.ts'
import {
  freshId,
  mainRoom,
  makeRoom,
  sampleLink,
  sampleMeeting,
  samplePerson,
  type StorageHarness,
  writeOnce,
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
        expect(await meetings.bearer('nowhere', 'Testa')).toBeNull()
        expect(await meetings.ended('nowhere')).toEqual([])
        expect(await meetings.versions(['nowhere'])).toEqual(new Map())
        expect(await meetings.versions([])).toEqual(new Map())
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
        await meetings.remove(meeting.id)
        expect(await meetings.byCode(meeting.code)).toBeNull()
        expect(await meetings.link(link.id)).toBeNull()
        expect(await meetings.person(person.id)).toBeNull()
        expect(await meetings.bearer(meeting.id, person.name ?? '')).toBeNull()
        expect(await meetings.versions([meeting.id])).toEqual(new Map())
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

      it('renewed begin another generation, revoked keep theirs; other links keep both (ME3)', async () => {
        const { meeting, link } = await makeRoom(storage)
        const seat = sampleLink(meeting.id, { keyHash: freshId() })
        await meetings.addLink(seat, samplePerson(seat))
        const keyHash = freshId()
        await meetings.changeLink(seat.id, { keyHash })
        expect(await meetings.linkByKeyHash(seat.keyHash ?? '')).toBeNull()
        expect(await meetings.linkByKeyHash(keyHash)).toEqual({ ...seat, keyHash, generation: 1 })
        await meetings.changeLink(seat.id, { revokedAt: 200 })
        expect(await meetings.link(seat.id)).toMatchObject({ generation: 1, revokedAt: 200 })
        expect(await meetings.link(link.id)).toEqual(link)
      })

      it("given another key, label or chair without renewal keep their generation; the chair's mark is the person's too", async () => {
        const { meeting } = await makeRoom(storage)
        const seat = sampleLink(meeting.id, { role: 'panellist', keyHash: freshId() })
        const person = samplePerson(seat)
        await meetings.addLink({ ...seat, person: person.id }, person)
        await meetings.changeLink(seat.id, { chair: true, label: 'Voorzitter' })
        const keyHash = freshId()
        await meetings.rekeyLink(seat.id, keyHash)
        expect(await meetings.linkByKeyHash(keyHash)).toMatchObject({ id: seat.id })
        expect(await meetings.link(seat.id)).toMatchObject({
          chair: true,
          label: 'Voorzitter',
          generation: 0,
        })
        expect(await meetings.person(person.id)).toEqual({ ...person, chair: true })
      })

      it('of namesakes are permitted: an organiser may invite two people of one name', async () => {
        const meeting = sampleMeeting()
        const [one, two, later] = [1, 2, 3].map((at) =>
          sampleLink(meeting.id, { role: 'panellist', createdAt: at }),
        )
        if (!one || !two || !later) throw new Error('three links')
        const people = [one, two].map((link) => samplePerson(link, { name: 'Jan Jansen' }))
        await meetings.create({ meeting, room: mainRoom(meeting), links: [one, two], people })
        const third = samplePerson(later, { name: 'jan  jansen' })
        await meetings.addLink(later, third)
        expect((await meetings.people(meeting.id)).map(({ id }) => id).sort()).toEqual(
          [...people, third].map(({ id }) => id).sort(),
        )
        expect(await meetings.bearer(meeting.id, 'Jan Jansen')).toEqual(people[0])
      })
    })

    describe('newcomers', () => {
      it('are stored together; who asks for a name that somebody has is left out, and the others are in (PE5)', async () => {
        const { meeting, link } = await makeRoom(storage)
        const named = (name: string | null) => samplePerson(link, { name, device: freshId() })
        const [jolanda, omar] = [named('Jolanda'), named('Omar')]
        expect(await meetings.addPeople(meeting.id, [jolanda, omar])).toEqual(new Set([jolanda.id, omar.id]))
        expect(await meetings.person(omar.id)).toEqual(omar)
        // Look-alikes: a Cyrillic о, and case.
        const [late, fatima, twin] = [named('jоlanda'), named('Fatima'), named('FATIMA')]
        const stored = await meetings.addPeople(meeting.id, [late, fatima, twin])
        expect(stored.size).toBe(1)
        expect(stored.has(fatima.id) || stored.has(twin.id)).toBe(true)
        expect(await meetings.person(late.id)).toBeNull()
        expect(await meetings.bearer(meeting.id, 'JOLANDA')).toEqual(jolanda)
        expect(await meetings.bearer(meeting.id, 'Nobody')).toBeNull()
      })

      it('of one name who come by two servers at once are one', async () => {
        const { meeting, link } = await makeRoom(storage)
        const arrive = (on: MeetingStore, i: number) =>
          on.addPeople(
            meeting.id,
            Array.from({ length: 50 }, (_, k) =>
              samplePerson(link, { name: `Gast ${String((k * i) % 50)}` }),
            ),
          )
        const stored = await Promise.all(
          [7, 3, 11, 1].map((i) => arrive(i % 2 ? meetings : harness.second.meetings, i)),
        )
        expect(stored.reduce((sum, { size }) => sum + size, 0)).toBe(50)
        expect(await meetings.people(meeting.id)).toHaveLength(51)
      })

      it('without a name, and hall screens, have no name to hold', async () => {
        const { meeting, link } = await makeRoom(storage)
        const people = [
          samplePerson(link, { name: null }),
          samplePerson(link, { name: null }),
          samplePerson(link, { role: 'hall', name: 'Zaalscherm' }),
          samplePerson(link, { role: 'hall', name: 'Zaalscherm' }),
        ]
        expect((await meetings.addPeople(meeting.id, people)).size).toBe(4)
        expect(await meetings.bearer(meeting.id, 'Zaalscherm')).toBeNull()
      })

      it('of a meeting that is gone are refused', async () => {
        const { meeting, link } = await makeRoom(storage)
        await meetings.remove(meeting.id)
        await expect(meetings.addPeople(meeting.id, [samplePerson(link)])).rejects.toThrow(NoSuchMeetingError)
      })

      it('of another meeting may have the same name', async () => {
        const [one, other] = [await makeRoom(storage), await makeRoom(storage)]
        for (const { meeting, link } of [one, other]) {
          const person = samplePerson(link, { name: 'Jolanda' })
          expect(await meetings.addPeople(meeting.id, [person])).toEqual(new Set([person.id]))
        }
      })
    })

    describe('a change of name', () => {
      const rename = (room: string, person: string, name: string) =>
        writeOnce(storage.rooms, room, () => ({ names: [{ person, name }] }))

      it('to one that somebody has stores nothing of its write (PE5)', async () => {
        const { meeting, link, person, room } = await makeRoom(storage)
        const other = samplePerson(link, { name: 'Jolanda' })
        await meetings.addPeople(meeting.id, [other])
        await expect(rename(room, person.id, 'jolanda')).rejects.toThrow(NameTakenError)
        expect(await meetings.person(person.id)).toEqual(person)
      })

      it('frees the old one, and may be another spelling of the own', async () => {
        const { meeting, link, person, room } = await makeRoom(storage)
        await rename(room, person.id, 'Jolanda')
        await rename(room, person.id, 'JOLANDA')
        expect(await meetings.bearer(meeting.id, 'jolanda')).toMatchObject({ id: person.id, name: 'JOLANDA' })
        const heir = samplePerson(link, { name: person.name })
        expect((await meetings.addPeople(meeting.id, [heir])).size).toBe(1)
      })
    })

    describe('sessions', () => {
      it('of a banned person end, with those of the same device in that meeting, once (PE7)', async () => {
        const [{ meeting, link }, elsewhere] = [await makeRoom(storage), await makeRoom(storage)]
        const device = freshId()
        const join = async (on: typeof link, change: Partial<ReturnType<typeof samplePerson>>) => {
          const person = samplePerson(on, change)
          await meetings.addPeople(on.meeting, [person])
          return person
        }
        const at = sampleMeeting().createdAt + 7 * 86_400_000
        const banned = await join(link, { device, createdAt: at + 5 })
        const sameDevice = await join(link, { device })
        const cameLater = await join(link, { device, createdAt: at + 5 })
        const otherDevice = await join(link, { device: freshId() })
        const named = await join(link, { device: null })
        const otherMeeting = await join(elsewhere.link, { device })
        const generation = async ({ id }: { id: string }) => (await meetings.person(id))?.generation
        // Another server that hears of the ban later ends nothing again.
        for (const _ of [1, 2]) await meetings.revokeSessionsOf(banned.id, at)
        expect(await meetings.person(banned.id)).toEqual({ ...banned, generation: 1, revokedAt: at })
        expect(await generation(sameDevice)).toBe(1)
        for (const one of [cameLater, otherDevice, named, otherMeeting]) expect(await generation(one)).toBe(0)
        await meetings.revokeSessionsOf(named.id, at)
        expect(await generation(named)).toBe(1)
        expect(await generation(otherDevice)).toBe(0)
        await meetings.revokeSessionsOf('p_nobody', at)
        await meetings.revokeSessionsOf(banned.id, at + 10)
        expect(await generation(banned)).toBe(2)
        expect((await meetings.ended(meeting.id)).map(({ id }) => id).sort()).toEqual(
          [banned.id, sameDevice.id, cameLater.id, named.id].sort(),
        )
      })

      it('of somebody who leaves end', async () => {
        const { meeting, person } = await makeRoom(storage)
        await meetings.leave(person.id, 700)
        expect(await meetings.ended(meeting.id)).toEqual([{ ...person, generation: 1, leftAt: 700 }])
        await meetings.leave('p_nobody', 700)
      })
    })

    it('raises the version of a meeting by what others must read again, and by nothing else (SV13)', async () => {
      const { meeting, link, person, room } = await makeRoom(storage)
      const other = await makeRoom(storage)
      const version = async () => (await harness.second.meetings.versions([meeting.id])).get(meeting.id) ?? -1
      const seat = sampleLink(meeting.id, { keyHash: freshId() })
      const raising = [
        () => meetings.update(meeting.id, { title: 'Anders' }),
        () => meetings.addLink(seat, samplePerson(seat)),
        () => meetings.changeLink(seat.id, { keyHash: freshId() }),
        () => meetings.changeLink(seat.id, { revokedAt: 1 }),
        () => meetings.revokeSessionsOf(person.id, 5),
        () => meetings.leave(person.id, 5),
      ]
      for (const change of raising) {
        const before = await version()
        await change()
        expect(await version(), change.toString()).toBeGreaterThan(before)
      }
      const before = await version()
      await meetings.update(meeting.id, {})
      await meetings.addPeople(meeting.id, [samplePerson(link)])
      await writeOnce(storage.rooms, room, () => ({ names: [{ person: person.id, name: 'Anders' }] }))
      expect(await version()).toBe(before)
      expect(await meetings.versions([other.meeting.id])).toEqual(new Map([[other.meeting.id, 0]]))
    })

    it('lets one server claim a setting', async () => {
      const key = freshId()
      const claims = ['a', 'b'].map((value, i) =>
        (i ? harness.second : harness.first).meetings.claimSetting(key, value),
      )
      const [one, two] = await Promise.all(claims)
      expect(one).toBe(two)
      expect(await meetings.setting(key)).toBe(one)
    })

    it('keeps small settings', async () => {
      const key = freshId()
      expect(await meetings.setting(key)).toBeNull()
      await meetings.setSetting(key, 'a')
      await meetings.setSetting(key, 'b')
      expect(await harness.second.meetings.setting(key)).toBe('b')
    })

    it('proves that it takes writes and describes itself in one line', async () => {
      await storage.prove()
      expect(storage.describe()).toMatch(/^meetings: .+$/)
    })
  })
}
