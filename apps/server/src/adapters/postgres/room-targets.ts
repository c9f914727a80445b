import { GuardClosedError, type RoomWrite } from '../../kernel/ports.ts'
import type { Query, Statement } from './driver.ts'
import { jsonRows } from './json-rows.ts'

/*
 * A target's row is shared by ballots under way (put-marks.ts) and taken exclusively by who opens or closes it. Rows are
 * locked in order of their key, the exclusive ones before the shared ones, and all of them before answers and marks: so a
 * transaction and a ballot never wait for each other.
 */
const CLOSE: Statement = {
  name: 'targets-close',
  text: `with held as materialized (
      select target from targets where room = $1 and target = any($2::text[]) and open
      order by target for no key update
    )
    update targets t set open = false from held where t.room = $1 and t.target = held.target
    returning t.target`,
}

/** Gives those that were open before. Counting them makes that come before the change. */
const SET: Statement = {
  name: 'targets-set',
  text: `with
    state as materialized (select * from json_to_recordset($2::json) as s(target text, open boolean)),
    held as materialized (
      select target, open from targets where room = $1 and target in (select target from state)
      order by target for no key update
    ),
    put as (
      insert into targets (room, target, open)
      select $1, target, open from state where (select count(*) from held) >= 0 order by target
      on conflict (room, target) do update set open = excluded.open
    )
    select target from held where open`,
}

const SHARE: Statement = {
  name: 'targets-share',
  text: `select target from targets where room = $1 and target = any($2::text[]) and open
    order by target for share`,
}

/** The guards of one transaction's marks. */
export class RoomTargets {
  readonly #query: Query
  readonly #room: string
  /** Closed by `close` of this transaction, and open until then: its own marks may still go there. */
  readonly #closing = new Set<string>()

  constructor(query: Query, room: string) {
    this.#query = query
    this.#room = room
  }

  async close(targets: readonly string[]): Promise<void> {
    if (targets.length === 0) return
    const rows = await this.#query<{ target: string }>(CLOSE, [this.#room, targets])
    for (const { target } of rows) this.#closing.add(target)
  }

  /** Opens and closes what the batch says, once its marks are known to be allowed. */
  async prepare({ targets, marks }: RoomWrite): Promise<void> {
    const allowed = new Set(this.#closing)
    if (targets.length > 0) {
      const state = [...new Map(targets.map(({ target, open }) => [target, open]))]
      const rows = await this.#query<{ target: string }>(SET, [
        this.#room,
        jsonRows(state.map(([target, open]) => ({ target, open }))),
      ])
      for (const { target } of rows) allowed.add(target)
      for (const { target, open } of targets) if (open) allowed.add(target)
      for (const [target] of state) this.#closing.delete(target)
    }
    const guards = new Set(marks.flatMap(({ guard }) => guard ?? []).filter((guard) => !allowed.has(guard)))
    if (guards.size === 0) return
    const rows = await this.#query<{ target: string }>(SHARE, [this.#room, [...guards]])
    for (const { target } of rows) guards.delete(target)
    if (guards.size > 0) throw new GuardClosedError([...guards])
  }
}
