import {
  OtherSecretError
} from "./chunk-XFMEJSGA.js";

// src/open-secret.ts
import { createHash, randomBytes } from "crypto";

// src/office/secret.ts
var SECRET = "secret";
var FINGERPRINT = "secret-fingerprint";
var OTHER_SECRET = 'SECRET is not the one that this installation uses: all servers on one database need the same. To change it on purpose, stop every server, run "zaal secret" once with the new SECRET, and start them again; everybody then takes their seat anew.';
var SECRET_MISSING = 'This installation has a SECRET, and this server was given none: set SECRET to the one that the other servers have. To do without it again, stop every server, run "zaal secret" once without SECRET, and start them again.';
async function settleSecret(deps) {
  const { store, hash, configured } = deps;
  const made = configured === null ? await store.setting(SECRET) || null : null;
  const isFirst = await store.setting(FINGERPRINT) === null;
  const secret = configured ?? made ?? (isFirst ? await store.claimSetting(SECRET, deps.make()) : null);
  if (secret === null || secret === "") return { ok: false, why: SECRET_MISSING };
  const agreed = await store.claimSetting(FINGERPRINT, fingerprint(hash, secret));
  if (agreed === fingerprint(hash, secret)) return { ok: true, secret };
  return { ok: false, why: configured === null ? SECRET_MISSING : OTHER_SECRET };
}
async function changeSecret({ store, hash, configured, make }) {
  const secret = configured ?? make();
  await store.setSetting(SECRET, configured === null ? secret : "");
  await store.setSetting(FINGERPRINT, fingerprint(hash, secret));
}
var fingerprint = (hash, secret) => hash(`zaal secret: ${secret}`);

// src/open-secret.ts
var depsOf = (config, storage) => ({
  store: storage.meetings,
  hash: (text) => createHash("sha256").update(text).digest("hex"),
  configured: config.secret,
  make: () => randomBytes(32).toString("base64url")
});
async function openSecret(config, storage) {
  const settled = await settleSecret(depsOf(config, storage));
  if (settled.ok) return settled.secret;
  throw new OtherSecretError(settled.why);
}
var replaceSecret = (config, storage) => changeSecret(depsOf(config, storage));

export {
  openSecret,
  replaceSecret
};
//# sourceMappingURL=chunk-BTI6PQOB.js.map