import type { ExportFile, ExportRecord, ExportShelf, Upkeep } from '../../kernel/upkeep.ts'
import type { MemoryDatabase, MemoryRoom } from './memory-database.ts'
import { commitRoom } from './memory-changes.ts'
import type { MemoryGate } from './memory-faults.ts'

/** An export with the chunks of every build, by build and file. */
export interface MemoryExport {
  record: ExportRecord
  build: string | null
  chunks: Map<string, string[]>
}

export function createMemoryExportShelf(database: MemoryDatabase, gate: MemoryGate): ExportShelf {
  const { exports } = database
  const key = (build: string, file: string) => JSON.stringify([build, file])
  return {
    async add(record) {
      await gate.pass('statement')
      if (!database.meetings.has(record.meeting)) throw new Error(`no meeting ${record.meeting}`)
      if (exports.has(record.id)) throw new Error(`export ${record.id} exists`)
      exports.set(record.id, {
        record: { ...record, readyAt: null, files: [] },
        build: null,
        chunks: new Map(),
      })
    },
    async of(meeting) {
      await gate.pass('statement')
      return [...exports.values()]
        .map(({ record }) => structuredClone(record))
        .filter((record) => record.meeting === meeting && database.meetings.has(meeting))
        .sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1))
    },
    async find(id) {
      await gate.pass('statement')
      const found = exports.get(id)
      return found && database.meetings.has(found.record.meeting) ? structuredClone(found.record) : null
    },
    async write(id, build, file, n, data) {
      await gate.pass('statement')
      const found = exports.get(id)
      if (!found) throw new Error(`no export ${id}`)
      const chunks = found.chunks.get(key(build, file)) ?? []
      chunks[n] = data
      found.chunks.set(key(build, file), chunks)
    },
    async finish(id, build, files: ExportFile[], at) {
      await gate.pass('statement')
      const found = exports.get(id)
      if (!found) return false
      const isFirst = found.build === null
      if (isFirst) {
        found.build = build
        found.record = { ...found.record, readyAt: at, files: structuredClone(files) }
      }
      for (const one of found.chunks.keys())
        if ((JSON.parse(one) as string[])[0] !== found.build) found.chunks.delete(one)
      return isFirst
    },
    async read(id, file, n) {
      await gate.pass('statement')
      const found = exports.get(id)
      return (found?.build != null && found.chunks.get(key(found.build, file))?.[n]) || null
    },
  }
}

export function createMemoryUpkeep(database: MemoryDatabase, gate: MemoryGate): Upkeep {
  const roomsOf = (meeting: string) =>
    [...database.rooms.values()].filter(({ record }) => record.meeting === meeting)
  const textsOf = (room: MemoryRoom) => [...room.texts.values()].reduce((sum, texts) => sum + texts.length, 0)
  const knownOf = (meeting: string) =>
    [...database.people.values()].filter(
      (p) => p.meeting === meeting && (p.name !== null || p.organisation != null || p.device !== null),
    )
  const isOld = (room: MemoryRoom, before: number) =>
    (database.meetings.get(room.record.meeting)?.endsAt ?? Infinity) < before
  const oldResults = (room: MemoryRoom, before: number) =>
    isOld(room, before) ? [...room.results].filter(([, { at }]) => at < before) : []
  const expired = (now: number) =>
    [...database.exports.values()].filter(({ record }) => record.expiresAt <= now)
  const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0)

  return {
    async overdue(endedBefore) {
      await gate.pass('statement')
      return [...database.meetings.values()]
        .filter(({ id, endsAt }) => endsAt < endedBefore && !database.erasures.has(id))
        .sort((a, b) => a.endsAt - b.endsAt || (a.id < b.id ? -1 : 1))
        .map(({ id, code, title, endsAt }) => ({
          ...{ id, code, title, endsAt },
          texts: sum(roomsOf(id).map(textsOf)),
          people: knownOf(id).length,
        }))
    },
    async erase(meeting, written, at) {
      await gate.pass('statement')
      if (!database.meetings.has(meeting) || database.erasures.has(meeting)) return null
      const rooms = roomsOf(meeting)
      const people = knownOf(meeting)
      const erased = { texts: sum(rooms.map(textsOf)), people: people.length }
      for (const room of rooms) {
        const holdsText = (kind: string, value: unknown) =>
          written.some((one) => one.kind === kind && one.types.includes(typeOf(value)))
        const gone = [...room.marks].filter(([, { kind, value }]) => holdsText(kind, value))
        const marks = new Map(room.marks)
        for (const [key, row] of gone) marks.set(key, { ...row, value: null })
        commitRoom(
          database,
          { ...room, record: { ...room.record, epoch: `${room.record.epoch}e` }, texts: new Map(), marks },
          gone.map(([key]) => key),
        )
      }
      for (const { organisation: _, ...person } of people)
        database.people.set(person.id, { ...person, name: null, device: null })
      database.bearers.delete(meeting)
      for (const link of database.links.values())
        if (link.meeting === meeting && link.person !== null)
          database.links.set(link.id, { ...link, label: '' })
      database.versions.set(meeting, (database.versions.get(meeting) ?? 0) + 1)
      database.erasures.set(meeting, { at, ...erased })
      return erased
    },
    async prunable(answeredBefore, now) {
      await gate.pass('statement')
      const rooms = [...database.rooms.values()]
      return {
        results: sum(rooms.map((room) => oldResults(room, answeredBefore).length)),
        exports: expired(now).length,
      }
    },
    async prune(answeredBefore, now) {
      await gate.pass('statement')
      let results = 0
      for (const room of database.rooms.values()) {
        const old = oldResults(room, answeredBefore)
        if (old.length === 0) continue
        results += old.length
        const gone = new Set(old.map(([command]) => command))
        const left = new Map([...room.results].filter(([command]) => !gone.has(command)))
        database.rooms.set(room.record.id, { ...room, results: left })
      }
      const exports = expired(now)
      for (const { record } of exports) database.exports.delete(record.id)
      return { results, exports: exports.length }
    },
    async openRooms() {
      await gate.pass('statement')
      return [...database.rooms.values()]
        .filter(({ targets }) => [...targets.values()].includes(true))
        .map(({ record }) => record.id)
        .sort()
    },
  }
}

function typeOf(value: unknown): string {
  const type = typeof value === 'object' && value !== null && 'type' in value ? value.type : null
  return typeof type === 'string' ? type : ''
}
