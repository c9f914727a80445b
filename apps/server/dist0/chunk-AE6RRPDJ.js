import {
  RedisRefusedError
} from "./chunk-XFMEJSGA.js";

// src/adapters/http/operating.routes.ts
import { createHash, timingSafeEqual } from "crypto";
import { BlockList } from "net";
import { Router } from "express";
var MARKER_ADDRESS = "192.0.2.77";
var HERE = new BlockList();
HERE.addSubnet("127.0.0.0", 8, "ipv4");
HERE.addAddress("::1", "ipv6");
var LOCAL_NAME = /^(localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/i;
var FORWARDING = /^(x-forwarded-.*|forwarded|via|x-real-ip|cf-.*|true-client-ip|fly-.*|x-client-ip)$/;
function operatingRoutes(deps) {
  const router = Router();
  router.use(["/healthz", "/readyz", "/metrics"], (_req, res, next) => {
    res.setHeader("Cache-Control", "no-store");
    next();
  });
  router.get("/healthz", (_req, res) => {
    res.json(deps.health());
  });
  router.get("/readyz", async (_req, res) => {
    const report = await deps.report();
    if (report.status !== "not-ready") {
      res.json(report);
      return;
    }
    const reasons = Object.entries(report.checks).flatMap(
      ([name, check]) => check.ok ? [] : [`${name}: ${check.why}`]
    );
    res.setHeader("Retry-After", "2");
    details(res, 503, "not-ready", "This server takes no new people now", {
      detail: reasons.join(", "),
      checks: report.checks
    });
  });
  router.get("/metrics", async (req, res) => {
    if (!mayRead(req, deps.metricsToken)) {
      if (deps.metricsToken !== null) res.setHeader("WWW-Authenticate", 'Bearer realm="metrics"');
      details(
        res,
        deps.metricsToken === null ? 403 : 401,
        "metrics-closed",
        deps.metricsToken === null ? "Metrics are for this machine; set METRICS_TOKEN to read them from elsewhere" : "Metrics need METRICS_TOKEN as bearer token"
      );
      return;
    }
    const { type, text } = await deps.metrics();
    res.setHeader("Content-Type", type);
    res.end(text);
  });
  return router;
}
function doctorRoute(deps) {
  const router = Router();
  router.get("/doctor", (req, res) => {
    const forwarded = String(req.headers["x-forwarded-for"] ?? "").split(",").map((one) => one.trim()).filter(Boolean);
    res.json({
      server: deps.server,
      scheme: req.protocol,
      host: req.headers.host ?? null,
      forwarded: forwarded.length,
      /** How many of them stand behind the doctor's own; null: it was taken away. */
      added: forwarded.includes(MARKER_ADDRESS) ? forwarded.length - 1 - forwarded.lastIndexOf(MARKER_ADDRESS) : null,
      /** Whose address the limits count: 0 the connection's, n the n-th entry from the right, or the doctor's own. */
      counted: req.ip === MARKER_ADDRESS ? "marker" : req.ips.length,
      forwardedProto: req.headers["x-forwarded-proto"] !== void 0
    });
  });
  return router;
}
function mayRead(req, token) {
  if (token !== null) return isSame(req.headers.authorization ?? "", `Bearer ${token}`);
  const { remoteAddress = "" } = req.socket;
  const address = remoteAddress.replace(/^::ffff:/, "");
  return HERE.check(address, address.includes(":") ? "ipv6" : "ipv4") && LOCAL_NAME.test(req.headers.host ?? "") && !Object.keys(req.headers).some((name) => FORWARDING.test(name));
}
function isSame(given, right) {
  const digest = (text) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(right));
}
function details(res, status, code, title, more = {}) {
  res.status(status).type("application/problem+json").send(JSON.stringify({ type: `urn:zaal:problem:${code}`, title, status, code, ...more }));
}

// src/adapters/redis/redis-greeting.ts
import { connect as connectPlain, isIP } from "net";
import { connect as connectTls } from "tls";
var PING = Buffer.from("*1\r\n$4\r\nPING\r\n");
var ASK_POSTGRES = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]);
var IS_REDIS = /^(\+PONG|-[A-Z]+ )/;
var IS_CERTIFICATE = /^(ERR_TLS_CERT|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|HOSTNAME_MISMATCH)/;
var IS_NOT_TLS = /^(EPROTO|ERR_SSL_)/;
var DEFAULT_PORT = 6379;
var NO_ANSWER = "NO_ANSWER";
function placeOf(url) {
  const { hostname, port } = new URL(url);
  return `${hostname || "localhost"}:${port || String(DEFAULT_PORT)}`;
}
async function requireRedis(url, within) {
  const refuse = (what) => new RedisRefusedError(`REDIS_URL: what listens at ${placeOf(url)} ${what}`);
  const isTls = url.startsWith("rediss:");
  const ask = (words, tls = isTls) => greet(url, words, tls, within);
  const answer = await ask(PING).catch((error) => {
    const code = codeOf(error);
    if (IS_CERTIFICATE.test(code))
      throw refuse(`shows a certificate we may not trust (${code}); NODE_EXTRA_CA_CERTS can name its maker.`);
    return IS_NOT_TLS.test(code) || code === NO_ANSWER ? "" : null;
  });
  if (answer === null || IS_REDIS.test(answer)) return;
  if (answer !== "") throw refuse(`is not Redis: it answers ${JSON.stringify(answer.slice(0, 40))}.`);
  if (isTls) {
    if (IS_REDIS.test(await ask(PING, false).catch(() => "")))
      throw refuse("does not speak TLS; try redis:// instead of rediss://.");
    return;
  }
  if (/^[SN]$/.test(await ask(ASK_POSTGRES).catch(() => ""))) throw refuse("is PostgreSQL, not Redis.");
  if (await speaksTls(ask(PING, true))) throw refuse("speaks TLS; try rediss:// instead of redis://.");
}
var speaksTls = (answer) => answer.then(
  (said) => IS_REDIS.test(said),
  (error) => IS_CERTIFICATE.test(codeOf(error))
);
var codeOf = (error) => error?.code ?? "";
function greet(url, words, isTls, within) {
  const { hostname, port } = new URL(url);
  const host = hostname.replace(/^\[(.*)\]$/, "$1") || "localhost";
  const to = { host, port: Number(port || DEFAULT_PORT) };
  return new Promise((resolve, reject) => {
    const socket = isTls ? connectTls({ ...to, servername: isIP(host) ? "" : host }) : connectPlain(to);
    let said = "";
    const done = (act) => {
      clearTimeout(patience);
      socket.destroy();
      act();
    };
    const patience = setTimeout(
      () => done(() => reject(Object.assign(new Error("no answer"), { code: NO_ANSWER }))),
      within
    );
    socket.on(isTls ? "secureConnect" : "connect", () => void socket.write(words)).on("data", (chunk) => {
      said += chunk.toString("latin1");
      if (/^[SN]$|[\r\n]/.test(said) || said.length > 100) done(() => resolve(firstLine(said)));
    }).on("end", () => done(() => resolve(firstLine(said)))).on(
      "error",
      (error) => (
        // A connection that was there and is reset was hung up on, too.
        done(() => error.code === "ECONNRESET" ? resolve(firstLine(said)) : reject(error))
      )
    );
  });
}
var firstLine = (text) => text.split(/[\r\n]/, 1)[0] ?? "";

export {
  MARKER_ADDRESS,
  operatingRoutes,
  doctorRoute,
  placeOf,
  requireRedis
};
//# sourceMappingURL=chunk-AE6RRPDJ.js.map