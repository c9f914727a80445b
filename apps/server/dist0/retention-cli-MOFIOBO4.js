import {
  createSystemClock
} from "./chunk-JLBHD3NA.js";
import {
  REMEMBER_ANSWERS_DAYS,
  WRITTEN,
  applyRetention,
  planRetention
} from "./chunk-FCEFUZH5.js";
import "./chunk-EISRYSVV.js";
import "./chunk-AE6RRPDJ.js";
import {
  openStorage
} from "./chunk-WAZBTXAR.js";
import "./chunk-UQ4D6WNB.js";
import {
  StartError
} from "./chunk-XFMEJSGA.js";
import {
  readConfig
} from "./chunk-YFPIUS5H.js";

// src/retention-cli.ts
var USAGE = "Usage: zaal retention [--dry-run | --apply] [--days N]\nShows what would be erased of meetings that ended more than N days ago (RETENTION_DAYS), and with --apply erases it.\n";
async function runRetention(args, { out, err }) {
  const asked = readArgs(args);
  if (!asked) {
    err(USAGE);
    return 2;
  }
  const config = readConfig();
  const days = asked.days ?? config.retentionDays;
  try {
    const storage = await openStorage(config);
    const deps = { upkeep: storage.upkeep, clock: createSystemClock() };
    try {
      if (days === null)
        err("RETENTION_DAYS is not set and --days was not given: names and texts are kept for ever.\n");
      const done = asked.apply ? await applyRetention({ ...deps, written: WRITTEN, onErased: async () => void 0 }, days) : await planRetention(deps, days);
      for (const line of linesOf(done, asked.apply)) out(`${line}
`);
      return 0;
    } finally {
      await storage.close();
    }
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    err(`${error.message}
`);
    return error.exitCode;
  }
}
function readArgs(args) {
  const asked = { apply: false, days: null };
  for (let i = 0; i < args.length; i++) {
    const [arg, next] = [args[i], args[i + 1]];
    if (arg === "--apply") asked.apply = true;
    else if (arg === "--days" && next !== void 0 && /^[1-9]\d{0,4}$/.test(next)) {
      asked.days = Number(next);
      i++;
    } else if (arg !== "--dry-run") return null;
  }
  return asked.apply && args.includes("--dry-run") ? null : asked;
}
function linesOf({ meetings, prunable }, isDone) {
  const verb = isDone ? "Erased" : "Would erase";
  const rows = meetings.map(
    ({ code, endsAt, texts, people, title }) => `  ${code.padEnd(12)} ended ${new Date(endsAt).toISOString().slice(0, 10)}  ${many(texts, "text")}, ${many(people, "name")}  ${title}`
  );
  return [
    `${verb} the texts and names of ${many(meetings.length, "meeting")}${rows.length > 0 ? ":" : "."}`,
    ...rows,
    `${isDone ? "Removed" : "Would remove"} ${many(prunable.results, "answer")} to commands of meetings over for ${REMEMBER_ANSWERS_DAYS} days, and ${many(prunable.exports, "expired export")}.`,
    ...isDone ? [] : ["Nothing was changed. Add --apply to do this."]
  ];
}
var many = (n, what) => `${n} ${what}${n === 1 ? "" : "s"}`;
export {
  linesOf,
  runRetention
};
//# sourceMappingURL=retention-cli-MOFIOBO4.js.map