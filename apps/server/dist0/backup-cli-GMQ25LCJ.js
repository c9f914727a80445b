import {
  StorageAwayError,
  flushPath,
  lockDataFolder,
  onOwnConnection,
  openPgliteDriver
} from "./chunk-UQ4D6WNB.js";
import {
  NewerDataError,
  StartError,
  migrate,
  migrationSteps,
  readVersion,
  rows
} from "./chunk-XFMEJSGA.js";
import {
  ConfigError,
  readConfig
} from "./chunk-YFPIUS5H.js";

// src/backup-cli.ts
import { resolve } from "path";

// src/adapters/postgres/backup/dump.ts
import { createHash } from "crypto";
import { sql as sql2 } from "drizzle-orm";

// src/adapters/postgres/backup/catalogue.ts
import { sql } from "drizzle-orm";
function ownTables(version = Infinity) {
  const statements = migrationSteps().slice(0, version).flat();
  return statements.flatMap(
    (statement) => /^\s*create (?:unlogged )?table (?:if not exists )?"(\w+)"/i.exec(statement)?.[1] ?? []
  );
}
async function tablesOf(db, version) {
  const wanted = sql`select jsonb_array_elements_text(${JSON.stringify(ownTables(version))}::jsonb)`;
  const columns = await rows(
    db,
    sql`select c.relname as "table", a.attname as name, format_type(a.atttypid, a.atttypmod) as type
        from pg_attribute a join pg_class c on c.oid = a.attrelid
        where c.relkind in ('r', 'p') and pg_table_is_visible(c.oid) and c.relname in (${wanted})
          and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
          and a.atttypid not in ('xid8'::regtype, 'xid'::regtype, 'pg_snapshot'::regtype)
        order by c.relname, a.attnum`
  );
  const references = await rows(
    db,
    sql`select distinct f.relname as "from", t.relname as "to"
        from pg_constraint r join pg_class f on f.oid = r.conrelid join pg_class t on t.oid = r.confrelid
        where r.contype = 'f' and r.conrelid <> r.confrelid and pg_table_is_visible(f.oid)`
  );
  const names = [...new Set(columns.map((column) => column.table))];
  return inOrder(names, references).map((name) => ({
    name,
    columns: columns.filter((column) => column.table === name).map(({ name: n, type }) => ({ name: n, type }))
  }));
}
function inOrder(names, references) {
  const ordered = [];
  const left = new Set(names);
  while (left.size > 0) {
    const free = [...left].filter((name) => !references.some(({ from, to }) => from === name && left.has(to)));
    if (free.length === 0) throw new Error(`tables that refer to each other: ${[...left].join(", ")}`);
    for (const name of free) {
      ordered.push(name);
      left.delete(name);
    }
  }
  return ordered;
}

// src/adapters/postgres/backup/format.ts
import * as z from "zod";
var FORMAT = 1;
var headerSchema = z.object({
  zaal: z.literal("backup"),
  format: z.number().int(),
  data: z.number().int().min(1),
  made: z.string(),
  tables: z.array(z.string())
});
var tableSchema = z.object({ table: z.string(), columns: z.array(z.string()).min(1) });
var endSchema = z.object({ end: z.literal(true), rows: z.number().int(), sha256: z.string() });
var BackupError = class extends StartError {
  name = "BackupError";
  exitCode = 65;
};

// src/adapters/postgres/backup/dump.ts
var AT_ONCE = 200;
async function* dump(db, made) {
  const version = await readVersion(db);
  if (version === 0) throw new BackupError("There is nothing of Zaal in this database.");
  const known = migrationSteps().length;
  if (version > known)
    throw new NewerDataError(
      `These data were written by a newer Zaal (data version ${version}; this one knows up to ${known}). Make the back-up with that version.`
    );
  await db.execute(sql2`select set_config('datestyle', 'ISO', true), set_config('timezone', 'UTC', true)`);
  const tables = await tablesOf(db, version);
  const hash = createHash("sha256");
  const said2 = (lines) => {
    const text = lines.map((line) => `${line}
`).join("");
    hash.update(text);
    return text;
  };
  const header = {
    zaal: "backup",
    format: FORMAT,
    data: version,
    made: made.toISOString(),
    tables: tables.map((table) => table.name)
  };
  yield said2([JSON.stringify(header)]);
  let total = 0;
  for (const table of tables) {
    yield said2([JSON.stringify({ table: table.name, columns: table.columns.map(({ name }) => name) })]);
    for await (const lines of rowsOf(db, table)) {
      total += lines.length;
      yield said2(lines);
    }
  }
  yield `${JSON.stringify({ end: true, rows: total, sha256: hash.digest("hex") })}
`;
}
async function* rowsOf(db, { name, columns }) {
  const values = sql2.join(
    columns.map((column) => sql2`${sql2.identifier(column.name)}::text`),
    sql2`, `
  );
  await db.execute(
    sql2`declare zaal_backup no scroll cursor for
        select json_build_array(${values})::text as line from ${sql2.identifier(name)}`
  );
  for (; ; ) {
    const found = await rows(db, sql2.raw(`fetch forward ${AT_ONCE} from zaal_backup`));
    if (found.length === 0) break;
    yield found.map(({ line }) => line);
  }
  await db.execute(sql2`close zaal_backup`);
}

// src/adapters/postgres/backup/load.ts
import { sql as sql3 } from "drizzle-orm";

// src/adapters/postgres/backup/read-backup.ts
import { createHash as createHash2 } from "crypto";
import { createReadStream } from "fs";
import { createGunzip } from "zlib";
var BATCH_BYTES = 1e6;
var BATCH_ROWS = 1e3;
var MAX_LINE = 256 * 1024 * 1024;
async function* readBackup(file) {
  const hash = createHash2("sha256");
  let header = null;
  let tables = [];
  let batch = [];
  let bytes = 0;
  let count = 0;
  let ended = false;
  const flush = () => {
    if (batch.length === 0) return [];
    const rows2 = batch;
    batch = [];
    bytes = 0;
    return [{ kind: "rows", rows: rows2 }];
  };
  for await (const line of linesOf(file)) {
    if (ended) throw damaged(file, "something comes after its end");
    if (header === null) {
      header = headerOf(line, file);
      tables = [...header.tables];
      yield { kind: "header", header };
    } else if (line.startsWith("[")) {
      batch.push(line);
      bytes += line.length;
      count += 1;
      if (bytes >= BATCH_BYTES || batch.length >= BATCH_ROWS) yield* flush();
    } else {
      yield* flush();
      const value = parse(line, file);
      const table = tableSchema.safeParse(value);
      if (table.success) {
        if (tables.shift() !== table.data.table) throw damaged(file, "its tables are not those it names");
        yield { kind: "table", ...table.data };
      } else {
        const end = expected(endSchema.safeParse(value), file);
        if (tables.length > 0 || end.rows !== count || end.sha256 !== hash.digest("hex"))
          throw damaged(file, "it was changed after it was made");
        ended = true;
        continue;
      }
    }
    hash.update(line);
    hash.update("\n");
  }
  if (!ended) throw damaged(file, "its end is missing");
  yield { kind: "end", rows: count };
}
async function* linesOf(file) {
  const zipped = createReadStream(file);
  const text = createGunzip();
  zipped.on("error", (error) => text.destroy(error));
  zipped.pipe(text);
  let rest = [];
  let kept = 0;
  try {
    for await (const chunk of text) {
      let from = 0;
      for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, from)) {
        yield Buffer.concat([...rest, chunk.subarray(from, at)]).toString("utf8");
        rest = [];
        kept = 0;
        from = at + 1;
      }
      if (from < chunk.length) rest.push(chunk.subarray(from));
      kept += chunk.length - from;
      if (kept > MAX_LINE) throw damaged(file, "it holds something that is no row");
    }
  } catch (error) {
    throw explained(error, file);
  } finally {
    zipped.destroy();
  }
  if (kept > 0) throw damaged(file, "its end is missing");
}
function headerOf(line, file) {
  const header = expected(headerSchema.safeParse(parse(line, file)), file);
  if (header.format > FORMAT)
    throw new BackupError(`${file} was made by a newer Zaal, in a form this one does not know.`);
  return header;
}
function parse(line, file) {
  try {
    return JSON.parse(line);
  } catch {
    throw damaged(file, "it holds something else");
  }
}
function expected(result, file) {
  if (!result.success) throw damaged(file, "it holds something else");
  return result.data;
}
var damaged = (file, why) => new BackupError(`${file} is not a whole back-up of Zaal: ${why}. Nothing was changed.`);
function explained(error, file) {
  const code = error.code ?? "";
  if (code === "Z_BUF_ERROR") return damaged(file, "it is cut short");
  if (code.startsWith("Z_")) return damaged(file, "it is damaged");
  if (code === "ENOENT") return new BackupError(`There is no file ${file}.`);
  if (code === "EACCES" || code === "EISDIR") return new BackupError(`${file} cannot be read (${code}).`);
  return error;
}

// src/adapters/postgres/backup/load.ts
async function checkBackup(file) {
  let header;
  let table = "";
  const counts = {};
  for await (const part of readBackup(file)) {
    if (part.kind === "header") header = part.header;
    else if (part.kind === "table") counts[table = part.table] = 0;
    else if (part.kind === "rows") counts[table] = (counts[table] ?? 0) + part.rows.length;
  }
  const known = migrationSteps().length;
  if (!header || header.data > known)
    throw new BackupError(
      `${file} was made by a newer Zaal (data version ${String(header?.data)}; this one knows up to ${known}). Restore it with that version. Nothing was changed.`
    );
  return { header, rows: counts };
}
async function load(db, file, { replace }) {
  await migrate(db, 0);
  await refuseRunning(db);
  if (!replace && await readVersion(db) > 0) {
    const [there] = await rows(db, sql3`select exists (select from meetings) as some`);
    if (there?.some)
      throw new BackupError(
        "There are meetings in this database. Restore into an empty one, or add --replace: everything in it is then deleted for good."
      );
  }
  for (const name of ownTables().reverse())
    await db.execute(sql3`drop table if exists ${sql3.identifier(name)} cascade`);
  let shapes = [];
  let insert = null;
  for await (const part of readBackup(file)) {
    if (part.kind === "header") {
      await migrate(db, part.header.data);
      shapes = await tablesOf(db, part.header.data);
      for (const { name } of [...shapes].reverse()) await db.execute(sql3`delete from ${sql3.identifier(name)}`);
    } else if (part.kind === "table") insert = inserter(db, shapes, part);
    else if (part.kind === "rows") await insert?.(part.rows);
  }
  await advanceSequences(db);
  await migrate(db);
  await db.execute(sql3`update rooms set epoch = substr(replace(gen_random_uuid()::text, '-', ''), 1, 12)`);
}
async function refuseRunning(db) {
  const [server] = await rows(
    db,
    sql3`select exists (select from pg_stat_activity where datname = current_database()
          and application_name like 'zaal%' and pid <> pg_backend_pid()) as running`
  );
  if (server?.running)
    throw new BackupError(
      "A server of Zaal is connected to this database. Stop all of them first; nothing was changed."
    );
}
function inserter(db, shapes, part) {
  const shape = shapes.find((s) => s.name === part.table);
  const columns = part.columns.map((name) => shape?.columns.find((column) => column.name === name));
  if (!shape || columns.some((column) => column === void 0))
    throw new BackupError(`The back-up's table ${part.table} does not fit this Zaal. Nothing was changed.`);
  const known = columns.filter((column) => column !== void 0);
  const names = sql3.join(
    known.map(({ name }) => sql3.identifier(name)),
    sql3`, `
  );
  const values = sql3.join(
    known.map(({ type }, i) => sql3.raw(`(line->>${i})::${type}`)),
    sql3`, `
  );
  return async (lines) => {
    await db.execute(
      sql3`insert into ${sql3.identifier(shape.name)} (${names}) overriding system value
          select ${values} from jsonb_array_elements(${`[${lines.join(",")}]`}::jsonb) as line`
    );
  };
}
async function advanceSequences(db) {
  const counted = await rows(
    db,
    sql3`select c.relname as "table", a.attname as "column",
          pg_get_serial_sequence(quote_ident(c.relname), a.attname) as sequence
        from pg_class c join pg_attribute a on a.attrelid = c.oid
        where c.relkind = 'r' and pg_table_is_visible(c.oid) and a.attnum > 0 and not a.attisdropped
          and c.relname in (select jsonb_array_elements_text(${JSON.stringify(ownTables())}::jsonb))
          and pg_get_serial_sequence(quote_ident(c.relname), a.attname) is not null`
  );
  for (const { table, column, sequence } of counted)
    await db.execute(
      sql3`select setval(${sequence}::regclass, coalesce(max(${sql3.identifier(column)}), 1), max(${sql3.identifier(column)}) is not null)
          from ${sql3.identifier(table)}`
    );
}

// src/adapters/postgres/backup/place.ts
import { drizzle } from "drizzle-orm/node-postgres";
async function inOneTransaction({ databaseUrl, dataDir }, mode, work) {
  if (databaseUrl !== null)
    return onOwnConnection(databaseUrl, "zaal backup", async (client) => {
      await client.query(mode === "read" ? "begin isolation level repeatable read read only" : "begin");
      const result = await work(drizzle(client));
      await client.query("commit");
      return result;
    });
  const folder = await lockDataFolder(dataDir);
  try {
    const driver = await openPgliteDriver(`${dataDir}/pg`);
    try {
      return await driver.transaction((db) => work(db));
    } finally {
      await driver.close();
    }
  } finally {
    await folder.release();
  }
}

// src/adapters/postgres/backup/write-backup.ts
import { open, rename, rm, stat } from "fs/promises";
import { dirname } from "path";
import { Readable } from "stream";
import { pipeline } from "stream/promises";
import { createGzip } from "zlib";
async function writeBackup(file, text) {
  if (await exists(file)) throw new BackupError(`${file} is there already; it is not replaced.`);
  const part = `${file}.part`;
  try {
    const handle = await open(part, "w", 384);
    await pipeline(Readable.from(text), createGzip(), handle.createWriteStream({ flush: true }));
    await rename(part, file);
    await flushPath(dirname(file));
    return (await stat(file)).size;
  } catch (error) {
    await rm(part, { force: true });
    throw explained2(error, file);
  }
}
var exists = (file) => stat(file).then(
  () => true,
  () => false
);
function explained2(error, file) {
  const { code, path } = error;
  if (code === "ENOSPC" || code === "EDQUOT")
    return new BackupError(`There is no room on the disk of ${file}.`);
  const ours = path?.startsWith(file) === true;
  return ours && code !== void 0 ? new BackupError(`${file} cannot be written (${code}).`) : error;
}

// src/backup-cli.ts
var EX_USAGE = 64;
var EX_UNAVAILABLE = 69;
var BACKUP_USAGE = `Usage: zaal backup FILE
Writes everything in the database to FILE, as it is at one moment. PostgreSQL may be in use; stop an embedded server first.
FILE holds names, what people wrote and who voted what: keep it as you keep the database.
`;
var RESTORE_USAGE = `Usage: zaal restore FILE [--check] [--replace]
Puts a back-up into an empty database, embedded or PostgreSQL, whichever it came from. Stop the servers first.
  --check    only says whether FILE is whole, and what is in it
  --replace  deletes for good what is in the database, then restores
`;
function runBackup(args, io) {
  const [file, ...more] = args;
  if (file === void 0 || file.startsWith("-") || more.length > 0) return usage(io, BACKUP_USAGE);
  return explaining(io, async (config) => {
    const target = resolve(io.cwd, file);
    const bytes = await inOneTransaction(config, "read", (db) => writeBackup(target, dump(db, /* @__PURE__ */ new Date())));
    const summary = await checkBackup(target);
    io.err(
      `${target}: ${said(summary)}, ${String(Math.ceil(bytes / 1024))} kB. Keep it safe: it holds personal data.
`
    );
  });
}
function runRestore(args, io) {
  const flags = args.filter((arg) => arg.startsWith("-"));
  const [file, ...more] = args.filter((arg) => !arg.startsWith("-"));
  if (file === void 0 || more.length > 0 || flags.some((flag) => !["--check", "--replace"].includes(flag)))
    return usage(io, RESTORE_USAGE);
  return explaining(io, async (config) => {
    const source = resolve(io.cwd, file);
    const summary = await checkBackup(source);
    io.err(`${source}: ${said(summary)}, made ${summary.header.made}.
`);
    if (flags.includes("--check")) return;
    const replace = flags.includes("--replace");
    if (replace) io.err("What is in the database now is deleted.\n");
    await inOneTransaction(config, "write", (db) => load(db, source, { replace }));
    io.err("Restored. Start Zaal; everybody who comes back gets everything afresh.\n");
  });
}
function said({ rows: rows2 }) {
  const of = (table, one, many) => `${String(rows2[table] ?? 0)} ${rows2[table] === 1 ? one : many}`;
  return `${of("meetings", "meeting", "meetings")}, ${of("facts", "fact", "facts")}, ${of("people", "person", "people")}`;
}
function usage(io, text) {
  io.err(text);
  return Promise.resolve(EX_USAGE);
}
async function explaining(io, work) {
  try {
    await work(readConfig());
    return 0;
  } catch (error) {
    if (error instanceof ConfigError) {
      io.err(`${error.message}
`);
      return EX_USAGE;
    }
    if (error instanceof StorageAwayError) {
      io.err(`The database cannot be reached: ${error.message}.
`);
      return EX_UNAVAILABLE;
    }
    if (!(error instanceof StartError)) throw error;
    io.err(`${error.message}
`);
    return error.exitCode;
  }
}
export {
  runBackup,
  runRestore
};
//# sourceMappingURL=backup-cli-GMQ25LCJ.js.map