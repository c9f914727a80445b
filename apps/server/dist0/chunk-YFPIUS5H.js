// src/config/env.ts
import { resolve } from "path";
import * as z from "zod";
var onOff = z.enum(["1", "0", "true", "false"], { error: "must be 1 or 0" }).transform((text) => text === "1" || text === "true");
var wholeNumber = (min, max) => z.string().regex(/^\d+$/, { error: "must be a whole number" }).transform(Number).refine((value) => value >= min && value <= max, { error: `must be between ${min} and ${max}` });
var publicUrl = z.url({ protocol: /^https?$/, error: "must be an address such as https://zaal.example.org" }).refine((text) => !URL.canParse(text) || new URL(text).href === `${new URL(text).origin}/`, {
  error: "must have no path: Zaal is served from the root of its address"
}).transform((text) => new URL(text).origin);
var databaseUrl = z.url({
  protocol: /^postgres(ql)?$/,
  error: "must be an address such as postgresql://user:password@host:5432/zaal"
});
var redisUrl = z.url({ protocol: /^rediss?$/, error: "must be an address such as redis://:password@host:6379" }).refine((text) => !URL.canParse(text) || /^\/?\d*$/.test(new URL(text).pathname), {
  error: "may have only the number of a database after the host, such as redis://host:6379/2"
});
var trustProxy = z.string().regex(/^(\d+|[0-9a-fA-F.:/]+(\s*,\s*[0-9a-fA-F.:/]+)*)$/, {
  error: "must be a number of proxies, or their addresses with commas between them"
}).transform((text) => /^\d+$/.test(text) ? Number(text) : text.split(/\s*,\s*/));
var variable = (schema, standard) => ({ schema, standard });
var logLevel = z.enum(["silent", "fatal", "error", "warn", "info", "debug", "trace"], {
  error: "must be silent, fatal, error, warn, info, debug or trace"
});
var role = z.enum(["web", "worker", "all"], { error: "must be web, worker or all" });
var VARIABLES = {
  PORT: variable(wholeNumber(0, 65535), 8080),
  HOST: variable(z.string(), null),
  ROLE: variable(role, "all"),
  PUBLIC_URL: variable(publicUrl, null),
  DATA_DIR: variable(z.string(), "./data"),
  DATABASE_URL: variable(databaseUrl, null),
  REDIS_URL: variable(redisUrl, null),
  DEMO: variable(onOff, null),
  SETUP_KEY: variable(z.string().min(16, { error: "must have at least 16 characters" }), null),
  SECRET: variable(z.string().min(32, { error: "must have at least 32 characters" }), null),
  TRUST_PROXY: variable(trustProxy, 0),
  METRICS_TOKEN: variable(z.string().min(16, { error: "must have at least 16 characters" }), null),
  RETENTION_DAYS: variable(wholeNumber(1, 36500), null),
  LOG_LEVEL: variable(logLevel, "warn"),
  MAX_FRAME_BYTES: variable(wholeNumber(1024, 1048576), 65536),
  MAX_COMMANDS_PER_10S: variable(wholeNumber(1, 1e4), 60),
  MAX_FAILED_CODES_PER_HOUR: variable(wholeNumber(1, 1e5), 120),
  MAX_CREATIONS_PER_HOUR: variable(wholeNumber(1, 1e5), 60),
  MAX_MEETINGS: variable(wholeNumber(1, 1e6), 500),
  MAX_CONNECTIONS_PER_ADDRESS: variable(wholeNumber(1, 1e6), 5e3)
};
var ConfigError = class extends Error {
  name = "ConfigError";
};
function readConfig(source = process.env) {
  const wrong = [];
  const parsed = {};
  for (const [name, { schema, standard }] of Object.entries(VARIABLES)) {
    const text = source[name]?.trim();
    if (!text) {
      parsed[name] = standard;
      continue;
    }
    const result = schema.safeParse(text);
    if (result.success) parsed[name] = result.data;
    else wrong.push(`  ${name} ${result.error.issues.map((issue) => issue.message).join(", ")}`);
  }
  if ((parsed.ROLE ?? "all") !== "all" && parsed.DATABASE_URL === null)
    wrong.push("  ROLE can be web or worker only with DATABASE_URL: the embedded database has one process");
  if (wrong.length > 0) throw new ConfigError(`The configuration is not right:
${wrong.join("\n")}`);
  return toConfig(parsed);
}
var toConfig = (env) => ({
  port: env.PORT,
  host: env.HOST,
  role: env.ROLE,
  publicUrl: env.PUBLIC_URL,
  dataDir: resolve(env.DATA_DIR),
  databaseUrl: env.DATABASE_URL,
  redisUrl: env.REDIS_URL,
  demo: env.DEMO ?? env.DATABASE_URL === null,
  setupKey: env.SETUP_KEY,
  secret: env.SECRET,
  retentionDays: env.RETENTION_DAYS,
  trustProxy: env.TRUST_PROXY,
  metricsToken: env.METRICS_TOKEN,
  logLevel: env.LOG_LEVEL,
  limits: {
    frameBytes: env.MAX_FRAME_BYTES,
    commandsPer10s: env.MAX_COMMANDS_PER_10S,
    failedCodesPerHour: env.MAX_FAILED_CODES_PER_HOUR,
    creationsPerHour: env.MAX_CREATIONS_PER_HOUR,
    meetings: env.MAX_MEETINGS,
    connectionsPerAddress: env.MAX_CONNECTIONS_PER_ADDRESS
  }
});
var invokedFrom = (source = process.env) => resolve(source.INIT_CWD ?? ".");

export {
  ConfigError,
  readConfig,
  invokedFrom
};
//# sourceMappingURL=chunk-YFPIUS5H.js.map