import {
  DataFolderError,
  DataInUseError,
  DatabaseRefusedError,
  NewerDataError,
  migrate
} from "./chunk-XFMEJSGA.js";

// src/kernel/ports.ts
var StorageAwayError = class extends Error {
  name = "StorageAwayError";
};
var GuardClosedError = class extends Error {
  name = "GuardClosedError";
  targets;
  constructor(targets) {
    super(`not open: ${targets.join(", ")}`);
    this.targets = targets;
  }
};
var NameTakenError = class extends Error {
  name = "NameTakenError";
};
var NoSuchRoomError = class extends Error {
  name = "NoSuchRoomError";
};
var NoSuchMeetingError = class extends Error {
  name = "NoSuchMeetingError";
};
var CodeTakenError = class extends Error {
  name = "CodeTakenError";
};

// src/adapters/postgres/errors.ts
import { DrizzleQueryError } from "drizzle-orm/errors";
var AWAY_CLASSES = /* @__PURE__ */ new Set([
  "08",
  // connection
  "53"
  // out of disk, memory, connections
]);
var AWAY_STATES = /* @__PURE__ */ new Set([
  "25006",
  // read-only: a replica, or a primary being demoted
  "25P03",
  // idle in transaction too long
  "40001",
  // serialisation failure
  "40P01",
  // deadlock
  "55P03",
  // lock not available in time
  "57014",
  // statement time-out
  "57P01",
  // administrator's shutdown
  "57P02",
  // crash of another backend
  "57P03",
  // starting up, or recovering
  "57P05",
  // idle session time-out
  "58030"
  // I/O error
]);
var AWAY_NODE = /* @__PURE__ */ new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOENT",
  // a socket file that is gone while the server restarts
  "ENOSPC",
  "EIO"
]);
var AWAY_TEXTS = /^(Connection terminated|timeout (exceeded|expired)|Query read timeout|Client has encountered a connection error|Client was closed|Connection ended|Cannot use a pool after calling end)/i;
function codeOf(error) {
  for (const one of causes(error)) {
    if ("code" in one && typeof one.code === "string") return one.code;
  }
  return null;
}
function violatedConstraint(error) {
  for (const one of causes(error)) {
    if ("constraint" in one && typeof one.constraint === "string") return one.constraint;
  }
  return null;
}
function isAway(error) {
  if (error instanceof StorageAwayError) return true;
  const code = codeOf(error);
  if (code !== null) {
    if (AWAY_NODE.has(code) || AWAY_STATES.has(code)) return true;
    if (code.length === 5 && AWAY_CLASSES.has(code.slice(0, 2))) return true;
  }
  return causes(error).some((one) => AWAY_TEXTS.test(one.message));
}
function translated(error) {
  if (error instanceof StorageAwayError) return error;
  const cause = error instanceof DrizzleQueryError ? error.cause : error;
  if (isAway(error))
    return new StorageAwayError(causes(error).at(-1)?.message ?? "the database cannot be reached", { cause });
  return withoutParameters(cause ?? error);
}
function withoutParameters(error) {
  for (const one of causes(error)) {
    if ("params" in one) delete one.params;
    if ("detail" in one) delete one.detail;
  }
  return error;
}
function causes(error) {
  const chain = [];
  let next = error;
  while (next instanceof Error && chain.length < 10) {
    chain.push(next);
    if (next instanceof AggregateError && next.errors.length > 0) next = next.errors[0];
    else next = next.cause;
  }
  return chain;
}

// src/adapters/files/data-folder.ts
import { mkdir, rm as rm2, statfs, writeFile as writeFile2 } from "fs/promises";
import { join as join2, resolve } from "path";

// src/adapters/files/data-lock.ts
import { randomUUID } from "crypto";
import { link, readFile as readFile2, rename, rm, stat, unlink, utimes, writeFile } from "fs/promises";
import { join } from "path";
import { setTimeout as wait } from "timers/promises";

// src/adapters/files/place.ts
import { readFile, readlink } from "fs/promises";
import { hostname } from "os";
async function thisPlace() {
  try {
    const boot = (await readFile("/proc/sys/kernel/random/boot_id", "utf8")).trim();
    return { host: hostname(), ids: `${boot} ${await readlink("/proc/self/ns/pid")}` };
  } catch {
    return { host: hostname(), ids: null };
  }
}
async function startedAt(pid) {
  try {
    const stat2 = await readFile(`/proc/${pid}/stat`, "utf8");
    const fields = stat2.slice(stat2.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "Z" ? null : fields[19] ?? null;
  } catch {
    return null;
  }
}

// src/adapters/files/data-lock.ts
var BEAT = 2e3;
var PATIENCE = 7e3;
var FILE = "zaal.lock";
async function takeLock(folder, options = {}) {
  const { beat = BEAT, patience = PATIENCE } = options;
  const path = join(folder, FILE);
  const place = await thisPlace();
  const me = {
    nonce: randomUUID(),
    pid: process.pid,
    started: await startedAt(process.pid),
    host: place.host,
    place: place.ids,
    since: Date.now()
  };
  while (!await claim(path, me)) {
    const holder = await read(path);
    if (await isAlive(path, holder, me, patience)) throw inUse(folder, holder, me);
    await clearAway(path, holder);
  }
  return hold(path, me, folder, beat);
}
async function claim(path, me) {
  const own = `${path}.${me.nonce}`;
  const content = JSON.stringify(me);
  await writeFile(own, content, { mode: 384 });
  try {
    await link(own, path).catch(async (error) => {
      if (error.code === "EEXIST") throw error;
      await writeFile(path, content, { flag: "wx", mode: 384 });
    });
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  } finally {
    await rm(own, { force: true });
  }
}
async function read(path) {
  try {
    const found = JSON.parse(await readFile2(path, "utf8"));
    return typeof found === "object" && found !== null && "nonce" in found && "pid" in found ? found : null;
  } catch {
    return null;
  }
}
async function isAlive(path, holder, me, patience) {
  if (holder !== null && holder.place !== null && holder.place === me.place)
    return holder.started !== null && await startedAt(holder.pid) === holder.started;
  return isTouched(path, patience);
}
async function isTouched(path, patience) {
  const touched = () => stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => null
  );
  const before = await touched();
  const step = Math.max(10, patience / 20);
  for (let waited = 0; waited < patience; waited += step) {
    await wait(step);
    const now = await touched();
    if (now === null) return false;
    if (now !== before) return true;
  }
  return false;
}
async function clearAway(path, dead) {
  const aside = `${path}.${randomUUID()}`;
  try {
    await rename(path, aside);
  } catch {
    return;
  }
  const moved = await read(aside);
  if (moved !== null && moved.nonce !== dead?.nonce) await link(aside, path).catch(() => void 0);
  await rm(aside, { force: true });
}
function hold(path, me, folder, beat) {
  const stillMine = async () => (await read(path))?.nonce === me.nonce;
  const timer = setInterval(() => {
    void (async () => {
      if (released) return;
      if (await stillMine()) {
        const now = /* @__PURE__ */ new Date();
        await utimes(path, now, now);
      } else if (!released) {
        const error = new DataInUseError(`Another process took ${folder} over while this one stood still.`);
        process.nextTick(() => {
          throw error;
        });
      }
    })().catch(() => void 0);
  }, beat);
  timer.unref();
  let released = false;
  return {
    async release() {
      if (released) return;
      released = true;
      clearInterval(timer);
      if (await stillMine()) await unlink(path).catch(() => void 0);
    }
  };
}
function inUse(folder, holder, me) {
  const advice = "Stop that one first, or give this one another folder with DATA_DIR.";
  if (holder === null) return new DataInUseError(`Another Zaal is using ${folder}. ${advice}`);
  const where = holder.place !== null && holder.place === me.place ? "" : ` on ${holder.host}`;
  const since = new Date(holder.since).toISOString().slice(0, 16).replace("T", " ");
  return new DataInUseError(
    `Another Zaal (process ${holder.pid}${where}) has been using ${folder} since ${since} UTC. ${advice}`
  );
}

// src/adapters/files/data-folder.ts
var NEEDED = 128 * 1024 * 1024;
async function lockDataFolder(dataDir, options = {}) {
  const folder = resolve(dataDir);
  try {
    await mkdir(folder, { recursive: true, mode: 448 });
    const probe = join2(folder, `.probe-${process.pid}`);
    await writeFile2(probe, "Zaal can write here.\n");
    await rm2(probe);
    await checkRoom(folder, options.needed ?? NEEDED);
    return await takeLock(folder, options);
  } catch (error) {
    throw explained(error, folder);
  }
}
async function checkRoom(folder, needed) {
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  if (free < needed)
    throw new DataFolderError(
      `There is only ${megabytes(free)} left on the disk of ${folder}; Zaal needs ${megabytes(needed)} to start. Make room, or choose another folder with DATA_DIR.`
    );
}
function explained(error, folder) {
  const other = "Choose another folder with DATA_DIR.";
  switch (error.code) {
    case "EACCES":
    case "EPERM":
      return new DataFolderError(
        `This user may not write in ${folder}. Give it the folder, or choose another with DATA_DIR.`
      );
    case "EROFS":
      return new DataFolderError(`${folder} is on a disk that can only be read. ${other}`);
    case "EEXIST":
    case "ENOTDIR":
      return new DataFolderError(`${folder} is not a folder. ${other}`);
    case "ENOSPC":
    case "EDQUOT":
      return new DataFolderError(
        `There is no room left on the disk of ${folder}. Make room, or choose another folder with DATA_DIR.`
      );
    default:
      return error;
  }
}
function megabytes(bytes) {
  return `${Math.floor(bytes / 1024 / 1024)} MB`;
}

// src/adapters/postgres/flush-tree.ts
import { open, readdir } from "fs/promises";
import { join as join3 } from "path";
var TOGETHER = 32;
async function flushTree(folder) {
  const entries = await readdir(folder, { withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ name }) => join3(folder, name));
  const below = [];
  for (const entry of entries)
    if (entry.isDirectory()) below.push(...await flushTree(join3(folder, entry.name)));
  for (let i = 0; i < files.length; i += TOGETHER)
    await Promise.all(files.slice(i, i + TOGETHER).map(flushPath));
  await flushPath(folder);
  return [...files, ...below];
}
async function flushPath(path) {
  const handle = await open(path, "r").catch((error) => {
    if (process.platform === "win32") return null;
    throw error;
  });
  try {
    await handle?.sync();
  } catch (error) {
    if (process.platform !== "win32") throw error;
  } finally {
    await handle?.close();
  }
}

// src/adapters/postgres/pglite-driver.ts
import { PGlite as PGlite2 } from "@electric-sql/pglite";
import { DrizzleQueryError as DrizzleQueryError2 } from "drizzle-orm/errors";
import { drizzle } from "drizzle-orm/pglite";
import { statfsSync } from "fs";
import { resolve as resolve2 } from "path";

// src/adapters/postgres/flushing-fs.ts
import { NodeFS } from "@electric-sql/pglite/nodefs";

// src/adapters/postgres/engine-failure.ts
var EngineFailure = class extends Error {
  name = "EngineFailure";
};
var ORDINARY = 100;
function stopWhenBroken(module) {
  if (!isEngine(module))
    throw new Error("this PGlite runs statements another way: see how it stops when it breaks");
  const once = module._PostgresMainLoopOnce;
  const finish = (failure) => {
    const fail = () => {
      throw new Broken(failure);
    };
    module._PostgresMainLoopOnce = fail;
    module._PostgresSendReadyForQueryIfNecessary = () => void 0;
    module._pgl_pq_flush = () => void 0;
    fail();
  };
  module._PostgresMainLoopOnce = () => {
    try {
      once();
    } catch (cause) {
      if (statusOf(cause) === ORDINARY) throw cause;
      finish(
        cause instanceof EngineFailure ? cause : new EngineFailure("the embedded database stopped", { cause })
      );
    }
  };
}
var Broken = class extends Error {
  #failure;
  constructor(failure) {
    super(failure.message);
    this.#failure = failure;
  }
  get status() {
    throw this.#failure;
  }
};
function statusOf(error) {
  return typeof error === "object" && error !== null && "status" in error ? error.status : void 0;
}
function isEngine(module) {
  return "_PostgresMainLoopOnce" in module && "_PostgresSendReadyForQueryIfNecessary" in module && "_pgl_pq_flush" in module;
}

// src/adapters/postgres/flushing-fs.ts
import { closeSync, fsyncSync, openSync } from "fs";
function flushingParams(defaults) {
  return [...defaults.filter((param) => param !== "-F"), "-c", "wal_sync_method=fsync"];
}
var FlushingNodeFs = class extends NodeFS {
  #module = null;
  /** Descriptors in use. */
  #open = /* @__PURE__ */ new Set();
  #flushed;
  #onFlush;
  #onWrite;
  constructor(folder, options = {}) {
    super(folder);
    this.#flushed = new Set(options.flushed);
    this.#onFlush = options.onFlush ?? (() => void 0);
    this.#onWrite = options.onWrite ?? (() => void 0);
  }
  async init(...args) {
    const made = await super.init(...args);
    const { preRun } = made.emscriptenOpts;
    const install = (module) => {
      this.#module = module;
      const nodeFs = nodeFsOf(module);
      this.#installFsync(nodeFs);
      this.#watchWrites(nodeFs);
      this.#countOpen(nodeFs);
    };
    return {
      emscriptenOpts: {
        ...made.emscriptenOpts,
        preRun: [...Array.isArray(preRun) ? preRun : preRun ? [preRun] : [], install]
      }
    };
  }
  /** From now on every fsync is a real one, and an engine that fails says so: call when PostgreSQL has started. */
  started() {
    this.#flushed.clear();
    if (this.#module) stopWhenBroken(this.#module);
  }
  /** Gives back what a broken engine, which cannot be closed, still has open. */
  abandon() {
    for (const descriptor of this.#open) closeSync(descriptor);
    this.#open.clear();
  }
  #installFsync(nodeFs) {
    nodeFs.stream_ops.fsync = ({ nfd, node }) => {
      const path = nodeFs.realPath(node);
      if (this.#flushed.has(path)) return 0;
      try {
        if (nfd === void 0) fsyncPath(path);
        else fsyncSync(nfd);
      } catch (error) {
        throw new EngineFailure(`${path} could not be flushed`, { cause: error });
      }
      this.#onFlush(path);
      return 0;
    };
  }
  #countOpen({ stream_ops: streams }) {
    const { open: open2, close } = streams;
    streams.open = (stream) => {
      const result = open2(stream);
      if (stream.nfd !== void 0) this.#open.add(stream.nfd);
      return result;
    };
    streams.close = (stream) => {
      const result = close(stream);
      if (stream.nfd !== void 0 && stream.shared?.refcount === 0) this.#open.delete(stream.nfd);
      return result;
    };
  }
  /** Whatever is changed is no longer flushed. */
  #watchWrites({ realPath, node_ops: nodes, stream_ops: streams }) {
    const changed = (node) => {
      if (this.#flushed.size > 0) this.#flushed.delete(realPath(node));
    };
    const { mknod, setattr, rename: rename3, unlink: unlink2 } = nodes;
    nodes.mknod = (folder, name, ...rest) => unlessLog(`${realPath(folder)}/${name}`, () => mknod(folder, name, ...rest));
    nodes.setattr = (node, ...rest) => {
      changed(node);
      return setattr(node, ...rest);
    };
    nodes.rename = (node, folder, name) => {
      changed(node);
      this.#flushed.delete(`${realPath(folder)}/${name}`);
      return rename3(node, folder, name);
    };
    nodes.unlink = (folder, name) => {
      this.#flushed.delete(`${realPath(folder)}/${name}`);
      return unlink2(folder, name);
    };
    const { write, setattr: setStream } = streams;
    streams.write = (stream, ...rest) => {
      changed(stream.node);
      const path = realPath(stream.node);
      return unlessLog(path, () => {
        this.#onWrite(path);
        return write(stream, ...rest);
      });
    };
    streams.setattr = (stream, ...rest) => {
      changed(stream.node);
      return setStream(stream, ...rest);
    };
  }
};
function unlessLog(path, change) {
  try {
    return change();
  } catch (error) {
    if (!path.includes("/pg_wal/")) throw error;
    throw new EngineFailure(`the log could not be written: ${path}`, { cause: error });
  }
}
function nodeFsOf(module) {
  if (!("NODEFS" in module))
    throw new Error("this PGlite has no NODEFS: its flushing must be done another way");
  return module.NODEFS;
}
function fsyncPath(path) {
  const descriptor = openSync(path, "r");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

// src/adapters/postgres/mutex.ts
function createMutex() {
  let last = Promise.resolve();
  return (run) => {
    const mine = last.then(run);
    last = mine.catch(() => void 0);
    return mine;
  };
}

// src/adapters/postgres/pglite-folder.ts
import { PGlite } from "@electric-sql/pglite";
import { NodeFS as NodeFS2 } from "@electric-sql/pglite/nodefs";
import { existsSync } from "fs";
import { mkdir as mkdir2, readdir as readdir2, readFile as readFile3, rename as rename2, rm as rm3, rmdir } from "fs/promises";
import { dirname, join as join4 } from "path";
var MAJOR = 18;
async function makeDatabase(folder) {
  const version = await readFile3(join4(folder, "PG_VERSION"), "utf8").catch(() => null);
  if (version !== null) return checkMajor(Number(version), folder);
  const there = await readdir2(folder).catch(() => []);
  if (there.length > 0)
    throw new DataFolderError(
      `${folder} is not empty and holds no database of Zaal. Choose another DATA_DIR or clear it.`
    );
  const fresh = `${folder}.new`;
  await rm3(fresh, { recursive: true, force: true });
  await mkdir2(fresh, { recursive: true, mode: 448 });
  const engine = await PGlite.create({ fs: new NodeFS2(fresh) });
  await engine.close();
  await flushTree(fresh);
  await rmdir(folder).catch(() => void 0);
  await rename2(fresh, folder);
  await flushPath(dirname(folder));
}
async function flushAfterKill(folder) {
  return existsSync(join4(folder, "postmaster.pid")) ? flushTree(folder) : [];
}
function checkMajor(major, folder) {
  if (major > MAJOR)
    throw new NewerDataError(
      `The database in ${folder} was made by a newer Zaal (PostgreSQL ${major}; this one has ${MAJOR}). Start that newer version again, or restore a back-up from before it was installed. Nothing was changed.`
    );
  if (major < MAJOR)
    throw new DataFolderError(
      `The database in ${folder} was made by an older Zaal (PostgreSQL ${major}; this one has ${MAJOR}). Start that version once more to export your meetings.`
    );
}

// src/adapters/postgres/pglite-driver.ts
var CHECKPOINT_AFTER = 32 * 1024 * 1024;
var LOOK_EVERY = 100;
var REOPEN_EVERY = 1e3;
var RESERVE = 64 * 1024 * 1024;
async function openPgliteDriver(dir, options = {}) {
  const folder = resolve2(dir);
  const checkpointAfter = options.checkpointAfter ?? CHECKPOINT_AFTER;
  const reopenEvery = options.reopenEvery ?? REOPEN_EVERY;
  const lookEvery = Math.min(LOOK_EVERY, Math.ceil(checkpointAfter / 16384));
  const turn = createMutex();
  await makeDatabase(folder);
  let engine = await openEngine(folder, options);
  let closed = false;
  let brokenAt = 0;
  let transactions = 0;
  const restarted = /* @__PURE__ */ new Set();
  let checkpointAt = await logPosition(engine);
  await inTransaction(engine, "begin", (_, db) => migrate(db));
  const running = async () => {
    if (closed) throw new StorageAwayError("the storage was closed");
    if (engine) return engine;
    if (performance.now() - brokenAt < reopenEvery)
      throw new StorageAwayError("the embedded database is being started again");
    try {
      engine = await openEngine(folder, options);
      for (const tell of restarted) tell();
      return engine;
    } catch (error) {
      brokenAt = performance.now();
      throw new StorageAwayError("the embedded database does not start", { cause: error });
    }
  };
  const guarded = (work) => turn(async () => {
    const current = await running();
    try {
      return await work(current);
    } catch (error) {
      if (!isEngineFailure(error)) throw translated(error);
      current.files.abandon();
      engine = null;
      brokenAt = performance.now();
      throw new StorageAwayError("the embedded database stopped", { cause: error });
    }
  });
  const checkpointWhenDue = async (current) => {
    transactions += 1;
    if (transactions % lookEvery !== 0) return;
    const position = await logPosition(current);
    if (position - checkpointAt < checkpointAfter) return;
    try {
      await exec(current, "checkpoint");
      checkpointAt = position;
    } catch (error) {
      if (isEngineFailure(error)) throw error;
    }
  };
  const changing = (work) => guarded(async (current) => {
    checkRoom2(folder, options.reserve ?? RESERVE);
    const result = await work(current);
    await checkpointWhenDue(current);
    return result;
  });
  const session = {
    async turn(work) {
      const outcome = await guarded(async (current) => {
        checkRoom2(folder, options.reserve ?? RESERVE);
        try {
          const value = await work(current.pglite);
          await checkpointWhenDue(current);
          return { value };
        } catch (error) {
          if (hasState(error)) return { error };
          throw error instanceof DrizzleQueryError2 ? error : asQueryError("", error);
        }
      });
      if ("error" in outcome) throw outcome.error;
      return outcome.value;
    },
    onRestart(listener) {
      restarted.add(listener);
      return () => void restarted.delete(listener);
    }
  };
  return {
    session,
    use: (work) => guarded(({ db }) => work(db)),
    read: (statement, values) => guarded((current) => queryOn(current)(statement, values)),
    change: (statement, values) => changing((current) => queryOn(current)(statement, values)),
    transaction: (work) => changing((current) => inTransaction(current, "begin", (_, db, query) => work(db, query))),
    transactionAfter: (first, work) => changing((current) => inTransaction(current, `begin; ${first}`, work)),
    describe: () => `meetings: PGlite in ${folder}; a stored answer is flushed to disk before it is given`,
    close: () => turn(async () => {
      closed = true;
      await engine?.pglite.close();
      engine = null;
    })
  };
}
function checkRoom2(folder, reserve) {
  const { bavail, bsize } = statfsSync(folder);
  if (bavail * bsize < reserve) throw new StorageAwayError(`the disk of ${folder} is full`);
}
async function openEngine(folder, options) {
  const files = new FlushingNodeFs(folder, { ...options, flushed: await flushAfterKill(folder) });
  try {
    const pglite = await PGlite2.create({ fs: files, startParams: flushingParams(PGlite2.defaultStartParams) });
    files.started();
    await pglite.exec("set search_path to public, bullmq");
    return { files, pglite, db: drizzle(pglite) };
  } catch (error) {
    files.abandon();
    throw error;
  }
}
async function inTransaction(engine, begin, work) {
  try {
    const rows = await exec(engine, begin);
    const result = await work(rows, engine.db, queryOn(engine));
    await exec(engine, "commit");
    return result;
  } catch (error) {
    if (!isEngineFailure(error)) await exec(engine, "rollback");
    throw error;
  }
}
async function exec({ pglite }, statements) {
  try {
    return (await pglite.exec(statements)).at(-1)?.rows;
  } catch (error) {
    throw asQueryError(statements, error);
  }
}
function queryOn({ pglite }) {
  return async ({ text }, values) => {
    try {
      return (await pglite.query(text, values)).rows;
    } catch (error) {
      throw asQueryError(text, error);
    }
  };
}
var asQueryError = (statement, error) => new DrizzleQueryError2(statement, [], error instanceof Error ? error : new Error(String(error)));
async function logPosition({ pglite }) {
  const { rows } = await pglite.query(
    "select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::text as bytes"
  );
  return Number(rows[0]?.bytes ?? 0);
}
function isEngineFailure(error) {
  return error instanceof DrizzleQueryError2 && !hasState(error);
}
function hasState(error) {
  return /^[0-9A-Z]{5}$/.test(codeOf(error) ?? "");
}

// src/adapters/postgres/postgres-driver.ts
import { drizzle as drizzle2 } from "drizzle-orm/node-postgres";
import pg from "pg";
var CONNECT_WITHIN = 2e3;
var STATEMENT_WITHIN = 2500;
var ANSWER_WITHIN = 3e3;
var IDLE_IN_TRANSACTION = 1e4;
var OLDEST = 15e4;
var PLANS = "-c enable_seqscan=off -c jit=off";
async function openPostgresDriver(url, options = {}) {
  await prepare(url);
  const pool = new pg.Pool({
    connectionString: url,
    application_name: "zaal",
    options: PLANS,
    max: options.max ?? 10,
    connectionTimeoutMillis: CONNECT_WITHIN,
    statement_timeout: STATEMENT_WITHIN,
    query_timeout: ANSWER_WITHIN,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION,
    idleTimeoutMillis: 3e4,
    keepAlive: true,
    keepAliveInitialDelayMillis: 1e4
  });
  pool.on("error", () => void 0);
  const shared = drizzle2(pool);
  const query = queryOn2(pool);
  const one = async (statement, values) => {
    try {
      return await query(statement, values);
    } catch (error) {
      throw translated(error);
    }
  };
  const transaction = async (begin, work) => {
    const client = await pool.connect().catch((error) => {
      throw translated(error);
    });
    const ignore = () => void 0;
    client.on("error", ignore);
    let broken = false;
    try {
      const began = await client.query(begin);
      const rows = Array.isArray(began) ? began.at(-1).rows : [];
      const result = await work(rows, drizzle2(client), queryOn2(client));
      await client.query("commit");
      return result;
    } catch (error) {
      broken = isAway(error) || await client.query("rollback").then(
        () => false,
        () => true
      );
      throw translated(error);
    } finally {
      client.off("error", ignore);
      client.release(broken);
    }
  };
  return {
    async use(work) {
      try {
        return await work(shared);
      } catch (error) {
        throw translated(error);
      }
    },
    read: one,
    change: one,
    transaction: (work) => transaction("begin", (_, db, queryIn) => work(db, queryIn)),
    transactionAfter: (first, work) => transaction(`begin; ${first}`, work),
    pool: () => ({ open: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    describe: () => `meetings: PostgreSQL at ${placeOf(url)}; a stored answer is on its disk`,
    close: () => pool.end()
  };
}
function queryOn2(connection) {
  return async (statement, values) => {
    const { rows } = await connection.query({ ...statement, values });
    return rows;
  };
}
var prepare = (url) => onOwnConnection(url, "zaal migration", async (client) => {
  const { rows: isolation } = await client.query(
    "select current_setting('default_transaction_isolation') as v"
  );
  if (isolation[0]?.v !== "read committed")
    throw new DatabaseRefusedError(
      `The database at ${placeOf(url)} has default_transaction_isolation "${isolation[0]?.v}"; Zaal needs "read committed".`
    );
  await client.query("begin");
  await migrate(drizzle2(client));
  await client.query("commit");
});
async function onOwnConnection(url, name, work) {
  const client = new pg.Client({
    connectionString: url,
    application_name: name,
    connectionTimeoutMillis: CONNECT_WITHIN
  });
  client.on("error", () => void 0);
  try {
    await client.connect();
    const { rows } = await client.query("select current_setting('server_version_num') as v");
    const version = Number(rows[0]?.v);
    if (version < OLDEST)
      throw new DatabaseRefusedError(
        `The database at ${placeOf(url)} is PostgreSQL ${Math.floor(version / 1e4)}; Zaal needs 15 or newer.`
      );
    return await work(client);
  } catch (error) {
    throw refusedOr(error, url);
  } finally {
    await client.end().catch(() => void 0);
  }
}
function refusedOr(error, url) {
  const code = codeOf(error);
  const reason = error instanceof Error ? error.message : String(error);
  if (code?.startsWith("28"))
    return new DatabaseRefusedError(`The database at ${placeOf(url)} refuses us: ${reason}.`);
  if (code === "3D000")
    return new DatabaseRefusedError(`There is no such database at ${placeOf(url)}: ${reason}.`);
  if (code === "42501" || code === "3F000")
    return new DatabaseRefusedError(
      `The user of DATABASE_URL may not make or use tables at ${placeOf(url)}. Make it the owner of the database, or grant it all on a schema of its own.`
    );
  return translated(error);
}
function placeOf(url) {
  const { host, pathname, searchParams } = new URL(url);
  return `${host || searchParams.get("host") || "localhost"}${pathname}`;
}

export {
  StorageAwayError,
  GuardClosedError,
  NameTakenError,
  NoSuchRoomError,
  NoSuchMeetingError,
  CodeTakenError,
  codeOf,
  violatedConstraint,
  translated,
  lockDataFolder,
  flushPath,
  openPgliteDriver,
  openPostgresDriver,
  onOwnConnection
};
//# sourceMappingURL=chunk-UQ4D6WNB.js.map