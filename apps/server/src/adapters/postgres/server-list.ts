import {
  FORGOTTEN_AFTER,
  HEARD_WITHIN,
  type ListedServer,
  type ServerList,
} from '../../kernel/server-list.ts'
import type { SqlDriver, Statement } from './driver.ts'

/** Epoch ms by the database's clock: servers' own may differ. */
const NOW = '(extract(epoch from clock_timestamp()) * 1000)::bigint'

/** All of which it was heard lately that they run; for the doctor as well. */
export const RUNNING = `select id, role, mark from servers where seen_at >= ${NOW} - ${String(HEARD_WITHIN)}`

const BEAT: Statement = {
  name: 'servers-beat',
  text: `with gone as (delete from servers where seen_at < ${NOW} - ${String(FORGOTTEN_AFTER)}),
      here as (
        insert into servers (id, role, mark, seen_at) values ($1, $2, $3, ${NOW})
        on conflict (id) do update set role = excluded.role, mark = excluded.mark, seen_at = excluded.seen_at
      )
    ${RUNNING} and id <> $1 order by id`,
}
const LEAVE: Statement = { name: 'servers-leave', text: 'delete from servers where id = $1 returning id' }

export function createSqlServerList(driver: SqlDriver): ServerList {
  return {
    beat: ({ id, role, mark }) => driver.change<ListedServer>(BEAT, [id, role, mark]),
    leave: async (id) => {
      await driver.change(LEAVE, [id])
    },
  }
}
