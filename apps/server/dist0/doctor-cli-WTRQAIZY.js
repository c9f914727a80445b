import {
  MARKER_ADDRESS,
  requireRedis
} from "./chunk-AE6RRPDJ.js";
import {
  StartError,
  migrationSteps
} from "./chunk-XFMEJSGA.js";
import {
  ConfigError,
  readConfig
} from "./chunk-YFPIUS5H.js";

// src/adapters/doctor/database.ts
import pg from "pg";

// src/adapters/doctor/finding.ts
var ok = (check, found) => ({ check, level: "ok", found });
var warning = (check, found, todo) => ({
  check,
  level: "warning",
  found,
  todo
});
var wrong = (check, found, todo) => ({
  check,
  level: "wrong",
  found,
  todo
});
var unknown = (check, found) => ({ check, level: "unknown", found });
var median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
var inMs = (ms) => ms < 10 ? `${ms.toFixed(1)} ms` : `${Math.round(ms)} ms`;
function clockFinding(check, off, exactMs) {
  const found = `its clock and ours differ by ${inMs(Math.abs(off))}`;
  const todo = "Let both machines keep time with NTP (chrony or systemd-timesyncd).";
  if (Math.abs(off) > 3e4) return wrong(check, found, todo);
  return Math.abs(off) > exactMs ? warning(check, found, todo) : ok(check, found);
}
function reasonOf(error) {
  if (!(error instanceof Error)) return "no answer";
  const inner = error instanceof AggregateError ? error.errors[0] : error.cause;
  const text = error.message || (inner instanceof Error ? inner.message : "");
  return (text.split("\n")[0] ?? "").replace(/\/\/[^/@\s]*@/g, "//\u2026@").slice(0, 200) || "no answer";
}

// src/adapters/doctor/database.ts
var WITHIN = 5e3;
var OLDEST = 15e4;
var FLUSH_SLOW = 20;
var FLUSH_WRONG = 250;
var WRITES = 7;
async function checkDatabase(url, keepsJobs) {
  const client = new pg.Client({
    connectionString: url,
    application_name: "zaal doctor",
    connectionTimeoutMillis: WITHIN,
    query_timeout: WITHIN
  });
  client.on("error", () => void 0);
  try {
    await client.connect();
  } catch (error) {
    await client.end().catch(() => void 0);
    return [unreachable(error)];
  }
  try {
    return [ok("database", "PostgreSQL lets us in"), ...await look(client, keepsJobs)];
  } catch (error) {
    return [wrong("database", `it answers, then fails: ${reasonOf(error)}`, "Look in the log of PostgreSQL.")];
  } finally {
    await client.end().catch(() => void 0);
  }
}
function unreachable(error) {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const found = `DATABASE_URL: ${reasonOf(error)}`;
  const todo = code.startsWith("28") ? "Correct the user and the password in DATABASE_URL, or pg_hba.conf." : code === "3D000" ? "Make that database (createdb), or correct the name in DATABASE_URL." : code === "53300" ? "All connections are taken: raise max_connections, or stop what holds them." : code === "ENOTFOUND" || code === "EAI_AGAIN" ? "Correct the name of the host in DATABASE_URL, or the name server." : "Start PostgreSQL, and correct host and port in DATABASE_URL; look at firewalls in between.";
  return wrong("database", found, todo);
}
async function look(client, keepsJobs) {
  const setting = async (name) => {
    const { rows: rows2 } = await client.query("select current_setting($1, true) as v", [name]);
    return rows2[0]?.v ?? "";
  };
  const version = Number(await setting("server_version_num"));
  const findings = [
    version < OLDEST ? wrong(
      "database version",
      `PostgreSQL ${Math.floor(version / 1e4)}`,
      "Zaal needs PostgreSQL 15 or newer."
    ) : ok("database version", `PostgreSQL ${Math.floor(version / 1e4)}.${version % 1e4}`)
  ];
  const { rows } = await client.query(
    "select pg_is_in_recovery() as replica, (extract(epoch from clock_timestamp()) * 1000)::text as now"
  );
  findings.push(clockFinding("database clock", Number(rows[0]?.now ?? 0) - Date.now(), 1e3));
  if (rows[0]?.replica) {
    findings.push(
      wrong(
        "database rights",
        "this is a read-only copy",
        "Let DATABASE_URL name the primary server, not a standby."
      )
    );
    return findings;
  }
  findings.push(...await checkTables(client));
  if (keepsJobs) findings.push(await checkJobs(client));
  for (const name of ["fsync", "synchronous_commit", "full_page_writes"])
    findings.push(durability(name, await setting(name)));
  findings.push(
    await checkFlush(client),
    await checkConnections(client, Number(await setting("max_connections")))
  );
  return findings;
}
async function checkTables(client) {
  const { rows } = await client.query(
    `select to_regclass('settings') is not null as there,
       current_schema() as schema,
       coalesce(has_schema_privilege(current_schema(), 'create'), false) as makes,
       (select bool_and(has_table_privilege(c.oid, 'select, insert, update, delete'))
          from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where n.nspname = current_schema() and c.relkind = 'r') as reads`
  );
  const { there = false, makes = false, reads = null, schema = null } = rows[0] ?? {};
  const grant = `Give the user of DATABASE_URL a schema of its own, or: grant all on schema ${schema ?? "public"} to it.`;
  const findings = [
    makes && reads !== false ? ok("database rights", "we may make and change tables") : there && reads === true ? warning(
      "database rights",
      "we may use the tables but not make new ones",
      `An upgrade will need it. ${grant}`
    ) : wrong("database rights", `we may not ${there ? "use the tables" : "make tables"}`, grant)
  ];
  const known = migrationSteps().length;
  if (!there) return [...findings, ok("migrations", `none yet; the first start makes version ${known}`)];
  if (reads === false) return [...findings, unknown("migrations", "we may not read the version")];
  const version = await client.query(
    "select value from settings where key = 'data-version'"
  );
  const now = Number(version.rows[0]?.value ?? 0);
  return [...findings, migrations(now, known)];
}
async function checkJobs(client) {
  const { rows } = await client.query(
    `select has_database_privilege(current_database(), 'create')
       or coalesce(has_schema_privilege(to_regnamespace('bullmq')::oid, 'usage'), false) as may`
  );
  return rows[0]?.may ? ok("jobs", "they are kept in the database, and we may do that") : wrong(
    "jobs",
    'they are kept in a schema "bullmq", and we may not make it',
    "Grant create on the database to the user of DATABASE_URL, or set REDIS_URL to keep jobs in Redis."
  );
}
function migrations(now, known) {
  const found = `the data have version ${now}, this Zaal knows ${known}`;
  if (now > known)
    return wrong(
      "migrations",
      found,
      "A newer Zaal wrote these data: start that version again, or restore a back-up."
    );
  return now < known ? warning("migrations", found, "The next start brings them up to date. Make a back-up first.") : ok("migrations", found);
}
function durability(name, value) {
  if (value === "off")
    return wrong(
      name,
      `${name} is off`,
      `"Stored" would then not survive a power cut. Set ${name} = on in postgresql.conf.`
    );
  return ok(name, `${name} is ${value}`);
}
async function checkFlush(client) {
  const taken = [];
  try {
    for (let i = 0; i < WRITES; i++) {
      const began = performance.now();
      await client.query("select pg_logical_emit_message(true, 'zaal doctor', '')");
      taken.push(performance.now() - began);
    }
  } catch {
    return unknown("flushed write", "we may not write a note to measure with");
  }
  const ms = median(taken);
  const found = `a write is on disk after ${inMs(ms)}`;
  const todo = "Use a local SSD that keeps what it flushed, and a network without long ways to the database.";
  if (ms > FLUSH_WRONG) return wrong("flushed write", found, todo);
  return ms > FLUSH_SLOW ? warning("flushed write", found, todo) : ok("flushed write", found);
}
async function checkConnections(client, most) {
  const { rows } = await client.query(
    "select count(*)::text as used from pg_stat_activity where backend_type = 'client backend'"
  );
  const free = most - Number(rows[0]?.used ?? 0);
  const found = `${free} of ${most} connections are free`;
  return free < 20 ? warning("database connections", found, "Each server takes up to some twenty. Raise max_connections.") : ok("database connections", found);
}

// src/adapters/doctor/machine.ts
import { access, constants, readFile, stat, statfs } from "fs/promises";
import { dirname } from "path";
var thisMachine = {
  nodeVersion: process.versions.node,
  read: (file) => readFile(file, "utf8")
};
var OLDEST2 = [20, 19];
var RECOMMENDED = 24;
var BACKLOG_SMALL = 4096;
var BACKLOG_GOOD = 16384;
var FILES_WRONG = 1024;
var FILES_GOOD = 2e4;
var MB = 1024 * 1024;
var DISK_WRONG = 64 * MB;
var DISK_GOOD = 1024 * MB;
var number = (n) => n.toLocaleString("en-GB");
async function checkMachine(source = thisMachine) {
  return [checkNode(source.nodeVersion), await checkBacklog(source), await checkFiles(source)];
}
function checkNode(version) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [oldest = 0, least = 0] = OLDEST2;
  const found = `Node.js ${version}`;
  if (major < oldest || major === oldest && minor < least)
    return wrong(
      "node",
      found,
      `Zaal needs Node.js ${OLDEST2.join(".")} or newer; ${RECOMMENDED} is recommended.`
    );
  if (major < RECOMMENDED)
    return warning(
      "node",
      found,
      `It works; Node.js ${RECOMMENDED} is recommended, older lines get no repairs.`
    );
  return ok("node", found);
}
async function checkBacklog({ read }) {
  const text = await read("/proc/sys/net/core/somaxconn").catch(() => "");
  const size = Number.parseInt(text, 10);
  if (!Number.isFinite(size))
    return unknown("backlog", "this system does not tell how many connections may queue");
  const found = `${number(size)} connections may queue while the server is busy`;
  const todo = `Raise it before an evening with thousands: sysctl -w net.core.somaxconn=${BACKLOG_GOOD}, and keep it in /etc/sysctl.d.`;
  if (size < BACKLOG_SMALL) return wrong("backlog", found, todo);
  return size < BACKLOG_GOOD ? warning("backlog", found, todo) : ok("backlog", found);
}
async function checkFiles({ read }) {
  const line = (await read("/proc/self/limits").catch(() => "")).match(/^Max open files\s+(\w+)\s+(\w+)/m);
  if (!line) return unknown("file limits", "this system does not tell how many files a process may open");
  const limit = line[2] === "unlimited" ? Infinity : Number(line[2]);
  const found = `a process may have ${limit === Infinity ? "any number of" : number(limit)} files and connections open`;
  const todo = `Every viewer is one. Set LimitNOFILE=${FILES_GOOD * 5} in the service, or ulimit -n before starting.`;
  if (limit <= FILES_WRONG) return wrong("file limits", found, todo);
  return limit < FILES_GOOD ? warning("file limits", found, todo) : ok("file limits", found);
}
async function checkFolder(dir, holdsMeetings) {
  const check = "data folder";
  let there = dir;
  try {
    there = await nearest(dir);
    await access(there, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    const code = error.code ?? "";
    return [
      wrong(
        check,
        `DATA_DIR cannot be written (${code || "no reason given"})`,
        `Give the user that runs Zaal the right to write in ${dir}, or choose another DATA_DIR below ${dirname(dir)}.`
      )
    ];
  }
  const { bavail, bsize } = await statfs(there);
  const free = bavail * bsize;
  const found = `${number(Math.round(free / MB))} MB free`;
  const todo = holdsMeetings ? "Make room: with less than 64 MB free the embedded database refuses every change." : "Make room: exports and mail are kept there.";
  const disk = free < DISK_WRONG ? wrong("disk", found, todo) : free < DISK_GOOD ? warning("disk", found, todo) : ok("disk", found);
  return [ok(check, "DATA_DIR can be written"), disk];
}
async function nearest(dir) {
  try {
    await stat(`${dir}/.`);
    return dir;
  } catch (error) {
    if (error.code !== "ENOENT" || dirname(dir) === dir) throw error;
    return nearest(dirname(dir));
  }
}

// src/adapters/doctor/redis.ts
import { createClient } from "redis";
var WITHIN2 = 3e3;
var OLDEST3 = 6.2;
var SLOW = 5;
var PINGS = 7;
async function checkRedis(url) {
  try {
    await requireRedis(url, WITHIN2);
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    return [
      wrong(
        "redis",
        error.message.replace(/\.$/, ""),
        "Correct REDIS_URL: host, port, redis:// or rediss://."
      )
    ];
  }
  const client = clientOf(url);
  client.on("error", () => void 0);
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error("no answer in time")), WITHIN2);
  });
  try {
    return await Promise.race([look2(client), late]);
  } catch (error) {
    return [unreachable2(error)];
  } finally {
    clearTimeout(timer);
    late.catch(() => void 0);
    client.destroy();
  }
}
function unreachable2(error) {
  const why = reasonOf(error);
  const todo = /^(WRONGPASS|NOAUTH|NOPERM|ERR AUTH|ERR invalid password)/.test(why) ? "Correct the user and the password in REDIS_URL, or give that user the rights (ACL SETUSER)." : "Start Redis or Valkey, and correct host and port in REDIS_URL. Without it servers hear each other half a second later.";
  return wrong("redis", `REDIS_URL: ${why}`, todo);
}
var clientOf = (url) => createClient({
  url,
  RESP: 2,
  maintNotifications: "disabled",
  disableClientInfo: true,
  socket: { connectTimeout: WITHIN2, reconnectStrategy: false }
});
async function look2(client) {
  await client.connect();
  const taken = [];
  for (let i = 0; i < PINGS; i++) {
    const began = performance.now();
    await client.ping();
    taken.push(performance.now() - began);
  }
  const ms = median(taken);
  const trip = `there and back in ${inMs(ms)}`;
  const findings = [
    ok("redis", "Redis lets us in"),
    ms > SLOW ? warning(
      "redis round trip",
      trip,
      "Run Redis near the servers: every frame between servers waits for it."
    ) : ok("redis round trip", trip)
  ];
  const info = await client.info().catch(() => null);
  findings.push(...info === null ? [unknown("redis version", "INFO is not allowed to us")] : fromInfo(info));
  findings.push(await checkWrite(client));
  return findings;
}
function fromInfo(info) {
  const field = (name) => new RegExp(`^${name}:(.*?)\\r?$`, "m").exec(info)?.[1] ?? "";
  const valkey = field("valkey_version");
  const version = valkey || field("redis_version");
  const product = `${valkey ? "Valkey" : "Redis"} ${version}`;
  const mode = field("redis_mode");
  const policy = field("maxmemory_policy");
  const findings = [
    Number.parseFloat(version) < OLDEST3 ? wrong("redis version", product, `Zaal needs Redis ${OLDEST3} or newer, or Valkey.`) : ok("redis version", product),
    policy === "noeviction" || policy === "" ? ok("redis memory", `it throws nothing away when full (${policy || "no policy told"})`) : wrong(
      "redis memory",
      `it throws keys away when it is full (${policy})`,
      "Jobs would vanish. Set maxmemory-policy noeviction in redis.conf."
    )
  ];
  if (mode === "cluster" || mode === "sentinel")
    findings.push(
      wrong("redis kind", `it runs as a ${mode}`, "Give Zaal one ordinary Redis or Valkey server.")
    );
  if (field("role") === "slave")
    findings.push(wrong("redis kind", "it is a read-only copy", "Let REDIS_URL name the first server."));
  return findings;
}
async function checkWrite(client) {
  try {
    await client.set("zaal:doctor", "1", { PX: 1e3 });
    return ok("redis write", "it takes what we write");
  } catch (error) {
    const why = reasonOf(error);
    const todo = why.startsWith("OOM") ? "It is full: raise maxmemory in redis.conf, or find what fills it." : why.startsWith("MISCONF") ? "It cannot save to its disk: make room there." : "Let REDIS_URL name a server, and a user, that may write.";
    return wrong("redis write", `it refuses a write: ${why}`, todo);
  }
}

// src/adapters/doctor/site.ts
import * as z from "zod";

// src/adapters/doctor/ask.ts
import { request as requestPlain } from "http";
import { request as requestTls } from "https";
var WITHIN3 = 5e3;
var MOST = 65536;
function ask(url, options = {}) {
  const { method = "GET", headers = {}, body } = options;
  return new Promise((resolve, reject) => {
    const made = request(url)(url, { method, headers, agent: false, timeout: WITHIN3 }, (res) => {
      let text = "";
      res.setEncoding("utf8");
      res.on("data", (chunk) => {
        text += chunk;
        if (text.length > MOST) res.destroy();
      });
      res.on("error", reject);
      res.on("close", () => {
        resolve({ status: res.statusCode ?? 0, headers: res.headers, body: text });
      });
    });
    made.on("timeout", () => made.destroy(new Error("no answer in time")));
    made.on("error", reject);
    made.end(body);
  });
}
function askWebSocket(url) {
  const headers = {
    Connection: "Upgrade",
    Upgrade: "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "emFhbCBkb2N0b3IgYXNrcw=="
  };
  return new Promise((resolve, reject) => {
    const made = request(url)(url, { headers, agent: false, timeout: WITHIN3 }, (res) => {
      res.destroy();
      resolve({ status: res.statusCode ?? 0 });
    });
    made.on("upgrade", (_res, socket, head) => {
      const take = (chunk) => {
        socket.destroy();
        resolve({ first: chunk.toString("latin1") });
      };
      socket.on("error", reject);
      if (head.length > 0) take(head);
      else {
        socket.once("data", take);
        socket.setTimeout(WITHIN3, () => socket.destroy(new Error("no answer in time")));
      }
    });
    made.on("timeout", () => made.destroy(new Error("no answer in time")));
    made.on("error", reject);
    made.end();
  });
}
var request = (url) => url.startsWith("https:") ? requestTls : requestPlain;

// src/adapters/doctor/site.ts
var QUESTIONS = 12;
var CONVERSATIONS = 4;
var TURNS = 5;
var seenSchema = z.object({
  server: z.string(),
  scheme: z.string(),
  host: z.string().nullable(),
  forwarded: z.number(),
  added: z.number().nullable(),
  counted: z.union([z.literal("marker"), z.number()]),
  forwardedProto: z.boolean()
});
async function checkSite(origin, isPublic) {
  const check = isPublic ? "public address" : "server";
  const asked = await ask(`${origin}/api/doctor`, { headers: { "X-Forwarded-For": MARKER_ADDRESS } }).catch(
    (error) => reasonOf(error)
  );
  if (typeof asked === "string")
    return [
      isPublic ? wrong(
        check,
        `${origin} does not answer: ${asked}`,
        "Start Zaal and the proxy; look at PUBLIC_URL, the name server and the certificate."
      ) : unknown(
        check,
        `no server answers at ${origin}: start it to have proxies and connections looked at`
      )
    ];
  const seen = seenSchema.safeParse(parsed(asked.body));
  if (asked.status !== 200 || !seen.success)
    return [
      wrong(
        check,
        `${origin} answers ${asked.status}, and not as Zaal does`,
        "Let the proxy pass everything under / on to Zaal, with nothing in between that asks for a password."
      )
    ];
  const findings = [ok(check, `Zaal answers at ${origin}`), ...checkForwarding(origin, seen.data)];
  const date = Date.parse(asked.headers.date ?? "");
  if (Number.isFinite(date)) findings.push(clockFinding("site clock", date + 500 - Date.now(), 2500));
  findings.push(await checkWebSocket(origin), await checkPolling(origin));
  return findings;
}
function checkForwarding(origin, seen) {
  const { protocol, host } = new URL(origin);
  const findings = [];
  const scheme = `${seen.scheme}:`;
  findings.push(
    scheme === protocol ? ok("scheme", `the server sees ${seen.scheme}, as people do`) : warning(
      "scheme",
      `people come by ${protocol.slice(0, -1)}, the server sees ${seen.scheme}`,
      seen.forwardedProto ? "X-Forwarded-Proto is sent but not believed: set TRUST_PROXY to the number of proxies." : "Let the proxy send X-Forwarded-Proto, and set TRUST_PROXY."
    ),
    seen.host === host ? ok("host", "the Host of the request is passed on") : warning(
      "host",
      "the proxy passes on another Host than people ask for",
      "Let it pass on the Host (nginx: proxy_set_header Host $http_host); PUBLIC_URL must be set as long as it does not."
    ),
    checkTrust(seen)
  );
  return findings;
}
function checkTrust({ added, counted, forwarded }) {
  const check = "proxies";
  if (added === null && forwarded === 0)
    return wrong(
      check,
      "a proxy takes X-Forwarded-For away and adds no address",
      "Let it send X-Forwarded-For: everybody counts as one address now, and shares its limits."
    );
  const proxies = added ?? forwarded;
  if (counted === "marker" || counted > proxies)
    return wrong(
      check,
      "the server believes an address that anybody can make up",
      `${proxies === 0 ? "Let the proxy send X-Forwarded-For, or, without one, set" : "Set"} TRUST_PROXY=${proxies}: the limits per address can be got round now.`
    );
  if (counted < proxies)
    return wrong(
      check,
      `${proxies} ${proxies === 1 ? "proxy adds an address" : "proxies add addresses"}, the server counts ${counted === 0 ? "none" : counted}`,
      `Set TRUST_PROXY=${proxies}: everybody counts as one address now, and shares its limits.`
    );
  return ok(
    check,
    proxies === 0 ? "no proxy adds an address, and TRUST_PROXY expects none" : `${proxies} in between, as TRUST_PROXY says`
  );
}
async function checkWebSocket(origin) {
  const check = "websocket";
  const todo = "Let the proxy pass on Upgrade and Connection over HTTP/1.1 (nginx: proxy_http_version 1.1). Without it every viewer costs many times more.";
  try {
    const answer = await askWebSocket(`${origin}/socket.io/?EIO=4&transport=websocket`);
    if ("first" in answer && answer.first.includes('"sid"')) return ok(check, "WebSockets come through");
    return wrong(
      check,
      `a WebSocket is refused (${"status" in answer ? answer.status : "no greeting"})`,
      todo
    );
  } catch (error) {
    return wrong(check, `a WebSocket does not come through: ${reasonOf(error)}`, todo);
  }
}
async function checkPolling(origin) {
  const check = "long-polling";
  try {
    const servers = /* @__PURE__ */ new Set();
    for (let i = 0; i < QUESTIONS; i++) {
      const seen = seenSchema.safeParse(parsed((await ask(`${origin}/api/doctor`)).body));
      if (seen.success) servers.add(seen.data.server);
    }
    for (let i = 0; i < CONVERSATIONS; i++) {
      const lost = await converse(origin);
      if (lost !== null)
        return wrong(
          check,
          `a conversation by long-polling was lost (${lost}); ${servers.size} servers answer`,
          "Send all requests of one visitor to one server: by a cookie, or by a hash of the address (nginx: ip_hash)."
        );
    }
    return ok(
      check,
      servers.size > 1 ? `works, and stays with one of the ${servers.size} servers` : "works (one server answers: nothing to tell whether visitors would stay with theirs)"
    );
  } catch (error) {
    return wrong(
      check,
      `it fails: ${reasonOf(error)}`,
      "Let the proxy pass on POST and GET under /socket.io/."
    );
  }
}
async function converse(origin) {
  const path = `${origin}/socket.io/?EIO=4&transport=polling`;
  const hello = await ask(path);
  const sid = /"sid":"([\w-]+)"/.exec(hello.body)?.[1];
  if (hello.status !== 200 || sid === void 0) return hello.status;
  const cookie = (hello.headers["set-cookie"] ?? []).map((one) => one.split(";", 1)[0] ?? "").join("; ");
  const headers = { "Content-Type": "text/plain;charset=UTF-8", ...cookie ? { Cookie: cookie } : {} };
  for (let i = 0; i < TURNS; i++) {
    const answer = await ask(`${path}&sid=${sid}`, { method: "POST", headers, body: "3" });
    if (answer.status !== 200) return answer.status;
  }
  await ask(`${path}&sid=${sid}`, { method: "POST", headers, body: "1" });
  return null;
}
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

// src/doctor-cli.ts
var USAGE = "Usage: zaal doctor [--json]\nLooks at everything Zaal needs, with the environment it is called with. Changes nothing.";
var MARKS = { ok: "ok", warning: "warning", wrong: "WRONG", unknown: "-" };
async function runDoctor(args, io, env) {
  const json = args[0] === "--json";
  if (args.length > (json ? 1 : 0)) {
    io.err(`${USAGE}
`);
    return 2;
  }
  const findings = await examine(env);
  const isWell = !findings.some(({ level }) => level === "wrong");
  if (json) io.out(`${JSON.stringify({ ok: isWell, findings }, null, 2)}
`);
  else io.out(`${report(findings)}
`);
  return isWell ? 0 : 1;
}
async function examine(env) {
  let config;
  try {
    config = readConfig(env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const [, ...lines] = error.message.split("\n");
    return [
      ...lines.map(
        (line) => wrong("environment", line.trim(), "Correct it; README has the table of all variables.")
      ),
      ...await checkMachine()
    ];
  }
  const { databaseUrl, redisUrl, publicUrl } = config;
  const findings = [environment(config), ...await checkMachine()];
  findings.push(...await checkFolder(config.dataDir, databaseUrl === null));
  findings.push(
    ...databaseUrl === null ? [ok("database", "embedded, in DATA_DIR; nothing to look at while it may be in use")] : await checkDatabase(databaseUrl, redisUrl === null)
  );
  if (redisUrl !== null) findings.push(...await checkRedis(redisUrl));
  const here = `http://${config.host === null || config.host === "0.0.0.0" ? "localhost" : config.host}:${config.port}`;
  findings.push(...await checkSite(publicUrl ?? here, publicUrl !== null));
  return findings;
}
function environment({ demo, publicUrl, trustProxy }) {
  const check = "environment";
  if (demo && publicUrl !== null)
    return warning(
      check,
      "DEMO is on, at a public address",
      "Set DEMO=0 for real use: the links of demo meetings are printed at every start."
    );
  if (trustProxy !== 0 && publicUrl === null)
    return warning(
      check,
      "there is a proxy, but no PUBLIC_URL",
      "Set PUBLIC_URL: links, QR codes and cookies follow it."
    );
  return ok(check, "every variable has a right value");
}
function report(findings) {
  const width = Math.max(...findings.map(({ check }) => check.length));
  const lines = findings.flatMap(({ check, level, found, todo }) => [
    `${MARKS[level].padEnd(8)} ${check.padEnd(width)}  ${found}`,
    ...todo === void 0 ? [] : [`${" ".repeat(9 + width)}  -> ${todo}`]
  ]);
  const count = (level) => findings.filter((one) => one.level === level).length;
  return `${lines.join("\n")}

${count("ok")} ok, ${count("warning")} to look at, ${count("wrong")} wrong`;
}
export {
  runDoctor
};
//# sourceMappingURL=doctor-cli-WTRQAIZY.js.map