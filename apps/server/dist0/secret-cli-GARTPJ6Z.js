import {
  replaceSecret
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

// src/secret-cli.ts
var EX_USAGE = 64;
var USAGE = "Usage: zaal secret\nMakes SECRET (or, without it, a new one that is kept with the data) what sessions are signed with. Stop every server first.";
async function runSecret(args, stdout, stderr) {
  if (args.length > 0) {
    stderr(`${USAGE}
`);
    return EX_USAGE;
  }
  const config = readConfig();
  try {
    const storage = await openStorage(config);
    try {
      await replaceSecret(config, storage);
    } finally {
      await storage.close();
    }
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    stderr(`${error.message}
`);
    return error.exitCode;
  }
  const which = config.secret === null ? "a new secret that is kept with the data" : "SECRET";
  stdout(`Sessions are signed with ${which} from the next start on. Everybody takes their seat anew.
`);
  return 0;
}
export {
  runSecret
};
//# sourceMappingURL=secret-cli-GARTPJ6Z.js.map