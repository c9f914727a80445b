import { and, desc, eq, isNull, ne } from 'drizzle-orm'
import type { ExportFile, ExportRecord, ExportShelf } from '../../kernel/upkeep.ts'
import type { SqlDriver } from './driver.ts'
import { exportChunks, exportFiles } from './schema.ts'

/**
 * Put before every chunk: PGlite (0.5.16) swallows a byte-order mark at the beginning of a value, and that is what a CSV begins
 * with.
 */
const MARK = '='

export function createSqlExportShelf(driver: SqlDriver): ExportShelf {
  return {
    async add(record) {
      await driver.transaction((db) => db.insert(exportFiles).values(record))
    },
    async of(meeting) {
      const rows = await driver.use((db) =>
        db
          .select()
          .from(exportFiles)
          .where(eq(exportFiles.meeting, meeting))
          .orderBy(desc(exportFiles.createdAt), desc(exportFiles.id)),
      )
      return rows.map(recordOf)
    },
    async find(id) {
      const [row] = await driver.use((db) => db.select().from(exportFiles).where(eq(exportFiles.id, id)))
      return row ? recordOf(row) : null
    },
    async write(id, build, file, n, data) {
      await driver.transaction((db) =>
        db.insert(exportChunks).values({ export: id, build, file, n, data: MARK + data }),
      )
    },
    finish: (id, build, files, at) =>
      driver.transaction(async (db) => {
        const done = await db
          .update(exportFiles)
          .set({ build, files, readyAt: at })
          .where(and(eq(exportFiles.id, id), isNull(exportFiles.build)))
          .returning({ id: exportFiles.id })
        const isFirst = done.length > 0
        await db
          .delete(exportChunks)
          .where(
            and(
              eq(exportChunks.export, id),
              isFirst ? ne(exportChunks.build, build) : eq(exportChunks.build, build),
            ),
          )
        return isFirst
      }),
    async read(id, file, n) {
      const [row] = await driver.use((db) =>
        db
          .select({ data: exportChunks.data })
          .from(exportChunks)
          .innerJoin(
            exportFiles,
            and(eq(exportFiles.id, exportChunks.export), eq(exportFiles.build, exportChunks.build)),
          )
          .where(and(eq(exportChunks.export, id), eq(exportChunks.file, file), eq(exportChunks.n, n))),
      )
      return row ? row.data.slice(MARK.length) : null
    },
  }
}

function recordOf(row: typeof exportFiles.$inferSelect): ExportRecord {
  const { id, meeting, lang, createdAt, expiresAt, readyAt, files } = row
  return { id, meeting, lang, createdAt, expiresAt, readyAt, files: (files ?? []) as ExportFile[] }
}
