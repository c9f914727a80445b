import {
  invokedFrom
} from "./chunk-YFPIUS5H.js";

// src/zaal.ts
import { chdir, stderr, stdout } from "process";

// src/cli/dispatch.ts
var usage = (commands2) => {
  const rows = Object.entries(commands2).map(
    ([name, command]) => [`${name} ${command.usage}`, command.summary]
  );
  const width = Math.max(...rows.map(([call]) => call.length));
  return `Usage: npm run -s zaal -- COMMAND

${rows.map(([call, summary]) => `  ${call.padEnd(width)}  ${summary}
`).join("")}`;
};
async function dispatch(argv, commands2, io2) {
  const [name, ...args] = argv;
  if (name === "help" || name === "--help" || name === "-h") {
    io2.out(usage(commands2));
    return 0;
  }
  const command = name !== void 0 && Object.hasOwn(commands2, name) ? commands2[name] : void 0;
  if (!command) {
    io2.err(
      `${name === void 0 ? "Which command?" : `There is no command "${name}".`}

${usage(commands2)}`
    );
    return 2;
  }
  return command.run(args, io2);
}

// src/zaal.ts
var commands = {
  backup: {
    usage: "FILE",
    summary: "Writes all data to FILE, as they are at one moment; stop an embedded server first.",
    run: async (args, io2) => (await import("./backup-cli-GMQ25LCJ.js")).runBackup(args, io2)
  },
  restore: {
    usage: "FILE [--check] [--replace]",
    summary: "Puts a back-up into an empty database, embedded or PostgreSQL; stop the servers first.",
    run: async (args, io2) => (await import("./backup-cli-GMQ25LCJ.js")).runRestore(args, io2)
  },
  draft: {
    usage: "FILE [--today YYYY-MM-DD]",
    summary: "Reads an announcement and writes its draft programme as JSON; FILE may be - for standard input.",
    run: async (args, io2) => {
      const { runDraft } = await import("./draft-cli-MGXILO3M.js");
      chdir(io2.cwd);
      return runDraft([...args], io2.out, io2.err);
    }
  },
  doctor: {
    usage: "[--json]",
    summary: "Looks at everything Zaal needs and says what to do about what is wrong; ends with 1 when something is.",
    run: async (args, io2) => (await import("./doctor-cli-WTRQAIZY.js")).runDoctor(args, io2)
  },
  retention: {
    usage: "[--dry-run | --apply] [--days N]",
    summary: "Shows what of long past meetings would be erased, and with --apply erases it.",
    run: async (args, io2) => (await import("./retention-cli-MOFIOBO4.js")).runRetention(args, io2)
  },
  links: {
    usage: "CODE",
    summary: "Gives every link of a meeting a new key and prints the links; stop an embedded server first.",
    run: async (args, io2) => (await import("./links-cli-SN5KWNUS.js")).runLinks(args, io2.out, io2.err)
  },
  secret: {
    usage: "",
    summary: "Changes what sessions are signed with, to SECRET or to a new one; stop every server first.",
    run: async (args, io2) => (await import("./secret-cli-GARTPJ6Z.js")).runSecret(args, io2.out, io2.err)
  }
};
var io = {
  cwd: invokedFrom(),
  out: (text) => stdout.write(text),
  err: (text) => stderr.write(text)
};
process.exitCode = await dispatch(process.argv.slice(2), commands, io);
//# sourceMappingURL=zaal.js.map