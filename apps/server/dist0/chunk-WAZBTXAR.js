import {
  CodeTakenError,
  GuardClosedError,
  NameTakenError,
  NoSuchMeetingError,
  NoSuchRoomError,
  codeOf,
  lockDataFolder,
  openPgliteDriver,
  openPostgresDriver,
  violatedConstraint
} from "./chunk-UQ4D6WNB.js";

// src/adapters/postgres/sql-storage.ts
import { sql as sql5 } from "drizzle-orm";

// src/adapters/postgres/export-shelf.ts
import { and, desc, eq, isNull, ne } from "drizzle-orm";

// src/adapters/postgres/schema.ts
import { sql as sql2 } from "drizzle-orm";
import {
  bigint,
  boolean,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex
} from "drizzle-orm/pg-core";

// src/adapters/postgres/json-column.ts
import { customType } from "drizzle-orm/pg-core";
var json = customType({
  dataType: () => "jsonb",
  toDriver: (value) => JSON.stringify(value),
  fromDriver: (value) => value
});

// src/adapters/postgres/transaction-column.ts
import { sql } from "drizzle-orm";
import { customType as customType2 } from "drizzle-orm/pg-core";
var xid8 = customType2({ dataType: () => "xid8" });
var writingTransaction = () => xid8("tx").notNull().default(sql`pg_current_xact_id()`).$onUpdate(() => sql`pg_current_xact_id()`);

// src/adapters/postgres/schema.ts
var time = (name) => bigint(name, { mode: "number" });
var meetings = pgTable(
  "meetings",
  {
    id: text().primaryKey(),
    code: text().notNull(),
    room: text().notNull(),
    title: text().notNull(),
    startsAt: time("starts_at").notNull(),
    endsAt: time("ends_at").notNull(),
    timeZone: text("time_zone").notNull(),
    lang: text({ enum: ["nl", "en"] }).notNull(),
    listed: boolean().notNull(),
    archivedAt: time("archived_at"),
    createdAt: time("created_at").notNull(),
    owner: text().notNull(),
    /** Raised by what the servers' rosters must read again. */
    version: integer().notNull().default(0)
  },
  (t) => [
    uniqueIndex("meetings_code").on(t.code),
    index("meetings_owner").on(t.owner),
    index("meetings_listed").on(t.startsAt).where(sql2`${t.listed} and ${t.archivedAt} is null`)
  ]
);
var rooms = pgTable(
  "rooms",
  {
    id: text().primaryKey(),
    meeting: text().notNull().references(() => meetings.id, { onDelete: "cascade" }),
    kind: text({ enum: ["main", "rehearsal"] }).notNull(),
    epoch: text().notNull(),
    position: integer().notNull().default(0),
    createdAt: time("created_at").notNull()
  },
  (t) => [index("rooms_meeting").on(t.meeting)]
);
var room = () => text().notNull().references(() => rooms.id, { onDelete: "cascade" });
var facts = pgTable(
  "facts",
  {
    room: room(),
    n: integer().notNull(),
    at: time("at").notNull(),
    name: text().notNull(),
    payload: json().notNull(),
    actor: text().notNull(),
    command: text()
  },
  (t) => [primaryKey({ columns: [t.room, t.n] })]
);
var factTexts = pgTable(
  "fact_texts",
  {
    room: text().notNull(),
    n: integer().notNull(),
    field: text().notNull(),
    value: json().notNull(),
    /** Person it is about or by. */
    subject: text().notNull(),
    /** Thing it belongs to: erased together. */
    entity: text().notNull()
  },
  (t) => [
    primaryKey({ columns: [t.room, t.n, t.field] }),
    foreignKey({ columns: [t.room, t.n], foreignColumns: [facts.room, facts.n] }).onDelete("cascade"),
    index("fact_texts_entity").on(t.room, t.entity)
  ]
);
var marks = pgTable(
  "marks",
  {
    room: room(),
    kind: text().notNull(),
    target: text().notNull(),
    person: text().notNull(),
    /** JSON null: withdrawn. The row stays, so that other servers hear of it. */
    value: json().notNull(),
    tx: writingTransaction()
  },
  (t) => [
    primaryKey({ columns: [t.room, t.kind, t.target, t.person] }),
    index("marks_room_tx").on(t.room, t.tx)
  ]
);
var targets = pgTable(
  "targets",
  { room: room(), target: text().notNull(), open: boolean().notNull() },
  (t) => [primaryKey({ columns: [t.room, t.target] })]
);
var commandResults = pgTable(
  "command_results",
  {
    room: room(),
    command: text().notNull(),
    actor: text().notNull(),
    ack: json().notNull(),
    at: time("at").notNull()
  },
  (t) => [primaryKey({ columns: [t.room, t.command] })]
);
var meeting = () => text().notNull().references(() => meetings.id, { onDelete: "cascade" });
var links = pgTable(
  "links",
  {
    id: text().primaryKey(),
    meeting: meeting(),
    role: text({ enum: ["host", "moderator", "panellist", "participant", "hall"] }).notNull(),
    chair: boolean().notNull(),
    capabilities: json().notNull(),
    /** No foreign key: a person refers to the link they came in by. */
    person: text(),
    label: text().notNull(),
    keyHash: text("key_hash"),
    createdAt: time("created_at").notNull(),
    revokedAt: time("revoked_at"),
    generation: integer().notNull().default(0)
  },
  (t) => [index("links_meeting").on(t.meeting), uniqueIndex("links_key_hash").on(t.keyHash)]
);
var people = pgTable(
  "people",
  {
    id: text().primaryKey(),
    meeting: meeting(),
    /** No foreign key: a link is only ever deleted with its meeting, and thousands sit down at once. */
    link: text().notNull(),
    /** Null once erased. */
    name: text(),
    role: text({ enum: ["host", "moderator", "panellist", "participant", "hall"] }).notNull(),
    chair: boolean(),
    organisation: text(),
    device: text(),
    createdAt: time("created_at").notNull(),
    generation: integer().notNull().default(0),
    revokedAt: time("revoked_at"),
    leftAt: time("left_at"),
    /** What the name is compared by (PE5); null for the hall screen, the erased, and an invitee's namesake. */
    nameKey: text("name_key"),
    tx: writingTransaction()
  },
  (t) => [
    uniqueIndex("people_meeting_name").on(t.meeting, t.nameKey),
    index("people_meeting_tx").on(t.meeting, t.tx)
  ]
);
var settings = pgTable("settings", { key: text().primaryKey(), value: text().notNull() });
var exportFiles = pgTable(
  "export_files",
  {
    id: text().primaryKey(),
    meeting: meeting(),
    lang: text({ enum: ["nl", "en"] }).notNull(),
    createdAt: time("created_at").notNull(),
    expiresAt: time("expires_at").notNull(),
    readyAt: time("ready_at"),
    /** The build whose chunks are the files; null until there is one. */
    build: text(),
    /** `{ name, bytes }` of each file. */
    files: json()
  },
  (t) => [
    index("export_files_meeting").on(t.meeting, t.createdAt),
    index("export_files_expires").on(t.expiresAt)
  ]
);
var exportChunks = pgTable(
  "export_chunks",
  {
    export: text().notNull().references(() => exportFiles.id, { onDelete: "cascade" }),
    build: text().notNull(),
    file: text().notNull(),
    n: integer().notNull(),
    data: text().notNull()
  },
  (t) => [primaryKey({ columns: [t.export, t.build, t.file, t.n] })]
);
var erasures = pgTable("erasures", {
  meeting: text().primaryKey().references(() => meetings.id, { onDelete: "cascade" }),
  at: time("at").notNull(),
  texts: integer().notNull(),
  people: integer().notNull()
});

// src/adapters/postgres/export-shelf.ts
var MARK = "=";
function createSqlExportShelf(driver) {
  return {
    async add(record) {
      await driver.transaction((db) => db.insert(exportFiles).values(record));
    },
    async of(meeting2) {
      const rows = await driver.use(
        (db) => db.select().from(exportFiles).where(eq(exportFiles.meeting, meeting2)).orderBy(desc(exportFiles.createdAt), desc(exportFiles.id))
      );
      return rows.map(recordOf);
    },
    async find(id) {
      const [row] = await driver.use((db) => db.select().from(exportFiles).where(eq(exportFiles.id, id)));
      return row ? recordOf(row) : null;
    },
    async write(id, build, file, n, data) {
      await driver.transaction(
        (db) => db.insert(exportChunks).values({ export: id, build, file, n, data: MARK + data })
      );
    },
    finish: (id, build, files, at) => driver.transaction(async (db) => {
      const done = await db.update(exportFiles).set({ build, files, readyAt: at }).where(and(eq(exportFiles.id, id), isNull(exportFiles.build))).returning({ id: exportFiles.id });
      const isFirst = done.length > 0;
      await db.delete(exportChunks).where(
        and(
          eq(exportChunks.export, id),
          isFirst ? ne(exportChunks.build, build) : eq(exportChunks.build, build)
        )
      );
      return isFirst;
    }),
    async read(id, file, n) {
      const [row] = await driver.use(
        (db) => db.select({ data: exportChunks.data }).from(exportChunks).innerJoin(
          exportFiles,
          and(eq(exportFiles.id, exportChunks.export), eq(exportFiles.build, exportChunks.build))
        ).where(and(eq(exportChunks.export, id), eq(exportChunks.file, file), eq(exportChunks.n, n)))
      );
      return row ? row.data.slice(MARK.length) : null;
    }
  };
}
function recordOf(row) {
  const { id, meeting: meeting2, lang, createdAt, expiresAt, readyAt, files } = row;
  return { id, meeting: meeting2, lang, createdAt, expiresAt, readyAt, files: files ?? [] };
}

// src/adapters/postgres/meeting-store.ts
import { and as and2, asc, count, eq as eq2, gt, inArray, isNull as isNull2, lt, lte, or, sql as sql3 } from "drizzle-orm";

// ../../packages/shared/src/kernel/look-alikes.ts
var CAPITALS = table(
  "\u0410a\u0412b\u0415e\u041Ak\u041Cm\u041Dh\u041Eo\u0420p\u0421c\u0422t\u0423y\u0425x\u0406i\u0408j\u0405s\u051Aq\u051Cw\u04AEy\u04C0l\u0391a\u0392b\u0395e\u0396z\u0397h\u0399i\u039Ak\u039Cm\u039Dn\u039Fo\u03A1p\u03A4t\u03A5y\u03A7x\u13AAa\u13F4b\u13DFc\u13ACe\u13BBh\u13ABj\u13E6k\u13DEl\u13B7m\u13E2p\u13A1r\u13DAs\u13A2t\u13D9v\u13D4w\u13C3z"
);
var SMALL = table(
  "\u0430a\u0435e\u043Eo\u0440p\u0441c\u0443y\u0445x\u0456i\u0455s\u0458j\u043Ak\u043Cm\u0442t\u043Dh\u0432b\u0501d\u04BBh\u051Bq\u051Dw\u04AFy\u0433r\u043Fn\u0438u\u04CFl\u03BFo\u03B1a\u03B5e\u03B9i\u03BAk\u03C1p\u03C4t\u03C5u\u03BDv\u03B7n\u03BCu\u03C3o\u03C9w\u03B3y\u03C7x\u03B2b\u1D00a\u0299b\u1D04c\u1D05d\u1D07e\uA730f\u0262g\u029Ch\u026Ai\u1D0Aj\u1D0Bk\u029Fl\u1D0Dm\u0274n\u1D0Fo\u1D18p\u0280r\uA731s\u1D1Bt\u1D1Cu\u1D20v\u1D21w\u028Fy\u1D22z\u0131i\u0237j\u0142l\xF8o\u0111d\u0127h\u0251a\u0261g\u0259e\u025Be\u0269i\u028Bv\uA78Cl\u0585o\u0570h\u0578n\u057Du\u0561w\u0475v\u050Dg0o3e4a5s7t@a$s\u20ACe\xA3l\u01C3l"
);
function table(pairs) {
  const all = [...pairs];
  return new Map(all.flatMap((from, i) => i % 2 === 0 ? [[from, all[i + 1] ?? from]] : []));
}
var BOXED = [127312, 127344, 127462];
function plainLetter(c) {
  const code = c.codePointAt(0) ?? 0;
  const run = BOXED.find((first) => code >= first && code < first + 26);
  return run === void 0 ? CAPITALS.get(c) ?? c : String.fromCharCode(97 + code - run);
}
function foldName(name) {
  const latin = [...name.normalize("NFKD").replace(new RegExp("\\p{M}", "gu"), "")].map(plainLetter).join("");
  return [...latin.toLowerCase()].map((c) => SMALL.get(c) ?? c).join("").replace(/[i1|]/g, "l").replace(/rn/g, "m").replace(/vv/g, "w").replace(/\s+/g, " ").trim();
}

// src/kernel/storable.ts
var UNSTORABLE = new RegExp("\\u0000|\\p{Surrogate}", "gu");
function storableText(text2) {
  return text2.replace(UNSTORABLE, "\uFFFD");
}
function storable(value) {
  if (typeof value === "string") return storableText(value);
  if (typeof value === "boolean" || value === null) return value;
  if (typeof value === "number") return Number.isFinite(value) ? value + 0 : null;
  if (Array.isArray(value)) return Object.freeze(value.map(storable));
  if (typeof value !== "object") return null;
  const copy = {};
  for (const [key, part] of Object.entries(value)) {
    if (part !== void 0) copy[storableText(key)] = storable(part);
  }
  return Object.freeze(copy);
}

// src/adapters/postgres/json-rows.ts
var UNSTORABLE2 = /\\u(?:0000|d[89a-f])/i;
function jsonRows(rows) {
  const text2 = JSON.stringify(rows);
  return UNSTORABLE2.test(text2) ? JSON.stringify(storable(rows)) : text2;
}

// src/kernel/name-key.ts
function nameKey({ name, role }) {
  return name === null || role === "hall" ? null : foldName(name);
}

// src/adapters/postgres/meeting-rows.ts
function meetingRow(meeting2) {
  return meeting2.title === void 0 ? meeting2 : { ...meeting2, title: storableText(meeting2.title) };
}
function meetingOf({ version: _, ...row }) {
  return row;
}
function linkRow(link) {
  return { ...link, label: storableText(link.label) };
}
function linkOf(row) {
  return { ...row, capabilities: row.capabilities };
}
function personRow(person) {
  return {
    ...person,
    name: person.name === null ? null : storableText(person.name),
    nameKey: nameKey(person),
    ...person.organisation === void 0 ? {} : { organisation: storableText(person.organisation) }
  };
}
function personOf(row) {
  const { chair, organisation, nameKey: _key, tx: _tx, ...rest } = row;
  return {
    ...rest,
    ...chair === null ? {} : { chair },
    ...organisation === null ? {} : { organisation }
  };
}
function withOneBearerEach(rows) {
  const seen = /* @__PURE__ */ new Set();
  return rows.map((row) => {
    if (row.nameKey == null) return row;
    if (seen.has(row.nameKey)) return { ...row, nameKey: null };
    seen.add(row.nameKey);
    return row;
  });
}

// src/adapters/postgres/add-people.ts
var ADD = {
  name: "add-people",
  text: `insert into people
      (id, meeting, link, name, name_key, role, chair, organisation, device, created_at, generation, revoked_at, left_at)
    select id, $1, link, name, "nameKey", role, chair, organisation, device, "createdAt", generation, "revokedAt", "leftAt"
    from json_to_recordset($2::json) as p(
      id text, link text, name text, "nameKey" text, role text, chair boolean, organisation text, device text,
      "createdAt" bigint, generation integer, "revokedAt" bigint, "leftAt" bigint
    )
    order by "nameKey", id
    on conflict do nothing
    returning id`
};
var FOREIGN_KEY_VIOLATION = "23503";
async function addPeople(driver, meeting2, people2) {
  if (people2.length === 0) return /* @__PURE__ */ new Set();
  try {
    const stored = await driver.change(ADD, [meeting2, jsonRows(people2.map(personRow))]);
    return new Set(stored.map(({ id }) => id));
  } catch (error) {
    if (codeOf(error) !== FOREIGN_KEY_VIOLATION) throw error;
    throw new NoSuchMeetingError(`no meeting ${meeting2}, or not that link`, { cause: error });
  }
}

// src/adapters/postgres/room-rows.ts
async function insertRoom(db, room2, at) {
  await db.insert(rooms).values({ ...room2, createdAt: at });
}
var FACTS = {
  name: "room-facts",
  text: `select n, at::float8 as at, name, payload, actor from facts
    where room = $1 and n > $2 and n <= $3 order by n`
};
var TEXTS = {
  name: "room-texts",
  text: `select n, field, value from fact_texts
    where room = $1 and n > $2 and n <= $3 order by n`
};
var LAST = 2147483647;
async function readFacts(query, room2, after, limit) {
  const until = limit === void 0 ? LAST : Math.min(LAST, after + limit);
  const facts2 = await query(FACTS, [room2, after, until]);
  const last = facts2.at(-1);
  if (!last) return [];
  const texts = await query(TEXTS, [room2, after, last.n]);
  if (texts.length === 0) return facts2;
  const own = /* @__PURE__ */ new Map();
  for (const { n, field, value } of texts) {
    const fields = own.get(n);
    if (fields) Object.assign(fields, { [field]: value });
    else own.set(n, { [field]: value });
  }
  return facts2.map((fact) => {
    const fields = own.get(fact.n);
    return fields ? { ...fact, payload: { ...fact.payload, ...fields } } : fact;
  });
}

// src/adapters/postgres/meeting-store.ts
function createSqlMeetingStore(driver) {
  const meeting2 = async (which) => {
    const [found] = await driver.use((db) => db.select().from(meetings).where(which));
    return found ? meetingOf(found) : null;
  };
  const person = async (which) => {
    const [found] = await driver.use((db) => db.select().from(people).where(which));
    return found ? personOf(found) : null;
  };
  const link = async (which) => {
    const [found] = await driver.use((db) => db.select().from(links).where(which));
    return found ? linkOf(found) : null;
  };
  return {
    async create(made) {
      try {
        await driver.transaction(async (db) => {
          await db.insert(meetings).values(meetingRow(made.meeting));
          await insertRoom(db, made.room, made.meeting.createdAt);
          if (made.links.length > 0) await db.insert(links).values(made.links.map(linkRow));
          if (made.people.length > 0)
            await db.insert(people).values(withOneBearerEach(made.people.map(personRow)));
        });
      } catch (error) {
        if (violatedConstraint(error) !== "meetings_code") throw error;
        throw new CodeTakenError(`code ${made.meeting.code} is taken`, { cause: error });
      }
    },
    byCode: (code) => meeting2(eq2(meetings.code, code)),
    byId: (id) => meeting2(eq2(meetings.id, id)),
    async listed(now, limit) {
      const rows = await driver.use(
        (db) => db.select().from(meetings).where(and2(meetings.listed, isNull2(meetings.archivedAt))).orderBy(
          sql3`greatest(0, ${meetings.startsAt} - ${now}::bigint, ${now}::bigint - ${meetings.endsAt})`,
          asc(meetings.startsAt),
          asc(meetings.createdAt)
        ).limit(limit)
      );
      return rows.map(meetingOf);
    },
    async countByOwner(owner) {
      const [row] = await driver.use(
        (db) => db.select({ n: count() }).from(meetings).where(eq2(meetings.owner, owner))
      );
      return row?.n ?? 0;
    },
    async update(id, change) {
      if (Object.keys(change).length === 0) return;
      await driver.transaction(
        (db) => db.update(meetings).set({ ...meetingRow(change), version: NEXT_VERSION }).where(eq2(meetings.id, id))
      );
    },
    async remove(id) {
      await driver.transaction((db) => db.delete(meetings).where(eq2(meetings.id, id)));
    },
    async versions(ids) {
      if (ids.length === 0) return /* @__PURE__ */ new Map();
      const rows = await driver.use(
        (db) => db.select({ id: meetings.id, version: meetings.version }).from(meetings).where(inArray(meetings.id, [...ids]))
      );
      return new Map(rows.map(({ id, version }) => [id, version]));
    },
    links: async (id) => {
      const rows = await driver.use(
        (db) => db.select().from(links).where(eq2(links.meeting, id)).orderBy(asc(links.createdAt), asc(links.id))
      );
      return rows.map(linkOf);
    },
    link: (id) => link(eq2(links.id, id)),
    linkByKeyHash: (keyHash) => link(eq2(links.keyHash, keyHash)),
    async addLink(added, named) {
      await driver.transaction(async (db) => {
        await db.insert(links).values(linkRow(added));
        if (named) {
          const row = personRow(named);
          const own = await db.insert(people).values(row).onConflictDoNothing(NAME).returning({ id: people.id });
          if (own.length === 0) await db.insert(people).values({ ...row, nameKey: null });
        }
        await raiseVersion(db, added.meeting);
      });
    },
    async changeLink(id, change) {
      if (Object.keys(change).length === 0) return;
      await driver.transaction(async (db) => {
        const [changed] = await db.update(links).set({
          ...change,
          ...change.keyHash === void 0 ? {} : { generation: sql3`${links.generation} + 1` }
        }).where(eq2(links.id, id)).returning();
        if (!changed) return;
        if (changed.person !== null && change.chair !== void 0)
          await db.update(people).set({ chair: change.chair }).where(eq2(people.id, changed.person));
        await raiseVersion(db, changed.meeting);
      });
    },
    async rekeyLink(id, keyHash) {
      await driver.transaction((db) => db.update(links).set({ keyHash }).where(eq2(links.id, id)));
    },
    people: async (id) => {
      const rows = await driver.use(
        (db) => db.select().from(people).where(eq2(people.meeting, id)).orderBy(asc(people.createdAt), asc(people.id))
      );
      return rows.map(personOf);
    },
    person: (id) => person(eq2(people.id, id)),
    bearer: (id, name) => person(and2(eq2(people.meeting, id), eq2(people.nameKey, foldName(name)))),
    async ended(id) {
      const rows = await driver.use(
        (db) => db.select().from(people).where(and2(eq2(people.meeting, id), gt(people.generation, 0)))
      );
      return rows.map(personOf);
    },
    addPeople: (id, newcomers) => addPeople(driver, id, newcomers),
    async revokeSessionsOf(id, at) {
      await driver.transaction(async (db) => {
        const [banned] = await db.select().from(people).where(eq2(people.id, id));
        if (!banned) return;
        const same = banned.device === null ? eq2(people.id, id) : and2(eq2(people.meeting, banned.meeting), eq2(people.device, banned.device));
        await db.update(people).set({ generation: NEXT_GENERATION, revokedAt: at }).where(
          and2(
            same,
            // Others came before the ban; the person did, whatever another server's clock says.
            or(eq2(people.id, id), lte(people.createdAt, at)),
            or(isNull2(people.revokedAt), lt(people.revokedAt, at))
          )
        );
        await raiseVersion(db, banned.meeting);
      });
    },
    async leave(id, at) {
      await driver.transaction(async (db) => {
        const [left] = await db.update(people).set({ generation: NEXT_GENERATION, leftAt: at }).where(eq2(people.id, id)).returning({ meeting: people.meeting });
        if (left) await raiseVersion(db, left.meeting);
      });
    },
    async setting(key) {
      const [found] = await driver.use((db) => db.select().from(settings).where(eq2(settings.key, key)));
      return found?.value ?? null;
    },
    async setSetting(key, value) {
      await driver.transaction(
        (db) => db.insert(settings).values({ key, value }).onConflictDoUpdate({ target: settings.key, set: { value } })
      );
    },
    async claimSetting(key, value) {
      return driver.transaction(async (db) => {
        await db.insert(settings).values({ key, value }).onConflictDoNothing();
        const [found] = await db.select().from(settings).where(eq2(settings.key, key));
        return found?.value ?? value;
      });
    }
  };
}
var NAME = { target: [people.meeting, people.nameKey] };
var NEXT_VERSION = sql3`${meetings.version} + 1`;
var NEXT_GENERATION = sql3`${people.generation} + 1`;
async function raiseVersion(db, meeting2) {
  await db.update(meetings).set({ version: NEXT_VERSION }).where(eq2(meetings.id, meeting2));
}

// src/adapters/postgres/room-store.ts
import { asc as asc2, eq as eq5 } from "drizzle-orm";

// src/adapters/postgres/driver.ts
function literal(text2) {
  const quoted = text2.replaceAll("'", "''");
  return quoted.includes("\\") ? ` E'${quoted.replaceAll("\\", "\\\\")}'` : `'${quoted}'`;
}

// src/adapters/postgres/put-marks.ts
var PUT = {
  name: "put-marks",
  text: `with
    given as materialized (
      select * from json_to_recordset($2::json) as g(command text, actor text, ack jsonb, at bigint)
    ),
    change as materialized (
      select * from json_to_recordset($3::json)
        as c(command text, kind text, target text, person text, value jsonb, guard text)
    ),
    held as materialized (
      select target from targets where room = $1 and target = any($4::text[]) and open order by target for share
    ),
    fresh as (
      insert into command_results (room, command, actor, ack, at)
      select $1, command, actor, ack, at from given
      where command not in (
        select command from change where guard is not null and guard not in (select target from held)
      )
      order by command
      on conflict do nothing
      returning command
    ),
    put as (
      insert into marks (room, kind, target, person, value)
      select $1, kind, target, person, coalesce(value, 'null') from change join fresh using (command)
      order by kind, target, person
      on conflict (room, kind, target, person) do update set value = excluded.value, tx = excluded.tx
    )
    select command from given where command not in (select command from fresh)`
};
var KNOWN = {
  name: "known-marks",
  text: `select k.command, c.actor, c.ack from rooms r cross join unnest($2::text[]) as k(command)
    left join lateral (
      select actor, ack from command_results where room = $1 and command = k.command limit 1
    ) c on true
    where r.id = $1`
};
async function putMarks(driver, room2, commands) {
  const first = /* @__PURE__ */ new Map();
  commands.forEach(({ command }, i) => {
    if (!first.has(command)) first.set(command, i);
  });
  const isFirst = ({ command }, i) => first.get(command) === i;
  const given = commands.filter(isFirst);
  if (given.length === 0) return [];
  const missed = new Set(await put(driver, room2, given));
  const isStored = (one, i) => isFirst(one, i) && !missed.has(one.command);
  const again = commands.filter((one, i) => !isStored(one, i));
  if (again.length === 0) return commands.map(() => "stored");
  const rows = await driver.read(KNOWN, [room2, again.map(({ command }) => command)]);
  if (rows.length === 0) throw new NoSuchRoomError(`no room ${room2}`);
  const known = new Map(
    rows.flatMap(
      ({ command, actor, ack }) => actor === null || ack === null ? [] : [[command, { actor, ack }]]
    )
  );
  return commands.map((one, i) => isStored(one, i) ? "stored" : known.get(one.command) ?? "closed");
}
async function put(driver, room2, given) {
  const changes = new Map(
    given.flatMap(
      ({ command, marks: marks2 }) => marks2.map((mark) => [
        `${mark.kind}\0${mark.target}\0${mark.person}`,
        {
          command,
          kind: mark.kind,
          target: mark.target,
          person: mark.person,
          value: mark.value,
          guard: mark.guard
        }
      ])
    )
  );
  const guards = new Set(given.flatMap(({ marks: marks2 }) => marks2.flatMap(({ guard }) => guard ?? [])));
  try {
    const rows = await driver.change(PUT, [
      room2,
      jsonRows(given.map(({ command, actor, ack, at }) => ({ command, actor, ack, at }))),
      jsonRows([...changes.values()]),
      [...guards]
    ]);
    return rows.map(({ command }) => command);
  } catch (error) {
    if (violatedConstraint(error)?.endsWith("_room_rooms_id_fk") === true)
      throw new NoSuchRoomError(`no room ${room2}`, { cause: error });
    throw error;
  }
}

// ../../packages/shared/src/kernel/ids.ts
import * as z from "zod";
var PERSON_ID_PATTERN = /^p_[0-9a-z]{20}$/;
var personIdSchema = z.string().regex(PERSON_ID_PATTERN);
var entityIdSchema = z.string().regex(/^[A-Za-z0-9_-]{10,64}$/);
var commandIdSchema = z.string().regex(/^[A-Za-z0-9_-]{10,40}$/);
function isPersonId(value) {
  return typeof value === "string" && value.length === 22 && PERSON_ID_PATTERN.test(value);
}

// src/kernel/wire.ts
function peopleIn(values, directory) {
  const people2 = {};
  for (const value of values) collect(value, directory, people2);
  return people2;
}
var personIdsIn = (values) => Object.keys(peopleIn(values, { get: () => SOMEBODY }));
var SOMEBODY = { name: null, role: "participant" };
function collect(value, directory, into) {
  if (typeof value === "string") {
    if (isPersonId(value) && !(value in into)) {
      const person = directory.get(value);
      if (person) into[value] = person;
    }
  } else if (Array.isArray(value)) for (const item of value) collect(item, directory, into);
  else if (value !== null && typeof value === "object")
    for (const [name, item] of Object.entries(value)) {
      collect(name, directory, into);
      collect(item, directory, into);
    }
}
function publicPerson(record) {
  return {
    name: record.name,
    role: record.role,
    ...record.chair ? { chair: true } : {},
    ...record.organisation ? { organisation: record.organisation } : {}
  };
}
function wellFormed(value) {
  if (typeof value === "string") return value.replaceAll("\0", "").toWellFormed();
  if (Array.isArray(value)) return value.map(wellFormed);
  if (value !== null && typeof value === "object")
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, wellFormed(item)]));
  return value;
}

// src/adapters/postgres/room-changes.ts
var statement = (name, which) => ({
  name,
  text: `select pg_snapshot_xmin(pg_current_snapshot())::text as watermark,
    (select json_agg(json_build_array(kind, target, person, value)) from (
      select * from marks where room = $1 and ${which}
    ) m) as marks,
    (select json_agg(json_build_object('id', id, 'name', name, 'role', role, 'chair', chair,
        'organisation', organisation)) from (
      select * from people where meeting = (select meeting from rooms where id = $1) and ${which}
    ) p) as people`
});
var EVERYTHING = statement("room-everything", "true");
var CHANGES = statement(
  "room-changes",
  `tx >= $2::xid8 and tx <= greatest(pg_snapshot_xmax(pg_current_snapshot()), pg_current_xact_id_if_assigned())
      order by tx`
);
async function readChanges(query, room2, since) {
  const [row] = await (since === null ? query(EVERYTHING, [room2]) : query(CHANGES, [room2, since]));
  if (!row) throw new Error("a statement that always has a row");
  return {
    watermark: row.watermark,
    marks: (row.marks ?? []).flatMap(
      ([kind, target, person, value]) => since === null && value === null ? [] : [{ kind, target, person, value }]
    ),
    people: (row.people ?? []).map(({ id, ...person }) => ({ id, person: publicPerson(person) }))
  };
}

// src/adapters/postgres/room-transaction.ts
import { and as and4, eq as eq4, inArray as inArray2 } from "drizzle-orm";

// src/adapters/postgres/rename.ts
import { and as and3, eq as eq3, sql as sql4 } from "drizzle-orm";
async function renamePeople(db, meeting2, names) {
  for (const { person, name } of names)
    try {
      await db.update(people).set({
        name: storableText(name),
        nameKey: sql4`case when ${people.role} = 'hall' then null else ${foldName(name)} end`
      }).where(and3(eq3(people.id, person), eq3(people.meeting, meeting2)));
    } catch (error) {
      if (violatedConstraint(error) !== "people_meeting_name") throw error;
      throw new NameTakenError(`${person} asks for a name that somebody has`, { cause: error });
    }
}

// src/adapters/postgres/room-targets.ts
var CLOSE = {
  name: "targets-close",
  text: `with held as materialized (
      select target from targets where room = $1 and target = any($2::text[]) and open
      order by target for no key update
    )
    update targets t set open = false from held where t.room = $1 and t.target = held.target
    returning t.target`
};
var SET = {
  name: "targets-set",
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
    select target from held where open`
};
var SHARE = {
  name: "targets-share",
  text: `select target from targets where room = $1 and target = any($2::text[]) and open
    order by target for share`
};
var RoomTargets = class {
  #query;
  #room;
  /** Closed by `close` of this transaction, and open until then: its own marks may still go there. */
  #closing = /* @__PURE__ */ new Set();
  constructor(query, room2) {
    this.#query = query;
    this.#room = room2;
  }
  async close(targets2) {
    if (targets2.length === 0) return;
    const rows = await this.#query(CLOSE, [this.#room, targets2]);
    for (const { target } of rows) this.#closing.add(target);
  }
  /** Opens and closes what the batch says, once its marks are known to be allowed. */
  async prepare({ targets: targets2, marks: marks2 }) {
    const allowed = new Set(this.#closing);
    if (targets2.length > 0) {
      const state = [...new Map(targets2.map(({ target, open }) => [target, open]))];
      const rows2 = await this.#query(SET, [
        this.#room,
        jsonRows(state.map(([target, open]) => ({ target, open })))
      ]);
      for (const { target } of rows2) allowed.add(target);
      for (const { target, open } of targets2) if (open) allowed.add(target);
      for (const [target] of state) this.#closing.delete(target);
    }
    const guards = new Set(marks2.flatMap(({ guard }) => guard ?? []).filter((guard) => !allowed.has(guard)));
    if (guards.size === 0) return;
    const rows = await this.#query(SHARE, [this.#room, [...guards]]);
    for (const { target } of rows) guards.delete(target);
    if (guards.size > 0) throw new GuardClosedError([...guards]);
  }
};

// src/adapters/postgres/room-transaction.ts
var KNOWN2 = {
  name: "room-known",
  text: `select k.command, r.actor, r.ack from unnest($2::text[]) as k(command),
    lateral (select actor, ack from command_results where room = $1 and command = k.command limit 1) r`
};
var PEOPLE = {
  name: "room-people",
  text: `select p.id, p.name, p.role, p.chair, p.organisation from unnest($2::text[]) as k(id),
    lateral (select * from people where id = k.id limit 1) p
    where p.meeting = $1`
};
function openTransaction(db, query, room2) {
  let position = room2.position;
  let failure;
  const targets2 = new RoomTargets(query, room2.id);
  const tx = {
    get position() {
      return position;
    },
    async known(commands) {
      if (commands.length === 0) return /* @__PURE__ */ new Map();
      const found = await query(KNOWN2, [room2.id, commands]);
      return new Map(found.map(({ command, actor, ack }) => [command, { actor, ack }]));
    },
    // Nobody else can append while we hold the lock.
    read: async (after) => after >= position ? [] : readFacts(query, room2.id, after),
    close: (which) => targets2.close(which),
    changes: (since) => readChanges(query, room2.id, since),
    async people(ids) {
      if (ids.length === 0) return [];
      const found = await query(PEOPLE, [room2.meeting, ids]);
      return found.map(({ id, ...person }) => ({ id, person: publicPerson(person) }));
    },
    async write(batch) {
      try {
        await targets2.prepare(batch);
        await writeRows(query, room2.id, position, batch);
        await writeRest(db, room2, batch);
        position += batch.facts.length;
      } catch (error) {
        failure = { error };
        throw error;
      }
    }
  };
  const end = () => {
    if (failure) throw failure.error;
  };
  return { tx, end };
}
var WRITE = {
  name: "room-write",
  text: `with
    fact as (
      insert into facts (room, n, at, name, payload, actor, command)
      select $1, n, at, name, payload, actor, command from json_to_recordset($2::json)
        as f(n integer, at bigint, name text, payload jsonb, actor text, command text)
    ),
    place as (update rooms set position = $3::integer where id = $1 and position <> $3::integer),
    words as (
      insert into fact_texts (room, n, field, value, subject, entity)
      select $1, n, field, value, subject, entity from json_to_recordset($4::json)
        as t(n integer, field text, value jsonb, subject text, entity text)
    ),
    answer as (
      insert into command_results (room, command, actor, ack, at)
      select $1, command, actor, ack, at from json_to_recordset($5::json)
        as r(command text, actor text, ack jsonb, at bigint)
      order by command
    )
    insert into marks (room, kind, target, person, value)
    select $1, kind, target, person, coalesce(value, 'null') from json_to_recordset($6::json)
      as m(kind text, target text, person text, value jsonb)
    order by kind, target, person
    on conflict (room, kind, target, person) do update set value = excluded.value, tx = excluded.tx`
};
async function writeRows(query, room2, position, batch) {
  const nulls = /* @__PURE__ */ new Map();
  for (const { n, field } of batch.texts) nulls.set(n, { ...nulls.get(n), [field]: null });
  const facts2 = batch.facts.map(({ n, at, name, payload, actor, command }, i) => {
    if (n !== position + 1 + i) throw new Error(`fact ${n} where ${position + 1 + i} comes next`);
    return { n, at, name, payload: { ...payload, ...nulls.get(n) }, actor, command };
  });
  const erased = new Set(batch.erase);
  const texts = batch.texts.filter(
    // A null is in the payload already.
    ({ value, entity }) => value !== null && value !== void 0 && !erased.has(entity)
  );
  const marks2 = new Map(
    batch.marks.map(({ kind, target, person, value }) => [
      `${kind}\0${target}\0${person}`,
      { kind, target, person, value }
    ])
  );
  if (facts2.length + texts.length + marks2.size + batch.results.length === 0) return;
  await query(WRITE, [
    room2,
    jsonRows(facts2),
    position + facts2.length,
    jsonRows(texts),
    jsonRows(batch.results),
    jsonRows([...marks2.values()])
  ]);
}
async function writeRest(db, room2, batch) {
  await renamePeople(db, room2.meeting, batch.names);
  if (batch.erase.length > 0)
    await db.delete(factTexts).where(and4(eq4(factTexts.room, room2.id), inArray2(factTexts.entity, batch.erase)));
}

// src/adapters/postgres/room-store.ts
function createSqlRoomStore(driver) {
  return {
    async createRoom(room2, at) {
      await driver.transaction((db) => insertRoom(db, room2, at));
    },
    async findRoom(room2) {
      const [found] = await driver.use((db) => db.select(ROOM).from(rooms).where(eq5(rooms.id, room2)));
      return found ?? null;
    },
    roomsOf: (meeting2) => driver.use(
      async (db) => db.select({ ...ROOM, createdAt: rooms.createdAt }).from(rooms).where(eq5(rooms.meeting, meeting2)).orderBy(asc2(rooms.createdAt), asc2(rooms.id))
    ),
    async deleteRoom(room2) {
      await driver.transaction((db) => db.delete(rooms).where(eq5(rooms.id, room2)));
    },
    read: (room2, after, limit) => readFacts(driver.read, room2, after, limit),
    async positions(which) {
      if (which.length === 0) return /* @__PURE__ */ new Map();
      const found = await driver.read(POSITIONS, [which]);
      return new Map(found.map(({ id, position }) => [id, position]));
    },
    changes: (room2, since) => readChanges(driver.read, room2, since),
    putMarks: (room2, commands) => putMarks(driver, room2, commands),
    // Not the strongest lock: putMarks refers to the room's row, and must not wait for it.
    transact: (room2, work) => driver.transactionAfter(
      `select position, meeting from rooms where id = ${literal(storableText(room2))} for no key update`,
      async ([locked], db, query) => {
        if (!locked) throw new NoSuchRoomError(`no room ${room2}`);
        const { tx, end } = openTransaction(db, query, { ...locked, id: room2 });
        const result = await work(tx);
        end();
        return result;
      }
    )
  };
}
var POSITIONS = {
  name: "room-positions",
  text: "select id, position from rooms where id = any($1::text[])"
};
var ROOM = {
  id: rooms.id,
  meeting: rooms.meeting,
  kind: rooms.kind,
  epoch: rooms.epoch,
  position: rooms.position
};

// src/adapters/postgres/upkeep.ts
var statement2 = (name, text2) => ({ name, text: text2 });
var KNOWN3 = "(p.name is not null or p.organisation is not null or p.device is not null)";
var OVERDUE = statement2(
  "upkeep-overdue",
  `select m.id, m.code, m.title, m.ends_at::float8 as "endsAt",
      (select count(*)::int from fact_texts t join rooms r on r.id = t.room where r.meeting = m.id) as texts,
      (select count(*)::int from people p where p.meeting = m.id and ${KNOWN3}) as people
    from meetings m
    where m.ends_at < $1 and not exists (select from erasures e where e.meeting = m.id)
    order by m.ends_at, m.id`
);
var CLAIM = statement2(
  "upkeep-claim",
  `insert into erasures (meeting, at, texts, people) select id, $2, 0, 0 from meetings where id = $1
    on conflict do nothing returning meeting`
);
var LOCK = statement2("upkeep-lock", "select id from rooms where meeting = $1 order by id for update");
var TEXTS2 = statement2(
  "upkeep-texts",
  `with gone as (delete from fact_texts where room in (select id from rooms where meeting = $1) returning 1)
    select count(*)::int as n from gone`
);
var PEOPLE2 = statement2(
  "upkeep-people",
  `with gone as (
      update people p set name = null, organisation = null, device = null, name_key = null, tx = pg_current_xact_id()
      where p.meeting = $1 and ${KNOWN3} returning 1
    )
    select count(*)::int as n from gone`
);
var LABELS = statement2(
  "upkeep-labels",
  `update links set label = '' where meeting = $1 and person is not null returning id`
);
var MARKS = statement2(
  "upkeep-marks",
  `update marks set value = 'null', tx = pg_current_xact_id()
    where room in (select id from rooms where meeting = $1) and kind = $2 and value ->> 'type' = any($3::text[])
    returning room`
);
var VERSION = statement2(
  "upkeep-version",
  "update meetings set version = version + 1 where id = $1 returning id"
);
var RECORD = statement2(
  "upkeep-record",
  "update erasures set texts = $2, people = $3 where meeting = $1 returning meeting"
);
var COUNT_RESULTS = statement2(
  "upkeep-count-results",
  `select count(*)::int as n from command_results c, rooms r, meetings m
    where r.id = c.room and m.id = r.meeting and c.at < $1 and m.ends_at < $1`
);
var AT_ONCE = 1e4;
var DROP_RESULTS = statement2(
  "upkeep-drop-results",
  `with gone as (
      delete from command_results where (room, command) in (
        select c.room, c.command from command_results c, rooms r, meetings m
        where r.id = c.room and m.id = r.meeting and c.at < $1 and m.ends_at < $1 limit ${AT_ONCE}
      ) returning 1
    )
    select count(*)::int as n from gone`
);
var COUNT_EXPORTS = statement2(
  "upkeep-count-exports",
  "select count(*)::int as n from export_files where expires_at <= $1"
);
var DROP_EXPORTS = statement2(
  "upkeep-drop-exports",
  "with gone as (delete from export_files where expires_at <= $1 returning 1) select count(*)::int as n from gone"
);
var OPEN_ROOMS = statement2(
  "upkeep-open-rooms",
  "select distinct room from targets where open order by room"
);
function createSqlUpkeep(driver) {
  return {
    overdue: (endedBefore) => driver.read(OVERDUE, [endedBefore]),
    erase: (meeting2, written, at) => driver.transaction((_, query) => erase(query, meeting2, written, at)),
    prunable: async (answeredBefore, now) => ({
      results: await number(driver.read, COUNT_RESULTS, [answeredBefore]),
      exports: await number(driver.read, COUNT_EXPORTS, [now])
    }),
    async prune(answeredBefore, now) {
      let results = 0;
      for (let gone = AT_ONCE; gone === AT_ONCE; results += gone)
        gone = await number(driver.change, DROP_RESULTS, [answeredBefore]);
      return { results, exports: await number(driver.change, DROP_EXPORTS, [now]) };
    },
    openRooms: async () => (await driver.read(OPEN_ROOMS, [])).map(({ room: room2 }) => room2)
  };
}
async function erase(query, meeting2, written, at) {
  const claimed = await query(CLAIM, [meeting2, at]);
  if (claimed.length === 0) return null;
  await query(LOCK, [meeting2]);
  const texts = await number(query, TEXTS2, [meeting2]);
  const people2 = await number(query, PEOPLE2, [meeting2]);
  await query(LABELS, [meeting2]);
  for (const { kind, types } of written) await query(MARKS, [meeting2, kind, [...types]]);
  await query(VERSION, [meeting2]);
  await query(RECORD, [meeting2, texts, people2]);
  return { texts, people: people2 };
}
async function number(query, of, values) {
  const [row] = await query(of, values);
  return row?.n ?? 0;
}

// src/adapters/postgres/sql-storage.ts
function createSqlStorage(driver) {
  return {
    rooms: createSqlRoomStore(driver),
    meetings: createSqlMeetingStore(driver),
    exports: createSqlExportShelf(driver),
    upkeep: createSqlUpkeep(driver),
    describe: () => driver.describe(),
    ping: async () => {
      await driver.use((db) => db.execute(sql5`select 1`));
    },
    ...driver.pool ? { pool: driver.pool } : {},
    close: () => driver.close()
  };
}

// src/adapters/postgres/pglite.ts
async function openPglite(dir, options = {}) {
  const driver = await openPgliteDriver(dir, options);
  return { ...createSqlStorage(driver), session: driver.session };
}

// src/adapters/postgres/node-postgres.ts
async function openPostgres(url, options = {}) {
  return createSqlStorage(await openPostgresDriver(url, options));
}

// src/storage.ts
async function openStorage(config) {
  if (config.databaseUrl !== null) return openPostgres(config.databaseUrl);
  const folder = await lockDataFolder(config.dataDir);
  try {
    const storage = await openPglite(`${config.dataDir}/pg`);
    return {
      ...storage,
      describe: () => storage.describe(),
      async close() {
        await storage.close();
        await folder.release();
      }
    };
  } catch (error) {
    await folder.release();
    throw error;
  }
}

export {
  personIdSchema,
  entityIdSchema,
  commandIdSchema,
  isPersonId,
  foldName,
  nameKey,
  peopleIn,
  personIdsIn,
  publicPerson,
  wellFormed,
  openStorage
};
//# sourceMappingURL=chunk-WAZBTXAR.js.map