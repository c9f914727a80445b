// src/adapters/start-error.ts
var StartError = class extends Error {
};
var NewerDataError = class extends StartError {
  name = "NewerDataError";
  exitCode = 65;
};
var DataInUseError = class extends StartError {
  name = "DataInUseError";
  exitCode = 75;
};
var DataFolderError = class extends StartError {
  name = "DataFolderError";
  exitCode = 73;
};
var DatabaseRefusedError = class extends StartError {
  name = "DatabaseRefusedError";
  exitCode = 69;
};
var RedisRefusedError = class extends StartError {
  name = "RedisRefusedError";
  exitCode = 69;
};
var OtherSecretError = class extends StartError {
  name = "OtherSecretError";
  exitCode = 78;
};

// src/adapters/postgres/migrate.ts
import { sql } from "drizzle-orm";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { fileURLToPath } from "url";
var SETTING = "data-version";
var LOCK = 7225011;
var migrationSteps = () => readMigrationFiles({
  migrationsFolder: fileURLToPath(new URL("./migrations", import.meta.url))
}).map((step) => step.sql);
async function migrate(db, upTo = Infinity) {
  const steps = migrationSteps();
  await db.execute(sql`select pg_advisory_xact_lock(${LOCK})`);
  const version = await readVersion(db);
  if (version > steps.length)
    throw new NewerDataError(
      `These data were written by a newer Zaal (data version ${version}; this one knows up to ${steps.length}). Start that newer version again, or restore a back-up from before it was installed. Nothing was changed.`
    );
  const wanted = Math.min(upTo, steps.length);
  if (version >= wanted) return;
  for (const step of steps.slice(version, wanted))
    for (const statement of step) await db.execute(sql.raw(statement));
  await db.execute(
    sql`insert into settings (key, value) values (${SETTING}, ${String(wanted)})
        on conflict (key) do update set value = excluded.value`
  );
}
async function readVersion(db) {
  const [table] = await rows(db, sql`select to_regclass('settings') is not null as there`);
  if (!table?.there) return 0;
  const [row] = await rows(db, sql`select value from settings where key = ${SETTING}`);
  return Number(row?.value ?? 0);
}
async function rows(db, statement) {
  const result = await db.execute(statement);
  if (typeof result !== "object" || result === null || !("rows" in result) || !Array.isArray(result.rows))
    throw new Error("a driver that returns no rows");
  return result.rows;
}

export {
  StartError,
  NewerDataError,
  DataInUseError,
  DataFolderError,
  DatabaseRefusedError,
  RedisRefusedError,
  OtherSecretError,
  migrationSteps,
  migrate,
  readVersion,
  rows
};
//# sourceMappingURL=chunk-XFMEJSGA.js.map