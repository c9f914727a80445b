import {
  silentBus
} from "./chunk-GT6GCEQS.js";
import {
  createSystemClock
} from "./chunk-JLBHD3NA.js";
import {
  compose,
  linkUrl,
  normaliseCode
} from "./chunk-FCEFUZH5.js";
import "./chunk-EISRYSVV.js";
import "./chunk-AE6RRPDJ.js";
import {
  openSecret
} from "./chunk-BTI6PQOB.js";
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

// src/links-cli.ts
var EX_USAGE = 64;
var EX_NOT_FOUND = 66;
var USAGE = "Usage: zaal links CODE\nGives every link of the meeting a new key and prints the links. Who is in stays in.";
async function runLinks(args, stdout, stderr) {
  const code = args.length === 1 ? normaliseCode(args[0] ?? "") : null;
  if (code === null) {
    stderr(`${USAGE}
`);
    return EX_USAGE;
  }
  const config = readConfig();
  try {
    const storage = await openStorage(config);
    const secret = await openSecret(config, storage);
    const bus = silentBus("links", true);
    const zaal = compose(config, { storage, clock: createSystemClock(), bus, secret });
    try {
      const meeting = await storage.meetings.byCode(code);
      if (!meeting) {
        stderr(`No meeting has the code ${code}.
`);
        return EX_NOT_FOUND;
      }
      const origin = config.publicUrl ?? `http://localhost:${String(config.port)}`;
      const links = (await zaal.office.links(meeting.id)).filter((link) => link.revokedAt === null);
      for (const issued of await zaal.office.reissue(links)) {
        const role = issued.organiser ? "organiser" : issued.chair ? `${issued.role} (chair)` : issued.role;
        stdout(`${role.padEnd(18)} ${issued.label.padEnd(28)} ${linkUrl(origin, code, issued)}
`);
      }
      return 0;
    } finally {
      await zaal.stop();
    }
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    stderr(`${error.message}
`);
    return error.exitCode;
  }
}
export {
  runLinks
};
//# sourceMappingURL=links-cli-SN5KWNUS.js.map