import {
  silentBus
} from "./chunk-GT6GCEQS.js";
import {
  JOB_LANES,
  JobRefusedError,
  JobsAwayError,
  PROTOCOL_VERSION,
  RedisBus,
  compose,
  createMemoryJobs,
  createSettableClock,
  linkUrl,
  systemRandom,
  version
} from "./chunk-FCEFUZH5.js";
import "./chunk-EISRYSVV.js";
import "./chunk-AE6RRPDJ.js";
import {
  openSecret
} from "./chunk-BTI6PQOB.js";
import {
  openStorage
} from "./chunk-WAZBTXAR.js";
import {
  StorageAwayError,
  codeOf,
  translated
} from "./chunk-UQ4D6WNB.js";
import {
  DatabaseRefusedError,
  StartError
} from "./chunk-XFMEJSGA.js";
import {
  ConfigError,
  readConfig
} from "./chunk-YFPIUS5H.js";

// src/adapters/clock/process-clock.ts
function processClock(channel = process) {
  const clock = createSettableClock({ now: Date.now(), running: true });
  const listeners = [];
  if (channel.send)
    channel.on("message", (message) => {
      if (!isClockMessage(message)) return;
      const { id, running } = message;
      clock.set((message.now ?? clock.now()) + (message.advance ?? 0), running);
      for (const listener of listeners) listener();
      channel.send?.({ type: "clock", now: clock.now(), ...id === void 0 ? {} : { id } });
    });
  return { now: clock.now, at: clock.at, onSet: (listener) => void listeners.push(listener) };
}
function isClockMessage(message) {
  return typeof message === "object" && message !== null && "type" in message && message.type === "clock";
}

// src/open-bus.ts
var INSTALLATION = "installation";
async function openBus(config, storage, random, tell) {
  const server = random.id(8);
  if (config.redisUrl === null) return { bus: silentBus(server, config.databaseUrl === null), redis: null };
  const redis = await RedisBus.open({
    url: config.redisUrl,
    installation: await installationOf(storage, random),
    server,
    ...tell
  });
  return { bus: redis, redis };
}
async function installationOf(storage, random) {
  const known = await storage.meetings.setting(INSTALLATION);
  return known ?? storage.meetings.claimSetting(INSTALLATION, random.id(12));
}

// src/adapters/bullmq/bull-jobs.ts
import { DelayedError, UnrecoverableError } from "bullmq";
var REMEMBERED = 24 * 60 * 60;
var ANSWER_WITHIN = 3e3;
function createBullJobs({ backing, clock, report, lostAfter = 1e4 }) {
  const stopped = new AbortController();
  const tell = seldom(report);
  const workers = [];
  const queues = /* @__PURE__ */ new Map();
  let closing = null;
  const queueOf = (lane) => {
    const known = queues.get(lane);
    if (known) return known;
    const queue = backing.queue(queueName(lane), {
      defaultJobOptions: {
        removeOnComplete: { age: REMEMBERED, count: 1e4 },
        removeOnFail: { age: REMEMBERED, count: 1e4 }
      }
    });
    queue.on("error", tell);
    queues.set(lane, queue);
    return queue;
  };
  return {
    put: ({ lane, kind, id, payload, at, attempts = 5 }) => answered(
      queueOf(lane).add(kind, payload, {
        jobId: bullId(id),
        attempts,
        backoff: { type: "exponential", delay: 1e3 },
        ...at === void 0 ? {} : { delay: Math.max(0, at - clock.now()) }
      })
    ).then(() => void 0),
    repeat: (lane, kind, everyMs) => answered(
      queueOf(lane).upsertJobScheduler(
        kind,
        { every: everyMs },
        { name: kind, data: {}, opts: { attempts: 3, backoff: { type: "exponential", delay: 5e3 } } }
      )
    ).then(() => void 0),
    unrepeat: (lane, kind) => answered(queueOf(lane).removeJobScheduler(kind)).then(() => void 0),
    async find(lane, id) {
      const state = await answered(queueOf(lane).getJobState(bullId(id)));
      const job = await answered(queueOf(lane).getJob(bullId(id)));
      return job ? { ...statusOf(job), state: stateOf(state) } : null;
    },
    async counts() {
      const lanes = await answered(
        Promise.all(
          JOB_LANES.map((lane) => queueOf(lane).getJobCounts("active", "delayed", "failed", "waiting"))
        )
      );
      const sum = (state) => lanes.reduce((n, counts) => n + (counts[state] ?? 0), 0);
      return { waiting: sum("waiting") + sum("delayed"), active: sum("active"), failed: sum("failed") };
    },
    work(lane, handlers, atOnce) {
      const worker = backing.worker(queueName(lane), processor(handlers, stopped.signal), {
        concurrency: atOnce,
        lockDuration: lostAfter,
        stalledInterval: Math.round(lostAfter / 3),
        // A server that dies again and again under a job is the operator's trouble, not the job's.
        maxStalledCount: 100,
        drainDelay: 30
      });
      worker.on("error", tell);
      worker.on("failed", (job, error) => {
        if (job?.finishedOn !== void 0) report(new Error(`job ${job.name} failed: ${error.message}`));
      });
      workers.push(worker);
    },
    describe: () => backing.describe(),
    close(graceMs = 3e3) {
      closing ??= (async () => {
        stopped.abort();
        await Promise.all(
          workers.map(async (worker) => {
            if (await within(graceMs, worker.close())) return;
            await within(1e3, worker.close(true));
          })
        );
        await within(1e3, Promise.all([...queues.values()].map((queue) => queue.close())));
        await within(1e3, backing.close());
      })();
      return closing;
    }
  };
}
var queueName = (lane) => `zaal-${lane}`;
var bullId = (id) => id.replaceAll(":", ".");
function processor(handlers, signal) {
  return async (job, token) => {
    const handler = handlers[job.name];
    if (!handler) throw new Error(`this server does not know jobs of the kind ${job.name}`);
    try {
      if (signal.aborted) throw new Error("the server stops");
      return await handler(job.data, {
        id: job.id ?? "",
        signal,
        progress: (percent) => job.updateProgress(percent)
      });
    } catch (error) {
      if (signal.aborted) {
        await job.moveToDelayed(Date.now(), token);
        throw new DelayedError();
      }
      if (error instanceof JobRefusedError) throw new UnrecoverableError(error.message);
      throw error;
    }
  };
}
function statusOf(job) {
  return {
    progress: typeof job.progress === "number" ? job.progress : 0,
    result: job.returnvalue ?? null,
    error: job.failedReason || null
  };
}
function stateOf(state) {
  if (state === "completed") return "done";
  if (state === "failed") return "failed";
  return state === "active" ? "running" : "waiting";
}
async function answered(work) {
  let cancel = () => {
  };
  const late = new Promise((_resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("no answer in time")), ANSWER_WITHIN);
    cancel = () => clearTimeout(timer);
  });
  try {
    return await Promise.race([work, late]);
  } catch (cause) {
    throw new JobsAwayError("where jobs are kept cannot be reached", { cause });
  } finally {
    cancel();
    work.catch(() => void 0);
  }
}
async function within(ms, work) {
  let cancel = () => {
  };
  const late = new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), ms);
    cancel = () => clearTimeout(timer);
  });
  const ended = work.then(
    () => true,
    () => true
  );
  const inTime = await Promise.race([ended, late]);
  cancel();
  return inTime;
}
function seldom(report) {
  const last = /* @__PURE__ */ new Map();
  return (error) => {
    const what = error instanceof Error ? error.message : String(error);
    const now = performance.now();
    if (now - (last.get(what) ?? -Infinity) < 1e4) return;
    if (last.size > 100) last.clear();
    last.set(what, now);
    report(error);
  };
}

// src/adapters/bullmq/postgres-backing.ts
import { createPostgresBackend, Queue, runMigrations, Worker } from "bullmq";
import pg from "pg";

// src/adapters/bullmq/pglite-pool.ts
import { EventEmitter } from "events";
var LISTEN = /^\s*LISTEN\s+"?([A-Za-z_][\w$]*)"?\s*;?\s*$/i;
var UNLISTEN = /^\s*UNLISTEN\b/i;
var TRANSACTION = /^\s*(BEGIN|START\s+TRANSACTION|COMMIT|ROLLBACK)\b/i;
var NAMING = /set_config\(\s*'application_name'/i;
var COMMENTS = /^\s*--.*$/gm;
var OIDS = [20, 21, 23, 25, 114, 700, 701, 1700, 3802];
var asText = (value) => typeof value === "string" ? value : JSON.stringify(value);
var serializers = Object.fromEntries(OIDS.map((oid) => [oid, asText]));
async function run(pglite, text, params) {
  if (params.length === 0) {
    const results = await pglite.exec(text);
    const last = results.at(-1);
    return { rows: last?.rows ?? [], rowCount: last?.affectedRows || (last?.rows.length ?? 0) };
  }
  const { rows, affectedRows } = await pglite.query(
    text,
    params.map((value) => value ?? null),
    { serializers }
  );
  return { rows, rowCount: affectedRows || rows.length };
}
var MigrationClient = class extends EventEmitter {
  #pglite;
  constructor(pglite) {
    super();
    this.#pglite = pglite;
  }
  query(text, params = []) {
    return run(this.#pglite, text, params);
  }
  release() {
  }
};
var SessionClient = class extends EventEmitter {
  #session;
  #subscriptions = /* @__PURE__ */ new Map();
  #forget;
  constructor(session) {
    super();
    this.#session = session;
    this.#forget = session.onRestart(() => {
      const listened = this.#subscriptions.size > 0;
      this.#subscriptions.clear();
      if (listened && this.listenerCount("error") > 0)
        this.emit("error", new Error("the embedded database was started again"));
    });
  }
  async query(text, params = []) {
    const statement = text.replace(COMMENTS, "");
    const channel = LISTEN.exec(statement)?.[1];
    if (channel !== void 0) {
      await this.#listen(channel);
      return { rows: [], rowCount: 0 };
    }
    if (UNLISTEN.test(statement)) {
      await this.#unlisten();
      return { rows: [], rowCount: 0 };
    }
    if (NAMING.test(statement)) return { rows: [], rowCount: 0 };
    if (TRANSACTION.test(statement)) throw new Error("no transactions over the shared session");
    return this.#session.turn((pglite) => run(pglite, text, params));
  }
  release() {
    this.#forget();
    this.#unlisten().catch(() => void 0);
  }
  async #listen(channel) {
    if (this.#subscriptions.has(channel)) return;
    const unlisten = await this.#session.turn(
      (pglite) => pglite.listen(channel, (payload) => {
        queueMicrotask(() => this.emit("notification", { channel, payload, processId: 0 }));
      })
    );
    this.#subscriptions.set(channel, () => this.#session.turn(() => unlisten()));
  }
  async #unlisten() {
    const all = [...this.#subscriptions.values()];
    this.#subscriptions.clear();
    for (const unlisten of all) await unlisten();
  }
};
var PglitePool = class extends EventEmitter {
  /** BullMQ looks here whether a dropped connection is noticed; ours cannot drop unnoticed. */
  options = { keepAlive: true };
  #session;
  constructor(session) {
    super();
    this.#session = session;
  }
  query(text, params = []) {
    if (TRANSACTION.test(text.replace(COMMENTS, "")))
      return Promise.reject(new Error("no transactions over the shared session"));
    return this.#session.turn((pglite) => run(pglite, text, params));
  }
  async connect() {
    return new SessionClient(this.#session);
  }
  /** The session is not ours to end. */
  async end() {
  }
};

// src/adapters/bullmq/server-pool.ts
import { EventEmitter as EventEmitter2 } from "events";
var ServerClient = class extends EventEmitter2 {
  #client;
  #onNotification = (message) => this.emit("notification", message);
  #onEnd = () => this.emit("end");
  #onError = (error) => {
    if (this.listenerCount("error") > 0) this.emit("error", error);
  };
  constructor(client) {
    super();
    this.#client = client;
    client.on("notification", this.#onNotification);
    client.on("error", this.#onError);
    client.on("end", this.#onEnd);
  }
  async query(text, params) {
    const { rows, rowCount } = await this.#client.query(text, params && [...params]);
    return { rows, rowCount };
  }
  release(destroy) {
    this.#client.off("notification", this.#onNotification);
    this.#client.off("end", this.#onEnd);
    this.#client.release(destroy);
  }
};
var ServerPool = class extends EventEmitter2 {
  /** BullMQ looks here whether a connection that drops silently is noticed. */
  options = { keepAlive: true };
  #pool;
  constructor(pool) {
    super();
    this.#pool = pool;
  }
  async query(text, params) {
    const { rows, rowCount } = await this.#pool.query(text, params && [...params]);
    return { rows, rowCount };
  }
  async connect() {
    return new ServerClient(await this.#pool.connect());
  }
  /** BullMQ is given this pool; whoever made it ends it. */
  async end() {
  }
};

// src/adapters/bullmq/postgres-backing.ts
var SCHEMA = "bullmq";
var CONNECT_WITHIN = 2e3;
async function postgresBacking(url) {
  const common = {
    connectionString: url,
    connectionTimeoutMillis: CONNECT_WITHIN,
    keepAlive: true,
    keepAliveInitialDelayMillis: 1e4
  };
  const client = new pg.Client({ ...common, application_name: "zaal migration" });
  client.on("error", () => void 0);
  await client.connect();
  try {
    await runMigrations(client, SCHEMA);
  } finally {
    await client.end().catch(() => void 0);
  }
  const pool = new pg.Pool({
    ...common,
    application_name: "zaal jobs",
    options: `-c search_path=${SCHEMA}`,
    // Each worker listens on a connection of its own; the rest is for statements.
    max: JOB_LANES.length + 3,
    idleTimeoutMillis: 3e4
  });
  pool.on("error", () => void 0);
  return {
    ...on(new ServerPool(pool)),
    describe: () => `jobs: BullMQ in the same PostgreSQL (schema ${SCHEMA})`,
    close: () => pool.end()
  };
}
async function pgliteBacking(session) {
  await session.turn((pglite) => runMigrations(new MigrationClient(pglite), SCHEMA));
  return {
    ...on(new PglitePool(session)),
    describe: () => `jobs: BullMQ in the same PGlite (schema ${SCHEMA})`,
    close: async () => void 0
  };
}
function on(connection) {
  return {
    // In steps: what is asked of the result must not decide the types of BullMQ's own backend.
    queue: (name, options) => {
      const queue = new Queue(name, { ...options, connection }, createPostgresBackend);
      return queue;
    },
    worker: (name, run2, settings) => {
      const worker = new Worker(name, run2, { ...settings, connection }, createPostgresBackend);
      return worker;
    }
  };
}

// src/adapters/bullmq/redis-backing.ts
import { Queue as Queue2, Worker as Worker2 } from "bullmq";
import { createClient } from "redis";
function redisBacking({ url, installation, report }) {
  const prefix = `zaal-jobs-${installation}`;
  const client = createClient({ url, socket: { connectTimeout: 2e3 } });
  client.on("error", () => void 0);
  const connected = client.connect().then(
    () => void 0,
    (error) => report(error)
  );
  return {
    // In steps: what is asked of the result must not decide the types of BullMQ's own.
    queue: (name, options) => {
      const queue = new Queue2(name, { ...options, connection: client, prefix });
      return queue;
    },
    worker: (name, run2, settings) => {
      const worker = new Worker2(name, run2, { ...settings, connection: client, prefix });
      return worker;
    },
    describe: () => `jobs: BullMQ on Redis at ${new URL(url).host}`,
    async close() {
      client.destroy();
      await connected;
    }
  };
}

// src/open-jobs.ts
var NO_RIGHT = "42501";
async function openJobs(config, storage, deps) {
  const backing = await openBacking(config, storage, deps);
  return backing ? createBullJobs({ backing, ...deps }) : createMemoryJobs(deps.clock);
}
async function openBacking({ redisUrl, databaseUrl }, storage, { random, report }) {
  if (redisUrl !== null)
    return redisBacking({ url: redisUrl, installation: await installationOf(storage, random), report });
  if (databaseUrl === null) return storage.session ? pgliteBacking(storage.session) : null;
  try {
    return await postgresBacking(databaseUrl);
  } catch (error) {
    if (codeOf(error) === NO_RIGHT)
      throw new DatabaseRefusedError(
        'Jobs are kept in a schema "bullmq" of the database, and this user may not make it. Give the user CREATE on the database, or set REDIS_URL to keep jobs in Redis.'
      );
    throw translated(error);
  }
}

// src/demo/occasions.ts
var person = (name, role, organisation, chair = false) => ({
  name,
  role,
  organisation,
  ...chair ? { chair: true } : {}
});
var item = (fields) => ({
  speakers: [],
  start: null,
  crewOnly: false,
  note: "",
  rules: {},
  ...fields
});
var invite = (role, name, organisation = null, chair = false) => ({
  role,
  name,
  organisation,
  chair
});
var vanDerSteen = (role) => person("Martijn van der Steen", role, "NSOB");
var vanHout = person("Arne van Hout", "gemeentesecretaris", "gemeente Nijmegen");
var panel = {
  code: "2april",
  weekday: 5,
  start: "10:00",
  minutes: 120,
  about: {
    title: "Samenwerken als \xE9\xE9n overheid",
    about: "Twee inleidingen, een panel van zes en een gesprek met de kijkers: wat vraagt werken als \xE9\xE9n overheid van de publieke manager?",
    place: null,
    lang: "nl"
  },
  items: [
    item({
      title: "Aftrap",
      kind: "opening",
      minutes: 5,
      speakers: [person("Mirko Noordegraaf", "voorzitter", "Vereniging voor Bestuurskunde")]
    }),
    item({
      title: "Inleiding: wat onderzoek laat zien",
      kind: "talk",
      minutes: 20,
      speakers: [vanDerSteen("adjunct-directeur")]
    }),
    item({
      title: "Inleiding: de werkagenda in de praktijk",
      kind: "talk",
      minutes: 20,
      speakers: [vanHout]
    }),
    item({
      title: "Panelgesprek",
      kind: "panel",
      minutes: 50,
      speakers: [
        person("Peggy Hurkmans", "gemeentesecretaris", "gemeente Bernheze", true),
        person("Pim van Vliet", "voorzitter", "VGS"),
        person("Loes Mulder", "secretaris-generaal", "ministerie van SZW"),
        person("Liesbeth Spies", "burgemeester", "gemeente Alphen aan den Rijn"),
        person("Nathan Ducastel", "directeur Informatiesamenleving", "VNG"),
        vanHout,
        vanDerSteen("adjunct-directeur en hoogleraar")
      ]
    }),
    item({
      title: "Gesprek met de kijkers",
      kind: "discussion",
      minutes: 20,
      speakers: [person("Peggy Hurkmans", "gemeentesecretaris", "gemeente Bernheze", true)]
    }),
    item({
      title: "Afsluiting",
      kind: "closing",
      minutes: 5,
      speakers: [person("Mirko Noordegraaf", "voorzitter", "Vereniging voor Bestuurskunde")]
    })
  ],
  polls: [
    {
      question: "Waar zit voor u de grootste grens?",
      results: "closed",
      changeable: true,
      form: {
        type: "single",
        options: [{ label: "Geld" }, { label: "Bevoegdheden" }, { label: "Cultuur" }, { label: "Tijd" }]
      }
    },
    {
      question: "E\xE9n woord: wat hebt u nodig om over grenzen heen te werken?",
      results: "always",
      changeable: true,
      form: { type: "cloud", words: 3 }
    }
  ],
  invitees: [
    invite("host", "Regie Rozemarijn"),
    invite("moderator", "Moderator Madelief"),
    invite("panellist", "Peggy Hurkmans", "gemeente Bernheze", true),
    invite("panellist", "Loes Mulder", "ministerie van SZW")
  ]
};
var lunch = {
  code: "lunch",
  weekday: 3,
  start: "12:00",
  minutes: 60,
  about: {
    title: "Lunchgesprek: de jacht op publieke waarde",
    about: "Gemeentesecretarissen praten met de schrijvers van een essay over publieke waarde. Een gesprek, geen uitzending: neem uw eigen voorbeeld mee.",
    place: null,
    lang: "nl"
  },
  items: [
    item({ title: "Welkom en kennismaken", kind: "opening", minutes: 5 }),
    item({
      title: "Het essay in tien minuten",
      kind: "talk",
      minutes: 10,
      speakers: [person("Adviseurs van Berenschot", "schrijvers van het essay", null)]
    }),
    item({
      title: "Herkent u dit? Gesprek",
      kind: "discussion",
      minutes: 40,
      rules: { approval: false, anonymous: false }
    }),
    item({ title: "Wat nemen we mee", kind: "closing", minutes: 5 })
  ],
  invitees: [invite("host", "Regie Rozemarijn"), invite("moderator", "Moderator Madelief")]
};
var cafe = {
  code: "cafe115",
  weekday: 2,
  start: "16:30",
  minutes: 150,
  about: {
    title: "Reuring!Caf\xE9 115: \xE9\xE9n overheid?!",
    about: "Vijf gasten op de bank, een zaal die meepraat met de telefoon, kijkers thuis en een huisband. Over wat samenwerken oplevert en wat het in de weg zit.",
    place: "De Glazen Zaal, Den Haag",
    lang: "nl"
  },
  items: [
    item({ title: "Inloop", kind: "doors", minutes: 30 }),
    item({
      title: "Welkom",
      kind: "opening",
      minutes: 10,
      speakers: [
        person("Ellen Viergever", "programmaleider Grenzeloos Samenwerken", "ministerie van BZK"),
        person("Mark Frequin", "voorzitter en debatleider", "VOM", true)
      ]
    }),
    item({
      title: "Debat op de bank",
      kind: "panel",
      minutes: 60,
      speakers: [
        person("Mark Frequin", "debatleider", "VOM", true),
        person("Peter Klompen", "projectleider", "gemeente Alphen aan den Rijn"),
        person("Caspar van den Berg", "hoogleraar", "Universiteit Leiden"),
        person("Annelies Kroeskamp", "gemeentesecretaris", "Pijnacker-Nootdorp"),
        person("Gerard Scheffrahn", "programmadirecteur", "European Rail Traffic Management System"),
        person("Jeannette Baljeu", "gedeputeerde", "provincie Zuid-Holland")
      ]
    }),
    item({ title: "De zaal aan het woord", kind: "discussion", minutes: 30 }),
    item({
      title: "Muziek en borrel",
      kind: "break",
      minutes: 20,
      speakers: [person("Wizards of AZ", "huisband", null)]
    })
  ],
  invitees: [
    invite("host", "Regie Rozemarijn"),
    invite("moderator", "Moderator Madelief"),
    invite("panellist", "Peter Klompen", "gemeente Alphen aan den Rijn")
  ]
};
var OCCASIONS = [panel, lunch, cafe];

// src/demo/demo.ts
var ZONE = "Europe/Amsterdam";
async function ensureDemo(zaal) {
  const demo = [];
  for (const occasion of OCCASIONS) {
    const existing = await zaal.storage.meetings.byCode(occasion.code);
    if (existing) {
      const links = (await zaal.office.links(existing.id)).filter((link) => link.revokedAt === null);
      demo.push({ code: existing.code, title: existing.title, links: await zaal.office.reissue(links) });
      continue;
    }
    const startsAt = nextOccurrence(occasion, zaal.clock.now());
    const made = await zaal.office.create("demo", {
      code: occasion.code,
      details: {
        ...occasion.about,
        startsAt,
        endsAt: startsAt + occasion.minutes * 6e4,
        timeZone: ZONE,
        listed: true,
        crewSeesAnonymous: true
      },
      items: occasion.items,
      ...occasion.polls ? { polls: occasion.polls } : {},
      invitees: occasion.invitees
    });
    if (made.ok) demo.push({ code: occasion.code, title: occasion.about.title, links: made.value.links });
    else
      throw new Error(
        `The demo meeting ${occasion.code} could not be made: ${made.code} ${made.detail ?? ""}`
      );
  }
  return demo;
}
function nextOccurrence({ weekday, start: start2 }, now) {
  const [hours = 0, minutes = 0] = start2.split(":").map(Number);
  const today = localDate(now);
  for (let day = 0; day <= 7; day++) {
    const local = Date.UTC(today.year, today.month - 1, today.day + day, hours, minutes);
    const epoch = epochOf(local);
    if (new Date(local).getUTCDay() === weekday && epoch >= now) return epoch;
  }
  throw new Error(`no weekday ${String(weekday)} within a week`);
}
function localDate(now) {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone: ZONE,
    year: "numeric",
    month: "numeric",
    day: "numeric"
  });
  const part = Object.fromEntries(format.formatToParts(now).map((p) => [p.type, Number(p.value)]));
  return { year: part.year ?? 1970, month: part.month ?? 1, day: part.day ?? 1 };
}
function epochOf(local) {
  const hour = new Intl.DateTimeFormat("en-GB", { timeZone: ZONE, hour: "numeric", hourCycle: "h23" });
  const shows = (epoch) => Number(hour.format(epoch)) === new Date(local).getUTCHours();
  return [2, 1].map((ahead) => local - ahead * 36e5).find(shows) ?? local - 36e5;
}

// src/welcome.ts
function printWelcome(given) {
  console.log(welcomeLines(given).join("\n"));
}
function welcomeLines({
  origin,
  storage,
  servers,
  jobs,
  config,
  setupKey,
  demo
}) {
  const isWorker = config.role === "worker";
  const lines = ["", isWorker ? `Zaal works: health at ${origin}/healthz` : `Zaal is open: ${origin}`, ""];
  lines.push(`  ${storage.replace(": ", "    ")}`);
  lines.push(`  ${servers.replace(": ", "     ")}`);
  lines.push(
    `  ${jobs.replace(": ", "        ")}${config.role === "web" ? "; done by other servers (ROLE=web)" : ""}`
  );
  if (isWorker) return [...lines, "", "Stop with Ctrl-C.", ""];
  lines.push("  video       not configured: the stage shows a holding card, everything else works");
  lines.push(`  address     ${config.publicUrl ?? "the one people use (set PUBLIC_URL behind a proxy)"}`);
  if (setupKey !== null) {
    lines.push("", `  set-up key  ${setupKey}`);
    lines.push('              permits "New meeting"; stored hashed, so keep it now');
  }
  if (demo.length > 0) {
    lines.push("", "Demo meetings (DEMO=1; these links are for trying out, they change at every start):");
    for (const { code, title, links } of demo) {
      lines.push("", `  ${title}`);
      for (const link of links) {
        const role = link.organiser ? "organiser" : link.chair ? `${link.role} (chair)` : link.role;
        const name = link.role === "participant" || link.role === "hall" || link.organiser ? "" : ` ${link.label}`;
        lines.push(`    ${`${role}${name}`.padEnd(34)} ${linkUrl(origin, code, link)}`);
      }
    }
  }
  lines.push("", "Stop with Ctrl-C.", "");
  return lines;
}

// src/main.ts
var EX_USAGE = 64;
var EX_UNAVAILABLE = 69;
var EX_PORT_TAKEN = 98;
var STOP_WITHIN = 9500;
function giveUp(sentence, code) {
  console.error(`
Zaal cannot start. ${sentence}
`);
  process.exit(code);
}
function configuration() {
  try {
    return readConfig();
  } catch (error) {
    if (error instanceof ConfigError) giveUp(error.message, EX_USAGE);
    throw error;
  }
}
async function start() {
  const config = configuration();
  const clock = processClock();
  const storage = await openStorage(config);
  const secret = await openSecret(config, storage);
  let tell = (error, _where) => {
    console.error(error);
  };
  const { bus } = await openBus(config, storage, systemRandom, {
    // How it is at the start is printed with the rest; after that the journal tells.
    say: () => void 0,
    report: (error) => tell(error, "bus")
  });
  const jobs = await openJobs(config, storage, {
    clock,
    random: systemRandom,
    report: (e) => tell(e, "jobs")
  });
  const zaal = compose(config, { storage, clock, bus, secret, jobs });
  tell = (error, where) => {
    zaal.observability.bug(error, where);
  };
  clock.onSet(() => {
    void zaal.rooms.all().then((hubs) => {
      for (const hub of hubs) hub.tellAll("clock", { now: clock.now() });
    });
  });
  stopOnSignals(zaal);
  const isWorkerOnly = config.role === "worker";
  const setupKey = isWorkerOnly ? null : await zaal.setupKeys.ensure(config.demo);
  const demo = config.demo && !isWorkerOnly ? await ensureDemo(zaal) : [];
  await listen(zaal, config);
  if (config.role !== "web") zaal.work();
  zaal.observability.readiness.started();
  const address = zaal.http.address();
  const port = typeof address === "object" && address ? address.port : config.port;
  const origin = config.publicUrl ?? `http://localhost:${String(port)}`;
  printWelcome({
    origin,
    storage: storage.describe(),
    servers: bus.describe(),
    jobs: jobs.describe(),
    config,
    setupKey,
    demo
  });
  zaal.observability.journal.started({
    version,
    protocol: PROTOCOL_VERSION,
    storage: config.databaseUrl === null ? "pglite" : "postgresql",
    bus: config.redisUrl === null ? "none" : "redis",
    port
  });
  process.send?.({ type: "ready", port, setupKey, demo });
}
function listen(zaal, config) {
  return new Promise((resolve, reject) => {
    zaal.http.once("error", reject);
    zaal.http.listen(
      { port: config.port, ...config.host ? { host: config.host } : {}, backlog: 16384 },
      resolve
    );
  });
}
function stopOnSignals(zaal) {
  let stoppingSince = 0;
  const stop = (signal) => {
    if (stoppingSince > 0) {
      if (performance.now() - stoppingSince > 1e3) process.exit(1);
      return;
    }
    stoppingSince = performance.now();
    if (signal === "SIGINT") console.log("\nZaal stops \u2026");
    setTimeout(() => process.exit(1), STOP_WITHIN).unref();
    zaal.stop().then(
      () => process.exit(0),
      (error) => {
        console.error(error);
        process.exit(1);
      }
    );
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
}
start().catch((error) => {
  if (error instanceof StartError) giveUp(error.message, error.exitCode);
  if (error instanceof StorageAwayError)
    giveUp(
      `The database cannot be reached (${error.message}). Start it, or correct DATABASE_URL; "zaal doctor" looks further.`,
      EX_UNAVAILABLE
    );
  const code = error?.code;
  if (code === "EADDRINUSE")
    giveUp(
      `Port ${String(configuration().port)} is taken. Stop what listens there, or set PORT to another number.`,
      EX_PORT_TAKEN
    );
  if (code === "EACCES") giveUp("This user may not listen on that port. Choose a PORT above 1024.", EX_USAGE);
  if (code === "ENOSPC") giveUp("The disk is full.", EX_UNAVAILABLE);
  console.error(error);
  process.exit(1);
});
//# sourceMappingURL=main.js.map