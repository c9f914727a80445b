import {
  parseAnnouncement
} from "./chunk-EISRYSVV.js";

// src/draft-cli.ts
import { readFile } from "fs/promises";
import { text as readAll } from "stream/consumers";
var USAGE = "usage: zaal draft FILE [--today YYYY-MM-DD]   (FILE may be - for standard input)";
var LIMIT = 5e6;
async function runDraft(argv, stdout, stderr, now = /* @__PURE__ */ new Date()) {
  const given = readArguments(argv, now);
  if (typeof given === "string") {
    stderr(`${given}
${USAGE}
`);
    return 2;
  }
  const text = await readAnnouncement(given.file);
  if ("problem" in text) {
    stderr(`${text.problem}
`);
    return 2;
  }
  stdout(`${JSON.stringify(parseAnnouncement(text.text, { today: given.today }), null, 2)}
`);
  return 0;
}
function readArguments(argv, now) {
  let file = null;
  let today = localDay(now);
  for (let at = 0; at < argv.length; at += 1) {
    const word = argv[at] ?? "";
    if (word === "--today" || word.startsWith("--today=")) {
      const value = word === "--today" ? argv[at + 1] : word.slice("--today=".length);
      if (word === "--today") at += 1;
      if (value === void 0 || !isDay(value))
        return `--today needs a date such as 2026-04-02, not "${value ?? ""}".`;
      today = value;
    } else if (word.startsWith("-") && word !== "-") {
      return `I do not know the option ${word}.`;
    } else if (file !== null) {
      return "Give one file at a time.";
    } else {
      file = word;
    }
  }
  return file === null ? "Which file? Name the announcement to read." : { file, today };
}
function localDay(now) {
  const part = (value) => String(value).padStart(2, "0");
  return `${String(now.getFullYear())}-${part(now.getMonth() + 1)}-${part(now.getDate())}`;
}
function isDay(value) {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const day = /* @__PURE__ */ new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
}
async function readAnnouncement(file) {
  try {
    const text = file === "-" ? await readAll(process.stdin) : await readFile(file, "utf8");
    if (text.length > LIMIT)
      return { problem: `${file} is too long: an announcement may have ${String(LIMIT)} characters at most.` };
    if (text.includes("\0")) return { problem: `${file} is not a text file.` };
    return { text: text.replace(/^\uFEFF/, "") };
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (code === "ENOENT") return { problem: `There is no file ${file}.` };
    if (code === "EISDIR") return { problem: `${file} is a folder, not a file.` };
    if (code === "EACCES") return { problem: `I may not read ${file}.` };
    return { problem: `I could not read ${file}${code === "" ? "" : ` (${code})`}.` };
  }
}
export {
  runDraft
};
//# sourceMappingURL=draft-cli-MGXILO3M.js.map