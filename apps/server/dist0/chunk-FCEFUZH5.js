import {
  parseAnnouncement
} from "./chunk-EISRYSVV.js";
import {
  doctorRoute,
  operatingRoutes,
  placeOf,
  requireRedis
} from "./chunk-AE6RRPDJ.js";
import {
  commandIdSchema,
  entityIdSchema,
  foldName,
  isPersonId,
  nameKey,
  peopleIn,
  personIdSchema,
  personIdsIn,
  publicPerson,
  wellFormed
} from "./chunk-WAZBTXAR.js";
import {
  CodeTakenError,
  GuardClosedError,
  NameTakenError,
  NoSuchMeetingError,
  NoSuchRoomError,
  StorageAwayError
} from "./chunk-UQ4D6WNB.js";
import {
  RedisRefusedError
} from "./chunk-XFMEJSGA.js";

// ../../packages/shared/src/protocol/version.ts
var PROTOCOL_VERSION = 2;
var OLDEST_PROTOCOL = 1;
var EVENT_SINCE = { joining: 2, moving: 2 };
function isSpoken(version2) {
  return version2 >= OLDEST_PROTOCOL && version2 <= PROTOCOL_VERSION;
}
function mayHear(event, version2) {
  return (EVENT_SINCE[event] ?? 1) <= version2;
}
var MAX_COMMAND_BYTES = 16384;

// src/office/keys.ts
var CODE_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";
var CODE_PATTERN = /^[a-z0-9]{4,16}$/;
function normaliseCode(raw) {
  const code = raw.toLowerCase().replace(/[\s-]/g, "");
  return CODE_PATTERN.test(code) ? code : null;
}
function newCode(random) {
  return Array.from(
    { length: 6 },
    () => CODE_ALPHABET[Math.floor(random.fraction() * CODE_ALPHABET.length)]
  ).join("");
}
var newPersonId = (random) => `p_${random.id(20)}`;
var newSeatId = (random) => random.id(12);
var newRoomId = (random) => `r_${random.id(16)}`;
var newMeetingId = (random) => `m_${random.id(16)}`;

// src/adapters/http/meetings.routes.ts
import { Router } from "express";

// ../../packages/shared/src/http/api.ts
import * as z2 from "zod";

// ../../packages/shared/src/features/meetings/meetings.contract.ts
import * as z from "zod";

// ../../packages/shared/src/protocol/define-feature.ts
function defineFeature(feature) {
  return feature;
}

// ../../packages/shared/src/features/meetings/meetings.contract.ts
var meetingDetailsSchema = z.object({
  title: z.string().trim().min(1).max(200),
  /** One or two sentences for the waiting page; plain text. */
  about: z.string().trim().max(2e3),
  place: z.string().trim().max(200).nullable(),
  startsAt: z.number().int(),
  endsAt: z.number().int(),
  timeZone: z.string().min(1).max(60),
  lang: z.enum(["nl", "en"]),
  /** Listed on the home page. */
  listed: z.boolean(),
  /** Do moderators see who asked when a question was asked without a name? The asker is told which (QA3). */
  crewSeesAnonymous: z.boolean(),
  /** May a synthetic audience (`npm run rehearse`) sit down here? Everybody in the room sees that it may. Absent: no (ME7). */
  testAudience: z.boolean().optional()
});
var meetingsContract = defineFeature({
  name: "meetings",
  commands: {
    /** The first fact of a room. */
    "meetings.plan": meetingDetailsSchema,
    "meetings.edit": meetingDetailsSchema.partial()
  },
  facts: {
    "meetings.planned": meetingDetailsSchema,
    "meetings.edited": meetingDetailsSchema.partial()
  },
  gauges: {},
  marks: {},
  queries: {},
  view: z.object({ details: meetingDetailsSchema.nullable() }),
  mine: z.object({}),
  personal: {}
});

// ../../packages/shared/src/roles/roles.ts
var ROLES = ["host", "moderator", "panellist", "participant", "hall"];
function isCrew(role) {
  return role === "host" || role === "moderator";
}
function audienceOf(role) {
  switch (role) {
    case "host":
    case "moderator":
      return "crew";
    case "panellist":
      return "backstage";
    case "hall":
      return "hall";
    case "participant":
      return "everyone";
  }
}

// ../../packages/shared/src/http/api.ts
var problemSchema = z2.object({
  type: z2.string(),
  title: z2.string(),
  status: z2.number().int(),
  code: z2.string(),
  detail: z2.string().optional(),
  /** Seconds. */
  retryAfter: z2.number().optional()
});
var meetingCardSchema = z2.object({
  code: z2.string(),
  title: z2.string(),
  about: z2.string(),
  place: z2.string().nullable(),
  startsAt: z2.number(),
  endsAt: z2.number(),
  timeZone: z2.string(),
  lang: z2.enum(["nl", "en"]),
  phase: z2.enum(["before", "live", "ended"]),
  /** People in the room now. */
  present: z2.number(),
  /** A synthetic audience may sit down here (ME7); absent: no. */
  testAudience: z2.boolean().optional()
});
var meetingDoorSchema = meetingCardSchema.extend({
  seat: z2.string().nullable(),
  joined: z2.boolean(),
  /** Taken off the list by the organiser; it works on (ME4). */
  archived: z2.boolean()
});
var inviteeSchema = z2.object({
  role: z2.enum(["host", "moderator", "panellist"]),
  name: z2.string().trim().min(1).max(80),
  organisation: z2.string().trim().max(120).nullable(),
  chair: z2.boolean()
});
var newMeetingSchema = z2.object({
  details: meetingDetailsSchema,
  /** Items as in `programme.plan`; checked by the programme itself. */
  items: z2.array(z2.unknown()).max(200),
  invitees: z2.array(inviteeSchema).max(100)
});
var issuedLinkSchema = z2.object({
  seat: z2.string(),
  role: z2.enum(ROLES),
  label: z2.string(),
  chair: z2.boolean(),
  organiser: z2.boolean(),
  /** Whole address with the key in its fragment. */
  url: z2.string()
});
var createdMeetingSchema = z2.object({ code: z2.string(), links: z2.array(issuedLinkSchema) });
var enterSchema = z2.union([
  z2.object({ key: z2.string().min(10).max(200) }),
  z2.object({
    name: z2.string().max(200),
    /** Says that nobody sits here but a program; refused in a meeting that does not allow it (ME7). */
    synthetic: z2.boolean().optional()
  })
]);
var seatSchema = z2.object({
  seat: z2.string(),
  code: z2.string(),
  person: z2.string(),
  role: z2.enum(ROLES),
  name: z2.string().nullable(),
  chair: z2.boolean(),
  capabilities: z2.array(z2.string()),
  /** Where people reach this server: PUBLIC_URL, else the address of this request. */
  origin: z2.string()
});
var linkRowSchema = z2.object({
  seat: z2.string(),
  role: z2.enum(ROLES),
  label: z2.string(),
  chair: z2.boolean(),
  organiser: z2.boolean(),
  createdAt: z2.number(),
  revokedAt: z2.number().nullable(),
  /** Only the participants' link can be shown again: it holds no secret. */
  url: z2.string().nullable()
});
var rehearsalSchema = z2.object({ room: z2.string(), createdAt: z2.number() });
var bundleSchema = z2.object({
  id: z2.string(),
  state: z2.enum(["waiting", "building", "ready", "failed", "expired"]),
  /** 0-100. */
  progress: z2.number(),
  createdAt: z2.number(),
  expiresAt: z2.number(),
  /** Once ready. */
  files: z2.array(z2.object({ name: z2.string(), bytes: z2.number().int() }))
});
var draftRequestSchema = z2.object({
  text: z2.string().max(2e5),
  today: z2.iso.date().optional()
});

// ../../packages/shared/src/roles/capabilities.ts
var BY_ROLE = {
  host: ["take-part", "backstage", "run-programme", "moderate", "manage-polls", "announce"],
  moderator: ["take-part", "backstage", "moderate", "manage-polls", "announce"],
  panellist: ["take-part", "backstage"],
  participant: ["take-part"],
  hall: []
};
function capabilitiesOf(role, onLink = []) {
  return [.../* @__PURE__ */ new Set([...BY_ROLE[role], ...onLink])];
}
var commandCapabilities = {
  "announcements.send": "announce",
  "announcements.acknowledge": "take-part",
  "announcements.withdraw": "announce",
  "chat.post": "take-part",
  "chat.edit": "take-part",
  "chat.remove": "take-part",
  "chat.hide": "moderate",
  "chat.restore": "moderate",
  "chat.pin": "moderate",
  "chat.unpin": "moderate",
  "chat.react": "take-part",
  "meetings.plan": "organise",
  "meetings.edit": "organise",
  "people.rename": "take-part",
  "people.mute": "moderate",
  "people.unmute": "moderate",
  "people.ban": "moderate",
  "people.unban": "moderate",
  "reactions.applaud": "take-part",
  "polls.create": "manage-polls",
  "polls.edit": "manage-polls",
  "polls.remove": "manage-polls",
  "polls.open": "manage-polls",
  "polls.vote": "take-part",
  "polls.close": "manage-polls",
  "polls.publish": "manage-polls",
  "polls.show": "manage-polls",
  "polls.unshow": "manage-polls",
  "polls.rerun": "manage-polls",
  "polls.hideWord": "manage-polls",
  "polls.unhideWord": "manage-polls",
  // Organisers plan too: the feature asks for `organise` or `run-programme` itself.
  "programme.plan": "take-part",
  "programme.start": "run-programme",
  "programme.next": "run-programme",
  "programme.back": "run-programme",
  "programme.jump": "run-programme",
  "programme.skip": "run-programme",
  "programme.insert": "run-programme",
  "programme.edit": "run-programme",
  "programme.remove": "run-programme",
  "programme.move": "run-programme",
  "programme.extend": "run-programme",
  // Moderators open and close asking and chat.
  "programme.setRules": "moderate",
  "programme.repair": "run-programme",
  "programme.end": "run-programme",
  "programme.undo": "run-programme",
  "questions.ask": "take-part",
  "questions.edit": "take-part",
  "questions.withdraw": "take-part",
  "questions.upvote": "take-part",
  "questions.approve": "moderate",
  "questions.unapprove": "moderate",
  "questions.queue": "moderate",
  "questions.reorder": "moderate",
  "questions.show": "moderate",
  "questions.hide": "moderate",
  "questions.answer": "moderate",
  "questions.answerInWriting": "moderate",
  "questions.dismiss": "moderate",
  "questions.restore": "moderate",
  "questions.reword": "moderate",
  "questions.label": "moderate",
  "questions.star": "moderate",
  "questions.undo": "moderate"
};

// src/office/seated.ts
function actorOf(seated) {
  return {
    person: seated.person.id,
    role: seated.link.role,
    capabilities: capabilitiesOf(seated.link.role, seated.link.capabilities)
  };
}
function youOf(seated) {
  return {
    person: seated.person.id,
    role: seated.link.role,
    audience: audienceOf(seated.link.role),
    capabilities: capabilitiesOf(seated.link.role, seated.link.capabilities),
    name: seated.person.name,
    chair: seated.link.chair
  };
}

// src/adapters/http/cookies.ts
var seatCookie = (seat) => `${SEAT}${seat}`;
var SEAT = "zs_";
var isSeatName = (seat) => /^[a-z0-9-]{1,40}$/.test(seat);
var SECURE_COOKIES = "zaal secure cookies";
var DEVICE_COOKIE = "zaal_device";
var MONTH_MS = 30 * 24 * 36e5;
function readCookies(header) {
  const cookies = /* @__PURE__ */ new Map();
  for (const part of (header ?? "").split(";")) {
    const at = part.indexOf("=");
    const name = part.slice(0, Math.max(0, at)).trim();
    if (name !== "" && !cookies.has(name)) cookies.set(name, part.slice(at + 1).trim());
  }
  return cookies;
}
function seatsIn(header) {
  return [...readCookies(header)].flatMap(
    ([name, token]) => name.startsWith(SEAT) ? [[name.slice(SEAT.length), token]] : []
  );
}
function setSeatCookie(req, res, seat, token) {
  res.cookie(seatCookie(seat), token, cookieOptions(req));
}
function clearSeatCookie(req, res, seat) {
  res.clearCookie(seatCookie(seat), { ...cookieOptions(req), maxAge: 0 });
}
function deviceOf(req, res, make) {
  const known2 = readCookies(req.headers.cookie).get(DEVICE_COOKIE);
  if (known2 && /^[a-z0-9]{20}$/.test(known2)) return known2;
  const device = make();
  res.cookie(DEVICE_COOKIE, device, { ...cookieOptions(req), maxAge: 12 * MONTH_MS });
  return device;
}
var cookieOptions = (req) => ({
  httpOnly: true,
  sameSite: "lax",
  // Behind a proxy that ends TLS the request itself may look plain: PUBLIC_URL then says how people come.
  secure: req.secure || req.app.get(SECURE_COOKIES) === true,
  path: "/",
  maxAge: MONTH_MS
});

// src/adapters/http/problem.ts
var PROBLEMS = {
  invalid: { status: 400, title: "The request is not right" },
  "not-found": { status: 404, title: "There is nothing here" },
  "unknown-code": { status: 404, title: "No meeting has this code" },
  "unknown-key": { status: 401, title: "This link does not open anything here" },
  revoked: { status: 410, title: "This link was withdrawn" },
  banned: { status: 403, title: "You were removed from this meeting" },
  "bad-name": { status: 422, title: "This name cannot be used" },
  "name-taken": { status: 409, title: "Somebody here has this name" },
  "not-allowed": { status: 403, title: "This seat may not do that" },
  "wrong-origin": { status: 403, title: "The request came from another site" },
  "limit-reached": { status: 429, title: "No more of these can be made" },
  "code-taken": { status: 409, title: "A meeting with this code exists" },
  "invalid-programme": { status: 422, title: "The programme is not right" },
  "too-large": { status: 413, title: "The request is too large" },
  "rate-limited": { status: 429, title: "Too many attempts" },
  "storage-away": { status: 503, title: "The database cannot be reached now; nothing was stored" },
  internal: { status: 500, title: "Something went wrong here" }
};
function problem(res, code, more = {}) {
  const { status, title } = PROBLEMS[code];
  if (more.retryAfter !== void 0) res.setHeader("Retry-After", Math.ceil(more.retryAfter));
  res.status(status).type("application/problem+json").send(JSON.stringify({ type: `urn:zaal:problem:${code}`, title, status, code, ...more }));
}
function officeProblem(res, refused) {
  problem(res, refused.code, refused.detail === void 0 ? {} : { detail: refused.detail });
}
function parsed(res, schema, value) {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue2 = result.error.issues[0];
  problem(res, "invalid", { detail: `${issue2?.path.join(".") ?? ""}: ${issue2?.message ?? ""}` });
  return null;
}
function problemHandler(report) {
  return (error, _req, res, next) => {
    if (res.headersSent) {
      next(error);
      return;
    }
    if (error instanceof StorageAwayError) {
      problem(res, "storage-away", { retryAfter: 2 });
      return;
    }
    const { type, status } = error ?? {};
    if (type === "entity.too.large") problem(res, "too-large");
    else if (error instanceof URIError) problem(res, "invalid", { detail: "address" });
    else if (status !== void 0 && status >= 400 && status < 500)
      problem(res, "invalid", { detail: "body" });
    else {
      report(error);
      problem(res, "internal");
    }
  };
}

// src/adapters/http/seats.ts
async function seatedBy(office, cookieHeader, seat) {
  const token = readCookies(cookieHeader).get(seatCookie(seat));
  return token ? office.seated(seat, token) : null;
}
async function isSeatedIn(office, cookieHeader, code) {
  for (const [seat, token] of seatsIn(cookieHeader))
    if ((await office.seated(seat, token))?.meeting.code === code) return true;
  return false;
}
async function requireSeat(office, req, res, capability) {
  const seat = typeof req.query.seat === "string" ? req.query.seat : "";
  const seated = await seatedBy(office, req.headers.cookie, seat);
  if (!seated || seated.meeting.code !== req.params.code) {
    problem(res, "unknown-key");
    return null;
  }
  if (capability && !actorOf(seated).capabilities.includes(capability)) {
    problem(res, "not-allowed");
    return null;
  }
  return seated;
}

// src/adapters/http/known-meeting.ts
async function knownMeeting({ office, limits, knownCodes, clock }, req, res) {
  const address = req.ip ?? "";
  const code = normaliseCode(req.params.code);
  const may = await limits.mayTry(address);
  if (!may.ok && !(code !== null && await isNoGuess())) {
    problem(res, "rate-limited", { retryAfter: may.retryAfter });
    return null;
  }
  const meeting = code === null ? null : await office.meeting(code);
  if (meeting) {
    knownCodes.remember(address, meeting.code, clock.now());
    return meeting;
  }
  await limits.failed(address);
  problem(res, "unknown-code");
  return null;
  async function isNoGuess() {
    if (code === null) return false;
    if (knownCodes.knows(address, code, clock.now())) return true;
    const key2 = req.body?.key;
    if (typeof key2 === "string" && await office.opens(code, key2)) return true;
    return isSeatedIn(office, req.headers.cookie, code);
  }
}

// ../../packages/shared/src/features/people/synthetic.ts
var NAME = /^proef \d{4,5}$/i;
var isSyntheticName = (name) => NAME.test(name.replace(/\s+/g, " ").trim());

// src/adapters/http/synthetic-seat.ts
async function unfitSynthetic(info, meeting, body) {
  const named = isSyntheticName(body.name);
  if (body.synthetic !== true) return named ? { code: "bad-name", detail: "reserved" } : null;
  if ((await info.card(meeting))?.testAudience !== true)
    return { code: "not-allowed", detail: "test-audience" };
  return named ? null : { code: "bad-name", detail: "synthetic" };
}

// src/adapters/http/meetings.routes.ts
var originOf = (req, publicUrl) => publicUrl ?? `${req.protocol}://${req.get("host") ?? ""}`;
function meetingRoutes(deps) {
  const { office, store, limits, info } = deps;
  const router = Router();
  router.get("/meetings", async (_req, res) => {
    const listed = await store.listed(deps.clock.now(), 50);
    const cards = await Promise.all(listed.map((meeting) => info.card(meeting)));
    res.json(cards.filter((card) => card !== null));
  });
  router.post("/meetings", async (req, res) => {
    const owner = await allowedOwner(deps, req, res);
    if (owner === null || !await mayCreate(deps, req, res)) return;
    const body = parsed(res, newMeetingSchema, req.body);
    if (!body) return;
    const made = await office.create(owner, body);
    if (!made.ok) {
      officeProblem(res, made);
      return;
    }
    res.status(201).json(createdBody(req, deps, made.value));
  });
  router.post("/setup-key", async (req, res) => {
    if (await allowedOwner(deps, req, res) !== null) res.status(204).end();
  });
  router.get("/meetings/:code", async (req, res) => {
    const meeting = await knownMeeting(deps, req, res);
    if (!meeting) return;
    const card = await info.card(meeting);
    if (!card) {
      problem(res, "unknown-code");
      return;
    }
    const seat = await office.participantSeat(meeting.id);
    const joined = seat !== null && await seatedBy(office, req.headers.cookie, seat) !== null;
    const archived = meeting.archivedAt !== null;
    res.json({ ...card, seat, joined, archived });
  });
  router.post("/meetings/:code/seats", async (req, res) => {
    const address = req.ip ?? "";
    const meeting = await knownMeeting(deps, req, res);
    if (!meeting) return;
    const body = parsed(res, enterSchema, req.body);
    if (!body) return;
    const unfit = "key" in body ? null : await unfitSynthetic(info, meeting, body);
    if (unfit) {
      problem(res, unfit.code, { detail: unfit.detail });
      return;
    }
    const outcome = "key" in body ? await office.enterWithKey(meeting.code, body.key) : await office.enterAsParticipant(
      meeting.code,
      body.name,
      deviceOf(req, res, () => deps.random.id(20))
    );
    if (!outcome.ok) {
      if (outcome.code === "unknown-key") await limits.failed(address);
      officeProblem(res, outcome);
      return;
    }
    setSeatCookie(req, res, outcome.value.link.id, outcome.value.token);
    res.status(201).json(await seatBody(outcome.value, req, deps));
  });
  router.get("/meetings/:code/seats/:seat", async (req, res) => {
    const seated = await seatedBy(office, req.headers.cookie, req.params.seat);
    if (seated?.meeting.code === req.params.code) res.json(await seatBody(seated, req, deps));
    else problem(res, "unknown-key");
  });
  router.delete("/meetings/:code/seats/:seat", async (req, res) => {
    if (isSeatName(req.params.seat)) {
      const seated = await seatedBy(office, req.headers.cookie, req.params.seat);
      if (seated) await office.leave(seated);
      clearSeatCookie(req, res, req.params.seat);
    }
    res.status(204).end();
  });
  router.get("/meetings/:code/links", async (req, res) => {
    const seated = await requireSeat(office, req, res, "organise");
    if (!seated) return;
    const origin = originOf(req, deps.publicUrl);
    const rows = (await office.links(seated.meeting.id)).map((link) => ({
      seat: link.id,
      role: link.role,
      label: link.label,
      chair: link.chair,
      organiser: link.capabilities.includes("organise"),
      createdAt: link.createdAt,
      revokedAt: link.revokedAt,
      url: link.role === "participant" ? `${origin}/${seated.meeting.code}` : null
    }));
    res.json(rows);
  });
  router.post("/meetings/:code/links", async (req, res) => {
    const seated = await requireSeat(office, req, res, "organise");
    if (!seated) return;
    const body = parsed(res, inviteeSchema, req.body);
    if (!body) return;
    const link = await office.invite(seated.meeting, body);
    res.status(201).json(issuedBody(req, deps, seated, link));
  });
  router.post("/meetings/:code/links/:seat/renew", async (req, res) => {
    const found = await ownLink(deps, req, res);
    if (!found) return;
    if (found.link.role === "participant") {
      problem(res, "not-allowed", { detail: "participants come in by the code" });
      return;
    }
    if (found.link.revokedAt !== null) {
      problem(res, "revoked");
      return;
    }
    res.json(issuedBody(req, deps, found.seated, await office.renew(found.link)));
  });
  router.post("/meetings/:code/links/:seat/revoke", async (req, res) => {
    const found = await ownLink(deps, req, res);
    if (!found) return;
    if (found.link.capabilities.includes("organise")) {
      problem(res, "not-allowed", { detail: "the organiser link can be renewed, not withdrawn" });
      return;
    }
    await office.revoke(found.link);
    res.status(204).end();
  });
  router.post("/meetings/:code/duplicate", async (req, res) => {
    const seated = await requireSeat(office, req, res, "organise");
    if (!seated || !await mayCreate(deps, req, res)) return;
    const made = await office.duplicate(seated.meeting);
    if (made.ok) res.status(201).json(createdBody(req, deps, made.value));
    else officeProblem(res, made);
  });
  router.post("/meetings/:code/archive", async (req, res) => {
    const seated = await requireSeat(office, req, res, "organise");
    if (!seated) return;
    const archive = req.body?.archived !== false;
    await office.update(seated.meeting.id, { archivedAt: archive ? deps.clock.now() : null });
    res.status(204).end();
  });
  router.delete("/meetings/:code", async (req, res) => {
    const seated = await requireSeat(office, req, res, "organise");
    if (!seated) return;
    await office.remove(seated.meeting);
    res.status(204).end();
  });
  return router;
}
async function allowedOwner(deps, req, res) {
  const address = req.ip ?? "";
  const may = await deps.limits.mayTry(address);
  if (!may.ok) {
    problem(res, "rate-limited", { retryAfter: may.retryAfter });
    return null;
  }
  const key2 = /^Bearer (.+)$/.exec(req.get("authorization") ?? "")?.[1]?.trim() ?? "";
  const owner = key2 === "" ? null : await deps.ownerOf(key2);
  if (owner === null) {
    await deps.limits.failed(address);
    problem(res, "unknown-key");
    return null;
  }
  return owner;
}
async function mayCreate(deps, req, res) {
  const create2 = await deps.limits.mayCreate(req.ip ?? "");
  if (!create2.ok) problem(res, "rate-limited", { retryAfter: create2.retryAfter });
  return create2.ok;
}
async function ownLink(deps, req, res) {
  const seated = await requireSeat(deps.office, req, res, "organise");
  if (!seated) return null;
  const link = await deps.store.link(req.params.seat);
  if (link?.meeting === seated.meeting.id) return { seated, link };
  problem(res, "not-found");
  return null;
}
async function seatBody(seated, req, deps) {
  const you = youOf(seated);
  const hub = await deps.rooms.open(seated.meeting.room);
  return {
    seat: seated.link.id,
    code: seated.meeting.code,
    person: you.person,
    role: you.role,
    // The room follows changes of name.
    name: hub?.room.people.get(you.person)?.name ?? you.name,
    chair: you.chair,
    capabilities: [...actorOf(seated).capabilities],
    origin: originOf(req, deps.publicUrl)
  };
}
function linkUrl(origin, code, link) {
  return link.key === null ? `${origin}/${code}` : `${origin}/${code}/in#${link.key}`;
}
var withoutKey = ({ seat, role, label, chair, organiser }) => ({
  seat,
  role,
  label,
  chair,
  organiser
});
var issuedBody = (req, deps, seated, link) => ({
  ...withoutKey(link),
  url: linkUrl(originOf(req, deps.publicUrl), seated.meeting.code, link)
});
function createdBody(req, deps, { meeting, links }) {
  const origin = originOf(req, deps.publicUrl);
  return {
    code: meeting.code,
    links: links.map((link) => ({ ...withoutKey(link), url: linkUrl(origin, meeting.code, link) }))
  };
}

// src/adapters/random/system-random.ts
import { randomBytes, randomInt } from "crypto";
var LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz";
var systemRandom = {
  id: (length) => Array.from({ length }, () => LETTERS.charAt(randomInt(LETTERS.length))).join(""),
  secret: () => randomBytes(24).toString("base64url"),
  fraction: () => randomInt(2 ** 47) / 2 ** 47
};

// src/jobs/retention.ts
var DAY = 24 * 60 * 60 * 1e3;
var REMEMBER_ANSWERS_DAYS = 30;
async function planRetention({ upkeep, clock }, days) {
  const now = clock.now();
  return {
    meetings: days === null ? [] : await upkeep.overdue(now - days * DAY),
    prunable: await upkeep.prunable(now - REMEMBER_ANSWERS_DAYS * DAY, now)
  };
}
async function applyRetention(deps, days, signal) {
  const { upkeep, clock } = deps;
  const plan = await planRetention(deps, days);
  const meetings = [];
  for (const meeting of plan.meetings) {
    if (signal?.aborted === true) throw new Error("the server stops");
    const erased = await upkeep.erase(meeting.id, deps.written, clock.now());
    if (!erased) continue;
    await deps.onErased(meeting.id);
    meetings.push({ ...meeting, ...erased });
  }
  const now = clock.now();
  return { meetings, prunable: await upkeep.prune(now - REMEMBER_ANSWERS_DAYS * DAY, now) };
}

// src/observability/observability.ts
import { pino } from "pino";
import { collectDefaultMetrics, Registry } from "prom-client";

// package.json
var package_default = {
  name: "@zaal/server",
  version: "0.1.0",
  private: true,
  type: "module",
  license: "EUPL-1.2",
  scripts: {
    build: "tsup"
  },
  dependencies: {
    "@asteasolutions/zod-to-openapi": "9.1.0",
    "@electric-sql/pglite": "0.5.16",
    "@zaal/shared": "workspace:*",
    bullmq: "6.7.0",
    "csv-stringify": "6.9.0",
    "drizzle-orm": "0.45.4",
    express: "5.3.0",
    "express-static-gzip": "3.0.2",
    helmet: "8.3.0",
    "ical-generator": "10.2.0",
    pg: "8.23.1",
    pino: "10.4.0",
    "pino-http": "11.0.0",
    "prom-client": "15.1.3",
    "rate-limiter-flexible": "11.4.0",
    redis: "6.3.1",
    "socket.io": "4.8.4",
    zod: "4.6.7"
  },
  devDependencies: {
    "@types/express": "5.0.6",
    "@types/pg": "8.23.1",
    "drizzle-kit": "0.31.11",
    tsup: "8.5.1"
  }
};

// src/kernel/jobs.ts
var JOB_LANES = ["prompt", "slow"];
var JobRefusedError = class extends Error {
  name = "JobRefusedError";
};
var JobsAwayError = class extends Error {
  name = "JobsAwayError";
};

// src/observability/journal.ts
var Journal = class {
  #log;
  #counted;
  #before = /* @__PURE__ */ new Map();
  #timer;
  constructor(log, counted) {
    this.#log = log;
    this.#counted = counted;
    this.#timer = setInterval(() => {
      this.summarise();
    }, 6e4);
    this.#timer.unref();
  }
  started(facts) {
    this.#log.info({ event: "started", ...facts }, "Zaal is open");
  }
  stopping() {
    this.#log.info({ event: "stopping" }, "Zaal stops");
  }
  stopped(ms) {
    clearInterval(this.#timer);
    this.summarise();
    this.#log.info({ event: "stopped", ms: Math.round(ms) }, "Zaal has stopped");
  }
  roomOpened({ room }) {
    const { id, kind } = room.record;
    this.#log.info({ event: "room-opened", room: id, kind, position: room.position }, "a room is in memory");
  }
  roomClosed({ room }) {
    const { id, kind } = room.record;
    this.#log.info(
      { event: "room-closed", room: id, kind, position: room.position },
      "a room left the memory"
    );
  }
  outage(what, change3) {
    if (change3.isUp) {
      const { awayMs, failures } = change3;
      this.#log.warn({ event: `${what}-back`, ms: Math.round(awayMs), failures }, `the ${what} is back`);
    } else this.#log.warn({ event: `${what}-away`, reason: change3.reason }, `the ${what} is away`);
  }
  bug(error, where, command) {
    const more = command === void 0 ? {} : { command: command.replace(/[^\w.-]/g, "").slice(0, 60) };
    this.#log.error({ event: "bug", where, err: error, ...more }, "something went wrong here");
  }
  /** What was turned away since the last summary: counts, not lines. Called every minute. */
  summarise() {
    const turnedAway = this.#fresh("turned-away");
    if (turnedAway) this.#log.warn({ event: "turned-away", ...turnedAway }, "connections were turned away");
    const slow = this.#fresh("slow-readers");
    if (slow) this.#log.info({ event: "slow-readers", ...slow }, "some connections could not keep up");
  }
  #fresh(counter) {
    const before = this.#before.get(counter);
    const now = new Map(this.#counted(counter));
    this.#before.set(counter, now);
    const by = Object.fromEntries(
      [...now].map(([label, n]) => [label, n - (before?.get(label) ?? 0)]).filter(([, n]) => n > 0)
    );
    const total = Object.values(by).reduce((sum, n) => sum + n, 0);
    return total > 0 ? { total, by } : null;
  }
};

// src/observability/loop-watch.ts
import { monitorEventLoopDelay, performance as performance2 } from "perf_hooks";
var RESOLUTION = 20;
var WINDOW = 10;
var TOO_LATE_MS = 500;
var SECONDS_TOO_LATE = 5;
var Overload = class {
  #isOver = false;
  #against = 0;
  get isOver() {
    return this.#isOver;
  }
  /** @param seconds how long that lag was measured; a loop that stood still reports seconds late */
  take(meanLagMs, seconds2 = 1) {
    const late = meanLagMs > TOO_LATE_MS;
    this.#against = late === this.#isOver ? 0 : this.#against + seconds2;
    if (this.#against < SECONDS_TOO_LATE) return;
    this.#isOver = late;
    this.#against = 0;
  }
};
var LoopWatch = class {
  #overload = new Overload();
  #second = histogram();
  #window = histogram();
  #last = { p50: 0, p99: 0, max: 0 };
  #seconds = 0;
  #lookedAt = performance2.now();
  #utilisation = performance2.eventLoopUtilization();
  #timer;
  constructor() {
    this.#timer = setInterval(() => {
      this.#look();
    }, 1e3);
    this.#timer.unref();
  }
  get isOverloaded() {
    return this.#overload.isOver;
  }
  /** Seconds; of the last ten seconds that are complete, or of what there is in the first ten. */
  get lag() {
    return this.#seconds < WINDOW && this.#last.max === 0 ? percentiles(this.#window) : this.#last;
  }
  /** Share of the time since the last question. */
  utilisation() {
    const now = performance2.eventLoopUtilization();
    const { utilization } = performance2.eventLoopUtilization(now, this.#utilisation);
    this.#utilisation = now;
    return utilization;
  }
  close() {
    clearInterval(this.#timer);
    this.#second.disable();
    this.#window.disable();
  }
  #look() {
    const now = performance2.now();
    const seconds2 = Math.round((now - this.#lookedAt) / 1e3);
    this.#lookedAt = now;
    this.#overload.take(lagOf(this.#second.mean), Math.max(1, Math.min(seconds2, 2)));
    this.#second.reset();
    this.#seconds += seconds2;
    if (this.#seconds < WINDOW) return;
    this.#seconds = 0;
    this.#last = percentiles(this.#window);
    this.#window.reset();
  }
};
function histogram() {
  const made = monitorEventLoopDelay({ resolution: RESOLUTION });
  made.enable();
  return made;
}
var percentiles = (of) => ({
  p50: lagOf(of.percentile(50)) / 1e3,
  p99: lagOf(of.percentile(99)) / 1e3,
  max: lagOf(of.max) / 1e3
});
function lagOf(nanoseconds) {
  if (!Number.isFinite(nanoseconds) || nanoseconds > 1e15) return 0;
  return Math.max(0, nanoseconds / 1e6 - RESOLUTION);
}

// ../../packages/shared/src/protocol/refusals.ts
var REFUSALS = {
  invalid: "final",
  "unknown-command": "final",
  "too-large": "final",
  "not-allowed": "final",
  "not-found": "final",
  /** Chat, questions or a poll is closed now. */
  closed: "final",
  /** The window for this has passed (editing an old message, a ballot after closing time). */
  "too-late": "final",
  /** Chat is in slow mode; `retryAfterMs` says how long. Final: the person decides whether to send again. */
  "slow-mode": "final",
  muted: "final",
  banned: "final",
  /** Somebody else changed it first; `detail` may say what it is now. */
  conflict: "final",
  already: "final",
  "limit-reached": "final",
  "bad-name": "final",
  "name-taken": "final",
  /** The meeting has ended or was deleted. */
  "meeting-ended": "final",
  /** The session or its link was revoked. */
  "session-gone": "final",
  "wrong-protocol": "final",
  /** Too many commands from one person; `retryAfterMs` says how long to wait. */
  "rate-limited": "retryable",
  /** The room's queue is full. */
  busy: "retryable",
  /** The database cannot be reached or is full. Nothing was stored. */
  "storage-away": "retryable"
};
var REFUSAL_CODES = Object.keys(REFUSALS);
function isRetryable(code) {
  return REFUSALS[code] === "retryable";
}

// src/observability/meter.ts
import { Counter as PromCounter, Histogram } from "prom-client";
var EVENTS = Object.keys({
  joining: true,
  welcome: true,
  frame: true,
  gauges: true,
  marks: true,
  goodbye: true,
  moving: true,
  clock: true
});
var OTHER = "other";
var COUNTERS = {
  commands: {
    name: "zaal_commands_total",
    help: "Commands answered, by outcome: ok or the code of the refusal",
    label: "outcome",
    values: ["ok", ...REFUSAL_CODES]
  },
  deliveries: {
    name: "zaal_deliveries_total",
    help: "Messages given to connections; one frame to a thousand viewers counts a thousand",
    label: "event",
    values: EVENTS
  },
  frames: {
    name: "zaal_messages_built_total",
    help: "Messages built once for many connections",
    label: "event",
    values: EVENTS
  },
  ordinary: {
    name: "zaal_ordinary_deliveries_total",
    help: "Messages that left by the ordinary way instead of straight to the connection",
    label: "event",
    values: EVENTS
  },
  joins: {
    name: "zaal_joins_total",
    help: "Connections let in, by what they were told: everything, or what they missed",
    label: "kind",
    values: ["snapshot", "since"]
  },
  "turned-away": {
    name: "zaal_turned_away_total",
    help: "Connections and requests turned away, by reason",
    label: "reason",
    values: [
      "banned",
      "busy",
      "limit-reached",
      "meeting-ended",
      "not-found",
      "rate-limited",
      "session-gone",
      "storage-away",
      "wrong-protocol",
      // Another site; too many from one address; a message too large; too many tries of codes or keys.
      "origin",
      "address",
      "oversize",
      "rate"
    ]
  },
  "slow-readers": {
    name: "zaal_slow_readers_total",
    help: "What was done for connections that cannot keep up",
    label: "what",
    values: ["gauges", "behind", "caught-up", "closed"]
  },
  "facts-read": {
    name: "zaal_facts_read_total",
    help: "Facts of other servers that were read from the log because the bus did not bring them",
    label: "why",
    values: ["gap", "poll", "lock"]
  },
  failures: {
    name: "zaal_failures_total",
    help: "Bugs and failures reported, by where; look in the log for the stack",
    label: "where",
    values: [
      "command",
      "server",
      "storage",
      "bus",
      "http",
      "socket",
      "job",
      "jobs",
      "flow",
      "timer",
      "room",
      "mail"
    ]
  }
};
var SECONDS = [25e-5, 5e-4, 1e-3, 25e-4, 5e-3, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
var SIZES = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096];
var MEASURES = {
  "commit-size": {
    name: "zaal_commit_commands",
    help: "Commands stored together in one commit",
    label: "lane",
    values: ["log", "marks"],
    per: 1,
    buckets: SIZES
  },
  "commit-ms": {
    name: "zaal_commit_seconds",
    help: "One commit, from opening the transaction to the answer that it is on disk",
    label: "lane",
    values: ["log", "marks"],
    per: 1e3,
    buckets: SECONDS
  },
  "command-ms": {
    name: "zaal_command_seconds",
    help: "From the arrival of a command to its answer",
    label: "lane",
    values: ["log", "marks"],
    per: 1e3,
    buckets: SECONDS
  },
  "fanout-lag-ms": {
    name: "zaal_fanout_lag_seconds",
    help: "From the commit of a fact to its frame leaving, for facts of this server and of others",
    label: "server",
    values: ["own", "other"],
    per: 1e3,
    buckets: SECONDS
  },
  "join-ms": {
    name: "zaal_join_seconds",
    help: "From connection to welcome",
    label: "kind",
    values: ["snapshot", "since"],
    per: 1e3,
    buckets: SECONDS
  }
};
function createMeter(registry) {
  const counters = mapOf(COUNTERS, ({ name, help, label, values }) => {
    const metric = new PromCounter({ name, help, labelNames: [label], registers: [registry] });
    for (const value of values) metric.inc({ [label]: value }, 0);
    return { metric, label, known: new Set(values), counts: /* @__PURE__ */ new Map() };
  });
  const measures = mapOf(MEASURES, ({ name, help, label, values, per, buckets }) => {
    const metric = new Histogram({ name, help, labelNames: [label], buckets, registers: [registry] });
    for (const value of values) metric.zero({ [label]: value });
    return { metric, label, per, known: new Set(values) };
  });
  return {
    add(counter, given, by = 1) {
      const { metric, label, known: known2, counts: counts2 } = counters[counter];
      const value = known2.has(given) ? given : OTHER;
      counts2.set(value, (counts2.get(value) ?? 0) + by);
      metric.inc({ [label]: value }, by);
    },
    observe(measure, given, value) {
      const { metric, label, per, known: known2 } = measures[measure];
      metric.observe({ [label]: known2.has(given) ? given : OTHER }, value / per);
    },
    counted: (counter) => counters[counter].counts
  };
}
function mapOf(all, make) {
  return Object.fromEntries(Object.entries(all).map(([key2, one]) => [key2, make(one)]));
}

// src/observability/outage.ts
var Outage = class {
  #told;
  #now;
  #quiet;
  #since = null;
  #lastFailure = 0;
  #failures = 0;
  /**
   * @param now ms of a clock that never goes back
   * @param quiet ms without a failure before an answer counts as being back
   */
  constructor(told3, now, quiet = 1e3) {
    this.#told = told3;
    this.#now = now;
    this.#quiet = quiet;
  }
  get isUp() {
    return this.#since === null;
  }
  failed(reason) {
    this.#lastFailure = this.#now();
    this.#failures++;
    if (this.#since !== null) return;
    this.#since = this.#lastFailure;
    this.#told({ isUp: false, reason });
  }
  answered() {
    if (this.#since === null || this.#now() - this.#lastFailure < this.#quiet) return;
    const change3 = { isUp: true, awayMs: this.#now() - this.#since, failures: this.#failures };
    this.#since = null;
    this.#failures = 0;
    this.#told(change3);
  }
};

// src/observability/readiness.ts
var OK = { ok: true };
var not = (why) => ({ ok: false, why });
var FRESH = 500;
var ANSWER_WITHIN = 2500;
var Readiness = class {
  #deps;
  #state = "starting";
  /** The version the tables had when this server had brought them to its own. */
  #version;
  #asked = null;
  #latest = "not-ready";
  constructor(deps) {
    this.#deps = deps;
  }
  /** The storage is open and migrated, and the port listens. */
  started() {
    this.#state = "running";
    this.#asked = null;
  }
  /** The first step of stopping: from here on /readyz says no. */
  stopping() {
    this.#state = "stopping";
    this.#latest = "not-ready";
    this.#asked = null;
  }
  /** By the last report. */
  get isReady() {
    return this.#latest !== "not-ready";
  }
  report(now = performance.now()) {
    if (this.#asked && now - this.#asked.at < FRESH) return this.#asked.answer;
    const answer = this.#look();
    this.#asked = { at: now, answer };
    return answer;
  }
  async #look() {
    const { storage, migrations } = await this.#database();
    const checks = {
      // After the question to the database: a stop in the meantime must show.
      running: this.#state === "running" ? OK : not(this.#state),
      storage,
      migrations,
      loop: this.#deps.isOverloaded() ? not("overloaded") : OK,
      bus: this.#deps.isBusUp() ? OK : not("away")
    };
    const { bus, ...needed } = checks;
    const isReady = Object.values(needed).every(({ ok }) => ok);
    this.#latest = !isReady ? "not-ready" : bus.ok ? "ready" : "degraded";
    return { status: this.#latest, checks };
  }
  async #database() {
    let timer;
    const late = new Promise((_, reject) => {
      timer = setTimeout(() => {
        reject(new Error("late"));
      }, ANSWER_WITHIN);
    });
    try {
      const version2 = await Promise.race([this.#deps.dataVersion(), late]);
      this.#version ??= version2;
      const isOlder = Number(version2 ?? 0) < Number(this.#version ?? 0);
      return { storage: OK, migrations: isOlder ? not("pending") : OK };
    } catch {
      return { storage: not("away"), migrations: not("unknown") };
    } finally {
      clearTimeout(timer);
    }
  }
};

// src/observability/readings.ts
import { Gauge } from "prom-client";
var BUILD_LABELS = ["version", "protocol", "node", "storage"];
var JOBS_WITHIN = 1e3;
function registerReadings(registry, readings, build) {
  const registers = [registry];
  const labelled = (name, help, label, read) => new Gauge({
    name,
    help,
    labelNames: [label],
    registers,
    async collect() {
      const values = [...await read()];
      this.reset();
      for (const [value, number17] of values) this.set({ [label]: value }, number17);
    }
  });
  const plain = (name, help, read) => new Gauge({
    name,
    help,
    registers,
    collect() {
      this.set(read());
    }
  });
  labelled("zaal_viewers", "Open connections in rooms on this server, by role", "role", () => {
    const viewers = readings.viewers();
    return ROLES.map((role) => [role, viewers.get(role) ?? 0]);
  });
  plain("zaal_rooms", "Rooms in memory", () => readings.rooms());
  plain("zaal_connections", "Sockets open, also those on their way into a room", () => readings.connections());
  plain("zaal_joining", "Connections at the door, on their way into a room", () => readings.joining());
  plain("zaal_commands_waiting", "Commands in the queues of the rooms", () => readings.commandsWaiting());
  plain("zaal_slow_readers", "Connections that are behind now", () => readings.slowReaders());
  labelled("zaal_database_connections", "Connections to the database, by state", "state", () => {
    const { open: open2, idle, waiting } = readings.pool() ?? { open: 0, idle: 0, waiting: 0 };
    return [
      ["busy", open2 - idle],
      ["idle", idle],
      ["waiting", waiting]
    ];
  });
  plain(
    "zaal_storage_up",
    "1 when the last answer of the database was one",
    () => Number(readings.storageUp())
  );
  plain(
    "zaal_bus_up",
    "1 when this server hears the others at once, is alone, or has no REDIS_URL",
    () => Number(readings.busUp())
  );
  plain("zaal_ready", "1 when /readyz says so", () => Number(readings.ready()));
  labelled("zaal_jobs", "Jobs in the background, by state", "state", async () => {
    const jobs = await within(JOBS_WITHIN, readings.jobs());
    if (jobs === void 0) return [];
    const { waiting, active, failed } = jobs ?? { waiting: 0, active: 0, failed: 0 };
    return [
      ["waiting", waiting],
      ["active", active],
      ["failed", failed]
    ];
  });
  labelled(
    "zaal_event_loop_lag_seconds",
    "How late the event loop was over the last ten seconds",
    "quantile",
    () => {
      const { p50, p99, max } = readings.loopLag();
      return [
        ["0.5", p50],
        ["0.99", p99],
        ["1", max]
      ];
    }
  );
  plain(
    "zaal_event_loop_utilisation",
    "Share of the time since the last question that the event loop worked",
    () => readings.loopUtilisation()
  );
  new Gauge({
    name: "zaal_build_info",
    help: "Always 1; the labels say what runs",
    labelNames: BUILD_LABELS,
    registers
  }).set(build, 1);
}
async function within(ms, answer) {
  let timer;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, ms, void 0);
  });
  try {
    return await Promise.race([answer.catch(() => void 0), late]);
  } finally {
    clearTimeout(timer);
  }
}

// src/observability/safe-log.ts
import { types } from "util";
var MAX_MESSAGE = 300;
var MAX_CAUSES = 5;
function safeError(error, depth = 0) {
  if (!types.isNativeError(error)) return { type: typeof error, message: "", stack: [] };
  const { name, message, stack } = error;
  const first = error.constructor.name === "DrizzleQueryError" ? "a statement failed" : message;
  return {
    type: name,
    message: first.replace(/"[^"]*"?|'[^']{20,}'?/g, '"\u2026"').slice(0, MAX_MESSAGE),
    ...word("code", error),
    ...word("constraint", error),
    ...word("table", error),
    // Without the message, which may have lines of its own.
    stack: (stack ?? "").slice((stack?.indexOf(message) ?? -1) + message.length).split("\n").filter((line) => /^\s+at /.test(line)).map((line) => line.trim()),
    ...error.cause !== void 0 && depth < MAX_CAUSES ? { cause: safeError(error.cause, depth + 1) } : {}
  };
}
function word(key2, error) {
  const value = Reflect.get(error, key2);
  return typeof value === "string" && /^[\w-]{1,63}$/.test(value) ? { [key2]: value } : {};
}
var OURS = new Set(
  "api meetings links seats exports rehearsals draft openapi.json healthz readyz metrics doctor assets socket.io me calendar.ics chat.csv questions.csv polls.csv minutes revoke renew setup join m hall".split(" ")
);
var safePath = (url) => (url.split(/[?#]/)[0] ?? "").split("/").map((part) => part === "" || OURS.has(part) ? part : "\u2026").join("/");
var safeSerializers = {
  err: (error) => safeError(error),
  req: (req) => ({ method: req.method, path: safePath(req.originalUrl ?? req.url ?? "") }),
  res: (res) => ({ status: res.statusCode })
};

// src/observability/watch-storage.ts
function watchStorage(storage, outage) {
  const watched = {
    ...storage,
    rooms: watch(storage.rooms, outage),
    meetings: watch(storage.meetings, outage),
    exports: watch(storage.exports, outage),
    upkeep: watch(storage.upkeep, outage),
    describe: () => storage.describe(),
    ping: () => told(storage.ping(), outage),
    close: () => storage.close()
  };
  return watched;
}
function watch(store, outage) {
  return new Proxy(store, {
    get(target3, key2) {
      const member = Reflect.get(target3, key2);
      if (typeof member !== "function") return member;
      return (...args) => {
        const result = Reflect.apply(member, target3, args);
        return result instanceof Promise ? told(result, outage) : result;
      };
    }
  });
}
async function told(answer, outage) {
  try {
    const value = await answer;
    outage.answered();
    return value;
  } catch (error) {
    if (error instanceof StorageAwayError) outage.failed(error.message);
    throw error;
  }
}

// src/observability/observability.ts
var { version } = package_default;
var LOOK_AGAIN = 1e3;
function createObservability(options) {
  const { storage: given, storageKind } = options;
  const log = pino(
    { level: options.logLevel, serializers: safeSerializers, base: { pid: process.pid } },
    options.logTo ?? pino.destination({ dest: 1, sync: true })
  );
  const registry = new Registry();
  const meter = createMeter(registry);
  const journal = new Journal(log, (counter) => meter.counted(counter));
  const loop = new LoopWatch();
  const hubs = /* @__PURE__ */ new Set();
  const parts = {};
  const now = () => performance.now();
  let looking;
  const storageOutage = new Outage((change3) => {
    journal.outage("storage", change3);
    clearInterval(looking);
    if (change3.isUp) return;
    meter.add("failures", "storage");
    looking = setInterval(() => {
      storage.ping().catch(() => void 0);
    }, LOOK_AGAIN);
    looking.unref();
  }, now);
  const busOutage = new Outage(
    (change3) => {
      journal.outage("bus", change3);
      if (!change3.isUp) meter.add("failures", "bus");
    },
    now,
    0
  );
  const storage = watchStorage(given, storageOutage);
  const readiness = new Readiness({
    dataVersion: () => storage.meetings.setting("data-version"),
    isOverloaded: () => loop.isOverloaded,
    isBusUp: () => parts.bus?.isUp ?? true
  });
  collectDefaultMetrics({ register: registry });
  registerReadings(
    registry,
    {
      viewers: () => viewersIn(hubs),
      rooms: () => hubs.size,
      commandsWaiting: () => [...hubs].reduce((sum, hub) => sum + hub.room.waiting, 0),
      connections: () => parts.connections?.() ?? 0,
      joining: () => parts.joining?.() ?? 0,
      slowReaders: () => parts.slowReaders?.() ?? 0,
      pool: () => given.pool?.() ?? null,
      storageUp: () => storageOutage.isUp,
      busUp: () => parts.bus?.isUp ?? true,
      ready: () => readiness.isReady,
      jobs: () => parts.jobs?.() ?? Promise.resolve(null),
      loopLag: () => loop.lag,
      loopUtilisation: () => loop.utilisation()
    },
    { version, protocol: String(PROTOCOL_VERSION), node: process.versions.node, storage: storageKind }
  );
  return {
    log,
    journal,
    meter,
    readiness,
    storage,
    bug(error, where, command) {
      if (error instanceof StorageAwayError || error instanceof JobsAwayError) return;
      meter.add("failures", where);
      journal.bug(error, where, command);
    },
    onOpen(hub) {
      hubs.add(hub);
      journal.roomOpened(hub);
    },
    onClose(hub) {
      if (hubs.delete(hub)) journal.roomClosed(hub);
    },
    attach(more) {
      Object.assign(parts, more);
      more.bus?.onChange((isUp) => {
        if (isUp) busOutage.answered();
        else busOutage.failed("connection");
      });
    },
    async metrics() {
      await within(1e3, readiness.report());
      return { type: registry.contentType, text: await registry.metrics() };
    },
    health: () => ({
      status: "alive",
      uptimeSeconds: Math.round(process.uptime()),
      loopLagSeconds: loop.lag.p99
    }),
    close() {
      clearInterval(looking);
      loop.close();
    }
  };
}
function viewersIn(hubs) {
  const all = /* @__PURE__ */ new Map();
  for (const hub of hubs)
    for (const [role, n] of hub.connectionsByRole()) all.set(role, (all.get(role) ?? 0) + n);
  return all;
}

// src/compose.ts
import { createHash, randomBytes as randomBytes3 } from "crypto";
import { existsSync, readFileSync } from "fs";
import { createServer } from "http";
import { fileURLToPath } from "url";
import { pinoHttp } from "pino-http";

// src/adapters/http/app.ts
import express from "express";
import expressStaticGzip from "express-static-gzip";
import helmet from "helmet";
var contentSecurityPolicy = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    // React Aria positions overlays through the style attribute set from script; that is CSSOM and needs no exception.
    imgSrc: ["'self'", "data:"],
    fontSrc: ["'self'"],
    connectSrc: ["'self'"],
    mediaSrc: ["'self'"],
    manifestSrc: ["'self'"],
    workerSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"]
  }
};
function createApp(deps) {
  const app = express();
  app.disable("x-powered-by");
  app.set(SECURE_COOKIES, deps.publicUrl?.startsWith("https:") === true);
  app.set("trust proxy", deps.trustProxy);
  app.use(
    helmet({
      contentSecurityPolicy,
      referrerPolicy: { policy: "no-referrer" },
      crossOriginEmbedderPolicy: false,
      // Whether the site is only ever reached over TLS is the operator's to say, in the proxy.
      strictTransportSecurity: false
    })
  );
  app.use(deps.log);
  app.use((_req, res, next) => {
    res.once("finish", () => {
      if (res.statusCode === 429) deps.onTooMany();
    });
    next();
  });
  app.use(deps.operating);
  app.use("/api", noStore, sameOrigin(deps.publicUrl), express.json({ limit: "1mb" }), ...deps.api);
  app.use("/api", (_req, res) => {
    problem(res, "not-found");
  });
  if (deps.webRoot) app.use(staticFiles(deps.webRoot));
  if (deps.indexHtml !== null) app.get("/{*path}", serveIndex(deps.indexHtml));
  app.use(problemHandler(deps.report));
  return app;
}
var noStore = (_req, res, next) => {
  res.setHeader("Cache-Control", "no-store");
  next();
};
var sameOrigin = (publicUrl) => (req, res, next) => {
  if (req.method === "GET" || req.method === "HEAD" || isSameOrigin(req.headers, publicUrl)) next();
  else problem(res, "wrong-origin");
};
function isSameOrigin(headers, publicUrl) {
  const site = headers["sec-fetch-site"];
  if (site !== void 0 && site !== "same-origin" && site !== "none") return false;
  if (headers.origin === void 0) return true;
  if (headers.origin === publicUrl) return true;
  return URL.canParse(headers.origin) && new URL(headers.origin).host === headers.host;
}
var staticFiles = (root) => expressStaticGzip(root, {
  enableBrotli: true,
  orderPreference: ["br", "gz"],
  index: false,
  serveStatic: { setHeaders, cacheControl: false }
});
function setHeaders(res, path) {
  res.setHeader(
    "Cache-Control",
    path.includes("/assets/") ? "public, max-age=31536000, immutable" : "no-cache"
  );
}
var serveIndex = (html) => (req, res, next) => {
  if (/\.[a-z0-9]{2,5}$/i.test(req.path)) {
    next();
    return;
  }
  res.setHeader("Cache-Control", "no-cache");
  res.type("html").send(html);
};

// src/adapters/http/known-codes.ts
var KNOWN_MS = 12 * 36e5;
var MAX_ADDRESSES = 1e4;
var MAX_CODES = 100;
var KnownCodes = class {
  #known = /* @__PURE__ */ new Map();
  remember(address, code, now) {
    const codes = this.#known.get(address) ?? /* @__PURE__ */ new Map();
    codes.delete(code);
    codes.set(code, now + KNOWN_MS);
    this.#known.delete(address);
    this.#known.set(address, codes);
    dropFirst(codes, MAX_CODES);
    dropFirst(this.#known, MAX_ADDRESSES);
  }
  knows(address, code, now) {
    return (this.#known.get(address)?.get(code) ?? -Infinity) > now;
  }
};
function dropFirst(map, limit) {
  for (const key2 of map.keys()) {
    if (map.size <= limit) return;
    map.delete(key2);
  }
}

// src/adapters/http/limits.ts
import { createHmac, randomBytes as randomBytes2 } from "crypto";
import { isIPv6 } from "net";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
function createLimits(given, shared) {
  const counter = (options) => {
    const own2 = new RateLimiterMemory(options);
    return shared ? shared.counter(options, own2) : own2;
  };
  const failures = counter({ keyPrefix: "failed", points: given.failedCodesPerHour, duration: 3600 });
  const creations = counter({ keyPrefix: "created", points: given.creationsPerHour, duration: 3600 });
  const commands = new RateLimiterMemory({ points: given.commandsPer10s, duration: 10 });
  const secret = shared?.secret ?? randomBytes2(16);
  const keyOf = (address) => createHmac("sha256", secret).update(networkOf(address)).digest("base64url").slice(0, 22);
  return {
    async mayTry(address) {
      const state = await failures.get(keyOf(address));
      return state && state.consumedPoints >= given.failedCodesPerHour ? { ok: false, retryAfter: state.msBeforeNext / 1e3 } : { ok: true };
    },
    async failed(address) {
      await failures.penalty(keyOf(address));
    },
    async mayCreate(address) {
      const blocked = await consume(creations, keyOf(address));
      return blocked === null ? { ok: true } : { ok: false, retryAfter: blocked / 1e3 };
    },
    async mayCommand(person) {
      const blocked = await consume(commands, person);
      return blocked === null ? { ok: true } : { ok: false, retryAfterMs: blocked };
    }
  };
}
function networkOf(address) {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, "");
  if (!isIPv6(plain)) return plain;
  const [left = "", right] = (plain.split("%")[0] ?? "").split("::");
  const before = left === "" ? [] : left.split(":");
  const after = right ? right.split(":") : [];
  const zeros = right === void 0 ? 0 : Math.max(0, 8 - before.length - after.length);
  const groups = [...before, ...Array.from({ length: zeros }, () => "0"), ...after];
  return groups.slice(0, 4).map((group) => parseInt(group, 16).toString(16)).join(":");
}
async function consume(limiter, key2) {
  try {
    await limiter.consume(key2);
    return null;
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return refused.msBeforeNext;
    throw refused;
  }
}

// src/adapters/http/server-options.ts
var HTTP_SERVER_OPTIONS = {
  headersTimeout: 15e3,
  requestTimeout: 6e4,
  connectionsCheckingInterval: 5e3
};
var MAX_REQUESTS_PER_SOCKET = 5e3;

// src/adapters/http/bundle.routes.ts
import { Router as Router2 } from "express";
import * as z3 from "zod";

// src/jobs/export-job-id.ts
var EXPORT = "export";
var exportJobId = (id) => `export.${id}`;

// src/adapters/http/bundle.routes.ts
var KEPT_MS = 24 * 60 * 60 * 1e3;
var MOST = 20;
var query = z3.object({ lang: z3.enum(["nl", "en"]).default("nl") });
function bundleRoutes(deps) {
  const { office, exports, jobs, clock, random } = deps;
  const router = Router2();
  const bundleOf = async (record7) => {
    const { id, createdAt, expiresAt, files } = record7;
    const about2 = { id, createdAt, expiresAt, files };
    if (expiresAt <= clock.now()) return { ...about2, files: [], state: "expired", progress: 0 };
    if (record7.readyAt !== null) return { ...about2, state: "ready", progress: 100 };
    const job = await jobs.find("slow", exportJobId(id)).catch((error) => {
      if (error instanceof JobsAwayError) return "away";
      throw error;
    });
    if (job === "away") return { ...about2, state: "waiting", progress: 0 };
    if (job?.state === "done") return { ...about2, state: "building", progress: 99 };
    if (!job || job.state === "failed") return { ...about2, state: "failed", progress: 0 };
    const hasBegun = job.state === "running" || job.progress > 0;
    return { ...about2, state: hasBegun ? "building" : "waiting", progress: job.progress };
  };
  router.get("/meetings/:code/bundles", async (req, res) => {
    const seated = await requireSeat(office, req, res, "moderate");
    if (!seated) return;
    const records = await exports.of(seated.meeting.id);
    res.json(await Promise.all(records.slice(0, 5).map(bundleOf)));
  });
  router.post("/meetings/:code/bundles", async (req, res) => {
    const seated = await requireSeat(office, req, res, "moderate");
    if (!seated) return;
    const asked = parsed(res, query, req.query);
    if (!asked) return;
    const before = await exports.of(seated.meeting.id);
    for (const record8 of before.filter((one) => one.readyAt === null && one.lang === asked.lang)) {
      const bundle = await bundleOf(record8);
      if (bundle.state !== "waiting" && bundle.state !== "building") continue;
      res.json(bundle);
      return;
    }
    if (before.length >= MOST) {
      problem(res, "limit-reached");
      return;
    }
    const now = clock.now();
    const record7 = {
      id: random.id(20),
      meeting: seated.meeting.id,
      lang: asked.lang,
      createdAt: now,
      expiresAt: now + KEPT_MS
    };
    await exports.add(record7);
    try {
      const job = { lane: "slow", kind: EXPORT, id: exportJobId(record7.id) };
      await jobs.put({ ...job, payload: { export: record7.id } });
    } catch (error) {
      if (!(error instanceof JobsAwayError)) throw error;
      problem(res, "storage-away", { retryAfter: 5 });
      return;
    }
    res.status(201).json(await bundleOf({ ...record7, readyAt: null, files: [] }));
  });
  router.get("/meetings/:code/bundles/:bundle/:file", async (req, res) => {
    const seated = await requireSeat(office, req, res, "moderate");
    if (!seated) return;
    const record7 = await exports.find(req.params.bundle);
    const file = record7?.files.find(({ name }) => name === req.params.file);
    const isTheirs = record7?.meeting === seated.meeting.id && record7.expiresAt > clock.now();
    const first = isTheirs && file ? await exports.read(record7.id, file.name, 0) : null;
    if (!record7 || !file || first === null) {
      problem(res, "not-found");
      return;
    }
    res.attachment(`${seated.meeting.code}-${file.name}`).type(file.name.endsWith(".csv") ? "text/csv; charset=utf-8" : "application/json; charset=utf-8").setHeader("Content-Length", file.bytes);
    let chunk = first;
    for (let n = 1; chunk !== null && !res.destroyed; n++) {
      if (!res.write(chunk)) await drained(res);
      chunk = await exports.read(record7.id, file.name, n);
    }
    res.end();
  });
  return router;
}
function drained(res) {
  return new Promise((resolve) => {
    const go = () => {
      res.off("drain", go);
      res.off("close", go);
      resolve();
    };
    res.on("drain", go);
    res.on("close", go);
  });
}

// src/adapters/http/room.routes.ts
import { Router as Router3 } from "express";

// src/adapters/http/calendar.ts
import ical, { ICalCalendarMethod } from "ical-generator";
function calendarOf(card, url) {
  const calendar = ical({ name: card.title, method: ICalCalendarMethod.PUBLISH, prodId: "//Zaal//Zaal//NL" });
  calendar.createEvent({
    id: `${card.code}@zaal`,
    start: new Date(card.startsAt),
    end: new Date(card.endsAt),
    summary: card.title,
    description: card.about === "" ? url : `${card.about}

${url}`,
    url,
    ...card.place ? { location: card.place } : {}
  });
  return calendar.toString();
}

// src/adapters/http/tables.ts
import { stringify } from "csv-stringify/sync";
var write = (rows, bom) => stringify(
  rows.map((row) => [...row]),
  {
    bom,
    escape_formulas: true,
    // Rows end with CR LF, so the library leaves a line break alone: unquoted it would start a row.
    quoted_match: /[\r\n]/,
    record_delimiter: "windows",
    cast: { boolean: (value) => value ? "1" : "0" }
  }
);
var toCsv = (table) => csvHead(table) + csvRows(table.rows);
var csvHead = (table) => write([table.columns], true);
var csvRows = (rows) => write(rows, false);
function toRecords(table, rows = table.rows) {
  return rows.map((row) => Object.fromEntries(table.columns.map((column, i) => [column, row[i] ?? null])));
}

// src/adapters/http/room.routes.ts
import * as z4 from "zod";
var exportQuery = z4.object({ lang: z4.enum(["nl", "en"]).default("nl") });
function roomRoutes(deps) {
  const router = Router3();
  router.get("/meetings/:code/calendar.ics", async (req, res) => {
    const meeting = await knownMeeting(deps, req, res);
    if (!meeting) return;
    const card = await deps.info.card(meeting);
    if (!card) {
      problem(res, "unknown-code");
      return;
    }
    res.type("text/calendar").attachment(`${card.code}.ics`).send(calendarOf(card, `${originOf(req, deps.publicUrl)}/${card.code}`));
  });
  router.get("/meetings/:code/exports/:file", async (req, res) => {
    const seated = await requireSeat(deps.office, req, res, "moderate");
    if (!seated) return;
    const query2 = parsed(res, exportQuery, req.query);
    if (!query2) return;
    const hub = await deps.rooms.open(seated.meeting.room);
    const at = req.params.file.lastIndexOf(".");
    const [wanted, form] = [req.params.file.slice(0, at), req.params.file.slice(at + 1)];
    const tables2 = hub ? Object.entries(deps.features).flatMap(
      ([name, f2]) => f2.tables?.(hub.room.states[name], {
        people: hub.room.people,
        marks: hub.room.marks,
        lang: query2.lang,
        timeZone: seated.meeting.timeZone
      }) ?? []
    ) : [];
    res.setHeader("Cache-Control", "no-store");
    const fileName = `${seated.meeting.code}-${req.params.file}`;
    if (wanted === "all" && form === "json") {
      res.attachment(fileName).json(Object.fromEntries(tables2.map((t) => [t.name, toRecords(t)])));
      return;
    }
    const table = tables2.find((t) => t.name === wanted);
    if (table && form === "csv") res.attachment(fileName).type("text/csv; charset=utf-8").send(toCsv(table));
    else if (table && form === "json") res.attachment(fileName).json(toRecords(table));
    else problem(res, "not-found");
  });
  router.get("/meetings/:code/rehearsals", async (req, res) => {
    const seated = await requireSeat(deps.office, req, res, "backstage");
    if (!seated) return;
    const rooms = await deps.rehearsals.list(seated.meeting);
    res.json(rooms.map((r) => ({ room: r.id, createdAt: r.createdAt })));
  });
  router.post("/meetings/:code/rehearsals", async (req, res) => {
    const seated = await requireSeat(deps.office, req, res, "run-programme");
    if (!seated) return;
    const made = await deps.rehearsals.start(seated.meeting);
    if (made) res.status(201).json({ room: made.id, createdAt: made.createdAt });
    else problem(res, "not-found");
  });
  router.delete("/meetings/:code/rehearsals/:room", async (req, res) => {
    const seated = await requireSeat(deps.office, req, res, "run-programme");
    if (!seated) return;
    const outcome = await deps.rehearsals.end(seated.meeting, req.params.room, req.query.keep !== "0");
    if (outcome.ok) res.status(204).end();
    else problem(res, "not-found");
  });
  return router;
}

// src/adapters/memory/memory-jobs.ts
var DAY2 = 24 * 60 * 60 * 1e3;
var createJobTable = () => ({
  entries: /* @__PURE__ */ new Map(),
  repeats: /* @__PURE__ */ new Map(),
  listeners: /* @__PURE__ */ new Set()
});
function createMemoryJobs(clock, table = createJobTable()) {
  const stopped = new AbortController();
  const cancels = /* @__PURE__ */ new Set();
  const running = /* @__PURE__ */ new Set();
  const looks = /* @__PURE__ */ new Set();
  let closed = false;
  const key2 = (lane, id) => `${lane}/${id}`;
  const changed4 = () => {
    for (const tell of [...table.listeners]) tell();
  };
  const wakeAt = (at, run2) => {
    const cancel = clock.at(at, () => {
      cancels.delete(cancel);
      run2();
    });
    cancels.add(cancel);
    return cancel;
  };
  const run = async (entry, handler) => {
    const { order, status } = entry;
    status.state = "running";
    try {
      status.result = storable(
        await handler(storable(order.payload) ?? {}, {
          id: order.id,
          signal: stopped.signal,
          progress: async (percent) => void (status.progress = percent)
        })
      );
      status.state = "done";
      entry.endedAt = clock.now();
    } catch (error) {
      if (stopped.signal.aborted) status.state = "waiting";
      else {
        entry.failures += 1;
        const isFinal = error instanceof JobRefusedError || entry.failures >= (order.attempts ?? 5);
        status.error = error instanceof Error ? error.message : String(error);
        status.state = isFinal ? "failed" : "waiting";
        if (isFinal) entry.endedAt = clock.now();
        else order.at = clock.now() + 1e3 * 2 ** (entry.failures - 1);
      }
    }
    changed4();
  };
  return {
    async put(order) {
      const id = key2(order.lane, order.id);
      const known2 = table.entries.get(id);
      if (known2 && (known2.endedAt === null || clock.now() - known2.endedAt < DAY2)) return;
      for (const [old, { endedAt }] of table.entries)
        if (endedAt !== null && clock.now() - endedAt >= DAY2) table.entries.delete(old);
      table.entries.set(id, newEntry({ ...order, payload: storable(order.payload) ?? {} }));
      changed4();
    },
    async repeat(lane, kind, everyMs) {
      const id = key2(lane, kind);
      if (table.repeats.get(id)?.everyMs === everyMs) return;
      table.repeats.set(id, { everyMs, next: clock.now() });
      changed4();
    },
    async unrepeat(lane, kind) {
      table.repeats.delete(key2(lane, kind));
    },
    async find(lane, id) {
      const found = table.entries.get(key2(lane, id));
      return found ? { ...found.status } : null;
    },
    async counts() {
      const states = [...table.entries.values()].map(({ status }) => status.state);
      const count = (state) => states.filter((one) => one === state).length;
      return { waiting: count("waiting"), active: count("running"), failed: count("failed") };
    },
    work(lane, handlers, atOnce) {
      let busy = 0;
      const look = () => {
        if (closed) return;
        const now = clock.now();
        for (const [id, repeat] of table.repeats) {
          if (!id.startsWith(`${lane}/`) || repeat.next > now) continue;
          const kind = id.slice(lane.length + 1);
          repeat.next = now + repeat.everyMs;
          const before = table.entries.get(`${id}@`);
          if (before && before.endedAt === null) continue;
          table.entries.set(`${id}@`, newEntry({ lane, kind, id: `${kind}@`, payload: {} }));
        }
        for (const entry of table.entries.values()) {
          const handler = handlers[entry.order.kind];
          if (entry.order.lane !== lane || entry.status.state !== "waiting" || !handler) continue;
          if ((entry.order.at ?? 0) > now || busy >= atOnce) continue;
          busy += 1;
          const done = run(entry, handler).finally(() => {
            busy -= 1;
            running.delete(done);
            look();
          });
          running.add(done);
        }
        wakeNext();
      };
      let cancelNext = () => {
      };
      const wakeNext = () => {
        cancelNext();
        const times = [
          ...[...table.repeats].filter(([id]) => id.startsWith(`${lane}/`)).map(([, { next }]) => next),
          ...[...table.entries.values()].filter((e) => e.order.lane === lane && e.status.state === "waiting").map((e) => e.order.at ?? 0)
        ].filter((at) => at > clock.now());
        if (times.length > 0 && !closed) cancelNext = wakeAt(Math.min(...times), look);
      };
      const soon = () => void Promise.resolve().then(look);
      looks.add(soon);
      table.listeners.add(soon);
      soon();
    },
    describe: () => "jobs: in memory; nothing outlives this process",
    async close() {
      closed = true;
      for (const look of looks) table.listeners.delete(look);
      for (const cancel of cancels) cancel();
      stopped.abort();
      await Promise.allSettled(running);
    }
  };
}
var newEntry = (order) => ({
  order,
  status: { state: "waiting", progress: 0, result: null, error: null },
  failures: 0,
  endedAt: null
});
function storable(value) {
  return value === null ? null : JSON.parse(JSON.stringify(value));
}

// src/adapters/http/draft.routes.ts
import { Router as Router4 } from "express";
function draftRoutes(deps) {
  const router = Router4();
  router.post("/programme/draft", (req, res) => {
    const body = parsed(res, draftRequestSchema, req.body);
    if (!body) return;
    const today = body.today ?? new Date(deps.clock.now()).toISOString().slice(0, 10);
    res.json(parseAnnouncement(body.text, { today }));
  });
  return router;
}

// src/adapters/http/openapi.ts
import { extendZodWithOpenApi, OpenApiGeneratorV31, OpenAPIRegistry } from "@asteasolutions/zod-to-openapi";
import { Router as Router5 } from "express";
import * as z6 from "zod";

// ../../packages/shared/src/draft/draft.contract.ts
import * as z5 from "zod";
var itemKinds = [
  "doors",
  "opening",
  "talk",
  "panel",
  "discussion",
  "vote",
  "break",
  "closing"
];
var doubtCodes = [
  "no-programme",
  "no-title",
  "no-date",
  "several-dates",
  "date-unclear",
  "year-missing",
  "weekday-mismatch",
  "no-start",
  "no-length",
  "time-unclear",
  "half-day-unclear",
  "end-before-start",
  "out-of-order",
  "overlap",
  "gap",
  "outside-meeting",
  "length-mismatch",
  "speakers-unplaced",
  "too-long"
];
var spanSchema = z5.tuple([z5.int().nonnegative(), z5.int().nonnegative()]);
var clockSchema = z5.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
var dateSchema = z5.string().regex(/^\d{4}-\d{2}-\d{2}$/);
var draftSpeakerSchema = z5.object({
  name: z5.string(),
  /** "chair" for whoever leads the item, else the role as written ("voorzitter"). */
  role: z5.string().nullable(),
  organisation: z5.string().nullable(),
  /** Role and organisation in the words of the text ("gemeentesecretaris Bernheze"). */
  affiliation: z5.string().nullable(),
  span: spanSchema
});
var draftItemSchema = z5.object({
  /** From 1. */
  day: z5.int().positive(),
  /** Only on programmes of several days, where it is known. */
  date: dateSchema.optional(),
  start: clockSchema.nullable(),
  /** True when the start was computed from the lengths of the items before it. */
  startDerived: z5.boolean(),
  end: clockSchema.nullable(),
  /** True when neither an end nor a length is stated: the end is that of the next start, or of the meeting. */
  endDerived: z5.boolean(),
  minutes: z5.int().positive().nullable(),
  title: z5.string(),
  kind: z5.enum(itemKinds),
  /** The label of a parallel session, as written. */
  track: z5.string().nullable(),
  /** Room or hall of this item, where it is written. */
  place: z5.string().nullable(),
  speakers: z5.array(draftSpeakerSchema),
  span: spanSchema,
  spans: z5.object({ title: spanSchema.optional(), start: spanSchema.optional(), end: spanSchema.optional() })
});
var doubtSchema = z5.object({
  code: z5.enum(doubtCodes),
  /** Index in `items`; null when the doubt is about the meeting. */
  item: z5.int().nonnegative().nullable(),
  span: spanSchema.nullable()
});
var draftSchema = z5.object({
  lang: z5.enum(["nl", "en"]),
  title: z5.string().nullable(),
  date: dateSchema.nullable(),
  timeZone: z5.string(),
  place: z5.string().nullable(),
  start: clockSchema.nullable(),
  end: clockSchema.nullable(),
  spans: z5.object({
    title: spanSchema.optional(),
    date: spanSchema.optional(),
    start: spanSchema.optional(),
    end: spanSchema.optional(),
    place: spanSchema.optional()
  }),
  items: z5.array(draftItemSchema),
  doubts: z5.array(doubtSchema)
});

// src/adapters/http/openapi.ts
extendZodWithOpenApi(z6);
var OPERATIONS = [
  {
    method: "get",
    path: "/api/meetings",
    summary: "Meetings listed on the home page",
    answer: z6.array(meetingCardSchema)
  },
  {
    method: "post",
    path: "/api/meetings",
    summary: "Make a meeting; its links are in this answer only",
    body: newMeetingSchema,
    answer: createdMeetingSchema,
    status: 201,
    as: "setup"
  },
  {
    method: "post",
    path: "/api/setup-key",
    summary: "Is this bearer token the set-up key?",
    status: 204,
    as: "setup"
  },
  {
    method: "get",
    path: "/api/meetings/{code}",
    summary: "The door of a meeting",
    answer: meetingDoorSchema
  },
  {
    method: "delete",
    path: "/api/meetings/{code}",
    summary: "Delete a meeting for good",
    status: 204,
    as: "seat"
  },
  {
    method: "post",
    path: "/api/meetings/{code}/duplicate",
    summary: "The same programme and people, with a new code and new links",
    answer: createdMeetingSchema,
    status: 201,
    as: "seat"
  },
  {
    method: "post",
    path: "/api/meetings/{code}/archive",
    summary: 'Archive, or bring back with {"archived": false}',
    body: z6.object({ archived: z6.boolean().optional() }),
    status: 204,
    as: "seat"
  },
  {
    method: "post",
    path: "/api/meetings/{code}/seats",
    summary: "Sit down, with the key of a link or with a nickname; sets the cookie zs_<seat>",
    body: enterSchema,
    answer: seatSchema,
    status: 201
  },
  {
    method: "get",
    path: "/api/meetings/{code}/seats/{seat}",
    summary: "Who this browser is on a seat",
    answer: seatSchema
  },
  {
    method: "delete",
    path: "/api/meetings/{code}/seats/{seat}",
    summary: "Leave a seat on this browser",
    status: 204
  },
  {
    method: "get",
    path: "/api/meetings/{code}/links",
    summary: "All links, without their keys",
    answer: z6.array(linkRowSchema),
    as: "seat"
  },
  {
    method: "post",
    path: "/api/meetings/{code}/links",
    summary: "One more named link",
    body: inviteeSchema,
    answer: issuedLinkSchema,
    status: 201,
    as: "seat"
  },
  {
    method: "post",
    path: "/api/meetings/{code}/links/{link}/renew",
    summary: "A new key; the old one stops working",
    answer: issuedLinkSchema,
    as: "seat"
  },
  {
    method: "post",
    path: "/api/meetings/{code}/links/{link}/revoke",
    summary: "Withdraw a link",
    status: 204,
    as: "seat"
  },
  {
    method: "get",
    path: "/api/meetings/{code}/calendar.ics",
    summary: "The meeting for an agenda",
    file: "text/calendar"
  },
  {
    method: "get",
    path: "/api/meetings/{code}/exports/{file}",
    summary: "A table as .csv or .json, or all.json",
    file: "text/csv",
    as: "seat"
  },
  {
    method: "get",
    path: "/api/meetings/{code}/bundles",
    summary: "Exports built in the background, newest first: at most five",
    answer: z6.array(bundleSchema),
    as: "seat"
  },
  {
    method: "post",
    path: "/api/meetings/{code}/bundles",
    summary: "Build all tables in the background; 200 with the one under way, if there is one",
    answer: bundleSchema,
    status: 201,
    as: "seat"
  },
  {
    method: "get",
    path: "/api/meetings/{code}/bundles/{bundle}/{file}",
    summary: "A file of an export that is ready",
    file: "text/csv",
    as: "seat"
  },
  {
    method: "get",
    path: "/api/meetings/{code}/rehearsals",
    summary: "Rehearsals that are on",
    answer: z6.array(rehearsalSchema),
    as: "seat"
  },
  {
    method: "post",
    path: "/api/meetings/{code}/rehearsals",
    summary: "Start a rehearsal, its plan shifted to now",
    answer: rehearsalSchema,
    status: 201,
    as: "seat"
  },
  {
    method: "delete",
    path: "/api/meetings/{code}/rehearsals/{room}",
    summary: "End a rehearsal; its edits to the programme are kept unless keep=0",
    status: 204,
    as: "seat"
  },
  {
    method: "post",
    path: "/api/programme/draft",
    summary: "An announcement as a draft of a programme; stores nothing",
    body: draftRequestSchema,
    answer: draftSchema
  }
];
function openapiDocument() {
  const registry = new OpenAPIRegistry();
  const seat = registry.registerComponent("securitySchemes", "seat", {
    type: "apiKey",
    in: "cookie",
    name: "zs_{seat}"
  });
  const setup = registry.registerComponent("securitySchemes", "setup", { type: "http", scheme: "bearer" });
  for (const { method, path, summary, body, answer, status = 200, as, file } of OPERATIONS) {
    const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? "");
    registry.registerPath({
      method,
      path,
      summary,
      ...as ? { security: [{ [(as === "seat" ? seat : setup).name]: [] }] } : {},
      request: {
        params: z6.object(Object.fromEntries(names.map((name) => [name, z6.string()]))),
        ...as === "seat" ? { query: z6.object({ seat: z6.string() }) } : {},
        ...body ? { body: { content: { "application/json": { schema: body } } } } : {}
      },
      responses: {
        [status]: {
          description: summary,
          ...answer ? { content: { "application/json": { schema: answer } } } : {},
          ...file ? { content: { [file]: { schema: z6.string() } } } : {}
        },
        default: {
          description: "Problem details",
          content: { "application/problem+json": { schema: problemSchema } }
        }
      }
    });
  }
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: "3.1.0",
    info: {
      title: "Zaal",
      version: "1",
      description: "What is needed before a room can be entered. The live half is in PROTOCOL.md."
    }
  });
}
function openapiRoutes() {
  const router = Router5();
  let document = null;
  router.get("/openapi.json", (_req, res) => {
    document ??= openapiDocument();
    res.json(document);
  });
  return router;
}

// src/adapters/redis/redis-session.ts
import { createClient } from "redis";
var BEAT = 300;
var MISSED = 2;
var OPEN_WITHIN = 2e3;
var CLOSE_WITHIN = 500;
var MOST_UNDER_WAY = 32 * 1024 * 1024;
var MOST_COMMANDS = 5e4;
var newClient = (url) => createClient({
  url,
  // Old and new Redis and Valkey speak it, and it needs no rights beyond those for the commands themselves.
  RESP: 2,
  maintNotifications: "disabled",
  disableClientInfo: true,
  disableOfflineQueue: true,
  commandsQueueMaxLength: MOST_COMMANDS,
  // Whether Redis answers is watched for all commands together; a timer for each costs more than the command.
  commandOptions: { timeout: 0 },
  socket: { connectTimeout: OPEN_WITHIN, reconnectStrategy: false }
});
var RedisSession = class _RedisSession {
  #options;
  #publisher;
  #listener;
  #listening = /* @__PURE__ */ new Set();
  #syncing = null;
  #underWay = 0;
  #missed = 0;
  #beat = null;
  #heard = () => void 0;
  #lose = () => void 0;
  #isLost = false;
  /** What it calls itself, with its version. */
  product = "Redis";
  /** Resolves, never rejects, with the reason. */
  lost;
  constructor(options) {
    this.#options = options;
    this.#publisher = newClient(options.url);
    this.#listener = newClient(options.url);
    this.lost = new Promise((resolve) => {
      this.#lose = (why) => {
        resolve(why);
        this.#end();
      };
    });
    for (const client of [this.#publisher, this.#listener])
      client.on("error", (error) => this.#lose(error)).on("end", () => this.#lose(new Error("the connection ended")));
  }
  /**
   * Connects, subscribes to everything wanted and hears itself.
   * @throws {RedisRefusedError} when trying again would not help; anything else: it is away
   */
  static async open(options) {
    const session = new _RedisSession(options);
    const patience = setTimeout(() => session.#lose(new Error("it does not answer")), OPEN_WITHIN);
    const lost = session.lost.then((why) => Promise.reject(why));
    try {
      await Promise.race([session.#begin(), lost]);
      return session;
    } catch (error) {
      session.#end();
      throw refusedOr(error, options.url);
    } finally {
      clearTimeout(patience);
      lost.catch(() => void 0);
    }
  }
  async #begin() {
    await Promise.all([this.#publisher.connect(), this.#listener.connect()]);
    await this.#inspect();
    const heard = new Promise((resolve) => {
      this.#heard = resolve;
    });
    await this.#listen(this.#options.own);
    await this.sync();
    this.#tick();
    await heard;
  }
  /** Whoever runs a kind of Redis that we would lose messages on is told so at start. */
  async #inspect() {
    const info = await this.#publisher.info().catch(() => "");
    const field = (name) => new RegExp(`^${name}:(.*?)\\r?$`, "m").exec(info)?.[1];
    const refuse2 = (what) => new RedisRefusedError(`REDIS_URL: the Redis at ${placeOf(this.#options.url)} ${what}`);
    const mode = field("redis_mode");
    if (mode === "cluster" || mode === "sentinel")
      throw refuse2(
        `runs as a ${mode}, which Zaal does not support. Give it one ordinary Redis or Valkey server.`
      );
    if (field("role") === "slave")
      throw refuse2("is a read-only copy of another one. Give Zaal the address of the first.");
    const valkey = field("valkey_version");
    this.product = valkey ? `Valkey ${valkey}` : `Redis ${field("redis_version") ?? ""}`.trim();
  }
  /** For other commands than the bus's own; null when lost. */
  get commands() {
    return this.#isLost ? null : this.#publisher;
  }
  publish(channel2, text) {
    if (this.#isLost) return;
    this.#underWay += text.length;
    if (this.#underWay > MOST_UNDER_WAY) {
      this.#lose(new Error("it takes nothing in"));
      return;
    }
    const settled = () => {
      this.#underWay -= text.length;
    };
    this.#publisher.publish(channel2, text).then(settled, settled);
  }
  /** Brings what Redis sends us in line with what is wanted. Resolves when Redis has confirmed; never rejects. */
  sync() {
    this.#syncing ??= this.#bringInLine().catch((error) => this.#lose(error instanceof Error ? error : new Error(String(error)))).finally(() => {
      this.#syncing = null;
    });
    return this.#syncing;
  }
  async #bringInLine() {
    while (!this.#isLost) {
      const wanted = new Set(this.#options.wanted());
      const missing = [...wanted].filter((channel2) => !this.#listening.has(channel2));
      const spare = [...this.#listening].filter((channel2) => !wanted.has(channel2));
      if (missing.length === 0 && spare.length === 0) return;
      for (const channel2 of missing) this.#listening.add(channel2);
      for (const channel2 of spare) this.#listening.delete(channel2);
      if (missing.length > 0) await this.#listen(missing);
      if (spare.length > 0) await this.#listener.unsubscribe(spare);
    }
  }
  #listen(channels) {
    return this.#listener.subscribe(channels, (text, channel2) => {
      if (this.#isLost) return;
      if (channel2 !== this.#options.own) {
        this.#options.onMessage(channel2, text);
        return;
      }
      this.#missed = 0;
      this.#heard();
    });
  }
  /** Counts beats, not time: a process that was frozen itself does not take Redis for dead. */
  #tick() {
    if (this.#isLost) return;
    if (this.#missed >= MISSED) {
      this.#lose(new Error("it does not answer"));
      return;
    }
    this.#missed += 1;
    this.publish(this.#options.own, "");
    this.#beat = setTimeout(() => this.#tick(), BEAT);
    this.#beat.unref();
  }
  /** Lets what was published leave, for a moment, and hangs up. */
  async close() {
    if (!this.#isLost) {
      const patience = new Promise((resolve) => setTimeout(resolve, CLOSE_WITHIN).unref());
      await Promise.race([this.#publisher.ping().catch(() => void 0), patience, this.lost]);
    }
    this.#lose(new Error("closed"));
  }
  #end() {
    if (this.#isLost) return;
    this.#isLost = true;
    if (this.#beat) clearTimeout(this.#beat);
    for (const client of [this.#publisher, this.#listener]) client.destroy();
  }
};
var REFUSALS2 = [
  [
    /^(WRONGPASS|NOAUTH|ERR AUTH|ERR Client sent AUTH|NOPERM|DENIED)/,
    (message) => `refuses us: ${sentence(message)}`
  ],
  [
    /^ERR (DB index is out of range|SELECT is not allowed)/,
    () => "has no database of the number in REDIS_URL."
  ]
];
function refusedOr(error, url) {
  const message = error instanceof Error ? error.message : "";
  const refusal = REFUSALS2.find(([pattern]) => pattern.test(message));
  return refusal ? new RedisRefusedError(`REDIS_URL: the Redis at ${placeOf(url)} ${refusal[1](message)}`, {
    cause: error
  }) : error;
}
var sentence = (message) => `${(message.split(/[.\r\n]/, 1)[0] ?? "").trim()}.`;

// src/adapters/redis/redis-bus.ts
var FIRST_WAIT = 50;
var LONGEST_WAIT = 1e3;
var SETTLE = LONGEST_WAIT + 300;
var GREET_WITHIN = 1500;
var MOST_SENDERS = 1e3;
var RedisBus = class _RedisBus {
  server;
  isAlone = false;
  #options;
  #prefix;
  #listeners = /* @__PURE__ */ new Map();
  #watchers = /* @__PURE__ */ new Set();
  #runs = /* @__PURE__ */ new Map();
  #session = null;
  #run = 0;
  #isUp = false;
  #product = "Redis";
  /** Why it is away. */
  #why = "not tried yet";
  #isClosed = false;
  #wake = () => void 0;
  #kept = Promise.resolve();
  constructor(options) {
    this.#options = options;
    this.server = options.server;
    this.#prefix = `zaal:${options.installation}:`;
  }
  /**
   * Resolves when the bus is up, or when Redis is away for now: it is then looked for until it is there.
   * @throws {RedisRefusedError} wrong password, something that is not Redis, a cluster, a copy
   */
  static async open(options) {
    await requireRedis(options.url, GREET_WITHIN);
    const bus = new _RedisBus(options);
    const session = await bus.#open();
    if (session) bus.#setUp(true);
    else options.say(bus.describe());
    bus.#kept = bus.#keep(session);
    return bus;
  }
  get isUp() {
    return this.#isUp;
  }
  /** Redis itself, for what else is kept there; null when it cannot be reached now. */
  get commands() {
    return this.#session?.commands ?? null;
  }
  /** Prefix of everything of this installation in Redis. */
  get prefix() {
    return this.#prefix;
  }
  publish(channel2, message) {
    this.#session?.publish(`${this.#prefix}${channel2}`, `${this.#opening()}${JSON.stringify(message)}}`);
  }
  subscribe(channel2, listener) {
    const full = `${this.#prefix}${channel2}`;
    const own2 = (message, from2) => listener(message, from2);
    const listeners = this.#listeners.get(full) ?? /* @__PURE__ */ new Set();
    this.#listeners.set(full, listeners.add(own2));
    void this.#session?.sync();
    return () => {
      listeners.delete(own2);
      if (listeners.size > 0 || this.#listeners.get(full) !== listeners) return;
      this.#listeners.delete(full);
      void this.#session?.sync();
    };
  }
  onChange(listener) {
    const own2 = (isUp) => listener(isUp);
    this.#watchers.add(own2);
    return () => void this.#watchers.delete(own2);
  }
  describe() {
    const place2 = placeOf(this.#options.url);
    return this.#session ? `servers: ${this.#product} at ${place2}` : `servers: Redis at ${place2} is away (${this.#why}); until it is back servers hear of each other by reading the log`;
  }
  async ping() {
    const { commands } = this;
    if (!commands) throw new Error(`Redis at ${placeOf(this.#options.url)} is away (${this.#why})`);
    await commands.ping();
  }
  async close() {
    this.#isClosed = true;
    this.#wake();
    await this.#session?.close();
    await this.#kept;
  }
  /** Opens sessions one after another until it is closed. */
  async #keep(first) {
    let session = first;
    for (let tries = 0; !this.#isClosed; ) {
      if (session) {
        tries = 0;
        const isAgain = !this.#isUp;
        await (isAgain ? this.#settled(session) : session.lost);
        this.#why = (await session.lost).message;
        this.#session = null;
        if (this.#isClosed) break;
        if (this.#isUp) this.#options.say(this.describe());
        this.#setUp(false);
      } else {
        const most = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.min(tries++, 10));
        await this.#pause(most * (1 - (this.#options.fraction ?? Math.random)() / 2));
      }
      session = this.#isClosed ? null : await this.#open();
    }
    this.#isUp = false;
    await session?.close();
  }
  /** Up after a while, if it still holds then. */
  async #settled(session) {
    const isLost = await Promise.race([session.lost.then(() => true), this.#pause(SETTLE).then(() => false)]);
    if (isLost || this.#isClosed) return;
    this.#options.say(`${this.describe()} again`);
    this.#setUp(true);
  }
  async #open() {
    this.#run += 1;
    try {
      const session = await RedisSession.open({
        url: this.#options.url,
        own: `${this.#prefix}beat:${this.server}`,
        wanted: () => this.#listeners.keys(),
        onMessage: (channel2, text) => this.#take(channel2, text)
      });
      this.#session = session;
      this.#product = session.product;
      return session;
    } catch (error) {
      if (error instanceof RedisRefusedError && this.#isFirst) throw error;
      this.#why = error instanceof Error ? reasonOf(error) : String(error);
      return null;
    }
  }
  get #isFirst() {
    return this.#run === 1;
  }
  /** Everything of our letters before the message; says at a glance whether one is ours. */
  #opening() {
    return `{"from":${JSON.stringify(this.server)},"run":${this.#run},"message":`;
  }
  #take(channel2, text) {
    if (text.startsWith(`{"from":${JSON.stringify(this.server)},`)) return;
    const letter = parsed2(text);
    if (!isLetter(letter)) return;
    const { from: from2, run, message } = letter;
    if (run < (this.#runs.get(from2) ?? 0)) return;
    if (this.#runs.size > MOST_SENDERS) this.#runs.clear();
    this.#runs.set(from2, run);
    for (const listener of [...this.#listeners.get(channel2) ?? []])
      this.#guard(() => listener(message, from2));
  }
  #setUp(isUp) {
    if (this.#isUp === isUp) return;
    this.#isUp = isUp;
    for (const watcher of [...this.#watchers]) this.#guard(() => watcher(isUp));
  }
  #guard(run) {
    try {
      run();
    } catch (error) {
      this.#options.report(error);
    }
  }
  #pause(ms) {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      timer.unref();
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
};
var parsed2 = (text) => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};
var isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
var isLetter = (value) => isObject(value) && typeof value.from === "string" && Number.isInteger(value.run) && isObject(value.message);
var reasonOf = (error) => error.message || (error.code ?? error.name);

// src/adapters/redis/redis-counters.ts
import { RateLimiterRedis } from "rate-limiter-flexible";
function redisCounters(bus, secret) {
  const connected = () => {
    if (!bus.commands) throw new Error("Redis is away");
    return bus.commands;
  };
  const storeClient = {
    get isReady() {
      return bus.commands !== null;
    },
    eval: (script, options) => connected().eval(script, options),
    multi: () => connected().multi()
  };
  return {
    // One secret serves several ends: none of them may give away another's.
    secret: `limits of ${secret}`,
    counter: ({ keyPrefix, points, duration }, insuranceLimiter) => new RateLimiterRedis({
      storeClient,
      useRedisPackage: true,
      rejectIfRedisNotReady: true,
      keyPrefix: `${bus.prefix}limit:${keyPrefix}`,
      points,
      duration,
      insuranceLimiter
    })
  };
}

// src/adapters/socketio/gateway.ts
import { Server } from "socket.io";

// src/adapters/socketio/admission.ts
var SLICE_MS = 15;
var AT_ONCE = 32;
var TELL_AFTER_MS = 1e3;
var TELL_AT_ONCE = 250;
var Admission = class {
  #deps;
  /** In order of arrival -> when. */
  #waiting = /* @__PURE__ */ new Map();
  #started = /* @__PURE__ */ new Map();
  /** When the first join of this turn of the event loop began; null: none yet. */
  #turnBegan = null;
  #isTelling = false;
  constructor(deps) {
    this.#deps = deps;
  }
  /** Those who are not in yet. */
  get size() {
    return this.#waiting.size + this.#started.size;
  }
  enter(who) {
    this.#waiting.set(who, this.#deps.now());
    this.#armTelling();
    this.#work();
  }
  leave(who) {
    this.#waiting.delete(who);
  }
  /** Called when somebody came, when somebody is in, and at the next turn after a join: one of them goes on with the rest. */
  #work() {
    for (const [who, since] of this.#waiting) {
      if (this.#started.size >= AT_ONCE || !this.#hasTime()) return;
      this.#waiting.delete(who);
      this.#started.set(who, since);
      void this.#deps.admit(who).then(() => {
        this.#started.delete(who);
        this.#work();
      });
    }
  }
  /** Connections of a crowd come one by one in the same turn, so the turn is what is measured, not a loop of ours. */
  #hasTime() {
    if (this.#turnBegan !== null) return this.#deps.now() - this.#turnBegan < SLICE_MS;
    this.#turnBegan = this.#deps.now();
    this.#deps.nextTurn(() => {
      this.#turnBegan = null;
      this.#work();
    });
    return true;
  }
  /** One timer for all, none while nobody waits. */
  #armTelling() {
    if (this.#isTelling) return;
    this.#isTelling = true;
    this.#deps.after(TELL_AFTER_MS, () => {
      void this.#tell();
    });
  }
  async #tell() {
    let ahead2 = 0;
    for (const people of [this.#started, this.#waiting])
      for (const [who, since] of people) {
        if (this.#deps.now() - since < TELL_AFTER_MS) break;
        this.#deps.tell(who, ahead2);
        ahead2++;
        if (ahead2 % TELL_AT_ONCE === 0)
          await new Promise((resolve) => {
            this.#deps.nextTurn(resolve);
          });
      }
    this.#isTelling = false;
    if (this.size > 0) this.#armTelling();
  }
};

// src/adapters/socketio/line.ts
import { Socket as NetSocket } from "net";
var OPEN = 1;
function lineOf({ transport }) {
  const ws = Reflect.get(transport, "socket");
  if (!isWebSocket(ws) || ws.extensions !== "") return null;
  const net = Reflect.get(ws, "_socket");
  return net instanceof NetSocket ? { ws, net } : null;
}
function isFree(line, conn) {
  return queueOf(conn).length === 0 && !isClosing(line);
}
var queueOf = (conn) => conn["writeBuffer"];
var isClosing = ({ ws }) => ws.readyState !== OPEN;
function isWebSocket(value) {
  return typeof value === "object" && value !== null && typeof Reflect.get(value, "readyState") === "number" && typeof Reflect.get(value, "extensions") === "string";
}

// src/adapters/socketio/wire-frame.ts
var FINAL_TEXT = 129;
var TWO_BYTE_LENGTH = 126;
var EIGHT_BYTE_LENGTH = 127;
function headerSize(length) {
  return length < TWO_BYTE_LENGTH ? 2 : length < 65536 ? 4 : 10;
}
function writeHeader(target3, length) {
  target3[0] = FINAL_TEXT;
  if (length < TWO_BYTE_LENGTH) target3[1] = length;
  else if (length < 65536) {
    target3[1] = TWO_BYTE_LENGTH;
    target3.writeUInt16BE(length, 2);
  } else {
    target3[1] = EIGHT_BYTE_LENGTH;
    target3.writeUInt16BE(0, 2);
    target3.writeUIntBE(length, 4, 6);
  }
}
function packetText(message) {
  return `2["${message.event}",${message.json.map(String).join("")}]`;
}
function wireFrames(message) {
  if (message.wire) return [message.wire];
  const chunks = chunksOf(message);
  const length = chunks.reduce((sum, chunk) => sum + byteLength(chunk), 0);
  const frames = [];
  let header = headerSize(length);
  for (const chunk of chunks) {
    if (typeof chunk !== "string") {
      frames.push(chunk);
      continue;
    }
    const bytes = Buffer.allocUnsafe(header + Buffer.byteLength(chunk));
    if (header > 0) writeHeader(bytes, length);
    bytes.write(chunk, header);
    header = 0;
    frames.push(bytes);
  }
  if (frames.length === 1) message.wire = frames[0] ?? null;
  return frames;
}
var byteLength = (chunk) => typeof chunk === "string" ? Buffer.byteLength(chunk) : chunk.length;
function chunksOf(message) {
  const chunks = [];
  let text = `42["${message.event}",`;
  for (const piece of message.json)
    if (typeof piece === "string") text += piece;
    else {
      if (text !== "") chunks.push(text);
      chunks.push(piece);
      text = "";
    }
  chunks.push(`${text}]`);
  return chunks;
}

// src/adapters/socketio/connection.ts
var SocketConnection = class {
  you;
  actor;
  hub;
  #socket;
  #protocol;
  #shared;
  #line = null;
  /** Position of who has everything before the first frame that was left out. */
  #behindAt = null;
  #isMissingGauges = false;
  /** Engine.IO's buffer when it was last looked at, how much of it was counted, and its length in characters. */
  #queue = [];
  #counted = 0;
  #queued = 0;
  constructor(socket, who, hub, shared) {
    this.#socket = socket;
    this.you = who.you;
    this.actor = who.actor;
    this.#protocol = who.protocol ?? PROTOCOL_VERSION;
    this.hub = hub;
    this.#shared = shared;
  }
  get id() {
    return this.#socket.id;
  }
  /** So much waits that answers to questions must not be added to it. */
  get isCongested() {
    return this.#behindAt !== null || this.#buffered() > this.#shared.readers.marks.high;
  }
  deliver(message) {
    if (this.#protocol < PROTOCOL_VERSION && !mayHear(message.event, this.#protocol)) return;
    if (message.event === "welcome") this.#caughtUp();
    else if (this.#mustLeaveOut(message)) return;
    this.#write(message);
  }
  close(code) {
    goodbye(this.#socket, code);
  }
  /** Closes without a goodbye and without waiting for what is queued: the client comes back by itself (CN3). */
  cut() {
    const line = lineOf(this.#socket.conn);
    if (line) line.net.destroy();
    else this.#socket.conn.close(true);
  }
  /** The socket is gone. */
  left() {
    this.#behindAt = null;
    this.#shared.readers.left(this);
  }
  #mustLeaveOut(message) {
    if (this.#behindAt !== null) return message.event !== "goodbye" && message.event !== "clock";
    if (!message.isDroppable && message.after === null) return false;
    const { marks } = this.#shared.readers;
    const buffered = this.#buffered();
    if (buffered <= marks.low) return false;
    if (message.isDroppable) this.#shared.tally.leftOut();
    else if (message.after === null || buffered <= marks.high) return false;
    if (!this.#isMissingGauges) this.#awaitDrain();
    this.#isMissingGauges = true;
    if (!message.isDroppable) {
      this.#behindAt = message.after;
      this.#shared.readers.fellBehind(this);
    }
    return true;
  }
  #write(message) {
    const { conn } = this.#socket;
    const line = this.#line ??= lineOf(conn);
    if (line === null || !isFree(line, conn)) {
      if (line !== null && isClosing(line)) return;
      this.#shared.tally.ordinary(message.event);
      writeOrdinary(conn, message);
      return;
    }
    if (message.wire) {
      line.net.write(message.wire);
      return;
    }
    line.net.cork();
    for (const bytes of wireFrames(message)) line.net.write(bytes);
    line.net.uncork();
  }
  /** Bytes (characters, for what Engine.IO holds) that the reader has not taken. */
  #buffered() {
    const { conn } = this.#socket;
    const queue = queueOf(conn);
    if (queue !== this.#queue) {
      this.#queue = queue;
      this.#counted = 0;
      this.#queued = 0;
    }
    for (; this.#counted < queue.length; this.#counted++) this.#queued += sizeOf(queue[this.#counted]);
    this.#line ??= lineOf(conn);
    return this.#queued + (this.#line?.net.writableLength ?? 0);
  }
  #awaitDrain() {
    const net = this.#line?.net;
    const onDrain = () => {
      this.#drained();
    };
    if (net?.writableNeedDrain) net.once("drain", onDrain);
    else if (this.#queue.length > 0) this.#socket.conn.once("drain", onDrain);
    else setImmediate(onDrain);
  }
  #drained() {
    if (!this.#socket.connected) return;
    if (this.#buffered() > this.#shared.readers.marks.low) {
      this.#awaitDrain();
      return;
    }
    this.#isMissingGauges = false;
    this.hub.catchUp(this, this.#behindAt).catch(() => {
      this.cut();
    });
  }
  #caughtUp() {
    if (this.#behindAt === null) return;
    this.#behindAt = null;
    this.#shared.readers.caughtUp(this);
  }
};
function writeOrdinary(conn, message) {
  const options = { compress: false };
  const frames = wireFrames(message);
  if (frames.length === 1) options.wsPreEncodedFrame = frames;
  conn.write(packetText(message), options);
}
function sizeOf(packet) {
  if (typeof packet !== "object" || packet === null || !("data" in packet)) return 0;
  return typeof packet.data === "string" ? packet.data.length : 0;
}
function goodbye(socket, code) {
  socket.emit("goodbye", { code });
  socket.disconnect(true);
}

// src/adapters/socketio/corks.ts
var Corks = class {
  #held = [];
  /** Until the end of this turn. */
  hold(net) {
    net.cork();
    if (this.#held.push(net) > 1) return;
    setImmediate(() => {
      const held = this.#held;
      this.#held = [];
      for (const socket of held) socket.uncork();
    });
  }
};

// src/adapters/socketio/delivery-tally.ts
var FLUSH_EVERY_MS = 1e3;
var DeliveryTally = class {
  #meter;
  #timers;
  #ordinary = {};
  #leftOut = 0;
  #isArmed = false;
  constructor(meter, timers) {
    this.#meter = meter;
    this.#timers = timers;
  }
  /** By Engine.IO's own way. */
  ordinary(event) {
    this.#ordinary[event] = (this.#ordinary[event] ?? 0) + 1;
    this.#arm();
  }
  /** A droppable message that a slow reader did not get. */
  leftOut() {
    this.#leftOut++;
    this.#arm();
  }
  #arm() {
    if (this.#isArmed) return;
    this.#isArmed = true;
    this.#timers.after(FLUSH_EVERY_MS, () => {
      this.#isArmed = false;
      for (const [event, by] of Object.entries(this.#ordinary)) this.#meter.add("ordinary", event, by);
      if (this.#leftOut > 0) this.#meter.add("slow-readers", "gauges", this.#leftOut);
      this.#ordinary = {};
      this.#leftOut = 0;
    });
  }
};

// src/adapters/socketio/addresses.ts
import { BlockList, isIP, isIPv6 as isIPv62 } from "net";
var UNSEATED_SHARE = 0.5;
var Addresses = class {
  #max;
  #counts = /* @__PURE__ */ new Map();
  #of = /* @__PURE__ */ new Map();
  #unseated = /* @__PURE__ */ new Set();
  /** `max`: connections per address; half as many may be on their way to a seat. */
  constructor(max) {
    this.#max = max;
  }
  /** May one more come in from there? */
  hasRoom(address) {
    const count = this.#counts.get(address);
    if (!count) return true;
    return count.total < this.#max && count.unseated < Math.ceil(this.#max * UNSEATED_SHARE);
  }
  opened(connection, address) {
    const count = this.#counts.get(address) ?? { address, total: 0, unseated: 0 };
    this.#counts.set(address, count);
    count.total++;
    count.unseated++;
    this.#of.set(connection, count);
    this.#unseated.add(connection);
  }
  seated(connection) {
    const count = this.#of.get(connection);
    if (count && this.#unseated.delete(connection)) count.unseated--;
  }
  closed(connection) {
    const count = this.#of.get(connection);
    if (!count) return;
    this.seated(connection);
    this.#of.delete(connection);
    count.total--;
    if (count.total === 0) this.#counts.delete(count.address);
  }
};
function addressReader(trustProxy) {
  const trusted = typeof trustProxy === "number" ? null : blockListOf(trustProxy);
  const trusts = (address, hop) => trusted ? isIP(address) > 0 && trusted.check(address, familyOf(address)) : hop < Number(trustProxy);
  return (req) => {
    if (trustProxy === 0) return networkOf2(withoutMapping(req.socket.remoteAddress ?? ""));
    const forwarded = [req.headers["x-forwarded-for"] ?? []].flat().join(",");
    const hops = [req.socket.remoteAddress ?? "", ...forwarded.split(",").reverse()].map((hop) => withoutMapping(hop.trim())).filter((hop, index) => index === 0 || hop !== "");
    const client = hops.find((hop, index) => index === hops.length - 1 || !trusts(hop, index)) ?? "";
    return networkOf2(client).slice(0, 64);
  };
}
var familyOf = (address) => isIPv62(address) ? "ipv6" : "ipv4";
var withoutMapping = (address) => address.replace(/^::ffff:(?=\d+\.)/i, "");
function blockListOf(proxies) {
  const list = new BlockList();
  for (const proxy of proxies) {
    const [address = "", prefix] = proxy.split("/");
    if (isIP(address) === 0) continue;
    if (prefix === void 0) list.addAddress(address, familyOf(address));
    else list.addSubnet(address, Number(prefix), familyOf(address));
  }
  return list;
}
function networkOf2(address) {
  if (!address.includes(":") || !isIPv62(address)) return address;
  const [head = "", tail] = address.split("::");
  const before = head === "" ? [] : head.split(":");
  const after = tail === void 0 || tail === "" ? [] : tail.split(":");
  const missing = tail === void 0 ? 0 : 8 - before.length - after.length;
  return [...before, ...Array(Math.max(0, missing)).fill("0"), ...after].slice(0, 4).join(":");
}

// src/adapters/socketio/doorkeeper.ts
var TRY_AGAIN_SECONDS = 5;
var Doorkeeper = class {
  #deps;
  #addresses;
  #addressOf;
  #corks;
  constructor(deps, corks) {
    this.#deps = deps;
    this.#corks = corks;
    this.#addresses = new Addresses(deps.connectionsPerAddress);
    this.#addressOf = addressReader(deps.trustProxy);
  }
  /** Engine.IO's `allowRequest`: asked at the first request of every connection. */
  allow = (req, answer) => {
    if (!isSameOrigin(req.headers, this.#deps.publicUrl)) {
      this.#deps.meter.add("turned-away", "origin");
      answer(null, false);
    } else if (!this.#addresses.hasRoom(this.#addressOf(req))) {
      this.#deps.meter.add("turned-away", "address");
      sayTooMany(req);
      answer("Too many connections from this address", false);
    } else {
      if (!req.res) this.#corks.hold(req.socket);
      answer(null, true);
    }
  };
  /** From now on every connection is counted until it closes. */
  watch(engine) {
    const addresses = this.#addresses;
    const { meter } = this.#deps;
    function onClose(_reason, why) {
      addresses.closed(this);
      if (why instanceof Error && why.message.includes("Max payload size exceeded"))
        meter.add("turned-away", "oversize");
    }
    engine.on("connection", (conn) => {
      addresses.opened(conn, this.#addressOf(conn.request));
      conn.on("close", onClose);
    });
  }
  seated(conn) {
    this.#addresses.seated(conn);
  }
};
function sayTooMany(req) {
  const { res } = req;
  if (res) {
    res.writeHead(429, { "Retry-After": String(TRY_AGAIN_SECONDS), "Content-Type": "text/plain" });
    res.end("Too many connections from this address");
    return;
  }
  req.socket.end(
    `HTTP/1.1 429 Too Many Requests\r
Connection: close\r
Retry-After: ${TRY_AGAIN_SECONDS}\r
Content-Length: 0\r
\r
`
  );
}

// ../../packages/shared/src/protocol/envelope.ts
import * as z7 from "zod";
var commandEnvelopeSchema = z7.object({
  id: commandIdSchema,
  name: z7.string().max(60),
  payload: z7.unknown()
});
var AUDIENCES = ["everyone", "crew", "backstage", "hall"];
var handshakeSchema = z7.object({
  protocol: z7.number().int(),
  code: z7.string().max(40),
  /** The seat (link) this tab sits on: names the cookie `zs_<seat>`. */
  seat: z7.string().max(40),
  /** 'main' (default) or the id of a rehearsal room. */
  room: z7.string().max(60).optional(),
  at: z7.object({ epoch: z7.string().max(60), position: z7.number().int().min(0) }).optional()
});
var queryEnvelopeSchema = z7.object({ name: z7.string().max(60), input: z7.unknown() });

// src/adapters/socketio/requests.ts
import * as z8 from "zod";

// src/kernel/feature.ts
function accept(facts, also = {}) {
  return { ok: true, facts, ...also };
}
function refuse(code, more = {}) {
  return { ok: false, code, ...more };
}
function mark(kind, target3, person, value, guard) {
  return { kind, target: target3, person, value, ...guard === void 0 ? {} : { guard } };
}

// src/adapters/socketio/requests.ts
var sinceSchema = z8.object({ epoch: z8.string().max(60), position: z8.number().int().min(0) });
function requestListeners(deps) {
  const { limits } = deps;
  const command = async ({ actor, hub }, raw) => {
    const envelope = commandEnvelopeSchema.safeParse(raw);
    if (!envelope.success) return refuse("invalid", { detail: "envelope" });
    if (Buffer.byteLength(JSON.stringify(raw)) > MAX_COMMAND_BYTES) return refuse("too-large");
    const may = await limits.mayCommand(actor.person);
    if (!may.ok) return refuse("rate-limited", { retryAfterMs: may.retryAfterMs });
    return hub.room.submit(actor, envelope.data);
  };
  const query2 = async (seat, raw) => {
    const { actor, hub } = seat;
    const envelope = queryEnvelopeSchema.safeParse(raw);
    if (!envelope.success) return refuse("invalid", { detail: "envelope" });
    const may = await limits.mayCommand(`query:${actor.person}`);
    if (!may.ok) return refuse("rate-limited", { retryAfterMs: may.retryAfterMs });
    if (seat.isCongested) return refuse("busy");
    return hub.room.answer(actor, envelope.data.name, envelope.data.input, hub.present);
  };
  const since = async (seat, raw) => {
    if (seat.isCongested || !(await limits.mayCommand(`since:${seat.actor.person}`)).ok) return null;
    const at = sinceSchema.safeParse(raw);
    const build = await seat.hub.welcome(seat.you, at.success ? at.data : void 0);
    return seat.isCongested ? null : build().argument;
  };
  function onCommand(envelope, ack) {
    const seat = this.data.connection;
    if (seat) respond(command(seat, envelope), ack, deps, () => refuse("storage-away"));
  }
  function onQuery(envelope, reply) {
    const seat = this.data.connection;
    if (seat) respond(query2(seat, envelope), reply, deps, () => refuse("storage-away"));
  }
  function onSince(at, reply) {
    const seat = this.data.connection;
    if (seat) respond(since(seat, at), reply, deps, () => null);
  }
  function onClock(reply) {
    const seat = this.data.connection;
    if (seat && typeof reply === "function")
      reply({
        now: deps.clock.now(),
        position: seat.hub.room.position
      });
  }
  return (socket) => {
    socket.on("command", onCommand);
    socket.on("query", onQuery);
    socket.on("since", onSince);
    socket.on("clock", onClock);
  };
}
function respond(answer, callback, deps, onFailure) {
  const reply = (value) => {
    if (value !== null && typeof callback === "function") callback(value);
  };
  answer.then(reply, (error) => {
    if (!(error instanceof StorageAwayError)) deps.report(error);
    reply(onFailure());
  });
}

// src/adapters/socketio/seat.ts
async function findPlace({ auth, cookie }, deps) {
  const hello = handshakeSchema.safeParse(auth);
  if (!hello.success || !isSpoken(hello.data.protocol)) return "wrong-protocol";
  const { code, seat, room: wanted, at, protocol } = hello.data;
  const kicks = deps.rooms.kicks;
  const seated = await seatedBy(deps.office, cookie, seat);
  if (!seated || seated.meeting.code !== normaliseCode(code)) return "session-gone";
  const hub = await deps.rooms.open(wanted === void 0 || wanted === "main" ? seated.meeting.room : wanted);
  if (deps.rooms.kicks !== kicks) return findPlace({ auth, cookie }, deps);
  if (!hub || hub.room.record.meeting !== seated.meeting.id || !mayEnter(hub, seated)) return "not-found";
  if (hub.room.standing(seated.person.id) === "banned") return "banned";
  return { seated, hub, at, protocol };
}
function protocolOf(socket) {
  const hello = handshakeSchema.safeParse(socket.handshake.auth);
  return hello.success ? hello.data.protocol : OLDEST_PROTOCOL;
}
function mayEnter(hub, seated) {
  return hub.room.record.kind === "main" || seated.link.role !== "participant";
}

// src/adapters/socketio/slow-readers.ts
var MARKS = { low: 64 * 1024, high: 512 * 1024 };
var MAX_BEHIND_MS = 6e4;
var CHECK_EVERY_MS = 5e3;
var MAX_SPELLS = 20;
var SPELL_WINDOW_MS = 3e5;
var SlowReaders = class {
  marks;
  #meter;
  #timers;
  #now;
  #behind = /* @__PURE__ */ new Map();
  #spells = /* @__PURE__ */ new WeakMap();
  #isArmed = false;
  /** `now`: milliseconds of a clock that only goes forward. */
  constructor(meter, timers, now, marks = MARKS) {
    this.#meter = meter;
    this.#timers = timers;
    this.#now = now;
    this.marks = marks;
  }
  get size() {
    return this.#behind.size;
  }
  fellBehind(reader) {
    const now = this.#now();
    this.#meter.add("slow-readers", "behind");
    this.#behind.set(reader, now);
    const known2 = this.#spells.get(reader);
    const spell = known2 && now - known2.from <= SPELL_WINDOW_MS ? known2 : { from: now, count: 0 };
    spell.count++;
    this.#spells.set(reader, spell);
    if (spell.count > MAX_SPELLS) this.#close(reader);
    else this.#arm();
  }
  caughtUp(reader) {
    if (this.#behind.delete(reader)) this.#meter.add("slow-readers", "caught-up");
  }
  left(reader) {
    this.#behind.delete(reader);
  }
  #arm() {
    if (this.#isArmed) return;
    this.#isArmed = true;
    this.#timers.after(CHECK_EVERY_MS, () => {
      this.#isArmed = false;
      const now = this.#now();
      for (const [reader, since] of this.#behind) if (now - since > MAX_BEHIND_MS) this.#close(reader);
      if (this.#behind.size > 0) this.#arm();
    });
  }
  #close(reader) {
    this.#behind.delete(reader);
    this.#meter.add("slow-readers", "closed");
    reader.cut();
  }
};

// src/adapters/socketio/gateway.ts
var socketOptions = (maxFrameBytes) => ({
  // Frames are small and often; compression costs more than it saves and would defeat sharing one frame.
  perMessageDeflate: false,
  httpCompression: false,
  maxHttpBufferSize: maxFrameBytes,
  serveClient: false,
  connectTimeout: 1e4,
  pingInterval: 2e4,
  pingTimeout: 15e3
});
function withoutRooms(io) {
  io.of("/").adapter.addAll = () => void 0;
  return io;
}
function createGateway(http, deps) {
  const corks = new Corks();
  const doorkeeper = new Doorkeeper(deps, corks);
  const io = withoutRooms(
    new Server(http, { ...socketOptions(deps.maxFrameBytes), allowRequest: doorkeeper.allow })
  );
  doorkeeper.watch(io.engine);
  const monotonic = () => performance.now();
  const shared = {
    tally: new DeliveryTally(deps.meter, deps.timers),
    readers: new SlowReaders(deps.meter, deps.timers, monotonic)
  };
  const listen = requestListeners(deps);
  const seat = async (socket) => {
    const place2 = await findPlace(
      { auth: socket.handshake.auth, cookie: socket.handshake.headers.cookie },
      deps
    );
    if (!socket.connected) return;
    if (typeof place2 === "string") {
      deps.meter.add("turned-away", place2);
      goodbye(socket, place2);
      return;
    }
    const { seated, hub, at, protocol } = place2;
    const connection = new SocketConnection(
      socket,
      { you: youOf(seated), actor: actorOf(seated), protocol },
      hub,
      shared
    );
    socket.data.connection = connection;
    doorkeeper.seated(socket.conn);
    release(socket);
    listen(socket);
    await hub.join(connection, at);
  };
  const admission = new Admission({
    admit: (socket) => seat(socket).catch((error) => {
      if (!(error instanceof StorageAwayError)) deps.report(error);
      socket.disconnect(true);
    }),
    tell: (socket, ahead2) => {
      if (mayHear("joining", protocolOf(socket))) socket.emit("joining", { ahead: ahead2 });
    },
    now: monotonic,
    nextTurn: setImmediate,
    after: (ms, run) => {
      deps.timers.after(ms, run);
    }
  });
  deps.onNumbers?.({ joining: () => admission.size, slowReaders: () => shared.readers.size });
  function onDisconnect() {
    admission.leave(this);
    const { connection } = this.data;
    if (!connection) return;
    connection.left();
    connection.hub.leave(connection);
  }
  io.use((socket, next) => {
    const line = lineOf(socket.conn);
    if (line) corks.hold(line.net);
    next();
  });
  io.on("connection", (socket) => {
    socket.on("disconnect", onDisconnect);
    admission.enter(socket);
  });
  return io;
}
var RELEASED = Object.freeze({ headers: {}, auth: {}, query: {}, url: "", time: "" });
function release(socket) {
  Object.assign(socket.handshake, RELEASED);
  const { request } = socket.conn;
  request.headers = {};
  request.rawHeaders = [];
  Object.assign(socket.conn, { request: null });
}

// src/jobs/due.job.ts
var DUE = "due";
var SWEEP = "sweep";
function keepDue(hub, jobs, report) {
  const { room } = hub;
  room.onDue((next) => {
    if (!next) return;
    const id = `due.${room.record.id}.${next.id}.${String(next.at)}`;
    jobs.put({ lane: "prompt", kind: DUE, id, payload: { room: room.record.id }, at: next.at }).catch(report);
  });
}
var dueHandler = (deps) => async ({ room }) => {
  if (typeof room !== "string") throw new JobRefusedError("a due job without a room");
  return { outcome: await settle(deps, room) };
};
var sweepHandler = (deps) => async (_payload, run) => {
  const rooms = await deps.upkeep.openRooms();
  for (const room of rooms) {
    if (run.signal.aborted) throw new Error("the server stops");
    await settle(deps, room);
  }
  return { rooms: rooms.length };
};
async function settle({ rooms, isWorkerOnly }, room) {
  const hub = await rooms.open(room);
  if (!hub) return "gone";
  const ack = await hub.room.settleDue();
  if (isWorkerOnly && hub.room.waiting === 0) await rooms.close(room);
  if (ack && !ack.ok && isRetryable(ack.code)) throw new Error(`the room answers ${ack.code}`);
  if (!ack) return "nothing";
  return ack.ok ? "done" : ack.code;
}

// src/kernel/mark-index.ts
var NONE = /* @__PURE__ */ new Map();
var MarkIndex = class {
  #byTarget = /* @__PURE__ */ new Map();
  #byPerson = /* @__PURE__ */ new Map();
  constructor(rows = []) {
    for (const row of rows) this.apply(row);
  }
  get(kind, target3, person) {
    return this.#byTarget.get(key(kind, target3))?.get(person);
  }
  of(kind, target3) {
    return this.#byTarget.get(key(kind, target3)) ?? NONE;
  }
  by(kind, person) {
    return this.#byPerson.get(key(kind, person)) ?? NONE;
  }
  apply({ kind, target: target3, person, value }) {
    put(this.#byTarget, key(kind, target3), person, value);
    put(this.#byPerson, key(kind, person), target3, value);
  }
};
var StagedMarks = class {
  #base;
  /** Like the index itself; null = withdrawn. */
  #byTarget = /* @__PURE__ */ new Map();
  #byPerson = /* @__PURE__ */ new Map();
  constructor(base) {
    this.#base = base;
  }
  stage(changes) {
    for (const { kind, target: target3, person, value } of changes) {
      keep(this.#byTarget, key(kind, target3), person, value);
      keep(this.#byPerson, key(kind, person), target3, value);
    }
  }
  get(kind, target3, person) {
    const staged = this.#byTarget.get(key(kind, target3));
    return staged?.has(person) ? staged.get(person) ?? void 0 : this.#base.get(kind, target3, person);
  }
  of(kind, target3) {
    return over(this.#base.of(kind, target3), this.#byTarget.get(key(kind, target3)));
  }
  by(kind, person) {
    return over(this.#base.by(kind, person), this.#byPerson.get(key(kind, person)));
  }
};
function over(base, staged) {
  if (!staged) return base;
  const merged = new Map(base);
  for (const [id, value] of staged)
    if (value === null) merged.delete(id);
    else merged.set(id, value);
  return merged;
}
var key = (a, b) => `${a}\0${b}`;
function keep(index, at, inner, value) {
  const entry = index.get(at);
  if (entry) entry.set(inner, value);
  else index.set(at, /* @__PURE__ */ new Map([[inner, value]]));
}
function put(index, at, inner, value) {
  const entry = index.get(at);
  if (value === null) {
    entry?.delete(inner);
    if (entry?.size === 0) index.delete(at);
  } else if (entry) entry.set(inner, value);
  else index.set(at, /* @__PURE__ */ new Map([[inner, value]]));
}

// ../../packages/shared/src/kernel/text.ts
var HIDDEN = /(?![\n\u200c\u200d\u{e0020}-\u{e007f}])[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u115f\u1160\u3164\uffa0\u2800\u034f]/gu;
var LOOSE_JOINERS = /(?<=^|\s)[\u200c\u200d]+|[\u200c\u200d]+(?=\s|$)|(?<=[\u200c\u200d])[\u200c\u200d]+/gu;
var PILED_MARKS = new RegExp("(\\p{M}{3})\\p{M}+", "gu");
function cleanText(text) {
  return text.normalize("NFC").replace(/\r\n?|[\u2028\u2029\v\f\u0085]/g, "\n").replace(/\t/g, " ").replace(HIDDEN, "").replace(LOOSE_JOINERS, "").replace(PILED_MARKS, "$1").replace(/[^\S\n]+$/gmu, "").replace(/\n{3,}/g, "\n\n").trim();
}
function foldText(text) {
  return text.normalize("NFKD").replace(new RegExp("\\p{M}", "gu"), "").toLowerCase().trim();
}

// src/kernel/people-index.ts
var BY_NAME = new Intl.Collator("nl", { sensitivity: "base", numeric: true });
var PeopleIndex = class extends Map {
  #bearers = /* @__PURE__ */ new Map();
  #order = null;
  #misplaced = /* @__PURE__ */ new Set();
  constructor(people = []) {
    super();
    for (const [id, person] of people) this.set(id, person);
  }
  set(id, person) {
    const before = this.get(id);
    if (before === void 0 || before.name !== person.name || before.role !== person.role) {
      if (before) this.#forget(id, before);
      const key2 = nameKey(person);
      if (key2 !== null) this.#bearers.set(key2, [...this.#bearers.get(key2) ?? [], id]);
    }
    if (this.#order) this.#misplaced.add(id);
    return super.set(id, person);
  }
  delete(id) {
    const person = this.get(id);
    if (!person) return false;
    this.#forget(id, person);
    if (this.#order) this.#misplaced.add(id);
    return super.delete(id);
  }
  all() {
    return this.entries();
  }
  bearers(folded) {
    return this.#bearers.get(folded) ?? [];
  }
  byName() {
    if (this.#order === null) this.#order = [...this.entries()].map(inOrder).sort(compare);
    else if (this.#misplaced.size > 0) this.#order = this.#replaced(this.#order);
    this.#misplaced.clear();
    return this.#order;
  }
  /** Those who changed are taken out and put in at their places, found by halving. */
  #replaced(order) {
    const kept = order.filter(({ id }) => !this.#misplaced.has(id));
    const moved3 = [...this.#misplaced].flatMap((id) => {
      const person = this.get(id);
      return person ? [inOrder([id, person])] : [];
    });
    const next = [];
    let from2 = 0;
    for (const one of moved3.sort(compare)) {
      const to = placeOf2(one, kept, from2);
      for (let i = from2; i < to; i++) next.push(kept[i] ?? one);
      next.push(one);
      from2 = to;
    }
    return next.concat(kept.slice(from2));
  }
  #forget(id, person) {
    const key2 = nameKey(person);
    if (key2 === null) return;
    const others = this.bearers(key2).filter((one) => one !== id);
    if (others.length > 0) this.#bearers.set(key2, others);
    else this.#bearers.delete(key2);
  }
};
var StagedPeople = class {
  #base;
  #staged = /* @__PURE__ */ new Map();
  constructor(base) {
    this.#base = base;
  }
  rename(id, name) {
    const known2 = this.get(id);
    if (known2) this.#staged.set(id, { ...known2, name });
  }
  get(id) {
    return this.#staged.get(id) ?? this.#base.get(id);
  }
  *all() {
    for (const [id, person] of this.#base.all()) yield [id, this.#staged.get(id) ?? person];
  }
  bearers(folded) {
    const staged = [...this.#staged].filter(([, person]) => nameKey(person) === folded).map(([id]) => id);
    return [...this.#base.bearers(folded).filter((id) => !this.#staged.has(id)), ...staged];
  }
  byName() {
    return [...this.all()].map(inOrder).sort(compare);
  }
};
var inOrder = ([id, person]) => ({
  id,
  person,
  folded: foldText(person.name ?? "")
});
var compare = (a, b) => BY_NAME.compare(a.person.name ?? "", b.person.name ?? "") || (a.id < b.id ? -1 : 1);
function placeOf2(one, order, from2) {
  let [low, high] = [from2, order.length];
  while (low < high) {
    const middle = low + high >> 1;
    const other = order[middle];
    if (other && compare(other, one) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

// ../../packages/shared/src/features/announcements/announcements.reduce.ts
var MAX_KEPT = 20;
var MAX_ACKNOWLEDGED = 50;
var announcementsReducer = {
  empty: { items: [] },
  reduce(view, { name, payload, at }) {
    switch (name) {
      case "announcements.sent":
        return { items: [...view.items, { ...payload, at, receipts: [] }].slice(-MAX_KEPT) };
      case "announcements.acknowledged":
        return {
          items: view.items.map(
            (item) => item.id === payload.announcement ? { ...item, receipts: [...item.receipts, { person: payload.by, at }] } : item
          )
        };
      case "announcements.withdrawn":
        return { items: view.items.filter((item) => item.id !== payload.announcement) };
    }
  },
  emptyMine: { items: [], acknowledged: [] },
  reduceMine(mine, { name, payload, at }) {
    switch (name) {
      case "announcements.sent":
        return { ...mine, items: [...mine.items, { ...payload, at, receipts: [] }].slice(-MAX_KEPT) };
      case "announcements.acknowledged":
        return {
          ...mine,
          acknowledged: [...mine.acknowledged, payload.announcement].slice(-MAX_ACKNOWLEDGED)
        };
      case "announcements.withdrawn":
        return { ...mine, items: mine.items.filter((item) => item.id !== payload.announcement) };
    }
  }
};

// ../../packages/shared/src/features/chat/chat.rules.ts
var MAX_MESSAGE_LENGTH = 1e3;
var OWN_WINDOW_MS = 10 * 6e4;
var VIEW_MESSAGES = 100;
var VIEW_CHANGES = 20;
var MAX_MENTIONS = 10;
var CHANNELS = ["room", "backstage"];
var REACTIONS = ["agree", "applause", "thanks", "unclear"];
function reactionTarget(message, reaction) {
  return `${message}:${reaction}`;
}

// ../../packages/shared/src/features/chat/chat.messages.ts
function postedMessage({ n, at, payload }) {
  return {
    id: payload.message,
    n,
    at,
    author: payload.author,
    text: payload.text,
    replyTo: payload.replyTo,
    mentions: payload.mentions,
    state: "shown",
    hiddenBy: null,
    editedAt: null
  };
}
function changeOf({ n, at, name, payload }) {
  switch (name) {
    case "chat.edited":
      return {
        message: payload.message,
        n,
        at,
        kind: "edited",
        text: payload.text,
        mentions: payload.mentions,
        by: null
      };
    case "chat.removed":
      return { message: payload.message, n, at, kind: "removed", text: null, mentions: [], by: null };
    case "chat.hidden":
      return {
        message: payload.message,
        n,
        at,
        kind: "hidden",
        text: payload.text,
        mentions: [],
        by: payload.by
      };
    case "chat.restored":
      return { message: payload.message, n, at, kind: "restored", text: payload.text, mentions: [], by: null };
    case "chat.posted":
    case "chat.pinned":
    case "chat.unpinned":
      return null;
  }
}
function changedMessage(message, { kind, at, text, mentions: mentions2, by }) {
  switch (kind) {
    case "edited":
      return { ...message, text, mentions: mentions2, editedAt: at };
    case "removed":
      return { ...message, text, mentions: mentions2, state: "removed", hiddenBy: null };
    case "hidden":
      return { ...message, text, state: "hidden", hiddenBy: by };
    case "restored":
      return { ...message, text, state: "shown", hiddenBy: null };
  }
}
function withChange(changes, change3) {
  return [...changes.filter((c) => c.message !== change3.message), change3].slice(-VIEW_CHANGES);
}
function nextPinned(pinned, { name, payload }) {
  if (name === "chat.pinned")
    return {
      id: payload.message,
      n: payload.number,
      at: payload.postedAt,
      author: payload.author,
      text: payload.text
    };
  if (pinned?.id !== payload.message) return pinned;
  switch (name) {
    case "chat.edited":
      return { ...pinned, text: payload.text };
    case "chat.removed":
    case "chat.hidden":
    case "chat.unpinned":
      return null;
    case "chat.posted":
    case "chat.restored":
      return pinned;
  }
}

// ../../packages/shared/src/features/meetings/meetings.reduce.ts
var meetingsReducer = {
  empty: { details: null },
  reduce(view, fact) {
    switch (fact.name) {
      case "meetings.planned":
        return { details: fact.payload };
      case "meetings.edited":
        return view.details ? { details: { ...view.details, ...defined(fact.payload) } } : view;
    }
  },
  emptyMine: {},
  reduceMine: (mine) => mine
};
function defined(partial) {
  return Object.fromEntries(Object.entries(partial).filter(([, value]) => value !== void 0));
}

// ../../packages/shared/src/features/polls/polls.reduce.ts
var EMPTY_POLLS = { polls: {}, order: [], shown: null };
var pollsReducer = {
  empty: EMPTY_POLLS,
  reduce,
  emptyMine: {},
  reduceMine: (mine) => mine
};
function reduce(view, { name, payload, at }) {
  switch (name) {
    case "polls.created":
      return put2(view, draft(payload.poll, payload.setup));
    case "polls.edited":
      return change(view, payload.poll, { setup: payload.setup });
    case "polls.removed": {
      const { [payload.poll]: _gone, ...polls } = view.polls;
      return { ...view, polls, order: view.order.filter((id) => id !== payload.poll) };
    }
    case "polls.opened": {
      const known2 = view.polls[payload.poll] ?? draft(payload.poll, payload.setup);
      return put2(view, {
        ...known2,
        setup: payload.setup,
        state: "open",
        round: payload.round,
        openedAt: at,
        closesAt: payload.closesAt,
        result: null,
        earlier: known2.result ? [...known2.earlier, known2.result] : known2.earlier
      });
    }
    case "polls.closed":
      return change(view, payload.poll, { state: "closed", result: resultOf(payload, at) });
    case "polls.published": {
      const closedAt = view.polls[payload.poll]?.result?.closedAt ?? at;
      return change(view, payload.poll, { state: "published", result: resultOf(payload, closedAt) });
    }
    case "polls.revised":
      return revise(view, payload);
    case "polls.shown":
      return { ...view, shown: payload.poll };
    case "polls.unshown":
      return { ...view, shown: view.shown === payload.poll ? null : view.shown };
    case "polls.wordHidden":
      return hide(
        view,
        payload.poll,
        (hidden) => payload.word === null || hidden.includes(payload.word) ? hidden : [...hidden, payload.word]
      );
    case "polls.wordUnhidden":
      return hide(view, payload.poll, (hidden) => hidden.filter((word3) => word3 !== payload.word));
  }
}
function draft(id, setup) {
  return {
    id,
    setup,
    state: "draft",
    round: 0,
    openedAt: null,
    closesAt: null,
    result: null,
    earlier: [],
    hidden: []
  };
}
function put2(view, poll) {
  return {
    ...view,
    polls: { ...view.polls, [poll.id]: poll },
    order: poll.id in view.polls ? view.order : [...view.order, poll.id]
  };
}
function change(view, id, part) {
  const poll = view.polls[id];
  return poll ? { ...view, polls: { ...view.polls, [id]: { ...poll, ...part } } } : view;
}
function hide(view, id, next) {
  const poll = view.polls[id];
  return poll ? change(view, id, { hidden: next(poll.hidden) }) : view;
}
function resultOf(fact, closedAt) {
  const { round: round2, votes, counts: counts2, words: words2, more, visible: visible2 } = fact;
  return {
    round: round2,
    closedAt,
    votes,
    visible: visible2,
    tally: counts2 === null ? null : { votes, counts: counts2, words: words2 ?? [], more }
  };
}
function revise(view, fact) {
  const poll = view.polls[fact.poll];
  if (!poll) return view;
  const renew = (old) => old.round === fact.round ? resultOf(fact, old.closedAt) : old;
  return change(view, fact.poll, {
    result: poll.result && renew(poll.result),
    earlier: poll.earlier.map(renew)
  });
}

// ../../packages/shared/src/kernel/default-rules.ts
var DEFAULT_RULES = {
  chat: "open",
  slowSeconds: 30,
  questions: true,
  approval: true,
  anonymous: true,
  upvotes: true,
  hall: "auto"
};

// ../../packages/shared/src/features/programme/rules.ts
var RULES_BY_KIND = {
  doors: { ...DEFAULT_RULES, hall: "welcome" },
  opening: DEFAULT_RULES,
  talk: DEFAULT_RULES,
  panel: DEFAULT_RULES,
  discussion: DEFAULT_RULES,
  vote: { ...DEFAULT_RULES, hall: "poll" },
  break: { ...DEFAULT_RULES, hall: "item" },
  closing: { ...DEFAULT_RULES, questions: false, hall: "item" }
};
var RULES_BEFORE = { ...DEFAULT_RULES, chat: "closed", hall: "welcome" };
var RULES_AFTER = {
  ...DEFAULT_RULES,
  chat: "closed",
  questions: false,
  upvotes: false,
  hall: "welcome"
};
function rulesOfItem(item) {
  return { ...RULES_BY_KIND[item.kind], ...item.rules };
}
function effectiveRules(plan, live) {
  if (live.status === "ended") return RULES_AFTER;
  if (live.status === "before") {
    const first = plan.items[0];
    return first?.kind === "doors" && !first.crewOnly ? rulesOfItem(first) : RULES_BEFORE;
  }
  const current = live.current;
  const item = current && plan.items.find((i) => i.id === current.item);
  return { ...item ? rulesOfItem(item) : DEFAULT_RULES, ...live.override };
}
function roomContextOf(programme) {
  return {
    phase: programme.live.status,
    rules: programme.rules,
    item: programme.live.current?.item ?? null,
    plannedStart: programme.plan.start
  };
}

// ../../packages/shared/src/features/programme/programme.reduce.ts
var LIVE_BEFORE = {
  status: "before",
  startedAt: null,
  endedAt: null,
  current: null,
  history: [],
  extra: {},
  skipped: [],
  override: {},
  left: {},
  baseline: null,
  agreedEnd: null
};
var programmeReducer = {
  empty: { plan: { start: null, items: [] }, live: LIVE_BEFORE, rules: RULES_BEFORE, undo: null },
  reduce: (view, { payload }) => ({
    plan: payload.plan ?? view.plan,
    live: payload.live,
    rules: payload.rules,
    undo: payload.undo
  }),
  emptyMine: {},
  reduceMine: (mine) => mine
};

// ../../packages/shared/src/features/questions/questions.model.ts
var QUESTION_MAX = 500;
var ANSWER_MAX = 2e3;
var NOTE_MAX = 300;
var OPEN_PER_PERSON = 10;
var QUEUE_MAX = 100;
var LABELS_MAX = 5;
var LABEL_LENGTH = 30;
var ACTIONS_KEPT = 20;
var QUESTION_STATES = [
  "received",
  "approved",
  "queued",
  "onScreen",
  "answered",
  "inWriting",
  "dismissed",
  "withdrawn"
];
var DISMISS_REASONS = [
  "duplicate",
  "off-topic",
  "no-time",
  "unclear",
  "not-a-question",
  "answered-before",
  "rude",
  "other"
];
var UPVOTE = "questions.upvote";
var UPVOTES = "questions.upvotes";
var NO_COUNTS = {
  received: 0,
  approved: 0,
  queued: 0,
  onScreen: 0,
  answered: 0,
  inWriting: 0,
  dismissed: 0
};
function recount(counts2, from2, to) {
  if (from2 === to) return counts2;
  const next = { ...counts2 };
  if (from2 !== null && from2 !== "withdrawn") next[from2] -= 1;
  if (to !== "withdrawn") next[to] += 1;
  return next;
}
function isOpen(state) {
  return state === "received" || state === "approved" || state === "queued" || state === "onScreen";
}
function takesUpvotes(state) {
  return state === "approved" || state === "queued" || state === "onScreen";
}
var NO_PACE = { measured: 0, totalMs: 0 };
function counts(state, ms) {
  return state === "answered" && ms > 0 ? 1 : 0;
}
function repace(pace, before, after) {
  const out = before === null ? 0 : counts(before.state, before.ms);
  const into = counts(after.state, after.ms);
  if (out === 0 && into === 0) return pace;
  return {
    measured: pace.measured - out + into,
    totalMs: pace.totalMs - out * (before?.ms ?? 0) + into * after.ms
  };
}
function find(drawers, id) {
  const drawer = Object.hasOwn(drawers, id.slice(-1)) ? drawers[id.slice(-1)] : void 0;
  return drawer && Object.hasOwn(drawer, id) ? drawer[id] : void 0;
}
function put3(drawers, id, thing) {
  const key2 = id.slice(-1);
  return { ...drawers, [key2]: { ...drawers[key2], [id]: thing } };
}
function* contents(drawers) {
  for (const drawer of Object.values(drawers)) yield* Object.values(drawer);
}
function place(queue, question, position) {
  const rest = queue.filter((id) => id !== question);
  if (position !== null) rest.splice(Math.min(position, rest.length), 0, question);
  return rest;
}

// ../../packages/shared/src/features/questions/questions.reduce.ts
function cardOf(payload) {
  const { position: _p, seen: _s, before: _b, by: _by, action: _a, undoes: _u, ...card } = payload;
  return card;
}
function ownOf(card) {
  const { question, no: no4, anonymous, crewSees, text, original, state, askedAt, since, reason, note, answer } = card;
  return { question, no: no4, anonymous, crewSees, text, original, state, askedAt, since, reason, note, answer };
}
function recordAction(actions, { name, at, payload }) {
  const { action: id, undoes, by, question, no: no4 } = payload;
  if (undoes !== null) return actions.filter((a) => a.id !== undoes);
  if (id === null) return actions;
  const kind = name.slice("questions.".length);
  return [...actions.filter((a) => a.id !== id), { id, kind, by, at, question, no: no4 }].slice(-ACTIONS_KEPT);
}
function screenAfter(screen, { question, state, seen: seen2 }) {
  if (state === "onScreen" && seen2) return question;
  return screen === question ? null : screen;
}

// ../../packages/shared/src/features/reactions/reactions.reduce.ts
var reactionsReducer = {
  empty: { applauded: [] },
  reduce: (view, { payload }) => ({ applauded: [...view.applauded, payload.item] }),
  emptyMine: {},
  reduceMine: (mine) => mine
};

// ../../packages/shared/src/protocol/registry.ts
function featureOf(name) {
  return name.slice(0, Math.max(0, name.indexOf(".")));
}

// src/kernel/room-fold.ts
function emptyStates(features2) {
  return Object.fromEntries(Object.entries(features2).map(([name, feature]) => [name, feature.initial]));
}
function evolveStates(features2, states, fact) {
  const owner = featureOf(fact.name);
  const feature = features2[owner];
  if (!feature || !(fact.name in feature.contract.facts)) return states;
  const next = feature.evolve(states[owner], fact);
  return next === states[owner] ? states : { ...states, [owner]: next };
}
function projectViews(features2, states, audience) {
  return Object.fromEntries(
    Object.entries(features2).map(([name, feature]) => [
      name,
      feature.project(states[name], audience)
    ])
  );
}
function projectMine(features2, states, person) {
  return Object.fromEntries(
    Object.entries(features2).map(([name, feature]) => [
      name,
      feature.projectMine(states[name], person)
    ])
  );
}
function redactFacts(features2, facts, audience) {
  const seen2 = [];
  for (const fact of facts) {
    const redacted = features2[featureOf(fact.name)]?.redact(fact, audience);
    if (redacted) seen2.push({ n: fact.n, at: fact.at, name: redacted.name, payload: redacted.payload });
  }
  return seen2;
}
function personalFacts(features2, facts) {
  const byPerson = /* @__PURE__ */ new Map();
  for (const fact of facts) {
    const feature = features2[featureOf(fact.name)];
    for (const { person, fact: own2 } of feature?.personal(fact) ?? []) {
      const { name, payload } = own2;
      const list = byPerson.get(person) ?? [];
      list.push({ n: fact.n, at: fact.at, name, payload });
      byPerson.set(person, list);
    }
  }
  return byPerson;
}

// src/jobs/export-source.ts
var FOLD_AT_ONCE = 500;
async function readTables({ features: features2, rooms, breathe }, meeting, lang, onFact) {
  const record7 = await rooms.findRoom(meeting.room);
  let states = emptyStates(features2);
  for (let position = 0, last = -1; position !== last; ) {
    last = position;
    for (const fact of await rooms.read(meeting.room, position, FOLD_AT_ONCE)) {
      states = evolveStates(features2, states, fact);
      position = fact.n;
    }
    await onFact(position, Math.max(position, record7?.position ?? 0));
    await breathe();
  }
  const { marks, people } = await rooms.changes(meeting.room, null);
  const context = {
    people: new PeopleIndex(people.map(({ id, person }) => [id, person])),
    marks: new MarkIndex(marks),
    lang,
    timeZone: meeting.timeZone
  };
  const tables2 = [];
  for (const [name, feature] of Object.entries(features2)) {
    await breathe();
    tables2.push(...feature.tables?.(states[name], context) ?? []);
  }
  return tables2;
}

// src/jobs/export.job.ts
var ROWS_AT_ONCE = 500;
var CHUNK = 256 * 1024;
var FOLDED = 50;
var TABLED = 60;
var exportHandler = (deps) => async ({ export: id }, run) => {
  const { storage, clock, random, features: features2 } = deps;
  if (typeof id !== "string") throw new JobRefusedError("an export job without an export");
  const record7 = await storage.exports.find(id);
  const meeting = record7 && await storage.meetings.byId(record7.meeting);
  if (!record7 || !meeting) throw new JobRefusedError("the export or its meeting is gone");
  if (record7.readyAt !== null) return { outcome: "ready before" };
  const breathe = async () => {
    await deps.breathe();
    if (run.signal.aborted) throw new Error("the server stops");
  };
  const progress = told2((percent) => run.progress(percent));
  const source = { features: features2, rooms: storage.rooms, breathe };
  const tables2 = await readTables(
    source,
    meeting,
    record7.lang,
    (done, of) => progress(of === 0 ? FOLDED : done / of * FOLDED)
  );
  await progress(TABLED);
  const build = random.id(12);
  const rows = tables2.reduce((sum, table) => sum + table.rows.length, 0) * 2;
  let written = 0;
  const files = [];
  const put4 = async (name, parts) => {
    const file = chunked((n, data) => storage.exports.write(id, build, name, n, data));
    for (const part of parts) {
      await file.add(part.text);
      written += part.rows;
      await progress(TABLED + written / Math.max(1, rows) * (99 - TABLED));
      await breathe();
    }
    files.push({ name, bytes: await file.end() });
  };
  await put4("all.json", jsonParts(tables2, deps.writer));
  for (const table of tables2) await put4(`${table.name}.csv`, csvParts(table, deps.writer));
  const isFirst = await storage.exports.finish(id, build, files, clock.now());
  return { outcome: isFirst ? "ready" : "ready before" };
};
function* csvParts(table, writer) {
  yield { text: writer.csvHead(table), rows: 0 };
  for (const rows of slices(table.rows)) yield { text: writer.csvRows(rows), rows: rows.length };
}
function* jsonParts(tables2, writer) {
  for (const [i, table] of tables2.entries()) {
    yield { text: `${i === 0 ? "{" : ","}
${JSON.stringify(table.name)}: [`, rows: 0 };
    let comma = "";
    for (const rows of slices(table.rows)) {
      const records = writer.records(table, rows).map((record7) => JSON.stringify(record7));
      yield { text: `${comma}
${records.join(",\n")}`, rows: rows.length };
      comma = ",";
    }
    yield { text: "\n]", rows: 0 };
  }
  yield { text: tables2.length === 0 ? "{}\n" : "\n}\n", rows: 0 };
}
function* slices(rows) {
  for (let from2 = 0; from2 < rows.length; from2 += ROWS_AT_ONCE) yield rows.slice(from2, from2 + ROWS_AT_ONCE);
}
function chunked(write2) {
  let held = "";
  let n = 0;
  let bytes = 0;
  const flush = async (data) => {
    bytes += Buffer.byteLength(data);
    await write2(n++, data);
  };
  return {
    async add(text) {
      held += text;
      while (held.length > CHUNK) {
        const last = held.charCodeAt(CHUNK - 1);
        const end = last >= 55296 && last < 56320 ? CHUNK - 1 : CHUNK;
        await flush(held.slice(0, end));
        held = held.slice(end);
      }
    },
    async end() {
      if (held !== "" || n === 0) await flush(held);
      return bytes;
    }
  };
}
function told2(tell) {
  let last = -1;
  return async (percent) => {
    const whole = Math.floor(percent);
    if (whole <= last) return;
    last = whole;
    await tell(whole);
  };
}

// src/jobs/start-jobs.ts
var RETENTION = "retention";
var HOUR = 60 * 60 * 1e3;
function startJobs({ jobs, due: due2, exports, retention, retentionDays, server, report }) {
  jobs.work("prompt", { [DUE]: dueHandler(due2) }, 8);
  jobs.work(
    "slow",
    {
      [EXPORT]: exportHandler(exports),
      [SWEEP]: sweepHandler(due2),
      [RETENTION]: async (_payload, run) => {
        const { meetings, prunable } = await applyRetention(retention, retentionDays, run.signal);
        return { meetings: meetings.length, ...prunable };
      }
    },
    1
  );
  const put4 = async () => {
    await jobs.put({ lane: "slow", kind: SWEEP, id: `sweep.${server}`, payload: {} });
    await jobs.repeat("slow", RETENTION, HOUR);
    await jobs.repeat("slow", SWEEP, HOUR);
  };
  put4().catch(report);
}

// src/room-context.ts
function contextOf(states, kind) {
  const { programme, meetings } = states;
  return {
    kind,
    ...roomContextOf(programme.view),
    crewSeesAnonymous: meetings.details?.crewSeesAnonymous ?? true
  };
}
function standingOf(states, person, now) {
  const { people } = states;
  if (people.banned.includes(person)) return "banned";
  return (people.muted[person] ?? 0) > now ? "muted" : null;
}

// ../../packages/shared/src/features/announcements/announcements.contract.ts
import * as z9 from "zod";

// ../../packages/shared/src/features/announcements/limits.ts
var RECIPIENTS = ["everyone", "crew", "panellists", "hall", "person"];
var MAX_ANNOUNCEMENT_LENGTH = 280;

// ../../packages/shared/src/features/announcements/announcements.contract.ts
var announcementSchema = z9.object({
  id: entityIdSchema,
  /** Who sent it; null for other audiences than crew. */
  by: personIdSchema.nullable(),
  /** Null once erased. */
  text: z9.string().nullable(),
  to: z9.enum(RECIPIENTS),
  /** With `to: person` only. */
  person: personIdSchema.nullable(),
  /** Epoch ms after which screens stop showing it; null = until withdrawn. */
  expiresAt: z9.number().nullable(),
  mustAck: z9.boolean()
});
var shownSchema = announcementSchema.extend({
  /** When it was sent, epoch ms. */
  at: z9.number(),
  /** Who confirmed having seen it, oldest first; crew see them, others an empty list. */
  receipts: z9.array(z9.object({ person: personIdSchema, at: z9.number() }))
});
var addressed = { announcement: entityIdSchema, to: z9.enum(RECIPIENTS), person: personIdSchema.nullable() };
var announcementsContract = defineFeature({
  name: "announcements",
  commands: {
    "announcements.send": z9.object({
      text: z9.string().max(MAX_ANNOUNCEMENT_LENGTH),
      to: z9.enum(RECIPIENTS),
      person: personIdSchema.nullable(),
      /** Minutes until it disappears from screens; null = stays until withdrawn. */
      minutes: z9.number().int().min(1).max(240).nullable(),
      /** Ask for a confirmation; for crew, panellists or one person only. */
      mustAck: z9.boolean()
    }),
    "announcements.acknowledge": z9.object({ announcement: entityIdSchema }),
    "announcements.withdraw": z9.object({ announcement: entityIdSchema })
  },
  facts: {
    "announcements.sent": announcementSchema,
    "announcements.acknowledged": z9.object({ ...addressed, by: personIdSchema }),
    "announcements.withdrawn": z9.object(addressed)
  },
  gauges: {},
  marks: {},
  queries: {},
  /** The last twenty this audience may see that were not withdrawn, oldest first. Expiry is the reader's clock's matter. */
  view: z9.object({ items: z9.array(shownSchema) }),
  /** The last twenty to this person alone, and what they confirmed of all (the last fifty). */
  mine: z9.object({ items: z9.array(shownSchema), acknowledged: z9.array(entityIdSchema) }),
  personal: { "announcements.sent": { fields: ["text"], subject: "by", entity: "id" } }
});

// ../../packages/shared/src/features/people/names.ts
var MAX_NAME_LENGTH = 40;
var RESERVED_NAMES = words(
  "moderator moderatoren moderatie moderation mod mods host hosts gastheer gastvrouw regie regisseur crew admin",
  "admins beheer beheerder organisatie organisator organiser organizer organisation voorzitter chair chairman",
  "dagvoorzitter gespreksleider systeem system zaal zaalscherm zaalbeheer team redactie support helpdesk staff",
  "anoniem anonymous"
);
var RESERVED_WORDS = words(
  "moderator moderators moderatoren moderatie moderation admin administrator administrators beheerder",
  "systeembeheer systeembeheerder sysadmin zaalregie"
);
var LONG_WORDS = [...RESERVED_WORDS].filter((word3) => word3.length >= 8);
function words(...lists) {
  return new Set(lists.flatMap((list) => list.split(" ")).map(foldName));
}
var INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u115f\u1160\u3164\uffa0\u2800\u034f]/gu;
var LINE_BREAKS = /[\t\n\v\f\r\u0085\u2028\u2029]+/g;
var PILED_MARKS2 = new RegExp("(\\p{M}{3})\\p{M}+", "gu");
function cleanLine(text) {
  return text.normalize("NFC").replace(LINE_BREAKS, " ").replace(INVISIBLE, "").replace(PILED_MARKS2, "$1").replace(/\s+/g, " ").trim();
}
function looksLikeCrew(name) {
  const parts = name.normalize("NFKD").replace(new RegExp("\\p{M}", "gu"), "").split(/[^\p{L}\p{N}\p{So}@$|€£]+/u).map((part) => foldName(part.replace(/\d+$/, ""))).filter(Boolean);
  if (parts.some((part) => RESERVED_WORDS.has(part))) return true;
  const squeezed = foldName(name.replace(/[^\p{L}\p{N}\u{1f150}-\u{1f1ff}]/gu, ""));
  if (LONG_WORDS.some((word3) => squeezed.includes(word3))) return true;
  const core = /^(de|het|the|ons|uw|your)$/.test(parts[0] ?? "") ? parts.slice(1) : parts;
  return RESERVED_NAMES.has(core.join(""));
}
function checkName(raw, given) {
  const name = cleanLine(raw);
  if (!/[\p{L}\p{N}]/u.test(name)) return { ok: false, reason: "empty" };
  if ([...name].length > MAX_NAME_LENGTH) return { ok: false, reason: "long" };
  if (given.role === "participant" && looksLikeCrew(name)) return { ok: false, reason: "reserved" };
  return given.isTaken(foldName(name)) ? { ok: false, reason: "taken" } : { ok: true, name };
}

// src/features/announcements/announcements.policy.ts
var READERS = {
  everyone: ["everyone", "crew", "backstage", "hall"],
  crew: ["crew"],
  panellists: ["crew", "backstage"],
  hall: ["crew", "hall"],
  person: ["crew"]
};
function redact(fact, audience) {
  if (!READERS[fact.payload.to].includes(audience)) return null;
  if (audience === "crew") return fact;
  if (fact.name === "announcements.acknowledged") return null;
  return fact.name === "announcements.sent" ? { ...fact, payload: { ...fact.payload, by: null } } : fact;
}
function personal(fact) {
  switch (fact.name) {
    case "announcements.acknowledged":
      return [{ person: fact.payload.by, fact }];
    case "announcements.sent":
      return fact.payload.person === null ? [] : [{ person: fact.payload.person, fact: { ...fact, payload: { ...fact.payload, by: null } } }];
    case "announcements.withdrawn":
      return fact.payload.person === null ? [] : [{ person: fact.payload.person, fact }];
  }
}

// src/features/announcements/announcements.domain.ts
var { empty, emptyMine } = announcementsReducer;
var initial = {
  views: { everyone: empty, crew: empty, backstage: empty, hall: empty },
  mines: {}
};
function decide({ name, payload }, state, ctx) {
  const kept = state.views.crew.items;
  if (name === "announcements.send") {
    const text = cleanLine(payload.text);
    if (text === "") return refuse("invalid", { detail: "text" });
    if (payload.to === "person" !== (payload.person !== null))
      return refuse("invalid", { detail: "person" });
    if (payload.mustAck && (payload.to === "everyone" || payload.to === "hall"))
      return refuse("invalid", { detail: "mustAck" });
    if (payload.person !== null && !ctx.people.get(payload.person))
      return refuse("not-found", { detail: "person" });
    if (kept.some((item2) => item2.id === ctx.id)) return refuse("conflict", { detail: ctx.id });
    const { to: to2, person: person2, minutes, mustAck } = payload;
    return accept([
      {
        name: "announcements.sent",
        payload: {
          id: ctx.id,
          by: isPersonId(ctx.actor.person) ? ctx.actor.person : null,
          text,
          to: to2,
          person: person2,
          expiresAt: minutes === null ? null : ctx.now + minutes * 6e4,
          mustAck
        }
      }
    ]);
  }
  const item = kept.find((other) => other.id === payload.announcement);
  if (name === "announcements.withdraw") {
    if (!item) return refuse("not-found");
    const { id: announcement2, to: to2, person: person2 } = item;
    return accept([{ name: "announcements.withdrawn", payload: { announcement: announcement2, to: to2, person: person2 } }]);
  }
  if (!item?.mustAck || !isAddressed(item, ctx.actor)) return refuse("not-found");
  if (item.receipts.some((receipt) => receipt.person === ctx.actor.person)) return refuse("already");
  const { id: announcement, to, person } = item;
  return accept([
    { name: "announcements.acknowledged", payload: { announcement, to, person, by: ctx.actor.person } }
  ]);
}
function isAddressed(item, actor) {
  switch (item.to) {
    case "person":
      return item.person === actor.person;
    case "panellists":
      return actor.role === "panellist";
    case "crew":
      return isCrew(actor.role);
    case "everyone":
    case "hall":
      return false;
  }
}
function evolve(state, fact) {
  const views = { ...state.views };
  for (const audience of AUDIENCES) {
    const seen2 = redact(fact, audience);
    if (seen2)
      views[audience] = announcementsReducer.reduce(views[audience], { ...seen2, n: fact.n, at: fact.at });
  }
  const mines = { ...state.mines };
  for (const { person, fact: own2 } of personal(fact))
    mines[person] = announcementsReducer.reduceMine(mines[person] ?? emptyMine, {
      ...own2,
      n: fact.n,
      at: fact.at
    });
  return { views, mines };
}

// src/features/announcements/announcements.feature.ts
var announcementsFeature = {
  contract: announcementsContract,
  initial,
  authorise: () => null,
  decide,
  evolve,
  project: (state, audience) => state.views[audience],
  projectMine: (state, person) => state.mines[person] ?? announcementsReducer.emptyMine,
  redact,
  personal
};

// ../../packages/shared/src/features/chat/chat.contract.ts
import * as z10 from "zod";
var channel = z10.enum(CHANNELS);
var writtenText = z10.string().max(MAX_MESSAGE_LENGTH);
var mentions = z10.array(personIdSchema).max(MAX_MENTIONS);
var keptText = z10.string().nullable();
var byCrew = personIdSchema.nullable();
var replySchema = z10.object({ id: entityIdSchema, n: z10.number().int(), author: personIdSchema });
var messageSchema = z10.object({
  id: entityIdSchema,
  /** Number of the fact that posted it: the order of messages. */
  n: z10.number().int(),
  /** Epoch ms. */
  at: z10.number(),
  author: personIdSchema,
  text: keptText,
  replyTo: replySchema.nullable(),
  mentions,
  /** `hidden` by crew, who still read it; `removed` by the author, gone for good. Both keep their place in the list. */
  state: z10.enum(["shown", "hidden", "removed"]),
  hiddenBy: byCrew,
  editedAt: z10.number().nullable()
});
var pinnedSchema = z10.object({
  id: entityIdSchema,
  n: z10.number().int(),
  at: z10.number(),
  author: personIdSchema,
  text: keptText
});
var changeSchema = z10.object({
  message: entityIdSchema,
  n: z10.number().int(),
  at: z10.number(),
  kind: z10.enum(["edited", "removed", "hidden", "restored"]),
  text: keptText,
  /** Of an edit. */
  mentions,
  /** Who hid it. */
  by: byCrew
});
var channelViewSchema = z10.object({
  messages: z10.array(messageSchema),
  total: z10.number().int(),
  /** The last changes, one a message, so that who has older messages on screen keeps those right too. */
  changes: z10.array(changeSchema),
  pinned: pinnedSchema.nullable()
});
var countsSchema = z10.partialRecord(z10.enum(REACTIONS), z10.number());
var pageSchema = z10.object({
  messages: z10.array(messageSchema),
  reactions: z10.record(z10.string(), countsSchema),
  people: z10.record(
    z10.string(),
    z10.object({
      name: z10.string().nullable(),
      role: z10.enum(ROLES),
      chair: z10.boolean().optional(),
      organisation: z10.string().optional()
    })
  ),
  /** Are there older ones that match? */
  more: z10.boolean()
});
var about = { message: entityIdSchema, channel, author: personIdSchema };
var chatContract = defineFeature({
  name: "chat",
  commands: {
    "chat.post": z10.object({ channel, text: writtenText, replyTo: entityIdSchema.nullable(), mentions }),
    "chat.edit": z10.object({ message: entityIdSchema, text: writtenText, mentions }),
    "chat.remove": z10.object({ message: entityIdSchema }),
    "chat.hide": z10.object({ message: entityIdSchema }),
    "chat.restore": z10.object({ message: entityIdSchema }),
    "chat.pin": z10.object({ message: entityIdSchema }),
    "chat.unpin": z10.object({ message: entityIdSchema }),
    "chat.react": z10.object({ message: entityIdSchema, reaction: z10.enum(REACTIONS), on: z10.boolean() })
  },
  facts: {
    "chat.posted": z10.object({ ...about, text: keptText, replyTo: replySchema.nullable(), mentions }),
    "chat.edited": z10.object({ ...about, text: keptText, mentions }),
    "chat.removed": z10.object(about),
    /** Carries the text for crew, who go on reading it; others get null. */
    "chat.hidden": z10.object({ ...about, text: keptText, by: byCrew }),
    /** Carries the text, which the room lost when it was hidden. */
    "chat.restored": z10.object({ ...about, text: keptText, by: byCrew }),
    /** Carries the message: it may be older than a view reaches. `number` and `postedAt` are the message's own. */
    "chat.pinned": z10.object({
      ...about,
      text: keptText,
      number: z10.number().int(),
      postedAt: z10.number(),
      by: byCrew
    }),
    "chat.unpinned": z10.object({ message: entityIdSchema, channel, by: byCrew })
  },
  gauges: {
    /** Keyed by message id. */
    "chat.reactions": countsSchema
  },
  marks: {
    /** Target: `reactionTarget(message, reaction)`. */
    "chat.reaction": z10.literal(true)
  },
  queries: {
    /** Up to `limit` messages with a number below `before`. */
    "chat.older": {
      input: z10.object({
        channel,
        before: z10.number().int().min(1),
        limit: z10.number().int().min(1).max(100)
      }),
      output: pageSchema
    },
    /** The newest messages below `before` (null = all) that contain the text, in any case and without accents. */
    "chat.search": {
      input: z10.object({
        channel,
        text: z10.string().min(1).max(100),
        before: z10.number().int().min(1).nullable(),
        limit: z10.number().int().min(1).max(50)
      }),
      output: pageSchema
    }
  },
  view: z10.object({ room: channelViewSchema, backstage: channelViewSchema }),
  /** When the person last posted in the room, epoch ms: the start of the wait in slow mode. */
  mine: z10.object({ lastAt: z10.number().nullable() }),
  personal: {
    "chat.posted": { fields: ["text"], subject: "author", entity: "message" },
    "chat.edited": { fields: ["text"], subject: "author", entity: "message" },
    "chat.hidden": { fields: ["text"], subject: "author", entity: "message" },
    "chat.restored": { fields: ["text"], subject: "author", entity: "message" },
    "chat.pinned": { fields: ["text"], subject: "author", entity: "message" }
  }
});

// src/kernel/actor.ts
var SYSTEM = {
  person: "system",
  role: "host",
  capabilities: capabilitiesOf("host", ["organise"])
};
function can(actor, capability) {
  return actor.capabilities.includes(capability);
}

// src/features/chat/persistent-map.ts
var EMPTY_MAP = { rows: [] };
function lookUp(map, key2) {
  const hash2 = hashOf(key2);
  return map.rows[hash2 & 63]?.[hash2 >>> 26]?.find((entry) => entry.key === key2)?.value;
}
function withEntry(map, key2, value) {
  const hash2 = hashOf(key2);
  const rows = map.rows.length ? map.rows.slice() : Array.from({ length: 64 }, () => []);
  const old = rows[hash2 & 63] ?? [];
  const row = old.length ? old.slice() : Array.from({ length: 64 }, () => []);
  const bucket = row[hash2 >>> 26] ?? [];
  row[hash2 >>> 26] = [...bucket.filter((entry) => entry.key !== key2), { key: key2, value }];
  rows[hash2 & 63] = row;
  return { rows };
}
function hashOf(key2) {
  let hash2 = 2166136261;
  for (let i = 0; i < key2.length; i++) hash2 = Math.imul(hash2 ^ key2.charCodeAt(i), 16777619);
  hash2 = Math.imul(hash2 ^ hash2 >>> 15, 739982445);
  return (hash2 ^ hash2 >>> 13) >>> 0;
}

// src/features/chat/message-log.ts
var CHUNK2 = 128;
var EMPTY_LOG = { chunks: [], size: 0, places: EMPTY_MAP };
function messageAt(log, place2) {
  return log.chunks[Math.floor(place2 / CHUNK2)]?.[place2 % CHUNK2];
}
function findMessage(log, id) {
  const place2 = lookUp(log.places, id);
  return place2 === void 0 ? void 0 : messageAt(log, place2);
}
function appendMessage(log, message) {
  const last = log.size % CHUNK2 === 0 ? void 0 : log.chunks.at(-1);
  return {
    chunks: last ? [...log.chunks.slice(0, -1), [...last, message]] : [...log.chunks, [message]],
    size: log.size + 1,
    places: withEntry(log.places, message.id, log.size)
  };
}
function updateMessage(log, id, change3) {
  const place2 = lookUp(log.places, id);
  if (place2 === void 0) return log;
  const chunks = log.chunks.slice();
  const index = Math.floor(place2 / CHUNK2);
  chunks[index] = (chunks[index] ?? []).map((m, i) => i === place2 % CHUNK2 ? change3(m) : m);
  return { ...log, chunks };
}
function placeOf3(log, n) {
  let low = 0;
  let high = log.size;
  while (low < high) {
    const middle = low + high >>> 1;
    if ((messageAt(log, middle)?.n ?? Infinity) < n) low = middle + 1;
    else high = middle;
  }
  return low;
}
function messagesBetween(log, from2, end) {
  const found = [];
  for (let place2 = Math.max(0, from2); place2 < Math.min(end, log.size); place2++) {
    const message = messageAt(log, place2);
    if (message) found.push(message);
  }
  return found;
}
function* newestFirst(log, end) {
  for (let place2 = Math.min(end, log.size) - 1; place2 >= 0; place2--) {
    const message = messageAt(log, place2);
    if (message) yield message;
  }
}

// src/features/chat/chat.state.ts
var EMPTY_CHANNEL = { log: EMPTY_LOG, changes: [], pinned: null };
var initial2 = { room: EMPTY_CHANNEL, backstage: EMPTY_CHANNEL, lastAt: EMPTY_MAP };
function locate(state, id) {
  for (const channel2 of ["room", "backstage"]) {
    const message = findMessage(state[channel2].log, id);
    if (message) return { channel: channel2, message };
  }
  return void 0;
}

// src/features/chat/chat.policy.ts
function mayRead(channel2, actor) {
  return channel2 === "backstage" ? can(actor, "backstage") : can(actor, "take-part");
}
function authorise(command, state, { actor }) {
  if (command.name === "chat.post") return mayRead(command.payload.channel, actor) ? null : "not-allowed";
  const found = locate(state, command.payload.message);
  if (!found || !mayRead(found.channel, actor)) return "not-found";
  const own2 = found.message.author === actor.person;
  if ((command.name === "chat.edit" || command.name === "chat.remove") && !own2) return "not-allowed";
  return null;
}
function mayWrite(channel2, ctx, lastAt) {
  if (ctx.muted) return refuse("muted");
  if (channel2 === "backstage" || can(ctx.actor, "backstage")) return null;
  if (ctx.room.phase === "ended") return refuse("meeting-ended");
  const { chat, slowSeconds } = ctx.room.rules;
  if (chat === "closed") return refuse("closed");
  const wait = chat === "slow" && lastAt !== null ? lastAt + slowSeconds * 1e3 - ctx.now : 0;
  return wait > 0 ? refuse("slow-mode", { retryAfterMs: wait }) : null;
}

// src/features/chat/chat.domain.ts
function decide2(command, state, ctx) {
  if (command.name === "chat.post") return post(command.payload, state, ctx);
  const found = locate(state, command.payload.message);
  if (!found) return refuse("not-found");
  const { channel: channel2, message } = found;
  const by = ctx.actor.person;
  const about2 = { message: message.id, channel: channel2, author: message.author };
  switch (command.name) {
    case "chat.edit":
      return edit(command.payload, found, ctx);
    case "chat.remove":
      if (message.state === "removed") return accept([]);
      if (ctx.now - message.at > OWN_WINDOW_MS) return refuse("too-late");
      return accept([{ name: "chat.removed", payload: about2 }], { erase: [message.id] });
    case "chat.hide":
      if (message.state !== "shown") return accept([]);
      return accept([{ name: "chat.hidden", payload: { ...about2, text: message.text, by } }]);
    case "chat.restore":
      if (message.state === "removed") return refuse("conflict", { detail: "removed" });
      if (message.state === "shown") return accept([]);
      return accept([{ name: "chat.restored", payload: { ...about2, text: message.text, by } }]);
    case "chat.pin":
      if (message.state !== "shown") return refuse("conflict", { detail: message.state });
      if (state[channel2].pinned?.id === message.id) return accept([]);
      return accept([
        {
          name: "chat.pinned",
          payload: { ...about2, text: message.text, number: message.n, postedAt: message.at, by }
        }
      ]);
    case "chat.unpin":
      if (state[channel2].pinned?.id !== message.id) return accept([]);
      return accept([{ name: "chat.unpinned", payload: { message: message.id, channel: channel2, by } }]);
    case "chat.react":
      return react(command.payload, message, ctx);
  }
}
function post(payload, state, ctx) {
  if (locate(state, ctx.id)) return refuse("conflict", { detail: ctx.id });
  const text = cleanText(payload.text);
  if (text === "") return refuse("invalid", { detail: "text" });
  const refusal = mayWrite(payload.channel, ctx, lookUp(state.lastAt, ctx.actor.person) ?? null);
  if (refusal) return refusal;
  const mentions2 = known(payload.mentions, ctx);
  if (!mentions2) return refuse("not-found", { detail: "mentions" });
  const answered = payload.replyTo === null ? null : findMessage(state[payload.channel].log, payload.replyTo);
  if (answered === void 0) return refuse("not-found", { detail: "replyTo" });
  return accept([
    {
      name: "chat.posted",
      payload: {
        message: ctx.id,
        channel: payload.channel,
        author: ctx.actor.person,
        text,
        replyTo: answered && { id: answered.id, n: answered.n, author: answered.author },
        mentions: mentions2
      }
    }
  ]);
}
function edit(payload, { channel: channel2, message }, ctx) {
  const text = cleanText(payload.text);
  if (text === "") return refuse("invalid", { detail: "text" });
  if (message.state !== "shown") return refuse("conflict", { detail: message.state });
  const refusal = mayWrite(channel2, ctx, null);
  if (refusal) return refusal;
  if (ctx.now - message.at > OWN_WINDOW_MS) return refuse("too-late");
  const mentions2 = known(payload.mentions, ctx);
  if (!mentions2) return refuse("not-found", { detail: "mentions" });
  if (text === message.text) return accept([]);
  return accept([
    {
      name: "chat.edited",
      payload: { message: message.id, channel: channel2, author: message.author, text, mentions: mentions2 }
    }
  ]);
}
function react({ reaction, on }, message, ctx) {
  if (ctx.room.phase === "ended" && !can(ctx.actor, "backstage")) return refuse("meeting-ended");
  if (message.state !== "shown") return refuse("conflict", { detail: message.state });
  const target3 = reactionTarget(message.id, reaction);
  const person = ctx.actor.person;
  if (ctx.marks.get("chat.reaction", target3, person) === true === on) return accept([]);
  return accept([], {
    marks: [mark("chat.reaction", target3, person, on ? true : null)]
  });
}
function known(mentions2, ctx) {
  const people = [...new Set(mentions2)];
  return people.every((person) => ctx.people.get(person)) ? people : void 0;
}
function evolve2(state, fact) {
  const { channel: channel2 } = fact.payload;
  const next = evolveChannel(state[channel2], fact);
  const lastAt = fact.name === "chat.posted" && channel2 === "room" ? withEntry(state.lastAt, fact.payload.author, fact.at) : state.lastAt;
  return { ...state, [channel2]: next, lastAt };
}
function evolveChannel(channel2, fact) {
  const pinned = nextPinned(channel2.pinned, fact);
  if (fact.name === "chat.posted")
    return { ...channel2, log: appendMessage(channel2.log, postedMessage(fact)), pinned };
  const change3 = changeOf(fact);
  if (!change3) return { ...channel2, pinned };
  return {
    log: updateMessage(channel2.log, change3.message, (m) => changedMessage(m, change3)),
    changes: withChange(channel2.changes, change3),
    pinned
  };
}

// src/features/chat/chat.export.ts
var WORDS = {
  nl: {
    name: "chat",
    columns: ["tijd", "kanaal", "naam", "rol", "tekst", "staat"],
    room: "zaal",
    backstage: "achter de schermen",
    shown: "zichtbaar",
    hidden: "verborgen",
    removed: "verwijderd",
    host: "gastheer of gastvrouw",
    moderator: "moderator",
    panellist: "panellid",
    participant: "deelnemer",
    hall: "zaalscherm"
  },
  en: {
    name: "chat",
    columns: ["time", "channel", "name", "role", "text", "state"],
    room: "room",
    backstage: "backstage",
    shown: "shown",
    hidden: "hidden",
    removed: "removed",
    host: "host",
    moderator: "moderator",
    panellist: "panellist",
    participant: "participant",
    hall: "hall screen"
  }
};
function chatTables(state, { people, lang, timeZone }) {
  const words2 = WORDS[lang];
  const time = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" });
  const rows = CHANNELS.flatMap((channel2) => {
    const { log } = state[channel2];
    return messagesBetween(log, 0, log.size).map((m) => {
      const author = people.get(m.author);
      return [
        time.format(m.at),
        words2[channel2],
        author?.name ?? null,
        author ? words2[author.role] : null,
        m.text,
        words2[m.state]
      ];
    });
  });
  return [{ name: words2.name, columns: words2.columns, rows }];
}

// src/features/chat/chat.view.ts
function shownTo(crew, message) {
  return crew || message.state !== "hidden" ? message : { ...message, text: null, hiddenBy: null };
}
function reads(audience, channel2) {
  return audience !== "hall" && (channel2 === "room" || audience !== "everyone");
}
function project(state, audience) {
  const view = (channel2) => reads(audience, channel2) ? projectChannel(state[channel2], audience === "crew") : { messages: [], total: 0, changes: [], pinned: null };
  return { room: view("room"), backstage: view("backstage") };
}
function projectChannel({ log, changes, pinned }, crew) {
  const messages = messagesBetween(log, log.size - VIEW_MESSAGES, log.size);
  return {
    messages: messages.map((m) => shownTo(crew, m)),
    total: log.size,
    changes: changes.map((c) => crew || c.kind !== "hidden" ? c : { ...c, text: null, by: null }),
    pinned
  };
}
function projectMine2(state, person) {
  return { lastAt: lookUp(state.lastAt, person) ?? null };
}
function redact2(fact, audience) {
  if (!reads(audience, fact.payload.channel)) return null;
  if (audience === "crew") return fact;
  switch (fact.name) {
    case "chat.hidden":
      return { name: fact.name, payload: { ...fact.payload, text: null, by: null } };
    case "chat.restored":
      return { name: fact.name, payload: { ...fact.payload, by: null } };
    case "chat.pinned":
      return { name: fact.name, payload: { ...fact.payload, by: null } };
    case "chat.unpinned":
      return { name: fact.name, payload: { ...fact.payload, by: null } };
    default:
      return fact;
  }
}
function personal2(fact) {
  return fact.name === "chat.posted" && fact.payload.channel === "room" ? [{ person: fact.payload.author, fact: { ...fact, payload: { ...fact.payload, text: null } } }] : [];
}

// src/features/chat/chat.gauges.ts
function countsOf(message, marks) {
  if (message.state !== "shown") return null;
  const counts2 = {};
  for (const reaction of REACTIONS) {
    const { size } = marks.of("chat.reaction", reactionTarget(message.id, reaction));
    if (size > 0) counts2[reaction] = size;
  }
  return Object.keys(counts2).length > 0 ? counts2 : null;
}
var reactionsGauge = {
  from: { "chat.reaction": (target3) => target3.slice(0, target3.lastIndexOf(":")) },
  *keys(state, marks) {
    for (const channel2 of CHANNELS) {
      const { log } = state[channel2];
      for (const message of messagesBetween(log, log.size - VIEW_MESSAGES, log.size))
        if (countsOf(message, marks)) yield message.id;
    }
  },
  read(key2, state, marks) {
    const found = locate(state, key2);
    return found ? countsOf(found.message, marks) : null;
  },
  audiences(key2, state) {
    const found = locate(state, key2);
    return found ? AUDIENCES.filter((audience) => reads(audience, found.channel)) : [];
  }
};

// src/features/chat/chat.queries.ts
function older(state, { channel: channel2, before, limit }, ctx) {
  const { log } = state[channel2];
  const end = placeOf3(log, before);
  return page(messagesBetween(log, end - limit, end), end > limit, ctx);
}
function search(state, { channel: channel2, text, before, limit }, ctx) {
  const { log } = state[channel2];
  const needle = foldText(text);
  const crew = can(ctx.actor, "moderate");
  const found = [];
  if (needle === "") return page([], false, ctx);
  for (const message of newestFirst(log, before === null ? log.size : placeOf3(log, before))) {
    if (message.text === null || message.state === "hidden" && !crew) continue;
    if (!foldText(message.text).includes(needle)) continue;
    if (found.length === limit) return page(found.reverse(), true, ctx);
    found.push(message);
  }
  return page(found.reverse(), false, ctx);
}
function page(messages, more, ctx) {
  const crew = can(ctx.actor, "moderate");
  return {
    messages: messages.map((m) => shownTo(crew, m)),
    reactions: reactionsOf(messages, ctx.marks),
    people: peopleOf(messages, ctx),
    more
  };
}
function reactionsOf(messages, marks) {
  const counted = messages.map((m) => [m.id, countsOf(m, marks)]);
  return Object.fromEntries(counted.flatMap(([id, counts2]) => counts2 ? [[id, counts2]] : []));
}
function peopleOf(messages, ctx) {
  const ids = new Set(
    messages.flatMap((m) => [m.author, ...m.mentions, ...m.replyTo ? [m.replyTo.author] : []])
  );
  return Object.fromEntries(
    [...ids].flatMap((id) => {
      const person = ctx.people.get(id);
      return person ? [[id, person]] : [];
    })
  );
}

// src/features/chat/chat.feature.ts
var chatFeature = {
  contract: chatContract,
  initial: initial2,
  authorise,
  decide: decide2,
  marksOnly: ["chat.react"],
  evolve: evolve2,
  project,
  projectMine: projectMine2,
  redact: redact2,
  personal: personal2,
  gauges: { "chat.reactions": reactionsGauge },
  touched: (fact) => fact.name === "chat.hidden" || fact.name === "chat.restored" || fact.name === "chat.removed" ? [{ gauge: "chat.reactions", key: fact.payload.message }] : [],
  answer: {
    "chat.older": (input, state, ctx) => mayRead(input.channel, ctx.actor) ? { ok: true, output: older(state, input, ctx) } : refuse("not-allowed"),
    "chat.search": (input, state, ctx) => mayRead(input.channel, ctx.actor) ? { ok: true, output: search(state, input, ctx) } : refuse("not-allowed")
  },
  tables: chatTables
};

// src/features/meetings/meetings.feature.ts
var meetingsFeature = {
  contract: meetingsContract,
  initial: meetingsReducer.empty,
  authorise: () => null,
  decide({ name, payload }, state) {
    if (name === "meetings.plan") {
      if (state.details) return refuse("already");
      if (payload.endsAt <= payload.startsAt) return refuse("invalid", { detail: "endsAt" });
      return accept([{ name: "meetings.planned", payload }]);
    }
    if (!state.details) return refuse("not-found");
    const next = { ...state.details, ...payload };
    if (next.endsAt !== void 0 && next.startsAt !== void 0 && next.endsAt <= next.startsAt)
      return refuse("invalid", { detail: "endsAt" });
    return accept([{ name: "meetings.edited", payload }]);
  },
  evolve: (state, fact) => meetingsReducer.reduce(state, fact),
  project: (state) => state,
  projectMine: () => ({}),
  redact: (fact) => fact,
  personal: () => []
};

// ../../packages/shared/src/features/people/people.contract.ts
import * as z11 from "zod";
var personRowSchema = z11.object({
  person: personIdSchema,
  name: z11.string().nullable(),
  role: z11.enum(ROLES),
  present: z11.boolean(),
  mutedUntil: z11.number().nullable(),
  banned: z11.boolean()
});
var muteSchema = z11.object({ person: personIdSchema, until: z11.number() });
var peopleContract = defineFeature({
  name: "people",
  commands: {
    "people.rename": z11.object({ name: z11.string().max(120) }),
    "people.mute": z11.object({ person: personIdSchema, minutes: z11.number().int().min(1).max(600).nullable() }),
    "people.unmute": z11.object({ person: personIdSchema }),
    "people.ban": z11.object({ person: personIdSchema }),
    "people.unban": z11.object({ person: personIdSchema })
  },
  facts: {
    "people.renamed": z11.object({ person: personIdSchema }),
    "people.muted": muteSchema.extend({ by: personIdSchema }),
    "people.unmuted": z11.object({ person: personIdSchema, by: personIdSchema }),
    "people.banned": z11.object({ person: personIdSchema, by: personIdSchema }),
    "people.unbanned": z11.object({ person: personIdSchema, by: personIdSchema })
  },
  gauges: {
    /** Head counts of people (not tabs) in the room now. */
    "people.present": z11.object({ total: z11.number(), participants: z11.number(), hall: z11.number() })
  },
  marks: {},
  queries: {
    "people.list": {
      input: z11.object({
        search: z11.string().max(100),
        after: z11.number().int().min(0),
        limit: z11.number().int().min(1).max(200)
      }),
      output: z11.object({ rows: z11.array(personRowSchema), total: z11.number() })
    }
  },
  /** Crew see who is muted or banned; for the others both lists are empty. */
  view: z11.object({ muted: z11.record(z11.string(), z11.number()), banned: z11.array(personIdSchema) }),
  mine: z11.object({ mutedUntil: z11.number().nullable(), banned: z11.boolean() }),
  personal: {}
});

// src/features/people/people.domain.ts
var initial3 = { muted: {}, banned: [] };
var FOREVER = Date.UTC(9999, 0, 1);
function decide3(command, state, ctx) {
  const { name, payload } = command;
  const by = ctx.actor.person;
  if (name === "people.rename") {
    const checked = checkName(payload.name, {
      role: ctx.actor.role,
      isTaken: (folded) => ctx.people.bearers(folded).some((id) => id !== by)
    });
    if (!checked.ok)
      return refuse(checked.reason === "taken" ? "name-taken" : "bad-name", { detail: checked.reason });
    if (checked.name === ctx.people.get(by)?.name) return accept([]);
    return accept([{ name: "people.renamed", payload: { person: by } }], {
      names: [{ person: by, name: checked.name }]
    });
  }
  const target3 = ctx.people.get(payload.person);
  if (!target3) return refuse("not-found");
  if (target3.role === "host" || target3.role === "moderator") return refuse("not-allowed", { detail: "crew" });
  const person = payload.person;
  switch (name) {
    case "people.mute":
      return accept([
        {
          name: "people.muted",
          payload: {
            person,
            by,
            until: payload.minutes === null ? FOREVER : ctx.now + payload.minutes * 6e4
          }
        }
      ]);
    case "people.unmute":
      return state.muted[person] === void 0 ? accept([]) : accept([{ name: "people.unmuted", payload: { person, by } }]);
    case "people.ban":
      return state.banned.includes(person) ? accept([]) : accept([{ name: "people.banned", payload: { person, by } }]);
    case "people.unban":
      return state.banned.includes(person) ? accept([{ name: "people.unbanned", payload: { person, by } }]) : accept([]);
  }
}
function evolve3(state, { name, payload }) {
  switch (name) {
    case "people.renamed":
      return state;
    case "people.muted":
      return { ...state, muted: { ...state.muted, [payload.person]: payload.until } };
    case "people.unmuted": {
      const { [payload.person]: _lifted, ...muted } = state.muted;
      return { ...state, muted };
    }
    case "people.banned":
      return { ...state, banned: [...state.banned.filter((p) => p !== payload.person), payload.person] };
    case "people.unbanned":
      return { ...state, banned: state.banned.filter((p) => p !== payload.person) };
  }
}

// src/features/people/people.feature.ts
var peopleFeature = {
  contract: peopleContract,
  initial: initial3,
  authorise: () => null,
  decide: decide3,
  evolve: evolve3,
  project: (state, audience) => audience === "crew" ? { muted: state.muted, banned: [...state.banned] } : { muted: {}, banned: [] },
  projectMine: (state, person) => ({
    mutedUntil: state.muted[person] ?? null,
    banned: state.banned.includes(person)
  }),
  redact: (fact, audience) => fact.name === "people.renamed" || audience === "crew" ? fact : null,
  personal: (fact) => fact.name === "people.renamed" ? [] : [{ person: fact.payload.person, fact }],
  answer: {
    "people.list": (input, state, ctx) => {
      if (!can(ctx.actor, "moderate")) return refuse("not-allowed");
      const needle = foldText(input.search);
      const found = ctx.people.byName().filter(({ folded }) => folded.includes(needle));
      const isHere = ({ id }) => ctx.present.has(id);
      const inOrder2 = [...found.filter(isHere), ...found.filter((one) => !isHere(one))];
      const banned = new Set(state.banned);
      const rows = inOrder2.slice(input.after, input.after + input.limit).map(({ id, person }) => ({
        person: id,
        name: person.name,
        role: person.role,
        present: ctx.present.has(id),
        mutedUntil: state.muted[id] ?? null,
        banned: banned.has(id)
      }));
      return { ok: true, output: { rows, total: inOrder2.length } };
    }
  }
};

// ../../packages/shared/src/features/reactions/reactions.contract.ts
import * as z12 from "zod";
var itemSchema = z12.string().min(1).max(64).nullable();
var reactionsContract = defineFeature({
  name: "reactions",
  commands: {
    "reactions.applaud": z12.object({ item: itemSchema, on: z12.boolean() })
  },
  facts: {
    /** The first clap for an item: from here on it has a number. */
    "reactions.begun": z12.object({ item: itemSchema })
  },
  gauges: {
    /** Keyed by `applauseKey(item)`. */
    "reactions.applause": z12.number().int()
  },
  marks: {
    /** Target: `applauseKey(item)`. */
    "reactions.applause": z12.literal(true)
  },
  queries: {},
  /** Items that were applauded, in order of their first clap. */
  view: z12.object({ applauded: z12.array(itemSchema) }),
  mine: z12.object({}),
  personal: {}
});

// ../../packages/shared/src/features/reactions/reactions.rules.ts
function applauseKey(item) {
  return item ?? "room";
}

// src/features/reactions/reactions.feature.ts
var APPLAUSE = "reactions.applause";
var reactionsFeature = {
  contract: reactionsContract,
  initial: reactionsReducer.empty,
  authorise: () => null,
  decide({ payload: { item, on } }, state, { room, marks, actor }) {
    if (room.phase === "ended") return refuse("meeting-ended");
    if (room.phase === "before") return refuse("closed");
    if (item !== room.item) return refuse("too-late");
    const key2 = applauseKey(item);
    if (marks.get(APPLAUSE, key2, actor.person) === true === on) return accept([]);
    return accept(state.applauded.includes(item) ? [] : [{ name: "reactions.begun", payload: { item } }], {
      marks: [mark(APPLAUSE, key2, actor.person, on ? true : null)]
    });
  },
  marksOnly: ["reactions.applaud"],
  evolve: (state, fact) => reactionsReducer.reduce(state, fact),
  project: (state) => state,
  projectMine: () => ({}),
  redact: (fact) => fact,
  personal: () => [],
  gauges: {
    [APPLAUSE]: {
      from: { [APPLAUSE]: (target3) => target3 },
      keys: (state) => state.applauded.map(applauseKey),
      read: (key2, _state, marks) => marks.of(APPLAUSE, key2).size,
      audiences: () => AUDIENCES
    }
  }
};

// ../../packages/shared/src/features/polls/polls.contract.ts
import * as z13 from "zod";

// ../../packages/shared/src/features/polls/polls.limits.ts
var POLL_LIMITS = {
  question: 200,
  option: 100,
  options: 12,
  answer: 280,
  word: 30,
  words: 5,
  steps: 10,
  polls: 100
};
function roundKey(poll, round2) {
  return `${poll}:${round2}`;
}

// ../../packages/shared/src/features/polls/polls.contract.ts
var optionId = z13.string().regex(/^o\d{1,4}$/);
var optionSchema = z13.object({ id: optionId, label: z13.string() });
var optionInput = z13.object({ id: optionId.optional(), label: z13.string().max(300) });
var ratingForm = z13.object({
  type: z13.literal("rating"),
  /** Marks from 1 to this. */
  steps: z13.number().int().min(2).max(POLL_LIMITS.steps),
  /** What 1 and the highest mark mean; may be empty. */
  low: z13.string().max(60),
  high: z13.string().max(60)
});
var textForm = z13.object({ type: z13.literal("text") });
var cloudForm = z13.object({
  type: z13.literal("cloud"),
  /** How many words one person may give. */
  words: z13.number().int().min(1).max(POLL_LIMITS.words)
});
var choiceLimits = {
  min: z13.number().int().min(1).max(POLL_LIMITS.options),
  max: z13.number().int().min(1).max(POLL_LIMITS.options)
};
var pollFormSchema = z13.discriminatedUnion("type", [
  z13.object({ type: z13.literal("single"), options: z13.array(optionSchema) }),
  z13.object({ type: z13.literal("multiple"), options: z13.array(optionSchema), ...choiceLimits }),
  ratingForm,
  textForm,
  cloudForm
]);
var optionInputs = z13.array(optionInput).max(40);
var pollFormInputSchema = z13.discriminatedUnion("type", [
  z13.object({ type: z13.literal("single"), options: optionInputs }),
  z13.object({ type: z13.literal("multiple"), options: optionInputs, ...choiceLimits }),
  ratingForm,
  textForm,
  cloudForm
]);
var resultsSchema = z13.enum(["always", "afterVote", "closed", "crew"]);
var setupFields = {
  question: z13.string(),
  results: resultsSchema,
  /** May a voter change the ballot while the poll is open? */
  changeable: z13.boolean()
};
var pollSetupSchema = z13.object({ ...setupFields, form: pollFormSchema });
var pollSetupInputSchema = z13.object({
  ...setupFields,
  question: z13.string().max(600),
  form: pollFormInputSchema
});
var ballotSchema = z13.discriminatedUnion("type", [
  z13.object({ type: z13.literal("single"), option: z13.string().max(20) }),
  z13.object({ type: z13.literal("multiple"), options: z13.array(z13.string().max(20)).max(40) }),
  z13.object({ type: z13.literal("rating"), value: z13.number() }),
  z13.object({ type: z13.literal("text"), text: z13.string().max(2e3) }),
  z13.object({ type: z13.literal("cloud"), words: z13.array(z13.string().max(200)).max(40) })
]);
var wordCountSchema = z13.object({ text: z13.string(), count: z13.number().int() });
var tallySchema = z13.object({
  votes: z13.number().int(),
  counts: z13.record(z13.string(), z13.number().int()),
  words: z13.array(wordCountSchema),
  more: z13.number().int()
});
var round = z13.number().int().min(1);
var setupFact = { poll: entityIdSchema, setup: pollSetupSchema };
var outcomeFact = z13.object({
  poll: entityIdSchema,
  round,
  edition: z13.string(),
  votes: z13.number().int(),
  /** Null for those who may not see the result (yet). */
  counts: z13.record(z13.string(), z13.number().int()).nullable(),
  words: z13.array(wordCountSchema).nullable(),
  more: z13.number().int(),
  /** May everybody see the outcome? */
  visible: z13.boolean()
});
var roundResultSchema = z13.object({
  round,
  closedAt: z13.number(),
  votes: z13.number().int(),
  visible: z13.boolean(),
  /** Null while this audience may not see it. */
  tally: tallySchema.nullable()
});
var pollViewSchema = z13.object({
  id: entityIdSchema,
  setup: pollSetupSchema,
  state: z13.enum(["draft", "open", "closed", "published"]),
  /** 0 until it was opened for the first time. */
  round: z13.number().int(),
  /** Epoch ms of this round's opening; null in draft. */
  openedAt: z13.number().nullable(),
  /** When this round closes by itself, or null. */
  closesAt: z13.number().nullable(),
  /** This round's outcome, once closed. Live numbers are the gauge `polls.tally`. */
  result: roundResultSchema.nullable(),
  /** Outcomes of the rounds before, oldest first. */
  earlier: z13.array(roundResultSchema),
  /** Hidden words and answers as crew hid them; empty for others. */
  hidden: z13.array(z13.string())
});
var target = { poll: entityIdSchema, round };
var word2 = z13.object({ poll: entityIdSchema, word: z13.string().max(600) });
var wordFact = z13.object({ ...target, word: z13.string().nullable() });
var seconds = z13.number().int().min(10).max(86400).nullable();
var outcomePersonal = { fields: ["words"], subject: "poll", entity: "edition" };
var pollsContract = defineFeature({
  name: "polls",
  commands: {
    /** Makes a draft; its id is the command's. */
    "polls.create": z13.object({ setup: pollSetupInputSchema }),
    /** A draft may change altogether; later only wording may (PO4). */
    "polls.edit": z13.object({ poll: entityIdSchema, setup: pollSetupInputSchema }),
    "polls.remove": z13.object({ poll: entityIdSchema }),
    /** `seconds` until it closes by itself, null = until crew close it. `show`: also on the hall screen. */
    "polls.open": z13.object({ poll: entityIdSchema, seconds, show: z13.boolean() }),
    "polls.vote": z13.object({ ...target, ballot: ballotSchema }),
    /** `publish` and `show` belong to "close and show the result". */
    "polls.close": z13.object({ ...target, publish: z13.boolean(), show: z13.boolean() }),
    "polls.publish": z13.object(target),
    "polls.show": z13.object({ poll: entityIdSchema }),
    "polls.unshow": z13.object({ poll: entityIdSchema }),
    /** Opens the next round; `round` is the one that was closed. */
    "polls.rerun": z13.object({ ...target, seconds, show: z13.boolean() }),
    "polls.hideWord": word2,
    "polls.unhideWord": word2
  },
  facts: {
    "polls.created": z13.object(setupFact),
    /** `draft`: only crew know of it yet. */
    "polls.edited": z13.object({ ...setupFact, draft: z13.boolean() }),
    "polls.removed": z13.object({ poll: entityIdSchema }),
    "polls.opened": z13.object({ ...setupFact, round, closesAt: z13.number().nullable() }),
    "polls.closed": outcomeFact,
    "polls.published": outcomeFact,
    /** The outcome again, after words were hidden or shown. */
    "polls.revised": outcomeFact,
    "polls.shown": z13.object({ poll: entityIdSchema }),
    "polls.unshown": z13.object({ poll: entityIdSchema }),
    "polls.wordHidden": wordFact,
    "polls.wordUnhidden": wordFact
  },
  gauges: {
    /** Live tally by `${poll}:${round}`, only while open and only to those who may see it now (PO8). */
    "polls.tally": tallySchema,
    /** How many voted, by `${poll}:${round}`, while open; to all. */
    "polls.turnout": z13.number().int()
  },
  marks: {
    /** Target `${poll}:${round}`. Never leaves the server but to the voter. */
    "polls.ballot": ballotSchema
  },
  queries: {},
  view: z13.object({
    polls: z13.record(z13.string(), pollViewSchema),
    /** Crew: as made. Others: as first opened. */
    order: z13.array(entityIdSchema),
    /** The poll on the hall screen. */
    shown: entityIdSchema.nullable()
  }),
  mine: z13.object({}),
  // The subject of these texts is the poll, not a person: answers are kept without their authors on purpose (PO11).
  personal: {
    "polls.closed": outcomePersonal,
    "polls.published": outcomePersonal,
    "polls.revised": outcomePersonal,
    "polls.wordHidden": { fields: ["word"], subject: "poll", entity: "poll" },
    "polls.wordUnhidden": { fields: ["word"], subject: "poll", entity: "poll" }
  }
});

// src/features/polls/polls.words.ts
var STOP = new Set(
  "de het een en of van in op te ten ter dat die dit is zijn was er ook maar met voor aan bij om ik je we wij ze zij u niet geen als dan nog wel naar uit door over the a an and or of to in on at it is are was be that this with for from by as i you we they not no".split(" ")
);
var AROUND = /^[\p{P}\p{Z}]+|[^\P{P}#%]+$/gu;
function cleanText2(text) {
  return text.split(/\r\n|[\r\n\u2028\u2029]/).map(cleanLine).join("\n").replace(/\n{3,}/g, "\n\n").trim();
}
function cleanWord(text) {
  return cleanLine(text).replace(AROUND, "").trim();
}
function wordKey(text) {
  return cleanLine(text).toLowerCase();
}
function countedWords(words2) {
  const byKey = /* @__PURE__ */ new Map();
  let tooLong2 = false;
  for (const raw of words2) {
    const word3 = cleanWord(raw);
    const key2 = wordKey(word3);
    if (key2 === "" || STOP.has(key2) || byKey.has(key2)) continue;
    if ([...word3].length > POLL_LIMITS.word) tooLong2 = true;
    byKey.set(key2, word3);
  }
  return { words: [...byKey.values()], tooLong: tooLong2 };
}

// src/features/polls/polls.ballot.ts
var no = (code, detail) => ({ ok: false, code, detail });
function checkBallot(form, ballot) {
  switch (form.type) {
    case "single":
      if (ballot.type !== "single") return no("invalid", "type");
      if (!form.options.some((o) => o.id === ballot.option)) return no("not-found", "option");
      return { ok: true, ballot };
    case "multiple": {
      if (ballot.type !== "multiple") return no("invalid", "type");
      const chosen = new Set(ballot.options);
      const known2 = form.options.filter((o) => chosen.has(o.id)).map((o) => o.id);
      if (known2.length < chosen.size) return no("not-found", "option");
      if (known2.length < form.min) return no("invalid", "min");
      if (known2.length > form.max) return no("limit-reached", "max");
      return { ok: true, ballot: { type: "multiple", options: known2 } };
    }
    case "rating":
      if (ballot.type !== "rating") return no("invalid", "type");
      if (!Number.isInteger(ballot.value) || ballot.value < 1 || ballot.value > form.steps)
        return no("invalid", "value");
      return { ok: true, ballot };
    case "text": {
      if (ballot.type !== "text") return no("invalid", "type");
      const text = cleanText2(ballot.text);
      if (!/[\p{L}\p{N}\p{S}\p{P}]/u.test(text)) return no("invalid", "text");
      if ([...text].length > POLL_LIMITS.answer) return no("too-large", "text");
      return { ok: true, ballot: { type: "text", text } };
    }
    case "cloud": {
      if (ballot.type !== "cloud") return no("invalid", "type");
      const { words: words2, tooLong: tooLong2 } = countedWords(ballot.words);
      if (words2.length === 0) return no("invalid", "words");
      if (tooLong2) return no("too-large", "words");
      if (words2.length > form.words) return no("limit-reached", "words");
      return { ok: true, ballot: { type: "cloud", words: words2 } };
    }
  }
}

// src/features/polls/polls.setup.ts
var no2 = (detail, code = "invalid") => ({ ok: false, code, detail });
var tooLong = (text, most) => [...text].length > most;
function checkSetup(input, before) {
  const question = cleanLine(input.question);
  if (question === "" || tooLong(question, POLL_LIMITS.question)) return no2("question");
  const made = checkForm(input, before ? optionsOf(before.form) : []);
  if (typeof made === "string") return no2(made, made === "options-many" ? "limit-reached" : "invalid");
  return {
    ok: true,
    setup: { question, results: input.results, changeable: input.changeable, form: made }
  };
}
function checkForm({ form }, before) {
  switch (form.type) {
    case "text":
    case "cloud":
      return form;
    case "rating":
      return { ...form, low: cleanLine(form.low), high: cleanLine(form.high) };
    case "single":
    case "multiple": {
      const options = nameOptions(form.options, before);
      if (typeof options === "string") return options;
      if (form.type === "single") return { type: "single", options };
      if (form.min > form.max || form.max > options.length) return "max";
      return { type: "multiple", options, min: form.min, max: form.max };
    }
  }
}
function nameOptions(input, before) {
  const known2 = new Set(before.map((o) => o.id));
  let last = Math.max(0, ...before.map((o) => Number(o.id.slice(1))));
  const options = [];
  for (const { id, label: raw } of input) {
    const label = cleanLine(raw);
    if (label === "") continue;
    if (tooLong(label, POLL_LIMITS.option)) return "option";
    const taken = options.some((o) => o.id === id || o.label.toLowerCase() === label.toLowerCase());
    if (taken) return "options-same";
    if (id !== void 0 && known2.has(id)) options.push({ id, label });
    else options.push({ id: `o${last += 1}`, label });
  }
  if (options.length < 2) return "options";
  return options.length > POLL_LIMITS.options ? "options-many" : options;
}
function optionsOf(form) {
  return form.type === "single" || form.type === "multiple" ? form.options : [];
}
function sameButWording(a, b) {
  return JSON.stringify(bare(a)) === JSON.stringify(bare(b));
}
function bare({ form, results, changeable }) {
  const shape = form.type === "rating" ? { type: form.type, steps: form.steps } : form.type === "single" || form.type === "multiple" ? { ...form, options: form.options.map((o) => o.id) } : form;
  return [results, changeable, Object.entries(shape).sort(([x], [y]) => x < y ? -1 : 1)];
}

// src/features/polls/polls.state.ts
var initial4 = { view: EMPTY_POLLS, opened: [], editions: {} };
function evolve4(state, fact) {
  const view = pollsReducer.reduce(state.view, fact);
  switch (fact.name) {
    case "polls.opened":
      return fact.payload.round === 1 ? { ...state, view, opened: [...state.opened, fact.payload.poll] } : { ...state, view };
    case "polls.closed":
    case "polls.published":
    case "polls.revised": {
      const { poll, round: round2, edition } = fact.payload;
      return { ...state, view, editions: { ...state.editions, [roundKey(poll, round2)]: edition } };
    }
    default:
      return { ...state, view };
  }
}
function ballotsOf(marks, poll, round2) {
  return [...marks.of("polls.ballot", roundKey(poll, round2)).values()];
}
function visibleWhenClosed(poll) {
  return poll.setup.results !== "crew";
}

// src/features/polls/polls.tally.ts
var TALLY_WORDS = { cloud: 150, text: 400 };
function tallyOf(form, ballots, hidden, limit = form.type === "text" ? TALLY_WORDS.text : TALLY_WORDS.cloud) {
  const counts2 = Object.fromEntries(choicesOf(form).map((choice) => [choice, 0]));
  const spellings = /* @__PURE__ */ new Map();
  let votes = 0;
  for (const ballot of ballots) {
    votes += 1;
    for (const choice of choicesIn(ballot)) {
      const sofar = counts2[choice];
      if (sofar !== void 0) counts2[choice] = sofar + 1;
    }
    for (const word3 of textsIn(ballot)) {
      const key2 = wordKey(word3);
      const spelled = spellings.get(key2) ?? /* @__PURE__ */ new Map();
      spellings.set(key2, spelled.set(word3, (spelled.get(word3) ?? 0) + 1));
    }
  }
  for (const key2 of hidden) spellings.delete(key2);
  const words2 = [...spellings.values()].map(merge).sort(mostGivenFirst);
  return { votes, counts: counts2, words: words2.slice(0, limit), more: Math.max(0, words2.length - limit) };
}
function choicesOf(form) {
  switch (form.type) {
    case "single":
    case "multiple":
      return form.options.map((option) => option.id);
    case "rating":
      return Array.from({ length: form.steps }, (_, i) => String(i + 1));
    case "text":
    case "cloud":
      return [];
  }
}
function choicesIn(ballot) {
  switch (ballot.type) {
    case "single":
      return [ballot.option];
    case "multiple":
      return ballot.options;
    case "rating":
      return [String(ballot.value)];
    case "text":
    case "cloud":
      return [];
  }
}
function textsIn(ballot) {
  if (ballot.type === "text") return [ballot.text];
  return ballot.type === "cloud" ? ballot.words : [];
}
function merge(spelled) {
  let text = "";
  let most = 0;
  let count = 0;
  for (const [spelling, n] of spelled) {
    count += n;
    if (n > most || n === most && spelling > text) {
      text = spelling;
      most = n;
    }
  }
  return { text, count };
}
function mostGivenFirst(a, b) {
  return b.count - a.count || (a.text < b.text ? -1 : 1);
}

// src/features/polls/polls.hide.ts
function hideWord(poll, word3, state, ctx) {
  const key2 = wordKey(word3);
  if (poll.hidden.includes(key2)) return refuse("already");
  if (!roundsWith(poll, key2, ctx).length) return refuse("not-found", { detail: "word" });
  return revised("polls.wordHidden", poll, key2, [...poll.hidden, key2], state, ctx);
}
function unhideWord(poll, word3, state, ctx) {
  const key2 = wordKey(word3);
  if (!poll.hidden.includes(key2)) return refuse("already");
  const hidden = poll.hidden.filter((other) => other !== key2);
  return revised("polls.wordUnhidden", poll, key2, hidden, state, ctx);
}
function revised(name, poll, key2, hidden, state, ctx) {
  const facts = [{ name, payload: { poll: poll.id, round: poll.round, word: key2 } }];
  const erase = [];
  const rounds = roundsWith(poll, key2, ctx);
  for (const result of finished(poll)) {
    if (!rounds.includes(result.round) || !result.tally) continue;
    const { round: round2, visible: visible2, votes } = result;
    const tally = tallyOf(poll.setup.form, ballotsOf(ctx.marks, poll.id, round2), hidden);
    const edition = `${ctx.id}-${round2}`;
    const payload = { poll: poll.id, round: round2, edition, ...tally, votes, visible: visible2 };
    facts.push({ name: "polls.revised", payload });
    const before = state.editions[roundKey(poll.id, round2)];
    if (before !== void 0) erase.push(before);
  }
  return accept(facts, { erase });
}
function finished(poll) {
  return poll.result ? [...poll.earlier, poll.result] : poll.earlier;
}
function roundsWith(poll, key2, ctx) {
  return Array.from({ length: poll.round }, (_, i) => i + 1).filter(
    (round2) => ballotsOf(ctx.marks, poll.id, round2).some((b) => textsIn(b).some((text) => wordKey(text) === key2))
  );
}

// src/features/polls/polls.domain.ts
function decide4(command, state, ctx) {
  if (command.name === "polls.create") return create(command.payload, state, ctx);
  const poll = state.view.polls[command.payload.poll];
  if (!poll || command.name === "polls.vote" && poll.state === "draft") return refuse("not-found");
  switch (command.name) {
    case "polls.edit":
      return edit2(command.payload, poll);
    case "polls.remove":
      return poll.state === "draft" ? accept([{ name: "polls.removed", payload: { poll: poll.id } }]) : refuse("conflict", { detail: poll.state });
    case "polls.open":
      return poll.state === "draft" ? open(poll, 1, command.payload, state, ctx) : refuse("already");
    case "polls.rerun":
      if (command.payload.round !== poll.round) return refuse("already");
      if (poll.state === "draft" || poll.state === "open") return refuse("conflict", { detail: poll.state });
      return open(poll, poll.round + 1, command.payload, state, ctx);
    case "polls.vote":
      return vote(command.payload, poll, ctx);
    case "polls.close":
      return close(command.payload, poll, state, ctx);
    case "polls.publish":
      return publish(command.payload, poll, state, ctx);
    case "polls.show":
      if (poll.state === "draft") return refuse("conflict", { detail: "draft" });
      return accept(shownFacts(true, poll, state));
    case "polls.unshow":
      return accept(
        state.view.shown === poll.id ? [{ name: "polls.unshown", payload: { poll: poll.id } }] : []
      );
    case "polls.hideWord":
      return hideWord(poll, command.payload.word, state, ctx);
    case "polls.unhideWord":
      return unhideWord(poll, command.payload.word, state, ctx);
  }
}
function create({ setup }, state, ctx) {
  if (state.view.polls[ctx.id]) return refuse("conflict", { detail: ctx.id });
  if (state.view.order.length >= POLL_LIMITS.polls) return refuse("limit-reached", { detail: "polls" });
  const checked = checkSetup(setup, null);
  if (!checked.ok) return refuse(checked.code, { detail: checked.detail });
  return accept([{ name: "polls.created", payload: { poll: ctx.id, setup: checked.setup } }]);
}
function edit2({ setup }, poll) {
  const checked = checkSetup(setup, poll.setup);
  if (!checked.ok) return refuse(checked.code, { detail: checked.detail });
  const draft2 = poll.state === "draft";
  if (!draft2 && !sameButWording(poll.setup, checked.setup)) return refuse("conflict", { detail: poll.state });
  return accept([{ name: "polls.edited", payload: { poll: poll.id, setup: checked.setup, draft: draft2 } }]);
}
function open(poll, round2, { seconds: seconds2, show: show2 }, state, ctx) {
  const closesAt = seconds2 === null ? null : ctx.now + seconds2 * 1e3;
  return accept(
    [
      { name: "polls.opened", payload: { poll: poll.id, setup: poll.setup, round: round2, closesAt } },
      ...shownFacts(show2, poll, state)
    ],
    { targets: [{ target: roundKey(poll.id, round2), open: true }] }
  );
}
function shownFacts(show2, poll, state) {
  return show2 && state.view.shown !== poll.id ? [{ name: "polls.shown", payload: { poll: poll.id } }] : [];
}
function vote({ round: round2, ballot }, poll, ctx) {
  if (round2 > poll.round) return refuse("not-found", { detail: "round" });
  if (round2 < poll.round) return refuse("closed");
  if (poll.state !== "open") {
    const byClock = poll.closesAt !== null && poll.result !== null && poll.result.closedAt >= poll.closesAt;
    return refuse(byClock ? "too-late" : "closed");
  }
  if (poll.closesAt !== null && ctx.now >= poll.closesAt) return refuse("too-late");
  const writes = poll.setup.form.type === "text" || poll.setup.form.type === "cloud";
  if (writes && ctx.muted) return refuse("muted");
  const target3 = roundKey(poll.id, round2);
  const person = ctx.actor.person;
  if (!poll.setup.changeable && ctx.marks.get("polls.ballot", target3, person) != null)
    return refuse("already");
  const checked = checkBallot(poll.setup.form, ballot);
  if (!checked.ok) return refuse(checked.code, { detail: checked.detail });
  const stored = mark("polls.ballot", target3, person, checked.ballot, target3);
  return accept([], { marks: [stored] });
}
function close({ round: round2, publish: andPublish, show: show2 }, poll, state, ctx) {
  if (poll.state === "draft") return refuse("conflict", { detail: "draft" });
  if (round2 !== poll.round || poll.state !== "open") return refuse("already");
  const tally = tallyOf(poll.setup.form, ballotsOf(ctx.marks, poll.id, round2), poll.hidden);
  const outcome = { poll: poll.id, round: round2, edition: `${ctx.id}-${round2}`, ...tally };
  const facts = [{ name: "polls.closed", payload: { ...outcome, visible: visibleWhenClosed(poll) } }];
  if (andPublish) facts.push({ name: "polls.published", payload: { ...outcome, visible: true } });
  return accept([...facts, ...shownFacts(show2, poll, state)], {
    targets: [{ target: roundKey(poll.id, round2), open: false }]
  });
}
function publish({ round: round2 }, poll, state, ctx) {
  if (poll.state === "draft" || poll.state === "open") return refuse("conflict", { detail: poll.state });
  if (round2 !== poll.round || poll.state === "published") return refuse("already");
  if (!poll.result?.tally) return refuse("conflict", { detail: "tally" });
  const edition = state.editions[roundKey(poll.id, round2)] ?? `${ctx.id}-${round2}`;
  const outcome = { poll: poll.id, round: round2, edition, ...poll.result.tally, visible: true };
  return accept([{ name: "polls.published", payload: outcome }]);
}

// src/features/polls/polls.tables.ts
function tables(state, { marks }) {
  const polls = state.view.order.flatMap((id) => state.view.polls[id] ?? []);
  return [
    {
      name: "polls",
      columns: ["poll", "question", "type", "state", "round", "voters", "option", "votes"],
      rows: polls.flatMap((poll) => roundsOf(poll, marks).flatMap((round2) => optionRows(poll, round2)))
    },
    {
      name: "poll-answers",
      columns: ["poll", "question", "round", "answer", "count", "hidden"],
      rows: polls.flatMap((poll) => roundsOf(poll, marks).flatMap((round2) => answerRows(poll, round2, marks)))
    },
    {
      name: "poll-ballots",
      columns: ["poll", "question", "round", "ballot"],
      rows: polls.flatMap((poll) => roundsOf(poll, marks).flatMap((round2) => ballotRows(poll, round2, marks)))
    }
  ];
}
function roundsOf(poll, marks) {
  const results = poll.result ? [...poll.earlier, poll.result] : poll.earlier;
  const rounds = results.flatMap(({ round: round3, tally }) => tally ? [{ round: round3, tally }] : []);
  if (poll.state !== "open") return rounds;
  const { id, round: round2 } = poll;
  return [...rounds, { round: round2, tally: tallyOf(poll.setup.form, ballotsOf(marks, id, round2), poll.hidden) }];
}
function optionRows(poll, { round: round2, tally }) {
  const { form, question } = poll.setup;
  const head = [poll.id, question, form.type, poll.state, round2, tally.votes];
  const choices = choicesOf(form);
  if (choices.length === 0) return [[...head, null, null]];
  return choices.map((choice) => [...head, labelOf(poll, choice), tally.counts[choice] ?? 0]);
}
function answerRows(poll, { round: round2 }, marks) {
  const all = tallyOf(poll.setup.form, ballotsOf(marks, poll.id, round2), [], Number.MAX_SAFE_INTEGER);
  return all.words.map(({ text, count }) => [
    poll.id,
    poll.setup.question,
    round2,
    text,
    count,
    poll.hidden.includes(wordKey(text))
  ]);
}
function ballotRows(poll, { round: round2 }, marks) {
  return ballotsOf(marks, poll.id, round2).map((ballot) => spoken(poll, ballot)).sort().map((ballot) => [poll.id, poll.setup.question, round2, ballot]);
}
function spoken(poll, ballot) {
  switch (ballot.type) {
    case "single":
      return labelOf(poll, ballot.option);
    case "multiple":
      return ballot.options.map((id) => labelOf(poll, id)).join(" | ");
    case "rating":
      return String(ballot.value);
    case "text":
      return ballot.text;
    case "cloud":
      return ballot.words.join(" | ");
  }
}
function labelOf(poll, choice) {
  return optionsOf(poll.setup.form).find((option) => option.id === choice)?.label ?? choice;
}

// src/features/polls/polls.view.ts
var LIVE_WORDS = 120;
function project2(state, audience) {
  if (audience === "crew") return state.view;
  const polls = {};
  for (const id of state.opened) {
    const poll = state.view.polls[id];
    if (!poll) continue;
    const result = poll.result && masked(poll.result);
    polls[id] = { ...poll, result, earlier: poll.earlier.map(masked), hidden: [] };
  }
  return { polls, order: [...state.opened], shown: state.view.shown };
}
function masked(result) {
  return result.visible ? result : { ...result, tally: null };
}
function redact3(fact, audience) {
  if (audience === "crew") return fact;
  switch (fact.name) {
    case "polls.created":
    case "polls.removed":
    case "polls.wordHidden":
    case "polls.wordUnhidden":
      return null;
    case "polls.edited":
      return fact.payload.draft ? null : fact;
    case "polls.opened":
    case "polls.shown":
    case "polls.unshown":
    case "polls.published":
      return fact;
    case "polls.closed":
      return fact.payload.visible ? fact : { name: fact.name, payload: withoutNumbers(fact.payload) };
    case "polls.revised":
      return fact.payload.visible ? fact : null;
  }
}
function withoutNumbers(outcome) {
  return { ...outcome, counts: null, words: null, more: 0 };
}
var CREW = ["crew"];
var IN_THE_ROOM = ["everyone", "crew", "backstage"];
var ALL = ["everyone", "crew", "backstage", "hall"];
var gauges = {
  "polls.tally": {
    from: { "polls.ballot": (target3) => target3 },
    keys: openKeys,
    read(key2, state, marks) {
      const poll = openPoll(key2, state);
      if (!poll) return null;
      const { form } = poll.setup;
      return tallyOf(form, ballotsOf(marks, poll.id, poll.round), poll.hidden, LIVE_WORDS);
    },
    audiences(key2, state) {
      const results = openPoll(key2, state)?.setup.results;
      if (results === "always") return ALL;
      return results === "afterVote" ? IN_THE_ROOM : CREW;
    }
  },
  "polls.turnout": {
    from: { "polls.ballot": (target3) => target3 },
    keys: openKeys,
    read: (key2, state, marks) => openPoll(key2, state) ? marks.of("polls.ballot", key2).size : null,
    audiences: () => ALL
  }
};
function openKeys(state) {
  return Object.values(state.view.polls).filter((poll) => poll.state === "open").map((poll) => roundKey(poll.id, poll.round));
}
function openPoll(key2, state) {
  const at = key2.lastIndexOf(":");
  const poll = state.view.polls[key2.slice(0, at)];
  return poll?.state === "open" && key2 === roundKey(poll.id, poll.round) ? poll : void 0;
}
function touched(fact) {
  switch (fact.name) {
    case "polls.opened":
    case "polls.closed":
    case "polls.wordHidden":
    case "polls.wordUnhidden": {
      const key2 = roundKey(fact.payload.poll, fact.payload.round);
      return [
        { gauge: "polls.tally", key: key2 },
        { gauge: "polls.turnout", key: key2 }
      ];
    }
    default:
      return [];
  }
}

// src/features/polls/polls.feature.ts
var pollsFeature = {
  contract: pollsContract,
  initial: initial4,
  authorise: () => null,
  decide: decide4,
  marksOnly: ["polls.vote"],
  evolve: evolve4,
  project: project2,
  projectMine: () => ({}),
  redact: redact3,
  personal: () => [],
  gauges,
  touched,
  due,
  tables
};
function due(state) {
  let first = null;
  for (const { id, round: round2, state: now, closesAt } of Object.values(state.view.polls)) {
    if (now !== "open" || closesAt === null || first && first.at <= closesAt) continue;
    first = {
      at: closesAt,
      id: `due-${round2}-${id.slice(0, 30)}`,
      command: { name: "polls.close", payload: { poll: id, round: round2, publish: false, show: false } }
    };
  }
  return first;
}

// ../../packages/shared/src/features/programme/programme.contract.ts
import * as z15 from "zod";

// ../../packages/shared/src/kernel/rules.ts
import * as z14 from "zod";
var rulesSchema = z14.object({
  /** `slow`: one message per person per `slowSeconds`. */
  chat: z14.enum(["open", "slow", "closed"]),
  slowSeconds: z14.number().int().min(5).max(300),
  /** May participants ask? */
  questions: z14.boolean(),
  /** Must crew approve a question before the room sees it? */
  approval: z14.boolean(),
  /** May a question be asked without a name? */
  anonymous: z14.boolean(),
  upvotes: z14.boolean(),
  /** What the hall screen shows; `auto` = question on screen, else shown poll, else the item. */
  hall: z14.enum(["auto", "item", "question", "poll", "welcome"])
});

// ../../packages/shared/src/features/programme/limits.ts
var ITEM_KINDS = [
  "doors",
  "opening",
  "talk",
  "panel",
  "discussion",
  "vote",
  "break",
  "closing"
];
var LIMITS = {
  items: 80,
  /** Of one item. */
  minutes: 24 * 60,
  /** Characters. */
  title: 160,
  note: 1e3,
  /** Of one item. */
  speakers: 30
};

// ../../packages/shared/src/features/programme/programme.contract.ts
var rulesPatchSchema = z15.object({
  chat: z15.exactOptional(rulesSchema.shape.chat),
  slowSeconds: z15.exactOptional(rulesSchema.shape.slowSeconds),
  questions: z15.exactOptional(rulesSchema.shape.questions),
  approval: z15.exactOptional(rulesSchema.shape.approval),
  anonymous: z15.exactOptional(rulesSchema.shape.anonymous),
  upvotes: z15.exactOptional(rulesSchema.shape.upvotes),
  hall: z15.exactOptional(rulesSchema.shape.hall)
});
var speakerSchema = z15.object({
  name: z15.string().trim().min(1).max(120),
  role: z15.string().trim().max(160).nullable(),
  organisation: z15.string().trim().max(160).nullable(),
  chair: z15.exactOptional(z15.boolean())
});
var minutesSchema = z15.number().int().min(0).max(LIMITS.minutes);
var itemFieldsSchema = z15.object({
  title: z15.string().max(LIMITS.title),
  kind: z15.enum(ITEM_KINDS),
  speakers: z15.array(speakerSchema).max(LIMITS.speakers),
  /** Planned start in minutes from the plan's start; null = follows the item before it. */
  start: z15.number().int().min(0).max(14 * LIMITS.minutes).nullable(),
  minutes: minutesSchema,
  /** Hidden from everybody but crew: they see a nameless stretch of time (PR9). */
  crewOnly: z15.boolean(),
  /** For crew only; empty in every other audience's view. */
  note: z15.string().trim().max(LIMITS.note),
  /** Differences from the defaults of its kind (PR12). */
  rules: rulesPatchSchema
});
var f = itemFieldsSchema.shape;
var itemPatchSchema = z15.object({
  title: z15.exactOptional(f.title),
  kind: z15.exactOptional(f.kind),
  speakers: z15.exactOptional(f.speakers),
  start: z15.exactOptional(f.start),
  minutes: z15.exactOptional(f.minutes),
  crewOnly: z15.exactOptional(f.crewOnly),
  note: z15.exactOptional(f.note),
  rules: z15.exactOptional(f.rules)
});
var itemSchema2 = itemFieldsSchema.extend({ id: entityIdSchema });
var planSchema = z15.object({ start: z15.number().int().nullable(), items: z15.array(itemSchema2) });
var runSchema = z15.object({ item: entityIdSchema, startedAt: z15.number(), endedAt: z15.number() });
var baselineSchema = z15.object({
  items: z15.record(
    z15.string(),
    z15.object({
      start: z15.number(),
      minutes: z15.number(),
      /** There was a gap before it: it does not start before its planned time. */
      waits: z15.boolean()
    })
  ),
  end: z15.number()
});
var liveSchema = z15.object({
  status: z15.enum(["before", "live", "ended"]),
  startedAt: z15.number().nullable(),
  endedAt: z15.number().nullable(),
  current: z15.object({ item: entityIdSchema, startedAt: z15.number() }).nullable(),
  /** Oldest first, at most 200. */
  history: z15.array(runSchema),
  /** Item -> minutes added (or taken when negative) while live. */
  extra: z15.record(z15.string(), z15.number()),
  skipped: z15.array(entityIdSchema),
  /** The crew's changes to the running item's rules; gone when it ends. Empty for other audiences. */
  override: rulesPatchSchema,
  /** Overrides of items that were left, so that `back` restores them. Empty for other audiences. */
  left: z15.record(z15.string(), rulesPatchSchema),
  baseline: baselineSchema.nullable(),
  /** The later end the host agreed to (epoch ms); repairs are measured against it. */
  agreedEnd: z15.number().nullable()
});
var PROGRAMME_ACTIONS = [
  "programme.planned",
  "programme.started",
  "programme.advanced",
  "programme.returned",
  "programme.jumped",
  "programme.skipped",
  "programme.unskipped",
  "programme.inserted",
  "programme.edited",
  "programme.removed",
  "programme.moved",
  "programme.extended",
  "programme.ruled",
  "programme.repaired",
  "programme.ended"
];
var undoSchema = z15.object({
  id: entityIdSchema,
  action: z15.enum(PROGRAMME_ACTIONS),
  title: z15.string().nullable()
});
var changeSchema2 = z15.object({
  id: entityIdSchema,
  by: personIdSchema.nullable(),
  /** The item it was about. */
  item: entityIdSchema.nullable(),
  plan: planSchema.nullable(),
  live: liveSchema,
  /** Rules in force after it. */
  rules: rulesSchema,
  undo: undoSchema.nullable()
});
var from = entityIdSchema.nullable();
var repairSchema = z15.discriminatedUnion("kind", [
  z15.object({ kind: z15.literal("shorten"), item: entityIdSchema, to: minutesSchema }),
  z15.object({
    kind: z15.literal("spread"),
    changes: z15.array(z15.object({ item: entityIdSchema, to: minutesSchema })).min(1).max(LIMITS.items)
  }),
  z15.object({ kind: z15.literal("skip"), item: entityIdSchema }),
  z15.object({ kind: z15.literal("accept"), end: z15.number().int() })
]);
var programmeContract = defineFeature({
  name: "programme",
  commands: {
    /** The whole plan at once, before the start only. Items keep the ids they bring. */
    "programme.plan": z15.object({
      start: z15.number().int(),
      items: z15.array(itemFieldsSchema.extend({ id: z15.exactOptional(entityIdSchema) })).max(LIMITS.items)
    }),
    "programme.start": z15.object({}),
    "programme.next": z15.object({ from }),
    "programme.back": z15.object({ from }),
    "programme.jump": z15.object({ from, item: entityIdSchema }),
    "programme.skip": z15.object({ item: entityIdSchema, skipped: z15.boolean() }),
    /** `after` null = as the first. */
    "programme.insert": z15.object({ after: entityIdSchema.nullable(), item: itemFieldsSchema }),
    "programme.edit": z15.object({ item: entityIdSchema, fields: itemPatchSchema }),
    "programme.remove": z15.object({ item: entityIdSchema }),
    "programme.move": z15.object({ item: entityIdSchema, after: entityIdSchema.nullable() }),
    /** Minutes added to (or taken from) an item that is on or still to come. */
    "programme.extend": z15.object({ item: entityIdSchema, minutes: z15.number().int().min(-240).max(240) }),
    /** Changes rules of the running item until it ends; a rule set back to the item's own value leaves the override. */
    "programme.setRules": z15.object({ from, rules: rulesPatchSchema }),
    "programme.repair": z15.object({ from, repair: repairSchema }),
    "programme.end": z15.object({ from }),
    /** Takes back the action with this id; it must be the last one. */
    "programme.undo": z15.object({ action: entityIdSchema })
  },
  facts: {
    "programme.planned": changeSchema2,
    "programme.started": changeSchema2,
    "programme.advanced": changeSchema2,
    "programme.returned": changeSchema2,
    "programme.jumped": changeSchema2,
    "programme.skipped": changeSchema2,
    "programme.unskipped": changeSchema2,
    "programme.inserted": changeSchema2,
    "programme.edited": changeSchema2,
    "programme.removed": changeSchema2,
    "programme.moved": changeSchema2,
    "programme.extended": changeSchema2,
    "programme.ruled": changeSchema2,
    "programme.repaired": changeSchema2,
    "programme.ended": changeSchema2,
    "programme.undone": changeSchema2
  },
  gauges: {},
  marks: {},
  queries: {},
  view: z15.object({
    plan: planSchema,
    live: liveSchema,
    /** Effective rules now. */
    rules: rulesSchema,
    /** What undo would take back; null for other audiences than crew. */
    undo: undoSchema.nullable()
  }),
  mine: z15.object({}),
  personal: {}
});

// ../../packages/shared/src/features/programme/redact.ts
function publicItem(item) {
  if (!item.crewOnly) return { ...item, note: "" };
  return { ...item, title: "", kind: "break", speakers: [], note: "", rules: {} };
}
function publicPlan(plan) {
  return { ...plan, items: plan.items.map(publicItem) };
}
function publicLive(live) {
  return { ...live, override: {}, left: {} };
}
function redactChange(change3, audience) {
  if (audience === "crew") return change3;
  return {
    ...change3,
    by: null,
    plan: change3.plan && publicPlan(change3.plan),
    live: publicLive(change3.live),
    undo: null
  };
}

// ../../packages/shared/src/features/programme/resolve.ts
function resolvePlan(items) {
  let cursor = 0;
  return items.map(({ id, start, minutes }, index) => {
    const at = start ?? cursor;
    const waits = index > 0 && at > cursor;
    cursor = at + minutes;
    return { id, start: at, minutes, waits };
  });
}
function plannedEnd(planned2) {
  return planned2.reduce((end, p) => Math.max(end, p.start + p.minutes), 0);
}
function baselineOf(items) {
  const planned2 = resolvePlan(items);
  return {
    items: Object.fromEntries(
      planned2.map(({ id, start, minutes, waits }) => [id, { start, minutes, waits }])
    ),
    end: plannedEnd(planned2)
  };
}

// ../../packages/shared/src/features/programme/timing.ts
var MINUTE = 6e4;
var OTHER_OCCASION_MS = 3 * 36e5;
var wholeMinutes = (ms) => Math.trunc(ms / MINUTE) || 0;
function lengthOf(item, live) {
  return Math.max(0, item.minutes + (live.extra[item.id] ?? 0));
}
function usedMs(live, item) {
  return live.history.reduce((sum, run) => run.item === item ? sum + run.endedAt - run.startedAt : sum, 0);
}
function nextItem(plan, live) {
  const at = live.current ? plan.items.findIndex((i) => i.id === live.current?.item) : -1;
  return plan.items.find((i, index) => index > at && !live.skipped.includes(i.id)) ?? null;
}
function previousItem(plan, live) {
  const at = plan.items.findIndex((i) => i.id === live.current?.item);
  const before = plan.items.slice(0, Math.max(0, at)).reverse();
  const wasOn = new Set(live.history.map((run) => run.item));
  return before.find((i) => wasOn.has(i.id)) ?? before.find((i) => !live.skipped.includes(i.id)) ?? null;
}
function timeline({ plan, live }, now) {
  const baseline = live.baseline ?? baselineOf(plan.items);
  const at = (minutes) => plan.start === null ? null : plan.start + minutes * MINUTE;
  const currentIndex = live.current ? plan.items.findIndex((i) => i.id === live.current?.item) : -1;
  const isMissed = plan.start !== null && now - plan.start > OTHER_OCCASION_MS;
  let cursor = live.status === "before" ? isMissed ? plan.start ?? now : Math.max(now, plan.start ?? now) : now;
  let current = null;
  const rows = plan.items.map((item, index) => {
    const planned2 = baseline.items[item.id];
    const minutes = lengthOf(item, live);
    const row = {
      item,
      plannedStart: planned2 ? at(planned2.start) : null,
      plannedMinutes: planned2?.minutes ?? null,
      minutes,
      start: null,
      end: null,
      tookMinutes: null
    };
    const runs = live.history.filter((run) => run.item === item.id);
    if (live.current && index === currentIndex) {
      const { startedAt } = live.current;
      const used = usedMs(live, item.id);
      const endsAt = startedAt + minutes * MINUTE - used;
      const remainingMs = endsAt - now;
      cursor = Math.max(now, endsAt);
      const nowRow = {
        ...row,
        state: "now",
        start: runs[0]?.startedAt ?? startedAt,
        end: cursor
      };
      const spent = minutes * MINUTE - remainingMs;
      current = {
        row: nowRow,
        startedAt,
        endsAt,
        remainingMs,
        fraction: minutes === 0 ? 1 : Math.min(1, Math.max(0, spent / (minutes * MINUTE)))
      };
      return nowRow;
    }
    const first = runs[0];
    const last = runs.at(-1);
    if (first && last && (index < currentIndex || live.status === "ended"))
      return {
        ...row,
        state: "past",
        start: first.startedAt,
        end: last.endedAt,
        tookMinutes: Math.round(usedMs(live, item.id) / MINUTE)
      };
    if (live.skipped.includes(item.id)) return { ...row, state: "skipped" };
    if (index < currentIndex || live.status === "ended") return { ...row, state: "passed" };
    const waitsFor = planned2?.waits && item.start !== null ? row.plannedStart : null;
    const start = waitsFor === null ? cursor : Math.max(cursor, waitsFor);
    cursor = start + Math.max(0, minutes * MINUTE - usedMs(live, item.id));
    return { ...row, state: "next", start, end: cursor };
  });
  const plannedEnd2 = at(baseline.end);
  const projectedEnd = live.status === "ended" ? live.endedAt : plan.start === null && live.status === "before" ? null : cursor;
  const late = plannedEnd2 === null || projectedEnd === null ? 0 : projectedEnd - plannedEnd2;
  const agreed = Math.max(plannedEnd2 ?? 0, live.agreedEnd ?? 0);
  return {
    rows,
    current,
    next: rows.find((row) => row.state === "next") ?? null,
    plannedEnd: plannedEnd2,
    projectedEnd,
    driftMinutes: wholeMinutes(late),
    toRecover: projectedEnd === null || plannedEnd2 === null ? 0 : Math.max(0, wholeMinutes(projectedEnd - agreed))
  };
}

// src/features/programme/live-changes.ts
var MAX_RUNS = 200;
var changed = (value) => ({ ok: true, value });
function leave(live, now) {
  const current = live.current;
  if (!current) return { ...live, override: {} };
  const { [current.item]: _old, ...left } = live.left;
  return {
    ...live,
    current: null,
    history: [
      ...live.history,
      { item: current.item, startedAt: current.startedAt, endedAt: Math.max(now, current.startedAt) }
    ].slice(-MAX_RUNS),
    override: {},
    left: Object.keys(live.override).length > 0 ? { ...left, [current.item]: live.override } : left
  };
}
function enter(live, item, now, override) {
  return {
    ...leave(live, now),
    current: { item: item.id, startedAt: now },
    override,
    skipped: live.skipped.filter((id) => id !== item.id)
  };
}
function started(plan, live, now) {
  const first = plan.items.find((i) => !live.skipped.includes(i.id));
  return {
    ...live,
    status: "live",
    startedAt: now,
    baseline: baselineOf(plan.items),
    current: first ? { item: first.id, startedAt: now } : null
  };
}
var goTo = (live, item, now) => enter(live, item, now, {});
var returnTo = (live, item, now) => enter(live, item, now, live.left[item.id] ?? {});
var ended = (live, now) => ({
  ...leave(live, now),
  status: "ended",
  endedAt: now
});
function ahead(plan, live, id) {
  const index = plan.items.findIndex((i) => i.id === id);
  const current = plan.items.findIndex((i) => i.id === live.current?.item);
  return index < 0 || index < current ? null : plan.items[index] ?? null;
}
function resize(live, item, to) {
  const { [item.id]: _old, ...rest } = live.extra;
  const extra = to - item.minutes;
  return { ...live, extra: extra === 0 ? rest : { ...rest, [item.id]: extra } };
}
function extended(plan, live, id, minutes) {
  const item = ahead(plan, live, id);
  if (!item) return refuse("not-found", { detail: id });
  const now = Math.max(0, item.minutes + (live.extra[id] ?? 0));
  const to = Math.max(0, now + minutes);
  return to === now ? refuse("already") : changed(resize(live, item, to));
}
function skipped(plan, live, id, skip) {
  const item = ahead(plan, live, id);
  if (!item || live.current?.item === id) return refuse("not-found", { detail: id });
  if (live.skipped.includes(id) === skip) return refuse("already");
  return changed({
    ...live,
    skipped: skip ? [...live.skipped, id] : live.skipped.filter((other) => other !== id)
  });
}
function ruled(plan, live, patch) {
  const item = plan.items.find((i) => i.id === live.current?.item);
  const own2 = item ? rulesOfItem(item) : DEFAULT_RULES;
  const wanted = { ...live.override, ...patch };
  const override = Object.fromEntries(
    Object.entries(wanted).filter(([rule, value]) => own2[rule] !== value)
  );
  const same2 = JSON.stringify(sorted(override)) === JSON.stringify(sorted(live.override));
  return same2 ? refuse("already") : changed({ ...live, override });
}
var sorted = (patch) => Object.entries(patch).sort(([a], [b]) => a.localeCompare(b));
function repaired(plan, live, repair) {
  switch (repair.kind) {
    case "skip":
      return skipped(plan, live, repair.item, true);
    case "accept":
      return live.agreedEnd === repair.end ? refuse("already") : changed({ ...live, agreedEnd: repair.end });
    case "shorten":
    case "spread": {
      let next = live;
      for (const { item: id, to } of repair.kind === "spread" ? repair.changes : [repair]) {
        const item = ahead(plan, live, id);
        if (!item) return refuse("not-found", { detail: id });
        next = resize(next, item, to);
      }
      return changed(next);
    }
  }
}

// ../../packages/shared/src/features/programme/plan-edit.ts
function moveItem(items, id, after) {
  const old = items.findIndex((i) => i.id === id);
  const item = items[old];
  if (!item || after === id) return null;
  const rest = items.toSpliced(old, 1);
  const behind = after === null ? -1 : rest.findIndex((i) => i.id === after);
  if (after !== null && behind < 0) return null;
  const place2 = behind + 1;
  if (place2 === old) return null;
  const [first, last] = [Math.min(old, place2), Math.max(old, place2)];
  return rest.toSpliced(place2, 0, item).map((i, index) => index >= first && index <= last && i.start !== null ? { ...i, start: null } : i);
}
function insertItem(items, item, after) {
  const behind = after === null ? -1 : items.findIndex((i) => i.id === after);
  return items.toSpliced(after !== null && behind < 0 ? items.length : behind + 1, 0, item);
}

// src/features/programme/plan-changes.ts
var changed2 = (value) => ({ ok: true, value });
function cleaned(fields) {
  const title = fields.title === void 0 ? void 0 : cleanLine(fields.title);
  if (title === "") return null;
  const speakers = fields.speakers?.map((s) => ({
    ...s,
    name: cleanLine(s.name),
    role: s.role === null ? null : cleanLine(s.role) || null,
    organisation: s.organisation === null ? null : cleanLine(s.organisation) || null
  }));
  if (speakers?.some((s) => s.name === "")) return null;
  const note = fields.note === void 0 ? void 0 : cleanText(fields.note);
  return {
    ...fields,
    ...title === void 0 ? {} : { title },
    ...speakers === void 0 ? {} : { speakers },
    ...note === void 0 ? {} : { note }
  };
}
function planned(payload, id) {
  const items = [];
  const ids = /* @__PURE__ */ new Set();
  for (const [index, given] of payload.items.entries()) {
    const fields = cleaned(given);
    if (!fields) return refuse("invalid", { detail: "title" });
    const item = { ...fields, id: given.id ?? `${id}-${index}` };
    if (ids.has(item.id)) return refuse("invalid", { detail: "id" });
    ids.add(item.id);
    items.push(item);
  }
  return changed2({ start: payload.start, items });
}
function checkPlace(plan, live, after) {
  const index = after === null ? -1 : plan.items.findIndex((i) => i.id === after);
  if (after !== null && index < 0) return refuse("not-found", { detail: after });
  const current = plan.items.findIndex((i) => i.id === live.current?.item);
  return index < current ? refuse("too-late", { detail: "current" }) : null;
}
function inserted(plan, live, payload, id) {
  if (plan.items.length >= LIMITS.items) return refuse("limit-reached");
  if (plan.items.some((i) => i.id === id)) return refuse("conflict", { detail: id });
  const fields = cleaned(payload.item);
  if (!fields) return refuse("invalid", { detail: "title" });
  return checkPlace(plan, live, payload.after) ?? changed2({ ...plan, items: insertItem(plan.items, { ...fields, id }, payload.after) });
}
function edited(plan, payload) {
  if (!plan.items.some((i) => i.id === payload.item)) return refuse("not-found", { detail: payload.item });
  const fields = cleaned(payload.fields);
  if (!fields) return refuse("invalid", { detail: "title" });
  return changed2({
    ...plan,
    items: plan.items.map((i) => i.id === payload.item ? { ...i, ...fields } : i)
  });
}
function removed(plan, live, id) {
  if (!plan.items.some((i) => i.id === id)) return refuse("not-found", { detail: id });
  if (live.current?.item === id || live.history.some((run) => run.item === id))
    return refuse("too-late", { detail: id });
  return changed2({ ...plan, items: plan.items.filter((i) => i.id !== id) });
}
function moved(plan, live, payload) {
  const old = plan.items.findIndex((i) => i.id === payload.item);
  if (old < 0) return refuse("not-found", { detail: payload.item });
  const current = plan.items.findIndex((i) => i.id === live.current?.item);
  if (old <= current) return refuse("too-late", { detail: payload.item });
  const misplaced = checkPlace(plan, live, payload.after);
  if (misplaced) return misplaced;
  const items = moveItem(plan.items, payload.item, payload.after);
  return items ? changed2({ ...plan, items }) : refuse("already");
}

// src/features/programme/programme.domain.ts
var UNDO_DEPTH = 20;
var initial5 = { view: programmeReducer.empty, undo: [] };
function decide5(command, state, ctx) {
  const { plan, live: now } = state.view;
  const { name, payload } = command;
  const result = (action, item, to) => accept([{ name: action, payload: change2(state, ctx, action, item, to) }]);
  const inPlan = (action, item, next) => next.ok ? result(action, item, { plan: next.value }) : next;
  const inLive = (action, item, next) => next.ok ? result(action, item, { live: next.value }) : next;
  if (name === "programme.undo") return undo(state, ctx, payload.action);
  if (now.status === "ended") return refuse("meeting-ended");
  if ("from" in payload && payload.from !== (now.current?.item ?? null))
    return refuse("conflict", now.current ? { detail: now.current.item } : {});
  if ("from" in payload && now.status === "before") return refuse("conflict", { detail: "before" });
  switch (name) {
    case "programme.plan": {
      if (now.status !== "before") return refuse("too-late");
      const next = planned(payload, ctx.id);
      return next.ok ? result("programme.planned", null, { plan: next.value, live: LIVE_BEFORE }) : next;
    }
    case "programme.start": {
      if (now.status !== "before") return refuse("already");
      const next = started(plan, now, ctx.now);
      const isAnotherTime = plan.start === null || Math.abs(ctx.now - plan.start) > OTHER_OCCASION_MS;
      const shifted = isAnotherTime ? { plan: { ...plan, start: ctx.now - ctx.now % 6e4 } } : {};
      return result("programme.started", next.current?.item ?? null, { ...shifted, live: next });
    }
    case "programme.next": {
      const item = nextItem(plan, now);
      if (!item) return refuse("not-found", { detail: "last" });
      return result("programme.advanced", item.id, { live: goTo(now, item, ctx.now) });
    }
    case "programme.back": {
      const item = previousItem(plan, now);
      if (!item) return refuse("not-found", { detail: "first" });
      return result("programme.returned", item.id, { live: returnTo(now, item, ctx.now) });
    }
    case "programme.jump": {
      const item = plan.items.find((i) => i.id === payload.item);
      if (!item) return refuse("not-found", { detail: payload.item });
      if (item.id === payload.from) return refuse("already");
      return result("programme.jumped", item.id, { live: goTo(now, item, ctx.now) });
    }
    case "programme.skip":
      return inLive(
        payload.skipped ? "programme.skipped" : "programme.unskipped",
        payload.item,
        skipped(plan, now, payload.item, payload.skipped)
      );
    case "programme.insert":
      return inPlan("programme.inserted", ctx.id, inserted(plan, now, payload, ctx.id));
    case "programme.edit":
      return inPlan("programme.edited", payload.item, edited(plan, payload));
    case "programme.remove":
      return inPlan("programme.removed", payload.item, removed(plan, now, payload.item));
    case "programme.move":
      return inPlan("programme.moved", payload.item, moved(plan, now, payload));
    case "programme.extend":
      return inLive(
        "programme.extended",
        payload.item,
        extended(plan, now, payload.item, payload.minutes)
      );
    case "programme.setRules":
      return inLive("programme.ruled", payload.from, ruled(plan, now, payload.rules));
    case "programme.repair":
      return inLive("programme.repaired", payload.from, repaired(plan, now, payload.repair));
    case "programme.end":
      return result("programme.ended", payload.from, { live: ended(now, ctx.now) });
  }
}
function change2(state, ctx, action, item, to) {
  const plan = to.plan ?? state.view.plan;
  const next = to.live ?? state.view.live;
  const about2 = [...plan.items, ...state.view.plan.items].find((i) => i.id === item);
  const first = action === "programme.planned" && state.view.plan.items.length === 0;
  return {
    id: ctx.id,
    by: isPersonId(ctx.actor.person) ? ctx.actor.person : null,
    item,
    plan: to.plan ?? null,
    live: next,
    rules: effectiveRules(plan, next),
    // The first plan is what the meeting was made with: there is nothing to go back to.
    undo: first ? null : { id: ctx.id, action, title: about2?.title ?? null }
  };
}
function undo(state, ctx, action) {
  const last = state.undo.at(-1);
  if (!last) return refuse("not-found");
  if (last.id !== action) return refuse("conflict", { detail: last.id });
  const before = state.undo.at(-2);
  return accept([
    {
      name: "programme.undone",
      payload: {
        id: ctx.id,
        by: isPersonId(ctx.actor.person) ? ctx.actor.person : null,
        item: last.live.current?.item ?? null,
        plan: last.plan === state.view.plan ? null : last.plan,
        live: last.live,
        rules: effectiveRules(last.plan, last.live),
        undo: before ? { id: before.id, action: before.action, title: before.title } : null
      }
    }
  ]);
}
function evolve5(state, fact) {
  const view = programmeReducer.reduce(state.view, fact);
  if (fact.name === "programme.undone") return { view, undo: state.undo.slice(0, -1) };
  const entry = fact.payload.undo;
  if (!entry) return { view, undo: [] };
  const { plan, live: before } = state.view;
  return { view, undo: [...state.undo, { ...entry, plan, live: before }].slice(-UNDO_DEPTH) };
}

// src/features/programme/programme.table.ts
var speaker = (s) => [s.name, [s.role, s.organisation].filter(Boolean).join(", ")].filter(Boolean).join(" - ");
function programmeTable(view, lang, timeZone) {
  const clock = new Intl.DateTimeFormat(lang, {
    timeZone,
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23"
  });
  const time = (ms) => ms === null ? null : clock.format(ms);
  const { rows } = timeline(view, view.live.endedAt ?? view.live.current?.startedAt ?? 0);
  return {
    name: "programme",
    columns: [
      "title",
      "kind",
      "speakers",
      "crew_only",
      "planned_start",
      "planned_minutes",
      "actual_start",
      "actual_end",
      "actual_minutes",
      "state"
    ],
    rows: rows.map((row) => {
      const ran = row.state === "past" || row.state === "now";
      return [
        row.item.title,
        row.item.kind,
        row.item.speakers.map(speaker).join("; "),
        row.item.crewOnly,
        time(row.plannedStart),
        row.plannedMinutes,
        ran ? time(row.start) : null,
        row.state === "past" ? time(row.end) : null,
        row.tookMinutes,
        row.state
      ];
    })
  };
}

// src/features/programme/programme.feature.ts
var programmeFeature = {
  contract: programmeContract,
  initial: initial5,
  // `programme.plan` is for whoever organises, also without running the room; the rest needs the capability anyway.
  authorise: ({ name }, _state, { actor }) => name === "programme.plan" && !can(actor, "organise") && !can(actor, "run-programme") ? "not-allowed" : null,
  decide: decide5,
  evolve: evolve5,
  project: ({ view }, audience) => audience === "crew" ? view : { ...view, plan: publicPlan(view.plan), live: publicLive(view.live), undo: null },
  projectMine: () => ({}),
  redact: (fact, audience) => ({ ...fact, payload: redactChange(fact.payload, audience) }),
  personal: () => [],
  tables: ({ view }, { lang, timeZone }) => [programmeTable(view, lang, timeZone)]
};

// ../../packages/shared/src/features/questions/questions.contract.ts
import * as z16 from "zod";
var stateSchema = z16.enum(QUESTION_STATES);
var labelSchema = z16.string().min(1).max(LABEL_LENGTH);
var target2 = { question: entityIdSchema };
var seen = { from: stateSchema, wording: z16.number().int().min(1) };
var cardSchema = z16.object({
  question: entityIdSchema,
  /** Number given on receipt, from 1: "nr. 12" (QA2). */
  no: z16.number().int().min(1),
  /** Who asked; null when asked without a name and the reader may not know. */
  asker: personIdSchema.nullable(),
  anonymous: z16.boolean(),
  /** Decided when it was asked: do moderators see who asked although it is anonymous (QA3)? */
  crewSees: z16.boolean(),
  /** Current wording; null once erased. */
  text: z16.string().nullable(),
  /** The asker's wording when crew changed it, for crew and the asker. */
  original: z16.string().nullable(),
  /** Goes up with each change of the wording; crew only, else 0. */
  wording: z16.number().int(),
  state: stateSchema,
  /** Epoch ms. */
  askedAt: z16.number(),
  /** When it came into this state, epoch ms. */
  since: z16.number(),
  /** When it came on screen this time, epoch ms; null when it is not on screen. */
  shownAt: z16.number().nullable(),
  /** Time on screen before this time, ms. */
  onScreenMs: z16.number(),
  /** Why it was not taken; for crew and the asker. */
  reason: z16.enum(DISMISS_REASONS).nullable(),
  note: z16.string().nullable(),
  /** The answer in writing. */
  answer: z16.string().nullable(),
  /** Crew only, like the star. */
  labels: z16.array(labelSchema),
  starred: z16.boolean()
});
var changedSchema = cardSchema.extend({
  /** Place in the queue, from 0; null when it is not in the queue or the audience may not know. */
  position: z16.number().int().min(0).nullable(),
  /** May the audience see the question? If not, the fact only counts, and takes the question away. */
  seen: z16.boolean(),
  /** State and time on screen before, for counts and pace; null for a new question. */
  before: z16.object({ state: stateSchema, ms: z16.number() }).nullable(),
  /** The crew member who did it; crew only. */
  by: personIdSchema.nullable(),
  /** The crew action it belongs to (the command's id); crew only. */
  action: commandIdSchema.nullable(),
  /** The crew action this fact takes back. */
  undoes: commandIdSchema.nullable()
});
var personal3 = { fields: ["text", "original", "note", "answer"], subject: "asker", entity: "question" };
var questionActionSchema = z16.object({
  id: commandIdSchema,
  /** Name of the fact without the feature: `dismissed`, `shown` …. */
  kind: z16.string(),
  by: personIdSchema.nullable(),
  at: z16.number(),
  /** The question acted upon last in this action. */
  question: entityIdSchema,
  no: z16.number().int()
});
var ownQuestionSchema = cardSchema.pick({
  question: true,
  no: true,
  anonymous: true,
  crewSees: true,
  text: true,
  original: true,
  state: true,
  askedAt: true,
  since: true,
  reason: true,
  note: true,
  answer: true
});
var questionsContract = defineFeature({
  name: "questions",
  commands: {
    "questions.ask": z16.object({ text: z16.string().max(QUESTION_MAX), anonymous: z16.boolean() }),
    "questions.edit": z16.object({ ...target2, text: z16.string().max(QUESTION_MAX) }),
    "questions.withdraw": z16.object(target2),
    "questions.upvote": z16.object({ ...target2, on: z16.boolean() }),
    "questions.approve": z16.object({ ...target2, ...seen }),
    /** Back to the inbox. */
    "questions.unapprove": z16.object({ ...target2, ...seen }),
    /** Into the queue: before a question that is in it, or at the end. */
    "questions.queue": z16.object({ ...target2, ...seen, before: entityIdSchema.nullable() }),
    "questions.reorder": z16.object({ ...target2, before: entityIdSchema.nullable() }),
    /** `current`: the question the moderator saw on screen. It goes back to the head of the queue (QA10). */
    "questions.show": z16.object({ ...target2, ...seen, current: entityIdSchema.nullable() }),
    "questions.hide": z16.object({ ...target2, ...seen }),
    "questions.answer": z16.object({ ...target2, ...seen }),
    "questions.answerInWriting": z16.object({ ...target2, ...seen, text: z16.string().max(ANSWER_MAX) }),
    "questions.dismiss": z16.object({
      ...target2,
      ...seen,
      reason: z16.enum(DISMISS_REASONS),
      note: z16.string().max(NOTE_MAX)
    }),
    /** A dismissed question back to the inbox, an answered one back to approved. */
    "questions.restore": z16.object({ ...target2, ...seen }),
    "questions.reword": z16.object({ ...target2, wording: seen.wording, text: z16.string().max(QUESTION_MAX) }),
    "questions.label": z16.object({
      ...target2,
      add: z16.array(labelSchema).max(LABELS_MAX),
      remove: z16.array(labelSchema).max(LABELS_MAX)
    }),
    "questions.star": z16.object({ ...target2, on: z16.boolean() }),
    "questions.undo": z16.object({ action: commandIdSchema })
  },
  facts: {
    "questions.asked": changedSchema,
    "questions.edited": changedSchema,
    "questions.withdrawn": changedSchema,
    "questions.approved": changedSchema,
    "questions.unapproved": changedSchema,
    "questions.queued": changedSchema,
    "questions.reordered": changedSchema,
    "questions.shown": changedSchema,
    "questions.hidden": changedSchema,
    "questions.answered": changedSchema,
    "questions.answeredInWriting": changedSchema,
    "questions.dismissed": changedSchema,
    "questions.restored": changedSchema,
    "questions.reworded": changedSchema,
    "questions.labelled": changedSchema,
    "questions.starred": changedSchema,
    "questions.undone": changedSchema
  },
  gauges: {
    /** Number of people who voted for it; key = the question's id. */
    "questions.upvotes": z16.number().int()
  },
  marks: {
    "questions.upvote": z16.literal(true)
  },
  queries: {},
  view: z16.object({
    /** Questions the audience may see, in drawers by the last character of their id (see `find`, `contents`). */
    cards: z16.record(z16.string(), z16.record(z16.string(), cardSchema)),
    /** Order of what is up next, for crew and panellists; empty for the others. */
    queue: z16.array(entityIdSchema),
    /** The question on screen. */
    screen: entityIdSchema.nullable(),
    /** Questions per state, whether the audience may read them or not. */
    counts: z16.object({
      received: z16.number(),
      approved: z16.number(),
      queued: z16.number(),
      onScreen: z16.number(),
      answered: z16.number(),
      inWriting: z16.number(),
      dismissed: z16.number()
    }),
    pace: z16.object({ measured: z16.number(), totalMs: z16.number() }),
    /** Latest crew actions that can be undone, oldest first; crew only. */
    actions: z16.array(questionActionSchema)
  }),
  mine: z16.object({ questions: z16.record(z16.string(), ownQuestionSchema) }),
  personal: {
    "questions.asked": personal3,
    "questions.edited": personal3,
    "questions.withdrawn": personal3,
    "questions.approved": personal3,
    "questions.unapproved": personal3,
    "questions.queued": personal3,
    "questions.reordered": personal3,
    "questions.shown": personal3,
    "questions.hidden": personal3,
    "questions.answered": personal3,
    "questions.answeredInWriting": personal3,
    "questions.dismissed": personal3,
    "questions.restored": personal3,
    "questions.reworded": personal3,
    "questions.labelled": personal3,
    "questions.starred": personal3,
    "questions.undone": personal3
  }
});

// src/features/questions/questions.state.ts
var initial6 = {
  cards: {},
  queue: [],
  screen: null,
  counts: NO_COUNTS,
  pace: NO_PACE,
  lastNo: 0,
  askers: {},
  actions: [],
  steps: {}
};
function positionOf(queue, question) {
  const index = queue.indexOf(question);
  return index < 0 ? null : index;
}
function evolve6(state, fact) {
  const { payload } = fact;
  const card = cardOf(payload);
  const { question, position } = payload;
  const previous = find(state.cards, question);
  const actions = recordAction(state.actions, fact);
  return {
    cards: put3(state.cards, question, card),
    queue: position === null && !state.queue.includes(question) ? state.queue : place(state.queue, question, position),
    screen: screenAfter(state.screen, payload),
    counts: recount(state.counts, payload.before?.state ?? null, card.state),
    pace: repace(state.pace, payload.before, { state: card.state, ms: card.onScreenMs }),
    lastNo: Math.max(state.lastNo, card.no),
    askers: previous || card.asker === null ? state.askers : put3(state.askers, card.asker, [...find(state.askers, card.asker) ?? [], question]),
    actions,
    steps: actions === state.actions ? state.steps : steps(state, fact, previous, card, actions)
  };
}
function steps(state, { name, payload }, previous, after, actions) {
  const kept = Object.fromEntries(actions.map(({ id }) => [id, state.steps[id] ?? []]));
  if (payload.action !== null && previous) {
    const step = {
      question: payload.question,
      group: groupOf(name),
      before: previous,
      position: positionOf(state.queue, payload.question),
      after
    };
    kept[payload.action] = [...kept[payload.action] ?? [], step];
  }
  return kept;
}
function groupOf(name) {
  switch (name) {
    case "questions.reworded":
      return "words";
    case "questions.labelled":
      return "labels";
    case "questions.starred":
      return "star";
    case "questions.reordered":
      return "order";
    default:
      return "place";
  }
}

// src/features/questions/questions.facts.ts
function changed3(name, card, patch, state) {
  return {
    name,
    payload: {
      ...card,
      ...patch,
      position: positionOf(state.queue, card.question),
      seen: true,
      before: { state: card.state, ms: card.onScreenMs },
      by: null,
      action: null,
      undoes: null
    }
  };
}
function moved2(name, card, patch, state, ctx, position) {
  const { payload } = changed3(name, card, patch, state);
  return { name, payload: { ...payload, position, by: crewMember(ctx), action: ctx.id } };
}
function takenBack(card, patch, state, ctx, undoes, position) {
  const { payload } = changed3("questions.undone", card, patch, state);
  return { name: "questions.undone", payload: { ...payload, position, by: crewMember(ctx), undoes } };
}
function crewMember(ctx) {
  return ctx.actor.person.startsWith("p_") ? ctx.actor.person : null;
}
function offScreen(card, now) {
  if (card.shownAt === null) return {};
  return { shownAt: null, onScreenMs: card.onScreenMs + Math.max(0, now - card.shownAt) };
}

// src/features/questions/questions.text.ts
function cleanQuestion(text) {
  return readable(cleanLine(text));
}
function cleanAnswer(text) {
  const lines = text.split(/\r\n|\r|\n/).map(cleanLine);
  return readable(
    lines.join("\n").replace(/\n{3,}/g, "\n\n").trim()
  );
}
function readable(text) {
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(text) ? text : "";
}

// src/features/questions/questions.undo.ts
function undo2(action, state, ctx) {
  const steps2 = Object.hasOwn(state.steps, action) ? state.steps[action] : void 0;
  if (!steps2) return refuse("not-found", { detail: "action" });
  const facts = [];
  let screen = state.screen;
  for (const step of [...steps2].reverse()) {
    const card = find(state.cards, step.question);
    if (!card || !stillSo(step, card)) return refuse("conflict", { detail: step.question });
    if (step.group === "place") {
      if (step.before.state === "onScreen") {
        if (screen !== null && screen !== step.question) return refuse("conflict", { detail: screen });
        screen = step.question;
      } else if (screen === step.question) screen = null;
    }
    facts.push(restore(step, card, state, ctx, action));
  }
  return accept(facts);
}
function stillSo({ group, after }, card) {
  switch (group) {
    case "place":
      return card.state === after.state && card.since === after.since;
    case "order":
      return card.state === "queued";
    case "words":
      return card.state !== "withdrawn" && card.text !== null && card.text === after.text;
    case "labels":
      return card.state !== "withdrawn" && card.labels.join("\n") === after.labels.join("\n");
    case "star":
      return card.state !== "withdrawn" && card.starred === after.starred;
  }
}
function restore({ group, before, position }, card, state, ctx, action) {
  const back = (patch, to) => takenBack(card, patch, state, ctx, action, to);
  const stay = positionOf(state.queue, card.question);
  switch (group) {
    case "order":
      return back({}, position);
    case "words":
      return back({ text: before.text, original: before.original, wording: card.wording + 1 }, stay);
    case "labels":
      return back({ labels: before.labels }, stay);
    case "star":
      return back({ starred: before.starred }, stay);
    case "place": {
      const { state: was, since, reason, note, answer } = before;
      const times = was === "onScreen" ? { shownAt: ctx.now, onScreenMs: card.onScreenMs } : { shownAt: null, onScreenMs: before.onScreenMs };
      return back({ state: was, since, reason, note, answer, ...times }, position);
    }
  }
}

// src/features/questions/questions.view.ts
function visible(audience, state) {
  switch (audience) {
    case "crew":
      return state !== "withdrawn";
    case "hall":
      return state === "onScreen";
    case "everyone":
    case "backstage":
      return state === "approved" || state === "queued" || state === "onScreen" || state === "answered" || state === "inWriting";
  }
}
function seesQueue(audience) {
  return audience === "crew" || audience === "backstage";
}
function redactCard(card, audience) {
  if (audience === "crew")
    return card.anonymous && !card.crewSees && card.asker !== null ? { ...card, asker: null } : card;
  return {
    ...card,
    asker: card.anonymous ? null : card.asker,
    crewSees: false,
    original: null,
    wording: 0,
    reason: null,
    note: null,
    labels: [],
    starred: false
  };
}
var BLANK = {
  asker: null,
  anonymous: false,
  crewSees: false,
  text: null,
  original: null,
  wording: 0,
  askedAt: 0,
  since: 0,
  shownAt: null,
  reason: null,
  note: null,
  answer: null,
  labels: [],
  starred: false,
  position: null,
  by: null,
  action: null,
  undoes: null
};
var CREW_ONLY = /* @__PURE__ */ new Set(["questions.labelled", "questions.starred"]);
function redact4(fact, audience) {
  const { payload } = fact;
  const now = visible(audience, payload.state);
  if (audience === "crew") return { ...fact, payload: { ...redactCard(payload, "crew"), seen: now } };
  if (CREW_ONLY.has(fact.name)) return null;
  if (fact.name === "questions.reordered" && !seesQueue(audience)) return null;
  const { before, onScreenMs, question, no: no4, state } = payload;
  if (!now) {
    if (before?.state === state) return null;
    return { ...fact, payload: { ...BLANK, question, no: no4, state, onScreenMs, before, seen: false } };
  }
  const shown = {
    ...redactCard(payload, audience),
    seen: true,
    position: seesQueue(audience) ? payload.position : null,
    by: null,
    action: null,
    undoes: null
  };
  return { ...fact, payload: shown };
}
function personal4(fact) {
  const { payload } = fact;
  if (payload.asker === null || CREW_ONLY.has(fact.name) || fact.name === "questions.reordered") return [];
  const own2 = {
    ...payload,
    wording: 0,
    labels: [],
    starred: false,
    position: null,
    by: null,
    action: null,
    undoes: null
  };
  return [{ person: payload.asker, fact: { ...fact, payload: own2 } }];
}
function project3(state, audience) {
  let cards = {};
  if (audience === "hall") {
    const card = state.screen === null ? void 0 : find(state.cards, state.screen);
    if (card) cards = put3(cards, card.question, redactCard(card, audience));
  } else cards = drawersFor(state.cards, audience);
  return {
    cards,
    queue: seesQueue(audience) ? [...state.queue] : [],
    screen: state.screen,
    counts: state.counts,
    pace: state.pace,
    actions: audience === "crew" ? state.actions : []
  };
}
function drawersFor(all, audience) {
  const drawers = {};
  for (const card of contents(all)) {
    if (!visible(audience, card.state)) continue;
    const drawer = drawers[card.question.slice(-1)] ??= {};
    drawer[card.question] = redactCard(card, audience);
  }
  return drawers;
}
function projectMine3(state, person) {
  const own2 = (find(state.askers, person) ?? []).flatMap((id) => find(state.cards, id) ?? []);
  return { questions: Object.fromEntries(own2.map((card) => [card.question, ownOf(card)])) };
}

// src/features/questions/questions.domain.ts
function decide6(command, state, ctx) {
  switch (command.name) {
    case "questions.ask":
      return ask(command.payload, state, ctx);
    case "questions.edit":
    case "questions.withdraw":
      return own(command, state, ctx);
    case "questions.upvote":
      return upvote(command.payload, state, ctx);
    case "questions.undo":
      return undo2(command.payload.action, state, ctx);
    case "questions.reorder":
    case "questions.reword":
    case "questions.label":
    case "questions.star":
      return tend(command, state, ctx);
    default:
      return move(command, state, ctx);
  }
}
function ask(payload, state, ctx) {
  const asker = ctx.actor.person;
  if (ctx.room.phase === "ended") return refuse("meeting-ended");
  if (ctx.muted) return refuse("muted");
  if (!ctx.room.rules.questions) return refuse("closed");
  if (payload.anonymous && !ctx.room.rules.anonymous) return refuse("not-allowed", { detail: "anonymous" });
  const text = cleanQuestion(payload.text);
  if (text === "") return refuse("invalid", { detail: "text" });
  const open2 = (find(state.askers, asker) ?? []).filter((id) => {
    const card2 = find(state.cards, id);
    return card2 !== void 0 && isOpen(card2.state);
  });
  if (open2.length >= OPEN_PER_PERSON) return refuse("limit-reached", { detail: String(OPEN_PER_PERSON) });
  if (find(state.cards, ctx.id)) return refuse("conflict", { detail: "id" });
  const card = {
    question: ctx.id,
    no: state.lastNo + 1,
    asker,
    anonymous: payload.anonymous,
    crewSees: payload.anonymous && ctx.room.crewSeesAnonymous,
    text,
    original: null,
    wording: 1,
    state: ctx.room.rules.approval ? "received" : "approved",
    askedAt: ctx.now,
    since: ctx.now,
    shownAt: null,
    onScreenMs: 0,
    reason: null,
    note: null,
    answer: null,
    labels: [],
    starred: false
  };
  return accept([
    {
      name: "questions.asked",
      payload: { ...card, position: null, seen: true, before: null, by: null, action: null, undoes: null }
    }
  ]);
}
function own(command, state, ctx) {
  const card = find(state.cards, command.payload.question);
  if (!card || card.asker !== ctx.actor.person) return refuse("not-found");
  if (card.state === "withdrawn") return refuse("already");
  if (card.state !== "received") return refuse("too-late", { detail: card.state });
  if (command.name === "questions.withdraw")
    return accept([changed3("questions.withdrawn", card, { state: "withdrawn", since: ctx.now }, state)]);
  if (ctx.room.phase === "ended") return refuse("meeting-ended");
  if (ctx.muted) return refuse("muted");
  const text = cleanQuestion(command.payload.text);
  if (text === "") return refuse("invalid", { detail: "text" });
  if (text === card.text) return accept([]);
  const words2 = { text, original: null, wording: card.wording + 1 };
  return accept([changed3("questions.edited", card, words2, state)]);
}
function upvote(payload, state, ctx) {
  const { question, on } = payload;
  const card = find(state.cards, question);
  if (!card || !visible(audienceOf(ctx.actor.role), card.state)) return refuse("not-found");
  if (ctx.room.phase === "ended") return refuse("meeting-ended");
  if (!ctx.room.rules.upvotes) return refuse("closed", { detail: "upvotes" });
  if (!takesUpvotes(card.state)) return refuse("closed", { detail: card.state });
  if (card.asker === ctx.actor.person) return refuse("not-allowed", { detail: "own" });
  const has = ctx.marks.get(UPVOTE, question, ctx.actor.person) === true;
  if (has === on) return accept([]);
  return accept([], {
    marks: [mark(UPVOTE, question, ctx.actor.person, on ? true : null)]
  });
}
var FROM = {
  "questions.approve": ["received"],
  "questions.unapprove": ["approved", "queued"],
  "questions.queue": ["received", "approved"],
  "questions.show": ["received", "approved", "queued"],
  "questions.hide": ["onScreen"],
  "questions.answer": ["approved", "queued", "onScreen"],
  "questions.answerInWriting": [
    "received",
    "approved",
    "queued",
    "onScreen",
    "answered",
    "inWriting",
    "dismissed"
  ],
  "questions.dismiss": ["received", "approved", "queued", "onScreen"],
  "questions.restore": ["answered", "inWriting", "dismissed"]
};
function stale(command, card) {
  const { from: from2, wording } = command.payload;
  if (card.state !== from2) return refuse("conflict", { detail: card.state });
  if (card.wording !== wording) return refuse("conflict", { detail: "wording" });
  if (!FROM[command.name].includes(card.state)) return refuse("already", { detail: card.state });
  return null;
}
function move(command, state, ctx) {
  const card = find(state.cards, command.payload.question);
  if (!card || card.state === "withdrawn") return refuse("not-found");
  const refused = stale(command, card);
  if (refused) return refused;
  const go = (name, patch, position = null) => accept([
    moved2(name, card, { ...offScreen(card, ctx.now), since: ctx.now, ...patch }, state, ctx, position)
  ]);
  switch (command.name) {
    case "questions.approve":
      return go("questions.approved", { state: "approved" });
    case "questions.unapprove":
      return go("questions.unapproved", { state: "received" });
    case "questions.hide":
      return go("questions.hidden", { state: "queued" }, 0);
    case "questions.answer":
      return go("questions.answered", { state: "answered" });
    case "questions.restore": {
      const back = card.state === "dismissed" ? "received" : "approved";
      return go("questions.restored", { state: back, reason: null, note: null, answer: null });
    }
    case "questions.queue": {
      const position = slot(state.queue, card.question, command.payload.before);
      if (position === null) return refuse("conflict", { detail: "queue" });
      if (state.queue.length >= QUEUE_MAX) return refuse("limit-reached", { detail: String(QUEUE_MAX) });
      return go("questions.queued", { state: "queued" }, position);
    }
    case "questions.answerInWriting": {
      const answer = cleanAnswer(command.payload.text);
      if (answer === "") return refuse("invalid", { detail: "text" });
      return go("questions.answeredInWriting", { state: "inWriting", answer, reason: null, note: null });
    }
    case "questions.dismiss": {
      const note = cleanLine(command.payload.note);
      if (command.payload.reason === "other" && note === "") return refuse("invalid", { detail: "note" });
      return go("questions.dismissed", {
        state: "dismissed",
        reason: command.payload.reason,
        note: note === "" ? null : note
      });
    }
    case "questions.show":
      return show(command.payload.current, card, state, ctx);
  }
}
function show(current, card, state, ctx) {
  if (state.screen !== current) return refuse("conflict", { detail: state.screen ?? "empty" });
  const facts = [];
  const previous = state.screen === null ? void 0 : find(state.cards, state.screen);
  if (previous)
    facts.push(
      moved2(
        "questions.hidden",
        previous,
        { ...offScreen(previous, ctx.now), since: ctx.now, state: "queued" },
        state,
        ctx,
        0
      )
    );
  const patch = { state: "onScreen", since: ctx.now, shownAt: ctx.now };
  facts.push(moved2("questions.shown", card, patch, state, ctx, null));
  return accept(facts);
}
function tend(command, state, ctx) {
  const card = find(state.cards, command.payload.question);
  if (!card || card.state === "withdrawn") return refuse("not-found");
  const stay = positionOf(state.queue, card.question);
  switch (command.name) {
    case "questions.reorder": {
      if (stay === null) return refuse("conflict", { detail: card.state });
      const position = slot(state.queue, card.question, command.payload.before);
      if (position === null) return refuse("conflict", { detail: "queue" });
      if (position === stay) return accept([]);
      return accept([moved2("questions.reordered", card, {}, state, ctx, position)]);
    }
    case "questions.reword": {
      if (card.wording !== command.payload.wording) return refuse("conflict", { detail: "wording" });
      const text = cleanQuestion(command.payload.text);
      if (text === "") return refuse("invalid", { detail: "text" });
      if (text === card.text) return accept([]);
      const first = card.original ?? card.text;
      const words2 = { text, original: first === text ? null : first, wording: card.wording + 1 };
      return accept([moved2("questions.reworded", card, words2, state, ctx, stay)]);
    }
    case "questions.label": {
      const { add, remove } = command.payload;
      const labels = [.../* @__PURE__ */ new Set([...card.labels.filter((l) => !remove.includes(l)), ...add.map(cleanLine)])].filter((l) => l !== "").sort();
      if (labels.length > LABELS_MAX) return refuse("limit-reached", { detail: String(LABELS_MAX) });
      if (labels.join("\n") === card.labels.join("\n")) return accept([]);
      return accept([moved2("questions.labelled", card, { labels }, state, ctx, stay)]);
    }
    case "questions.star":
      if (card.starred === command.payload.on) return accept([]);
      return accept([moved2("questions.starred", card, { starred: command.payload.on }, state, ctx, stay)]);
  }
}
function slot(queue, question, before) {
  const rest = queue.filter((id) => id !== question);
  return before === null ? rest.length : positionOf(rest, before);
}

// src/features/questions/questions.table.ts
var COLUMNS = [
  "number",
  "question",
  "original",
  "asker",
  "anonymous",
  "state",
  "reason",
  "note",
  "writtenAnswer",
  "upvotes",
  "askedAt",
  "stateSince",
  "secondsOnScreen",
  "labels",
  "starred"
];
function questionsTable(state, { people, marks }) {
  const cards = [...contents(state.cards)].filter((card) => card.state !== "withdrawn").map((card) => redactCard(card, "crew")).sort((a, b) => a.no - b.no);
  const row = (card) => [
    card.no,
    card.text,
    card.original,
    card.asker === null ? null : people.get(card.asker)?.name ?? null,
    card.anonymous,
    card.state,
    card.reason,
    card.note,
    card.answer,
    marks.of(UPVOTE, card.question).size,
    new Date(card.askedAt).toISOString(),
    new Date(card.since).toISOString(),
    Math.round(card.onScreenMs / 1e3),
    card.labels.join(", "),
    card.starred
  ];
  return { name: "questions", columns: COLUMNS, rows: cards.map(row) };
}

// src/features/questions/questions.feature.ts
var upvotes = {
  from: { [UPVOTE]: (target3) => target3 },
  *keys(state, marks) {
    for (const { question } of contents(state.cards)) if (marks.of(UPVOTE, question).size > 0) yield question;
  },
  read: (key2, _state, marks) => marks.of(UPVOTE, key2).size || null,
  audiences(key2, state) {
    const card = find(state.cards, key2);
    return card ? AUDIENCES.filter((audience) => visible(audience, card.state)) : [];
  }
};
var questionsFeature = {
  contract: questionsContract,
  initial: initial6,
  // Who may do what hangs on the card itself: decide refuses other people's questions with `not-found` (QA4, CM4).
  authorise: () => null,
  decide: decide6,
  marksOnly: ["questions.upvote"],
  evolve: evolve6,
  project: project3,
  projectMine: projectMine3,
  redact: redact4,
  personal: personal4,
  gauges: { [UPVOTES]: upvotes },
  touched: ({ payload }) => payload.before?.state === payload.state ? [] : [{ gauge: UPVOTES, key: payload.question }],
  tables: (state, ctx) => [questionsTable(state, ctx)]
};

// src/features/index.ts
var features = {
  announcements: announcementsFeature,
  chat: chatFeature,
  meetings: meetingsFeature,
  people: peopleFeature,
  reactions: reactionsFeature,
  polls: pollsFeature,
  programme: programmeFeature,
  questions: questionsFeature
};

// src/office/issue.ts
var FRESH2 = { generation: 0, revokedAt: null, leftAt: null };
var LABELS = {
  nl: { organiser: "Organisatie", participants: "Deelnemers", hall: "Zaalscherm" },
  en: { organiser: "Organiser", participants: "Participants", hall: "Hall screen" }
};
function issueAll(from2, meeting, invitees, lang, now) {
  const words2 = LABELS[lang];
  const { random, hash: hash2 } = from2;
  const shared = (role, label, capabilities, key2) => ({
    id: newSeatId(random),
    meeting,
    role,
    chair: false,
    capabilities,
    person: null,
    label,
    keyHash: key2 === null ? null : hash2(key2),
    createdAt: now,
    revokedAt: null,
    generation: 0
  });
  const organiserKey = random.secret();
  const hallKey = random.secret();
  const organiser = shared("host", words2.organiser, ["organise"], organiserKey);
  const own2 = invitees.map((invitee) => issue(from2, meeting, invitee, now));
  const organiserPerson = {
    id: newPersonId(random),
    meeting,
    link: organiser.id,
    name: words2.organiser,
    role: "host",
    device: null,
    createdAt: now,
    ...FRESH2
  };
  organiser.person = organiserPerson.id;
  const participants = shared("participant", words2.participants, [], null);
  const hall = shared("hall", words2.hall, [], hallKey);
  return {
    links: [organiser, participants, hall, ...own2.map((o) => o.link)],
    people: [organiserPerson, ...own2.flatMap((o) => o.person ? [o.person] : [])],
    issued: [
      issuedOf(organiser, organiserKey),
      issuedOf(participants, null),
      issuedOf(hall, hallKey),
      ...own2.map((o) => o.issued)
    ]
  };
}
function issue(from2, meeting, invitee, now) {
  const { random, hash: hash2 } = from2;
  const key2 = random.secret();
  const person = {
    id: newPersonId(random),
    meeting,
    link: newSeatId(random),
    name: invitee.name,
    role: invitee.role,
    ...invitee.chair ? { chair: true } : {},
    ...invitee.organisation ? { organisation: invitee.organisation } : {},
    device: null,
    createdAt: now,
    ...FRESH2
  };
  const link = {
    id: person.link,
    meeting,
    role: invitee.role,
    chair: invitee.chair,
    capabilities: [],
    person: person.id,
    label: invitee.name,
    keyHash: hash2(key2),
    createdAt: now,
    revokedAt: null,
    generation: 0
  };
  return { link, person, issued: issuedOf(link, key2) };
}
function issuedOf(link, key2) {
  return {
    seat: link.id,
    role: link.role,
    label: link.label,
    chair: link.chair,
    organiser: link.capabilities.includes("organise"),
    key: key2
  };
}
function newPerson(from2, meeting, link, name, device) {
  return {
    id: newPersonId(from2.random),
    meeting: meeting.id,
    link: link.id,
    name: name ?? link.label,
    role: link.role,
    device,
    createdAt: from2.clock.now(),
    ...FRESH2
  };
}

// src/office/outcome.ts
var no3 = (code, detail) => ({
  ok: false,
  code,
  ...detail === void 0 ? {} : { detail }
});

// src/office/newcomers.ts
var AT_ONCE2 = 500;
var Newcomers = class {
  #store;
  #stored;
  #queues = /* @__PURE__ */ new Map();
  #underWay = /* @__PURE__ */ new Map();
  /** @param stored called with those who are in, before their promises resolve */
  constructor(store, stored) {
    this.#store = store;
    this.#stored = stored;
  }
  /** Resolves with false when somebody has the name. Rejects as MeetingStore.addPeople. */
  add(person) {
    const adding = new Promise((done, failed) => {
      const queue = this.#queues.get(person.meeting);
      if (queue) queue.push({ person, done, failed });
      else {
        const first = [{ person, done, failed }];
        this.#queues.set(person.meeting, first);
        void this.#work(person.meeting, first);
      }
    });
    this.#underWay.set(person.id, adding);
    const over2 = () => this.#underWay.delete(person.id);
    adding.then(over2, over2);
    return adding;
  }
  /** The same promise again, while the person is being stored. */
  underWay(person) {
    return this.#underWay.get(person);
  }
  async #work(meeting, queue) {
    await Promise.resolve();
    while (queue.length > 0) {
      const group = queue.splice(0, AT_ONCE2);
      try {
        const people = group.map(({ person }) => person);
        const stored = await this.#store.addPeople(meeting, people);
        this.#stored(
          meeting,
          people.filter(({ id }) => stored.has(id))
        );
        for (const { person, done } of group) done(stored.has(person.id));
      } catch (error) {
        for (const { failed } of group) failed(error);
      }
    }
    this.#queues.delete(meeting);
  }
};

// src/office/reception.ts
var MAX_PEOPLE = 2e4;
var Reception = class {
  #deps;
  #newcomers;
  constructor(deps) {
    this.#deps = deps;
    this.#newcomers = new Newcomers(deps.store, (meeting, people) => {
      deps.rosters.tellNewcomers(meeting, people);
    });
  }
  async enterWithKey(code, key2) {
    const { rosters, store, hash: hash2 } = this.#deps;
    const roster = await rosters.byCode(code);
    if (!roster) return no3("unknown-code");
    const link = await store.linkByKeyHash(hash2(key2));
    if (link?.meeting !== roster.id) return no3("unknown-key");
    if (link.revokedAt !== null) return no3("revoked");
    if (roster.link(link.id)?.generation !== link.generation) await rosters.reread(roster.id);
    if (link.person !== null) {
      const person = await rosters.person(roster, link.person);
      return person ? this.#seat(roster, link, person) : no3("revoked");
    }
    const hub = await this.#deps.rooms.open(roster.meeting.room);
    if (!hub) return no3("unknown-code");
    if (roster.size >= MAX_PEOPLE) return no3("limit-reached");
    return this.#admit(roster, hub, link, newPerson(this.#deps, roster.meeting, link, null, null));
  }
  async enterAsParticipant(code, name, device) {
    const roster = await this.#deps.rosters.byCode(code);
    if (!roster) return no3("unknown-code");
    const link = roster.participants;
    if (!link) return no3("revoked");
    const hub = await this.#deps.rooms.open(roster.meeting.room);
    if (!hub) return no3("unknown-code");
    const sameDevice = roster.onDevice(device);
    if (sameDevice.some(({ id }) => hub.room.standing(id) === "banned")) return no3("banned");
    let back;
    const checked = checkName(name, {
      role: "participant",
      isTaken: (folded) => {
        const bearers = hub.room.people.bearers(folded);
        back = sameDevice.find((one) => bearers.includes(one.id) && mayComeBack(one, link, device));
        return back === void 0 && bearers.length > 0;
      }
    });
    if (!checked.ok) return no3(checked.reason === "taken" ? "name-taken" : "bad-name", checked.reason);
    if (back) {
      if (await this.#newcomers.underWay(back.id) === false) return no3("name-taken", "taken");
      return this.#seat(roster, link, back);
    }
    if (roster.size >= MAX_PEOPLE) return no3("limit-reached");
    return this.#admit(roster, hub, link, newPerson(this.#deps, roster.meeting, link, checked.name, device));
  }
  /** Stores somebody new; until then the name is held in memory. */
  async #admit(roster, hub, link, person) {
    const { rooms, rosters } = this.#deps;
    hub.room.people.set(person.id, publicPerson(person));
    rosters.meet(roster, [person]);
    const takeBack = () => {
      roster.remove(person.id);
      hub.room.people.delete(person.id);
      rooms.unmeet(roster.id, person.id);
    };
    try {
      if (await this.#newcomers.add(person)) return this.#seat(roster, link, person);
    } catch (error) {
      takeBack();
      if (!(error instanceof NoSuchMeetingError)) throw error;
      await rosters.changed(roster.id);
      return no3("unknown-code");
    }
    takeBack();
    return this.#nameTaken(roster, link, person);
  }
  /** Somebody came by another server. It was the same browser when an answer got lost and it asked again. */
  async #nameTaken(roster, link, { name, device }) {
    const bearer = await this.#deps.store.bearer(roster.id, name ?? "");
    if (!bearer) return no3("name-taken", "taken");
    this.#deps.rosters.meet(roster, [bearer]);
    return device !== null && mayComeBack(bearer, link, device) ? this.#seat(roster, link, bearer) : no3("name-taken", "taken");
  }
  #seat(roster, link, person) {
    const session = {
      meeting: roster.id,
      link: link.id,
      linkGeneration: link.generation,
      person: person.id,
      personGeneration: person.generation,
      issuedAt: this.#deps.clock.now()
    };
    const token = this.#deps.tokens.sign(session);
    return { ok: true, value: { session, link, person, meeting: roster.meeting, token } };
  }
};
var mayComeBack = (person, link, device) => person.device === device && person.link === link.id && person.leftAt === null;

// src/office/office.ts
var Office = class {
  #deps;
  #reception;
  constructor(deps) {
    this.#deps = deps;
    this.#reception = new Reception(deps);
  }
  /** Makes a meeting with its room, programme and links. `owner` is counted against the limit. */
  async create(owner, wanted) {
    const { store, random, clock } = this.#deps;
    if (await store.countByOwner(owner) >= this.#deps.maxMeetingsPerOwner) return no3("limit-reached");
    const meetingId = newMeetingId(random);
    const now = clock.now();
    const { links, people, issued } = issueAll(
      this.#deps,
      meetingId,
      wanted.invitees,
      wanted.details.lang,
      now
    );
    for (let attempt = 0; ; attempt++) {
      const meeting = {
        id: meetingId,
        code: wanted.code ?? newCode(random),
        room: newRoomId(random),
        ...listing(wanted.details),
        archivedAt: null,
        createdAt: now,
        owner
      };
      const room = { id: meeting.room, meeting: meetingId, kind: "main", epoch: random.id(12) };
      try {
        await store.create({ meeting, room, links, people });
      } catch (error) {
        if (!(error instanceof CodeTakenError)) throw error;
        if (wanted.code !== void 0 || attempt >= 5) return no3("code-taken");
        continue;
      }
      try {
        const planned2 = await this.plan(meeting.room, wanted.details, wanted.items, void 0, wanted.polls);
        if (!planned2.ok) {
          await this.remove(meeting);
          return planned2;
        }
      } catch (error) {
        await this.remove(meeting).catch(() => void 0);
        throw error;
      }
      return { ok: true, value: { meeting, links: issued } };
    }
  }
  /** The same programme and people in a new meeting: no facts, sessions or keys go along. Not listed until somebody says so. */
  async duplicate(of) {
    const hub = await this.#deps.rooms.open(of.room);
    const plan = hub && this.#deps.planOf(hub.room.states);
    if (!plan) return no3("unknown-code");
    const [links, people] = await Promise.all([this.#deps.store.links(of.id), this.#deps.store.people(of.id)]);
    const invitees = links.flatMap((link) => {
      const person = people.find((p) => p.id === link.person);
      if (!person || link.revokedAt !== null || link.capabilities.includes("organise")) return [];
      if (link.role === "participant" || link.role === "hall") return [];
      const { name, organisation = null } = person;
      return [{ role: link.role, name: name ?? link.label, organisation, chair: link.chair }];
    });
    invitees.sort((a, b) => ROLES.indexOf(a.role) - ROLES.indexOf(b.role) || a.name.localeCompare(b.name));
    return this.create(of.owner, {
      details: { ...plan.details, listed: false, testAudience: false },
      items: plan.items,
      polls: plan.polls,
      invitees
    });
  }
  /** Writes the first facts of a room: what the meeting is and what its programme is. @throws {StorageAwayError} */
  async plan(room, details, items, planStart = details.startsAt, polls = []) {
    const hub = await this.#deps.rooms.open(room);
    if (!hub) return no3("unknown-code");
    const commands = [
      { id: `plan-${room}`, name: "meetings.plan", payload: details },
      { id: `items-${room}`, name: "programme.plan", payload: { start: planStart, items } },
      ...polls.map((setup, i) => ({
        id: `poll-${String(i)}-${room}`,
        name: "polls.create",
        payload: { setup }
      }))
    ];
    for (const command of commands) {
      const ack = await hub.room.submit(SYSTEM, command);
      if (!ack.ok && isRetryable(ack.code)) throw new StorageAwayError(ack.code);
      if (!ack.ok) return no3("invalid-programme", `${ack.code}${ack.detail ? `: ${ack.detail}` : ""}`);
    }
    return { ok: true, value: null };
  }
  /** The meeting of a code, from memory as a rule. */
  async meeting(code) {
    return (await this.#deps.rosters.byCode(code))?.meeting ?? null;
  }
  /** The seat that the meeting's code opens, unless it was withdrawn. */
  async participantSeat(meeting) {
    return (await this.#deps.rosters.of(meeting))?.participants?.id ?? null;
  }
  /** Changes the meeting's record. */
  async update(meeting, change3) {
    await this.#deps.store.update(meeting, change3);
    await this.#deps.rosters.changed(meeting);
  }
  /** Is this the key of a link of that meeting? */
  async opens(code, key2) {
    const link = await this.#deps.store.linkByKeyHash(this.#deps.hash(key2));
    return link !== null && link.meeting === (await this.meeting(code))?.id;
  }
  /** Sits down with the key of a link. The same named person whatever the device. */
  enterWithKey(code, key2) {
    return this.#reception.enterWithKey(code, key2);
  }
  /** Sits down as a participant, with a nickname. The one write of a newcomer's life. */
  enterAsParticipant(code, name, device) {
    return this.#reception.enterAsParticipant(code, name, device);
  }
  /** Who holds this cookie on this seat; null when the session, its link or the meeting is gone. No query as a rule. */
  async seated(seat, token) {
    const { clock, rosters, tokens } = this.#deps;
    const session = tokens.read(token, clock.now());
    if (session?.link !== seat) return null;
    const roster = await rosters.of(session.meeting);
    if (!roster) return null;
    const person = await rosters.person(roster, session.person);
    if (roster.isBehind(session)) await rosters.reread(roster.id);
    const link = roster.link(session.link);
    if (!link || !person || !roster.admits(session)) return null;
    return { session, link, person, meeting: roster.meeting };
  }
  /**
   * Leaves the seat. Somebody with a nickname is out for good on every tab; for a named link only this browser forgets it, as
   * the same person may sit elsewhere too.
   */
  async leave({ link, person, meeting }) {
    if (link.person !== null) return;
    await this.#deps.store.leave(person.id, this.#deps.clock.now());
    await this.#deps.rosters.changed(meeting.id);
  }
  /** The sessions of somebody who was banned at that time end, with those of the same device (PE7). */
  async shutOut(meeting, person, at) {
    await this.#deps.store.revokeSessionsOf(person, at);
    await this.#deps.rosters.changed(meeting);
  }
  /** All links; keys are not among them, they were never kept. */
  async links(meeting) {
    return this.#deps.store.links(meeting);
  }
  /** One more named link. */
  async invite(meeting, invitee) {
    const now = this.#deps.clock.now();
    const made = issue(this.#deps, meeting.id, invitee, now);
    await this.#deps.store.addLink(made.link, made.person);
    const roster = await this.#deps.rosters.of(meeting.id);
    if (roster) this.#deps.rosters.meet(roster, [made.person]);
    this.#deps.rosters.tellNewcomers(meeting.id, [made.person]);
    await this.#deps.rosters.changed(meeting.id);
    return made.issued;
  }
  /** A new key for a link; the old one and its sessions stop working at once. */
  async renew(link) {
    const key2 = this.#deps.random.secret();
    await this.#deps.store.changeLink(link.id, { keyHash: this.#deps.hash(key2) });
    await this.#deps.rosters.changed(link.meeting);
    return issuedOf(link, key2);
  }
  /** New keys for links whose sessions may go on: what a printed demo link or `zaal links` gives. */
  async reissue(links) {
    const issued = [];
    for (const link of links) {
      const key2 = link.role === "participant" ? null : this.#deps.random.secret();
      if (key2 !== null) await this.#deps.store.rekeyLink(link.id, this.#deps.hash(key2));
      issued.push(issuedOf(link, key2));
    }
    return issued;
  }
  /** Withdraws a link; its sessions stop working at once. */
  async revoke(link) {
    await this.#deps.store.changeLink(link.id, { revokedAt: this.#deps.clock.now() });
    await this.#deps.rosters.changed(link.meeting);
  }
  /** Removes the meeting for good. */
  async remove(meeting) {
    await this.#deps.store.remove(meeting.id);
    await this.#deps.rosters.removed(meeting.id);
  }
};
function listing(details) {
  const { title, startsAt, endsAt, timeZone, lang, listed } = details;
  return { title, startsAt, endsAt, timeZone, lang, listed };
}

// src/flows/listing.flow.ts
function keepListing(hub, office, report) {
  const { room } = hub;
  if (room.record.kind !== "main") return;
  room.onCommitted(({ facts }) => {
    if (!facts.some((fact) => fact.name === "meetings.edited")) return;
    const { details } = room.states.meetings;
    if (details) office.update(room.record.meeting, listing(details)).catch(report);
  });
}

// src/flows/put-out.flow.ts
function putOutBanned(hub, deps) {
  const { meeting } = hub.room.record;
  hub.room.onCommitted(({ facts }) => {
    for (const fact of facts) {
      const { person } = fact.payload;
      if (fact.name !== "people.banned" || typeof person !== "string") continue;
      deps.rooms.kick(meeting, "banned", (you) => you.person === person);
      deps.office.shutOut(meeting, person, fact.at).catch(deps.report);
    }
  });
}

// src/flows/test-audience.flow.ts
function putOutTestAudience(hub, rooms) {
  hub.room.onCommitted(({ facts }) => {
    if (facts.some((fact) => fact.name === "meetings.edited" && fact.payload.testAudience === false))
      rooms.kick(
        hub.room.record.meeting,
        "session-gone",
        (you) => you.role === "participant" && isSyntheticName(you.name ?? "")
      );
  });
}

// src/hand-over.ts
var SPREAD_MS = 3e3;
var PATIENCE_MS = 5e3;
var LOOK_EVERY_MS = 50;
async function handOver(given) {
  given.http.close();
  given.http.closeIdleConnections();
  for (const hub of await given.rooms.all()) hub.tellAll("moving", { within: SPREAD_MS });
  const until = performance.now() + PATIENCE_MS;
  while (given.connections() > 0 && performance.now() < until)
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
}

// src/kernel/gauge-board.ts
var GaugeBoard = class {
  #sources = /* @__PURE__ */ new Map();
  #features;
  #board = { everyone: /* @__PURE__ */ new Map(), crew: /* @__PURE__ */ new Map(), backstage: /* @__PURE__ */ new Map(), hall: /* @__PURE__ */ new Map() };
  #dirty = /* @__PURE__ */ new Map();
  constructor(features2) {
    this.#features = features2;
    for (const [feature, { gauges: gauges2 }] of Object.entries(features2))
      for (const [name, source] of Object.entries(gauges2 ?? {})) this.#sources.set(name, { feature, source });
  }
  get isDirty() {
    return this.#dirty.size > 0;
  }
  /** Everything there is, after a room was loaded. */
  markAll(states, marks) {
    for (const [name, { feature, source }] of this.#sources)
      for (const key2 of source.keys(states[feature], marks)) this.#touch(name, key2);
  }
  markChanged(facts, changes) {
    for (const { kind, target: target3 } of changes)
      for (const [name, { source }] of this.#sources) {
        const key2 = Object.hasOwn(source.from, kind) ? source.from[kind]?.(target3) : null;
        if (key2 !== null && key2 !== void 0) this.#touch(name, key2);
      }
    for (const fact of facts) {
      const touched2 = this.#features[featureOf(fact.name)]?.touched?.(fact);
      for (const { gauge, key: key2 } of touched2 ?? []) this.#touch(gauge, key2);
    }
  }
  /** A gauge that no mark feeds, such as the head count. */
  put(name, key2, value, audiences) {
    const out = /* @__PURE__ */ new Map();
    for (const audience of AUDIENCES)
      this.#set(audience, name, key2, audiences.includes(audience) ? value : null, out);
    return out;
  }
  /** Reads what is dirty; returns what changed, per audience. */
  flush(states, marks) {
    const out = /* @__PURE__ */ new Map();
    for (const [name, keys] of this.#dirty) {
      const entry = this.#sources.get(name);
      if (!entry) continue;
      const state = states[entry.feature];
      for (const key2 of keys) {
        const allowed = entry.source.audiences(key2, state);
        const value = allowed.length === 0 ? null : entry.source.read(key2, state, marks) ?? null;
        for (const audience of AUDIENCES)
          this.#set(audience, name, key2, allowed.includes(audience) ? value : null, out);
      }
    }
    this.#dirty.clear();
    return out;
  }
  /** name -> key -> value as this audience has it. */
  current(audience) {
    return Object.fromEntries(
      [...this.#board[audience]].map(([name, values]) => [name, Object.fromEntries(values)])
    );
  }
  #touch(name, key2) {
    const keys = this.#dirty.get(name);
    if (keys) keys.add(key2);
    else this.#dirty.set(name, /* @__PURE__ */ new Set([key2]));
  }
  #set(audience, name, key2, value, out) {
    const values = this.#board[audience].get(name);
    const before = values?.get(key2) ?? null;
    if (before === value || JSON.stringify(before) === JSON.stringify(value)) return;
    if (value === null) values?.delete(key2);
    else if (values) values.set(key2, value);
    else this.#board[audience].set(name, /* @__PURE__ */ new Map([[key2, value]]));
    const messages = out.get(audience) ?? [];
    const message = messages.find((m) => m.name === name);
    if (message) message.values[key2] = value;
    else messages.push({ name, values: { [key2]: value } });
    out.set(audience, messages);
  }
};

// src/kernel/outgoing.ts
var Outgoing = class _Outgoing {
  event;
  /**
   * JSON text of the event's one argument, in pieces: a piece that is a Buffer is shared with other messages and must not be
   * copied for each.
   */
  json;
  /** Frames: position of who has everything before this one. A connection that is passed over stays there (SY12). */
  after;
  /** May be left out for a connection that cannot keep up: the next one says the same again (gauges). */
  isDroppable;
  /** The transport's own encoding of it, made once. */
  wire = null;
  constructor(event, json, after, isDroppable) {
    this.event = event;
    this.json = json;
    this.after = after;
    this.isDroppable = isDroppable;
  }
  static of(event, argument, more = {}) {
    return new _Outgoing(event, [JSON.stringify(argument)], more.after ?? null, more.isDroppable ?? false);
  }
  /** From pieces of JSON text that together are the argument. */
  static ofPieces(event, json) {
    return new _Outgoing(event, json, null, false);
  }
  /** The argument, for transports that encode by themselves, and for tests. */
  get argument() {
    return JSON.parse(this.json.map(String).join(""));
  }
};

// src/kernel/personal-texts.ts
function splitPersonal(contract, fact) {
  const rule = contract.personal[fact.name];
  if (!rule) return { payload: fact.payload, texts: [] };
  const subject = fact.payload[rule.subject];
  const entity = fact.payload[rule.entity];
  const payload = { ...fact.payload };
  const texts = [];
  for (const field of rule.fields) {
    const value = payload[field];
    if (value === void 0 || value === null) continue;
    payload[field] = null;
    texts.push({
      n: fact.n,
      field,
      value,
      subject: typeof subject === "string" ? subject : "",
      entity: typeof entity === "string" ? entity : ""
    });
  }
  return { payload, texts };
}
function withoutErased(contract, fact, erased) {
  const rule = contract.personal[fact.name];
  const entity = rule && fact.payload[rule.entity];
  if (!rule || typeof entity !== "string" || !erased.has(entity)) return fact;
  const blank = Object.fromEntries(rule.fields.map((field) => [field, null]));
  return { ...fact, payload: { ...fact.payload, ...blank } };
}

// src/kernel/presence.ts
import * as z17 from "zod";
var SILENT_AFTER = 15e3;
var roleSchema = z17.enum(ROLES);
var messageSchema2 = z17.object({
  /** Everybody on that server: takes the place of what was known. */
  all: z17.record(z17.string(), roleSchema).optional(),
  in: z17.record(z17.string(), roleSchema).optional(),
  out: z17.array(z17.string()).optional(),
  /** How many that server has now: whoever counts otherwise missed something and asks. */
  count: z17.number().int().optional(),
  ask: z17.boolean().optional()
});
var Presence = class {
  #bus;
  #clock;
  #channel;
  #here = /* @__PURE__ */ new Map();
  #remotes = /* @__PURE__ */ new Map();
  /** Person -> on how many servers. */
  #all = /* @__PURE__ */ new Map();
  #counts = Object.fromEntries(ROLES.map((role) => [role, 0]));
  #in = /* @__PURE__ */ new Map();
  #out = /* @__PURE__ */ new Set();
  #lastHeartbeat = -Infinity;
  #changed;
  #stop;
  constructor(room, deps) {
    this.#bus = deps.bus;
    this.#clock = deps.clock;
    this.#channel = `presence:${room}`;
    this.#changed = deps.changed;
    const stopHearing = this.#bus.subscribe(this.#channel, (message, from2) => {
      this.#hear(message, from2);
    });
    const stopWatching = this.#bus.onChange((isUp) => {
      if (!isUp) return;
      this.#say({ all: this.#mine(), ask: true });
      for (const remote of this.#remotes.values()) remote.heardAt = this.#clock.now();
    });
    this.#stop = () => {
      stopHearing();
      stopWatching();
    };
    this.#say({ ask: true });
  }
  /** Everybody who is here now, on any server. */
  get people() {
    return this.#all;
  }
  /** How many of each role. */
  get counts() {
    return this.#counts;
  }
  enter(person, role) {
    const known2 = this.#here.get(person);
    if (known2) {
      known2.tabs++;
      return;
    }
    this.#here.set(person, { role, tabs: 1 });
    this.#add(person, role);
    this.#out.delete(person);
    this.#in.set(person, role);
  }
  leave(person) {
    const known2 = this.#here.get(person);
    if (!known2 || --known2.tabs > 0) return;
    this.#here.delete(person);
    this.#remove(person);
    this.#in.delete(person);
    this.#out.add(person);
  }
  /** Tells the others what changed here and drops those that fell silent; call at the pace of gauges, and now and then. */
  tick() {
    if (this.#bus.isAlone) return;
    const now = this.#clock.now();
    const isDue = now - this.#lastHeartbeat >= SILENT_AFTER / 3 && this.#here.size > 0;
    if (isDue || this.#in.size + this.#out.size > 0) {
      this.#say({ in: Object.fromEntries(this.#in), out: [...this.#out], count: this.#here.size });
      this.#lastHeartbeat = now;
      this.#in.clear();
      this.#out.clear();
    }
    this.#dropSilent(now);
  }
  stop() {
    if (this.#here.size > 0) this.#say({ all: {} });
    this.#stop();
  }
  #hear(raw, from2) {
    const parsed3 = messageSchema2.safeParse(raw);
    if (!parsed3.success) return;
    const message = parsed3.data;
    const remote = this.#remotes.get(from2) ?? { people: /* @__PURE__ */ new Map(), heardAt: 0 };
    remote.heardAt = this.#clock.now();
    this.#remotes.set(from2, remote);
    if (message.all) {
      for (const person of remote.people.keys()) this.#remove(person);
      remote.people = new Map(Object.entries(message.all));
      for (const [person, role] of remote.people) this.#add(person, role);
    }
    for (const [person, role] of Object.entries(message.in ?? {}))
      if (!remote.people.has(person)) {
        remote.people.set(person, role);
        this.#add(person, role);
      }
    for (const person of message.out ?? []) if (remote.people.delete(person)) this.#remove(person);
    if (message.ask) this.#say({ all: this.#mine() });
    else if (message.count !== void 0 && message.count !== remote.people.size) this.#say({ ask: true });
    if (remote.people.size === 0) this.#remotes.delete(from2);
    this.#changed();
  }
  #dropSilent(now) {
    if (!this.#bus.isUp) return;
    for (const [server, { people, heardAt }] of this.#remotes)
      if (now - heardAt > SILENT_AFTER) {
        for (const person of people.keys()) this.#remove(person);
        this.#remotes.delete(server);
        this.#changed();
      }
  }
  #mine() {
    return Object.fromEntries([...this.#here].map(([person, { role }]) => [person, role]));
  }
  #say(message) {
    this.#bus.publish(this.#channel, message);
  }
  #add(person, role) {
    const known2 = this.#all.get(person);
    if (known2) known2.servers++;
    else {
      this.#all.set(person, { role, servers: 1 });
      this.#counts[role]++;
    }
  }
  #remove(person) {
    const known2 = this.#all.get(person);
    if (!known2 || --known2.servers > 0) return;
    this.#all.delete(person);
    this.#counts[known2.role]--;
  }
};

// src/kernel/seating.ts
var Seating = class {
  #members = {
    everyone: /* @__PURE__ */ new Map(),
    crew: /* @__PURE__ */ new Map(),
    backstage: /* @__PURE__ */ new Map(),
    hall: /* @__PURE__ */ new Map()
  };
  /** The same as arrays, made again after somebody came or went. */
  #rows = {
    everyone: [],
    crew: [],
    backstage: [],
    hall: []
  };
  #byPerson = /* @__PURE__ */ new Map();
  get size() {
    return AUDIENCES.reduce((sum, audience) => sum + this.#members[audience].size, 0);
  }
  /** Connections (tabs) of each role: a number for operators. */
  byRole() {
    const roles = /* @__PURE__ */ new Map();
    for (const { you } of this.all()) roles.set(you.role, (roles.get(you.role) ?? 0) + 1);
    return roles;
  }
  has(connection) {
    return this.#members[connection.you.audience].has(connection);
  }
  add(connection) {
    const { audience, person } = connection.you;
    this.#members[audience].set(connection, { connection, own: null });
    this.#rows[audience] = null;
    const own2 = this.#byPerson.get(person);
    if (own2) own2.add(connection);
    else this.#byPerson.set(person, /* @__PURE__ */ new Set([connection]));
  }
  /** @returns false when it was not here */
  remove(connection) {
    const { audience, person } = connection.you;
    if (!this.#members[audience].delete(connection)) return false;
    this.#rows[audience] = null;
    const own2 = this.#byPerson.get(person);
    own2?.delete(connection);
    if (own2?.size === 0) this.#byPerson.delete(person);
    return true;
  }
  isEmpty(audience) {
    return this.#members[audience].size === 0;
  }
  of(person) {
    return this.#byPerson.get(person) ?? [];
  }
  all() {
    return AUDIENCES.flatMap((audience) => [...this.#members[audience].keys()]);
  }
  /** @returns how many it was given to; who is in `own` gets theirs instead */
  give(audience, message, own2 = []) {
    const row = this.#rows[audience] ??= [...this.#members[audience].values()];
    const special = [];
    for (const { to, message: theirs } of own2)
      for (const connection of this.of(to)) {
        const member = this.#members[audience].get(connection);
        if (!member) continue;
        member.own = theirs;
        special.push(member);
      }
    for (const member of row) member.connection.deliver(member.own ?? message);
    for (const member of special) member.own = null;
    return row.length;
  }
};

// src/kernel/welcomes.ts
var RECENT_FACTS = 2e3;
var MAX_CATCH_UP = 2e3;
var MAX_KEPT2 = 64;
var Welcomes = class {
  #room;
  #features;
  #store;
  #recent = [];
  /** Of which position and names what is kept below speaks. */
  #of = "";
  #names = 0;
  #snapshots = /* @__PURE__ */ new Map();
  #since = /* @__PURE__ */ new Map();
  #reading = /* @__PURE__ */ new Map();
  constructor(room, deps) {
    this.#room = room;
    this.#features = deps.features;
    this.#store = deps.store;
  }
  keep(facts) {
    this.#recent.push(...facts);
    if (this.#recent.length > 2 * RECENT_FACTS) this.#recent = this.#recent.slice(-RECENT_FACTS);
  }
  /** What is kept may be out of date: names changed. */
  namesChanged() {
    this.#names++;
  }
  /** Texts are gone, here or unseen elsewhere: what is kept of them goes too (SY9). */
  forget(change3) {
    this.#recent = this.#recent.map(change3);
    this.#names++;
  }
  forgetAll() {
    this.#recent = [];
    this.#names++;
  }
  /**
   * Fetches what may have to come from the log, then gives a function that builds the welcome at once, so that nothing can
   * be committed between building and registering.
   */
  async prepare(audience, at) {
    const { record: record7 } = this.#room;
    if (at?.epoch === record7.epoch && at.position > this.#room.position) await this.#room.reachEnd();
    const { position } = this.#room;
    const resumable = at !== void 0 && at.epoch === record7.epoch && at.position <= position && position - at.position <= MAX_CATCH_UP;
    if (!resumable) return (parts) => this.#snapshot(audience, parts);
    const early = this.#isKept(at.position) ? [] : await this.#read(at.position);
    return (parts) => {
      const since = this.#sinceFor(audience, at.position, early);
      return since ? this.#resumed(since, at.position, parts) : this.#snapshot(audience, parts);
    };
  }
  #isKept(position) {
    return position + 1 >= (this.#recent[0]?.n ?? this.#room.position + 1);
  }
  /** One read of the log serves all who are owed the same. */
  #read(position) {
    const known2 = this.#reading.get(position);
    if (known2) return known2;
    const reading = this.#store.read(this.#room.record.id, position, MAX_CATCH_UP);
    this.#reading.set(position, reading);
    const done = () => this.#reading.delete(position);
    reading.then(done, done);
    return reading;
  }
  /** The facts after a position; null when what was kept was dropped while the log was read: a gap would be lost facts. */
  #sinceFor(audience, position, early) {
    this.#dropStale();
    const key2 = `${audience}:${String(position)}`;
    const known2 = this.#since.get(key2);
    if (known2) return known2;
    const last = early.at(-1)?.n ?? position;
    const from2 = this.#recent.findIndex((fact) => fact.n > last);
    const facts = [...early, ...from2 < 0 ? [] : this.#recent.slice(from2)];
    const until = facts.at(-1)?.n ?? position;
    if (until - position !== facts.length || until < this.#room.position) return null;
    const seen2 = redactFacts(this.#features, facts, audience);
    const people = peopleIn(
      seen2.map((fact) => fact.payload),
      this.#room.people
    );
    const frame = { first: facts[0]?.n ?? 0, last: until, facts: seen2 };
    const since = {
      text: Buffer.from(openObject(frame, people)),
      people: new Set(Object.keys(people)),
      personal: personalFacts(this.#features, facts)
    };
    if (this.#since.size >= MAX_KEPT2) this.#since.clear();
    this.#since.set(key2, since);
    return since;
  }
  #resumed(since, position, parts) {
    const { you, gauges: gauges2, marks } = parts;
    const mine = since.personal.get(you.person);
    const own2 = peopleIn([mine?.map((fact) => fact.payload) ?? []], this.#room.people);
    const head = `${this.#head(parts)},"kind":"since","epoch":${JSON.stringify(this.#room.record.epoch)},"frame":`;
    const tail = `,"marks":${JSON.stringify(marks)},"gauges":${gauges2}}`;
    const pieces = position === this.#room.position ? [`${head}null${tail}`] : [
      head,
      since.text,
      `${this.#more(since.people, own2)}}${mine ? `,"mine":${JSON.stringify(mine)}` : ""}}${tail}`
    ];
    return { kind: "since", message: Outgoing.ofPieces("welcome", pieces) };
  }
  #snapshot(audience, parts) {
    const shared = this.#shared(audience);
    const { you, marks, gauges: gauges2 } = parts;
    const mine = projectMine(this.#features, this.#room.states, you.person);
    const own2 = peopleIn([mine, you.person], this.#room.people);
    const pieces = [
      `${this.#head(parts)},"kind":"snapshot","shared":`,
      shared.text,
      `${this.#more(shared.people, own2)}},"gauges":${gauges2}},"own":${JSON.stringify({ mine, marks })}}`
    ];
    return { kind: "snapshot", message: Outgoing.ofPieces("welcome", pieces) };
  }
  #head({ you, now }) {
    const { id, kind } = this.#room.record;
    const name = this.#room.people.get(you.person)?.name ?? you.name;
    return JSON.stringify({ you: { ...you, name }, now, room: { id, kind } }).slice(0, -1);
  }
  /** Entries for people who are not in the shared text yet. */
  #more(known2, own2) {
    let comma = known2.size > 0;
    let text = "";
    for (const [id, person] of Object.entries(own2)) {
      if (known2.has(id)) continue;
      text += `${comma ? "," : ""}${JSON.stringify(id)}:${JSON.stringify(person)}`;
      comma = true;
    }
    return text;
  }
  /** Built once per audience and position, however many join. */
  #shared(audience) {
    this.#dropStale();
    const cached = this.#snapshots.get(audience);
    if (cached) return cached;
    const views = projectViews(this.#features, this.#room.states, audience);
    const people = peopleIn([views], this.#room.people);
    const { epoch } = this.#room.record;
    const built = {
      text: Buffer.from(openObject({ epoch, position: this.#room.position, views }, people)),
      people: new Set(Object.keys(people))
    };
    this.#snapshots.set(audience, built);
    return built;
  }
  #dropStale() {
    const now = `${String(this.#room.position)}:${String(this.#names)}`;
    if (now === this.#of) return;
    this.#of = now;
    this.#snapshots.clear();
    this.#since.clear();
  }
};
function openObject(object20, people) {
  return `${JSON.stringify(object20).slice(0, -1)},"people":${JSON.stringify(people).slice(0, -1)}`;
}

// src/kernel/hub.ts
var FRAME_INTERVAL_MS = 50;
var GAUGE_INTERVAL_MS = 250;
var Hub = class {
  room;
  #deps;
  #seating = new Seating();
  #presence;
  /** Waiting for their welcome; whoever leaves or is put out meanwhile must not come in after all. */
  #joining = /* @__PURE__ */ new Set();
  #gauges;
  /** JSON text of all current gauges, until one changes. */
  #gaugeTexts = /* @__PURE__ */ new Map();
  #welcomes;
  #outgoing = [];
  #outgoingFrom = "own";
  #frameDue = false;
  #lastFrame = -Infinity;
  #gaugeDue = false;
  constructor(room, deps) {
    this.room = room;
    this.#deps = deps;
    this.#welcomes = new Welcomes(room, deps);
    this.#gauges = new GaugeBoard(deps.features);
    this.#gauges.markAll(room.states, room.marks);
    this.#gauges.flush(room.states, room.marks);
    this.#presence = new Presence(room.record.id, {
      ...deps,
      changed: () => {
        this.#armGauges();
      }
    });
    this.#countHeads();
    room.onCommitted((committed) => {
      this.#publish(committed);
    });
  }
  /** People (not tabs) who are here now, on any server. */
  get present() {
    return this.#presence.people;
  }
  /** Open connections on this server. */
  get connections() {
    return this.#seating.size;
  }
  /** Open connections (tabs) of each role on this server: a number for operators. */
  connectionsByRole() {
    const roles = /* @__PURE__ */ new Map();
    for (const { you } of this.#seating.all()) roles.set(you.role, (roles.get(you.role) ?? 0) + 1);
    return roles;
  }
  /** Lets a connection in: tells it everything, or what it missed since `at`, and from then on every frame. */
  async join(connection, at) {
    const began = performance.now();
    this.#joining.add(connection);
    let build;
    try {
      build = await this.#welcomes.prepare(connection.you.audience, at);
    } catch (error) {
      this.#joining.delete(connection);
      throw error;
    }
    if (!this.#joining.delete(connection)) return;
    this.#seating.add(connection);
    this.#presence.enter(connection.you.person, connection.you.role);
    const { kind, message } = build(this.#partsFor(connection.you));
    connection.deliver(message);
    this.#deps.meter.add("joins", kind);
    this.#deps.meter.observe("join-ms", kind, performance.now() - began);
    this.#armGauges();
  }
  leave(connection) {
    if (this.#joining.delete(connection)) return;
    if (!this.#seating.remove(connection)) return;
    this.#presence.leave(connection.you.person);
    this.#armGauges();
  }
  /** Closes every connection of a person, or of everybody. */
  kick(code, who) {
    for (const connection of [...this.#joining, ...this.#seating.all()])
      if (!who || who(connection.you)) {
        this.leave(connection);
        connection.close(code);
      }
  }
  /** Says something to every connection that is not part of the log (the clock was set). */
  tellAll(event, argument) {
    const message = Outgoing.of(event, argument);
    for (const audience of AUDIENCES) this.#seating.give(audience, message);
  }
  /** The message a connection starts with, for one that asks again (SY4). */
  async welcome(you, at) {
    const build = await this.#welcomes.prepare(you.audience, at);
    return () => build(this.#partsFor(you)).message;
  }
  /**
   * A connection that could not keep up can be written to again. It goes on from the position it has, or, when it only
   * missed gauges, with all of them.
   */
  async catchUp(connection, after) {
    if (after === null) {
      const current = this.#gauges.current(connection.you.audience);
      const messages = Object.entries(current).map(([name, values]) => ({ name, values }));
      connection.deliver(Outgoing.of("gauges", messages));
      return;
    }
    const at = { epoch: this.room.record.epoch, position: after };
    const build = await this.welcome(connection.you, at);
    if (this.#seating.has(connection)) connection.deliver(build());
  }
  /** The last of it: nobody is here any more. */
  stop() {
    this.#presence.stop();
  }
  #partsFor(you) {
    return {
      you,
      now: this.#deps.clock.now(),
      marks: this.#marksOf(you.person),
      gauges: this.#gaugesText(you.audience)
    };
  }
  #gaugesText(audience) {
    const known2 = this.#gaugeTexts.get(audience);
    if (known2 !== void 0) return known2;
    const text = JSON.stringify(this.#gauges.current(audience));
    this.#gaugeTexts.set(audience, text);
    return text;
  }
  #marksOf(person) {
    const marks = {};
    for (const feature of Object.values(this.#deps.features))
      for (const kind of Object.keys(feature.contract.marks)) {
        const own2 = this.room.marks.by(kind, person);
        if (own2.size > 0) marks[kind] = Object.fromEntries(own2);
      }
    return marks;
  }
  #publish({ facts, marks, people, erased, origin }) {
    if (people.length > 0) this.#welcomes.namesChanged();
    if (origin === "log") this.#welcomes.forgetAll();
    this.#welcomes.keep(facts);
    if (this.#outgoing.length === 0) this.#outgoingFrom = origin;
    this.#outgoing.push(...facts);
    if (erased.length > 0) this.#forget(new Set(erased));
    for (const { person, kind, target: target3, value } of marks)
      for (const connection of this.#seating.of(person))
        connection.deliver(Outgoing.of("marks", { [kind]: { [target3]: value } }));
    this.#gauges.markChanged(facts, marks);
    if (facts.length > 0) this.#armFrame();
    if (this.#gauges.isDirty) this.#armGauges();
  }
  /** Who catches up from memory must not read what was erased in the store. */
  #forget(erased) {
    const blank = (fact) => {
      const contract = this.#deps.features[featureOf(fact.name)]?.contract;
      return contract ? withoutErased(contract, fact, erased) : fact;
    };
    this.#welcomes.forget(blank);
    this.#outgoing = this.#outgoing.map(blank);
  }
  /** A quiet room sends at once, a busy one gathers. */
  #armFrame() {
    if (this.#frameDue) return;
    const wait = this.#lastFrame + FRAME_INTERVAL_MS - this.#deps.clock.now();
    if (wait <= 0 || wait > FRAME_INTERVAL_MS) {
      this.#flushFrame();
      return;
    }
    this.#frameDue = true;
    this.#deps.timers.after(wait, () => {
      this.#frameDue = false;
      this.#flushFrame();
    });
  }
  #flushFrame() {
    const facts = this.#outgoing;
    const oldest = facts[0];
    if (!oldest) return;
    this.#outgoing = [];
    this.#lastFrame = this.#deps.clock.now();
    this.#deps.meter.observe(
      "fanout-lag-ms",
      this.#outgoingFrom === "own" ? "own" : "other",
      Math.max(0, this.#lastFrame - oldest.at)
    );
    const personal5 = personalFacts(this.#deps.features, facts);
    const more = { after: oldest.n - 1 };
    for (const audience of AUDIENCES) {
      if (this.#seating.isEmpty(audience)) continue;
      const frame = this.#buildFrame(facts, audience);
      const own2 = [...personal5].flatMap(
        ([person, mine]) => this.#isHere(person, audience) ? [{ to: person, message: Outgoing.of("frame", this.#withMine(frame, mine), more) }] : []
      );
      this.#count("frame", this.#seating.give(audience, Outgoing.of("frame", frame, more), own2));
    }
  }
  #isHere(person, audience) {
    for (const { you } of this.#seating.of(person)) if (you.audience === audience) return true;
    return false;
  }
  #count(event, deliveries) {
    this.#deps.meter.add("frames", event);
    this.#deps.meter.add("deliveries", event, deliveries);
  }
  #buildFrame(facts, audience) {
    const seen2 = redactFacts(this.#deps.features, facts, audience);
    return {
      first: facts[0]?.n ?? 0,
      last: facts.at(-1)?.n ?? 0,
      facts: seen2,
      people: this.#peopleIn(seen2)
    };
  }
  #withMine(frame, mine) {
    return { ...frame, mine, people: { ...frame.people, ...this.#peopleIn(mine) } };
  }
  #peopleIn(facts) {
    return peopleIn(
      facts.map((fact) => fact.payload),
      this.room.people
    );
  }
  #armGauges() {
    if (this.#gaugeDue) return;
    this.#gaugeDue = true;
    this.#deps.timers.after(GAUGE_INTERVAL_MS, () => {
      this.#gaugeDue = false;
      this.#presence.tick();
      const heads = this.#countHeads();
      const values = this.#gauges.flush(this.room.states, this.room.marks);
      for (const audience of AUDIENCES) {
        const messages = [...heads.get(audience) ?? [], ...values.get(audience) ?? []];
        if (messages.length === 0) continue;
        this.#gaugeTexts.delete(audience);
        if (this.#seating.isEmpty(audience)) continue;
        this.#count(
          "gauges",
          this.#seating.give(audience, Outgoing.of("gauges", messages, { isDroppable: true }))
        );
      }
    });
  }
  #countHeads() {
    const { hall, ...others } = this.#presence.counts;
    const total = Object.values(others).reduce((sum, count) => sum + count, 0);
    return this.#gauges.put(
      "people.present",
      "",
      { total, participants: others.participant, hall },
      AUDIENCES
    );
  }
  /** Now and then, also when nothing happens: tells the other servers who is here, and drops those that fell silent. */
  tick() {
    this.#presence.tick();
  }
};

// src/kernel/answer-query.ts
function answerQuery(name, input, given) {
  const owner = featureOf(name);
  const feature = Object.hasOwn(given.features, owner) ? given.features[owner] : void 0;
  const query2 = feature && Object.hasOwn(feature.contract.queries, name) ? feature.contract.queries[name] : void 0;
  const answer = query2 && feature?.answer?.[name];
  if (!answer) return refuse("unknown-command");
  const parsed3 = query2.input.safeParse(input);
  if (!parsed3.success) return refuse("invalid", { detail: parsed3.error.issues[0]?.path.join(".") ?? "" });
  if (given.standing === "banned") return refuse("banned");
  const muted = given.standing === "muted";
  return answer(parsed3.data, given.states[owner], { ...given.context, muted });
}

// src/kernel/decide-command.ts
function decideCommand(actor, envelope, given) {
  const owner = featureOf(envelope.name);
  const feature = Object.hasOwn(given.features, owner) ? given.features[owner] : void 0;
  const schema = feature && Object.hasOwn(feature.contract.commands, envelope.name) ? feature.contract.commands[envelope.name] : void 0;
  if (!feature || !schema) return refuse("unknown-command", { detail: envelope.name.slice(0, 60) });
  const parsed3 = schema.safeParse(wellFormed(envelope.payload));
  if (!parsed3.success) return refuse("invalid", { detail: parsed3.error.issues[0]?.path.join(".") ?? "" });
  const standing = given.standing(actor.person);
  if (standing === "banned") return refuse("banned");
  const capability = commandCapabilities[envelope.name];
  if (!capability || !can(actor, capability)) return refuse("not-allowed");
  const command = { name: envelope.name, payload: parsed3.data };
  const ctx = {
    actor,
    now: given.now,
    id: envelope.id,
    room: given.room,
    muted: standing === "muted",
    marks: given.marks,
    people: given.people
  };
  const code = feature.authorise(command, given.states[owner], ctx);
  if (code) return refuse(code);
  return feature.decide(command, given.states[owner], ctx);
}

// src/kernel/batch.ts
var Batch = class {
  states = {};
  position = 0;
  acks = [];
  facts = [];
  write = {
    facts: [],
    texts: [],
    marks: [],
    targets: [],
    names: [],
    erase: [],
    results: []
  };
  #deps;
  #staged;
  #people;
  #answered = /* @__PURE__ */ new Map();
  constructor(deps) {
    this.#deps = deps;
    this.#staged = new StagedMarks(deps.marks);
    this.#people = new StagedPeople(deps.people);
  }
  get hasWrites() {
    return this.write.results.length > 0;
  }
  /** Targets this batch closes: their marks must be read once more when they are (PO7). */
  get closing() {
    return this.write.targets.filter(({ open: open2 }) => !open2).map(({ target: target3 }) => target3);
  }
  begin(states, position) {
    this.states = states;
    this.position = position;
  }
  /** Adds one answer to `acks`; the same actor and command id always get the first one (CM2). */
  decide(actor, envelope, known2) {
    const before = known2.get(envelope.id) ?? this.#answered.get(envelope.id);
    if (before) {
      this.acks.push(before.actor === actor.person ? before.ack : refuse("conflict", { detail: "id" }));
      return;
    }
    const now = this.#deps.clock.now();
    const ack = this.#run(actor, envelope, now);
    this.acks.push(ack);
    if (!ack.ok && isRetryable(ack.code)) return;
    this.#answered.set(envelope.id, { actor: actor.person, ack });
    this.write.results.push({ command: envelope.id, actor: actor.person, ack, at: now });
  }
  #run(actor, envelope, now) {
    try {
      const decision = decideCommand(actor, envelope, {
        features: this.#deps.features,
        states: this.states,
        room: this.#deps.contextOf(this.states, this.#deps.kind),
        marks: this.#staged,
        people: this.#people,
        now,
        standing: (person) => this.#deps.standingOf(this.states, person, now)
      });
      if (!decision.ok) return decision;
      return this.#stage(decision, actor, envelope, now);
    } catch (error) {
      this.#deps.onBug(error, envelope.name);
      return refuse("invalid", { detail: "internal" });
    }
  }
  #stage(decision, actor, envelope, at) {
    let states = this.states;
    const facts = [];
    for (const { name, payload } of decision.facts) {
      const fact = { n: this.position + facts.length + 1, at, name, payload, actor: actor.person };
      states = evolveStates(this.#deps.features, states, fact);
      facts.push(fact);
    }
    for (const fact of facts) {
      const contract = this.#deps.features[featureOf(fact.name)]?.contract;
      const split = contract ? splitPersonal(contract, fact) : { payload: fact.payload, texts: [] };
      this.write.facts.push({ ...fact, payload: split.payload, command: envelope.id });
      this.write.texts.push(...split.texts);
    }
    this.states = states;
    this.position += facts.length;
    this.facts.push(...facts);
    const { marks = [], targets = [], names = [], erase = [] } = decision;
    this.#staged.stage(marks);
    this.write.marks.push(...marks);
    this.write.targets.push(...targets);
    this.write.names.push(...names);
    this.write.erase.push(...erase);
    for (const { person, name } of names) this.#people.rename(person, name);
    return { ok: true, position: this.position };
  }
};

// src/kernel/due-timer.ts
var TRY_AGAIN = 1e3;
var DueTimer = class {
  #features;
  #clock;
  #give;
  #listeners = [];
  #next = null;
  #cancel = null;
  #stopped = false;
  constructor(features2, clock, give) {
    this.#features = features2;
    this.#clock = clock;
    this.#give = give;
  }
  /** What falls due next, by the committed state. */
  get next() {
    return this.#next;
  }
  /** Called when what falls due next is another thing or another time; at once, with what it is now. */
  onChange(listener) {
    this.#listeners.push(listener);
    listener(this.#next);
  }
  arm(states) {
    if (this.#stopped) return;
    this.#cancel?.();
    this.#cancel = null;
    const dues = Object.entries(this.#features).flatMap(([name, f2]) => f2.due?.(states[name]) ?? []);
    const next = dues.sort((a, b) => a.at - b.at)[0] ?? null;
    const isOther = next?.id !== this.#next?.id || next?.at !== this.#next?.at;
    this.#next = next;
    if (isOther) for (const listener of this.#listeners) listener(next);
    if (next)
      this.#cancel = this.#clock.at(next.at, () => {
        void this.#run({ id: next.id, ...next.command });
      });
  }
  /** Gives the commands of all that is due by now, as the timer does; resolves with the answer to the last. */
  async settle() {
    let ack = null;
    for (let last = ""; this.#next && this.#next.id !== last && this.#next.at <= this.#clock.now(); ) {
      const { id, command } = this.#next;
      last = id;
      ack = await this.#give({ id, ...command });
    }
    return ack;
  }
  stop() {
    this.#stopped = true;
    this.#cancel?.();
    this.#cancel = null;
  }
  async #run(envelope) {
    const ack = await this.#give(envelope);
    if (!ack.ok && isRetryable(ack.code) && !this.#stopped)
      this.#cancel = this.#clock.at(this.#clock.now() + TRY_AGAIN, () => {
        void this.#run(envelope);
      });
  }
};

// src/kernel/mark-lane.ts
var MAX_WAITING = 2e4;
var MAX_BATCH = 1e3;
var MarkLane = class {
  #deps;
  #waiting = [];
  #working = null;
  constructor(deps) {
    this.#deps = deps;
  }
  get length() {
    return this.#waiting.length;
  }
  /** Resolves when nothing is under way. */
  get idle() {
    return this.#working ?? Promise.resolve();
  }
  submit(waiting) {
    if (this.#waiting.length >= MAX_WAITING) {
      waiting.done(refuse("busy"));
      return;
    }
    this.#waiting.push(waiting);
    this.#working ??= this.#work();
  }
  async #work() {
    await Promise.resolve();
    while (this.#waiting.length > 0) await this.#batch();
    this.#working = null;
  }
  async #batch() {
    let batch = [];
    try {
      await this.#deps.ready();
      batch = this.#take();
      if (batch.length === 0) return;
      const began = performance.now();
      const outcomes = await this.#deps.store.putMarks(
        this.#deps.room,
        batch.map((one) => one.command)
      );
      this.#deps.meter.observe("commit-ms", "marks", performance.now() - began);
      this.#deps.meter.observe("commit-size", "marks", batch.length);
      this.#deps.stored(batch.flatMap(({ command }, i) => outcomes[i] === "stored" ? command.marks : []));
      batch.forEach(({ waiting, command }, i) => {
        const outcome = outcomes[i];
        if (outcome === "stored") waiting.done(command.ack);
        else if (outcome === "closed" || outcome === void 0) waiting.done(refuse("too-late"));
        else
          waiting.done(outcome.actor === command.actor ? outcome.ack : refuse("conflict", { detail: "id" }));
      });
    } catch (error) {
      this.#failed(batch, error);
    }
  }
  /** The next ones that one statement can store; each (kind, target, person) is in it once. */
  #take() {
    const batch = [];
    const later = [];
    const keys = /* @__PURE__ */ new Set();
    const blocked = /* @__PURE__ */ new Set();
    const at = this.#deps.clock.now();
    for (const waiting of this.#waiting.splice(0, MAX_BATCH)) {
      const { actor, envelope } = waiting;
      if (blocked.has(actor.person)) {
        later.push(waiting);
        continue;
      }
      const decision = this.#decide(waiting);
      if (!decision) continue;
      const own2 = decision.map(({ kind, target: target3, person }) => `${kind}\0${target3}\0${person}`);
      if (keys.has(envelope.id) || own2.some((key2) => keys.has(key2))) {
        blocked.add(actor.person);
        later.push(waiting);
        continue;
      }
      for (const key2 of [envelope.id, ...own2]) keys.add(key2);
      const ack = { ok: true, position: this.#deps.position() };
      batch.push({
        waiting,
        command: { command: envelope.id, actor: actor.person, ack, at, marks: decision }
      });
    }
    this.#waiting.unshift(...later);
    return batch;
  }
  /** The marks to store, or null when the command has found its answer or its way elsewhere. */
  #decide(waiting) {
    try {
      const decision = this.#deps.decide(waiting.actor, waiting.envelope);
      if (!decision.ok && isRetryable(decision.code)) {
        waiting.done(decision);
        return null;
      }
      if (!decision.ok || !isMarksOnly(decision)) {
        this.#deps.toLog(waiting);
        return null;
      }
      return decision.marks ?? [];
    } catch (error) {
      this.#deps.onBug(error, waiting.envelope.name);
      waiting.done(refuse("invalid", { detail: "internal" }));
      return null;
    }
  }
  #failed(batch, error) {
    const away = error instanceof StorageAwayError;
    if (away) this.#deps.doubtful();
    else if (!(error instanceof NoSuchRoomError))
      this.#deps.onBug(error, batch[0]?.waiting.envelope.name ?? "");
    const refusal = away ? refuse("storage-away") : error instanceof NoSuchRoomError ? refuse("meeting-ended") : refuse("invalid", { detail: "internal" });
    const refused = batch.map(({ waiting }) => waiting);
    if (away || batch.length === 0) refused.push(...this.#waiting.splice(0));
    for (const { done } of refused) done(refusal);
  }
};
function isMarksOnly({ facts, marks, targets, names, erase }) {
  return facts.length === 0 && (marks?.length ?? 0) > 0 && (targets?.length ?? 0) === 0 && (names?.length ?? 0) === 0 && (erase?.length ?? 0) === 0;
}

// src/kernel/room-memory.ts
var READ_AT_ONCE = 5e3;
var RoomMemory = class {
  people = new PeopleIndex();
  marks = new MarkIndex();
  #features;
  #states;
  #position = 0;
  #watermark = "";
  /** For each read that is under way: what changed meanwhile. */
  #readers = /* @__PURE__ */ new Set();
  constructor(features2) {
    this.#features = features2;
    this.#states = emptyStates(features2);
  }
  get states() {
    return this.#states;
  }
  /** Number of the last fact in it. */
  get position() {
    return this.#position;
  }
  get watermark() {
    return this.#watermark;
  }
  async load(store, room) {
    const { marks, people, watermark } = await store.changes(room, null);
    this.#watermark = watermark;
    for (const row of marks) this.marks.apply(row);
    for (const { id, person } of people) this.people.set(id, person);
    for (; ; ) {
      const facts = await store.read(room, this.#position, READ_AT_ONCE);
      this.take(facts);
      if (facts.length < READ_AT_ONCE) break;
    }
  }
  take(facts) {
    for (const fact of facts) {
      this.#states = evolveStates(this.#features, this.#states, fact);
      this.#position = fact.n;
    }
  }
  /** What a batch folded its own facts to. */
  become(states, position) {
    this.#states = states;
    this.#position = position;
  }
  putMarks(marks) {
    for (const change3 of marks) {
      this.marks.apply(change3);
      this.#changed(markKey(change3));
    }
  }
  putPeople(people) {
    for (const { id, person } of people) {
      this.people.set(id, person);
      this.#changed(id);
    }
  }
  /** Takes people as they are called now. @returns those who were not known, or not so */
  meet(people) {
    const met = people.filter(({ id, person }) => !same(this.people.get(id), person));
    this.putPeople(met);
    return met;
  }
  /** The people who got another name; who is not known here is left out. */
  rename(names) {
    const people = names.flatMap(({ person: id, name }) => {
      const known2 = this.people.get(id);
      return known2 ? [{ id, person: { ...known2, name } }] : [];
    });
    this.putPeople(people);
    return people;
  }
  /** Takes what the store says changed since the watermark. @returns what was new to us */
  async absorb(read) {
    const newer = /* @__PURE__ */ new Set();
    this.#readers.add(newer);
    try {
      const { marks, people, watermark } = await read(this.#watermark);
      this.#watermark = watermark;
      const changed4 = marks.filter(
        (row) => !newer.has(markKey(row)) && !same(this.marks.get(row.kind, row.target, row.person) ?? null, row.value ?? null)
      );
      const met = people.filter(({ id, person }) => !newer.has(id) && !same(this.people.get(id), person));
      this.putMarks(changed4);
      this.putPeople(met);
      return { marks: changed4, people: met };
    } finally {
      this.#readers.delete(newer);
    }
  }
  #changed(key2) {
    for (const newer of this.#readers) newer.add(key2);
  }
};
var markKey = ({ kind, target: target3, person }) => `${kind}\0${target3}\0${person}`;
var same = (a, b) => a === b || JSON.stringify(a) === JSON.stringify(b);

// src/kernel/room.ts
var MAX_WAITING2 = 5e3;
var MAX_BATCH2 = 256;
var MAX_EARLY = 200;
var Room = class {
  record;
  #deps;
  #memory;
  #due;
  #waiting = [];
  #working = null;
  #lane;
  #marksOnly;
  /** Person -> commands of theirs that wait for the log: what one person does stays in order. */
  #inLog = /* @__PURE__ */ new Map();
  #closed = false;
  #loaded = false;
  /** A commit failed and may have been stored all the same: facts are caught up by position, marks and names are not. */
  #doubtful = false;
  /** Somebody wrote facts that we have not seen. */
  #isBehind = false;
  #early = [];
  #refreshing = null;
  #listeners = [];
  constructor(record7, deps) {
    this.record = record7;
    this.#deps = deps;
    this.#memory = new RoomMemory(deps.features);
    this.#due = new DueTimer(deps.features, deps.clock, (envelope) => this.submit(SYSTEM, envelope));
    this.#marksOnly = new Set(Object.values(deps.features).flatMap((f2) => f2.marksOnly ?? []));
    this.#lane = new MarkLane({
      room: record7.id,
      store: deps.store,
      clock: deps.clock,
      meter: deps.meter,
      decide: (actor, envelope) => decideCommand(actor, envelope, {
        features: deps.features,
        states: this.states,
        room: this.context,
        marks: this.marks,
        people: this.people,
        now: deps.clock.now(),
        standing: (person) => this.standing(person)
      }),
      position: () => this.position,
      ready: () => this.#doubtful ? this.refresh() : Promise.resolve(),
      toLog: (waiting) => {
        this.#toLog(waiting);
      },
      stored: (marks) => {
        this.#memory.putMarks(marks);
        if (marks.length > 0) this.#tell({ ...NOTHING, marks, origin: "own" });
      },
      doubtful: () => {
        this.#doubtful = true;
      },
      onBug: deps.onBug
    });
  }
  /** Reads marks, people and the whole log; call once before use. */
  async load() {
    await this.#memory.load(this.#deps.store, this.record.id);
    this.#loaded = true;
    this.#takeEarly();
    this.#due.arm(this.states);
    if (this.#isBehind) this.#wake();
  }
  get position() {
    return this.#memory.position;
  }
  get states() {
    return this.#memory.states;
  }
  get people() {
    return this.#memory.people;
  }
  get marks() {
    return this.#memory.marks;
  }
  get context() {
    return this.#deps.contextOf(this.states, this.record.kind);
  }
  /** Commands that wait now, for the log and for the marks' lane. */
  get waiting() {
    return this.#waiting.length + this.#lane.length;
  }
  /** What falls due next, by the committed state (SY10). */
  get due() {
    return this.#due.next;
  }
  /** Called when what falls due next is another thing or another time; at once, with what it is now. */
  onDue(listener) {
    this.#due.onChange(listener);
  }
  /** Gives the commands of all that is due by now, as the timer does; resolves with the answer to the last. */
  settleDue() {
    return this.#due.settle();
  }
  standing(person) {
    return this.#deps.standingOf(this.states, person, this.#deps.clock.now());
  }
  /** Called after each commit, in order, before the acks are given out. */
  onCommitted(listener) {
    this.#listeners.push(listener);
  }
  /** Resolves with the ack once the command's facts are flushed, or with a refusal; never rejects. */
  submit(actor, envelope) {
    if (this.#closed) return Promise.resolve(refuse("busy"));
    const began = performance.now();
    const isMark = this.#marksOnly.has(envelope.name) && !this.#inLog.has(actor.person);
    return new Promise((resolve) => {
      const waiting = {
        actor,
        envelope,
        done: (ack) => {
          this.#deps.meter.add("commands", ack.ok ? "ok" : ack.code);
          this.#deps.meter.observe("command-ms", isMark ? "marks" : "log", performance.now() - began);
          resolve(ack);
        }
      };
      if (isMark) this.#lane.submit(waiting);
      else this.#toLog(waiting);
    });
  }
  #toLog(waiting) {
    if (this.#waiting.length >= MAX_WAITING2) {
      waiting.done(refuse("busy"));
      return;
    }
    const { person } = waiting.actor;
    this.#inLog.set(person, (this.#inLog.get(person) ?? 0) + 1);
    this.#waiting.push({
      ...waiting,
      done: (ack) => {
        const others = (this.#inLog.get(person) ?? 1) - 1;
        if (others > 0) this.#inLog.set(person, others);
        else this.#inLog.delete(person);
        waiting.done(ack);
      }
    });
    this.#wake();
  }
  /** What another server committed (SV1). Facts that do not follow ours make us look in the log. */
  hear(news) {
    if (this.#closed) return;
    this.#early.push(news);
    if (this.#early.length > MAX_EARLY) {
      this.#early = [];
      this.catchUp();
    } else if (this.#loaded && !this.#working) this.#takeEarly();
  }
  /** The log is longer than what we have: reads on, after what is under way. */
  catchUp() {
    if (this.#closed) return;
    this.#isBehind = true;
    if (this.#loaded) this.#wake();
  }
  /** Resolves when everything that was in the log at the time of the call has been read, or could not be. */
  async reachEnd() {
    this.catchUp();
    await this.#working;
  }
  /** Reads what changed of marks and people, whoever wrote it. Rejects with StorageAwayError. */
  refresh() {
    this.#refreshing ??= this.#refresh().finally(() => {
      this.#refreshing = null;
    });
    return this.#refreshing;
  }
  /** Answers a query from the committed state. */
  answer(actor, name, input, present) {
    const { people, marks, states, context: room } = this;
    return answerQuery(name, input, {
      features: this.#deps.features,
      states,
      standing: this.standing(actor.person),
      context: { actor, now: this.#deps.clock.now(), room, marks, people, present }
    });
  }
  /** Finishes what waits and takes nothing more. */
  async close() {
    this.#closed = true;
    this.#due.stop();
    await this.#lane.idle;
    await this.#working;
  }
  #wake() {
    this.#working ??= this.#work();
  }
  async #work() {
    await Promise.resolve();
    for (; ; ) {
      if (this.#waiting.length > 0) await this.#commit(this.#waiting.splice(0, MAX_BATCH2));
      else if (this.#isBehind) await this.#readOn();
      else break;
      this.#takeEarly();
    }
    this.#working = null;
  }
  async #commit(batch) {
    let plan;
    const began = performance.now();
    try {
      if (this.#doubtful) await this.refresh();
      plan = await this.#deps.store.transact(this.record.id, async (tx) => {
        await this.#catchUpIn(tx);
        const known2 = await tx.known(batch.map((w) => w.envelope.id));
        const decided = await this.#decide(batch, known2, tx);
        if (decided.hasWrites) await tx.write(decided.write);
        return decided;
      });
    } catch (error) {
      await this.#failed(batch, error);
      return;
    }
    this.#deps.meter.observe("commit-ms", "log", performance.now() - began);
    this.#deps.meter.observe("commit-size", "log", batch.length);
    this.#memory.become(plan.states, plan.position);
    this.#isBehind = false;
    const { marks, names, erase: erased } = plan.write;
    this.#memory.putMarks(marks);
    const people = this.#memory.rename(names);
    if (plan.facts.length > 0) this.#due.arm(this.states);
    if (plan.facts.length + marks.length + people.length > 0)
      this.#tell({ facts: plan.facts, marks, people, erased, origin: "own" });
    batch.forEach(({ done }, i) => {
      done(plan.acks[i] ?? refuse("storage-away"));
    });
  }
  /**
   * Decides the batch. Where it closes a target, the marks are counted only once none can come any more: close, read what
   * others stored, and decide again when that brought something (PO7).
   */
  async #decide(batch, known2, tx) {
    const closed = /* @__PURE__ */ new Set();
    for (; ; ) {
      const plan = new Batch({
        features: this.#deps.features,
        kind: this.record.kind,
        clock: this.#deps.clock,
        contextOf: this.#deps.contextOf,
        standingOf: this.#deps.standingOf,
        onBug: this.#deps.onBug,
        marks: this.marks,
        people: this.people
      });
      plan.begin(this.states, this.position);
      for (const { actor, envelope } of batch) plan.decide(actor, envelope, known2);
      const closing = plan.closing.filter((target3) => !closed.has(target3));
      if (closing.length === 0) return plan;
      for (const target3 of closing) closed.add(target3);
      await tx.close(closing);
      await this.#absorb((since) => tx.changes(since));
    }
  }
  /** Nothing was stored, or nobody knows (CM10). A command that no store will ever take must not hold up the others. */
  async #failed(batch, error) {
    const away = error instanceof StorageAwayError;
    if (away) this.#doubtful = true;
    else if (batch.length > 1) {
      for (const one of batch) await this.#commit([one]);
      return;
    }
    const refusal = away ? refuse("storage-away") : this.#finalRefusal(error, batch[0]?.envelope.name ?? "");
    for (const { done } of batch) done(refusal);
  }
  #finalRefusal(error, command) {
    if (error instanceof NoSuchRoomError) return refuse("meeting-ended");
    if (error instanceof GuardClosedError) return refuse("too-late");
    if (error instanceof NameTakenError) return refuse("name-taken", { detail: "taken" });
    this.#deps.onBug(error, command);
    return refuse("invalid", { detail: "internal" });
  }
  async #refresh() {
    const was = this.#doubtful;
    this.#doubtful = false;
    try {
      await this.#absorb((since) => this.#deps.store.changes(this.record.id, since));
    } catch (error) {
      this.#doubtful ||= was;
      throw error;
    }
  }
  async #absorb(read) {
    const changes = await this.#memory.absorb(read);
    if (changes.marks.length + changes.people.length > 0)
      this.#tell({ facts: [], ...changes, erased: [], origin: "log" });
  }
  /** Facts that another server appended are committed whatever becomes of this batch. */
  async #catchUpIn(tx) {
    if (tx.position === this.position) return;
    const facts = await tx.read(this.position);
    const spoken2 = await tx.people(personIdsIn(facts.map(({ payload }) => payload)));
    this.#takeMissed(facts, "lock", this.#memory.meet(spoken2));
  }
  async #readOn() {
    try {
      const facts = await this.#deps.store.read(this.record.id, this.position, READ_AT_ONCE);
      if (facts.length > 0) await this.refresh();
      this.#isBehind = facts.length === READ_AT_ONCE;
      this.#takeMissed(facts, "gap");
    } catch (error) {
      this.#isBehind = false;
      if (!(error instanceof StorageAwayError)) this.#deps.onBug(error, "read");
    }
  }
  #takeMissed(facts, why, people = []) {
    if (facts.length === 0) return;
    this.#deps.meter.add("facts-read", why, facts.length);
    this.#memory.take(facts);
    this.#due.arm(this.states);
    this.#tell({ ...NOTHING, facts, people, origin: "log" });
  }
  #takeEarly() {
    const all = this.#early;
    this.#early = [];
    for (const news of all) this.#takeNews(news);
  }
  #takeNews({ facts, marks, people, spoken: spoken2, erased }) {
    this.#memory.putMarks(marks);
    this.#memory.putPeople([...people, ...spoken2.filter(({ id }) => !this.people.has(id))]);
    const fresh = facts.filter((fact) => fact.n > this.position);
    const follows = fresh[0]?.n === this.position + 1;
    if (follows) {
      this.#memory.take(fresh);
      this.#due.arm(this.states);
    } else if (fresh.length > 0) this.catchUp();
    this.#tell({ facts: follows ? fresh : [], marks, people, erased, origin: "bus" });
  }
  #tell(committed) {
    for (const listener of this.#listeners)
      try {
        listener(committed);
      } catch (error) {
        this.#deps.onBug(error, committed.facts[0]?.name ?? "");
      }
  }
};
var NOTHING = { facts: [], marks: [], people: [], erased: [] };

// src/kernel/room-news.ts
import * as z18 from "zod";
var publicPerson2 = z18.object({
  name: z18.string().nullable(),
  role: z18.enum(ROLES),
  chair: z18.boolean().optional(),
  organisation: z18.string().optional()
});
var namedPerson = z18.object({
  id: z18.string(),
  person: z18.custom((value) => publicPerson2.safeParse(value).success)
});
var newsSchema = z18.object({
  facts: z18.array(
    z18.object({
      n: z18.number().int(),
      at: z18.number(),
      name: z18.string(),
      payload: z18.custom((value) => typeof value === "object" && value !== null),
      actor: z18.string()
    })
  ),
  marks: z18.array(z18.object({ kind: z18.string(), target: z18.string(), person: z18.string(), value: z18.unknown() })),
  people: z18.array(namedPerson),
  spoken: z18.array(namedPerson),
  erased: z18.array(z18.string())
});
var MARKS_AT_ONCE = 1e3;
var roomChannel = (room) => `room:${room}`;
function shareNews(room, bus) {
  if (bus.isAlone) return () => void 0;
  const channel2 = roomChannel(room.record.id);
  room.onCommitted(({ facts, marks, people, erased, origin }) => {
    if (origin !== "own") return;
    const spoken2 = peopleIn(
      facts.map((fact) => fact.payload),
      room.people
    );
    const news = {
      facts,
      marks: marks.slice(0, MARKS_AT_ONCE).map(asRow),
      people,
      spoken: Object.entries(spoken2).map(([id, person]) => ({ id, person })),
      erased
    };
    bus.publish(channel2, news);
    for (let i = MARKS_AT_ONCE; i < marks.length; i += MARKS_AT_ONCE) {
      const more = {
        facts: [],
        marks: marks.slice(i, i + MARKS_AT_ONCE).map(asRow),
        people: [],
        spoken: [],
        erased: []
      };
      bus.publish(channel2, more);
    }
  });
  return bus.subscribe(channel2, (message) => {
    const news = newsSchema.safeParse(message);
    if (news.success) room.hear(news.data);
    else room.catchUp();
  });
}
var asRow = ({ kind, target: target3, person, value }) => ({ kind, target: target3, person, value });

// src/kernel/room-keeper.ts
var POLL_WITH_BUS_MS = 2e3;
var POLL_WITHOUT_BUS_MS = 400;
var REFRESH_EVERY = 5;
var IDLE_MS = 10 * 6e4;
var RoomKeeper = class {
  #deps;
  #open = /* @__PURE__ */ new Map();
  #kicks = 0;
  #polls = 0;
  #stopped = false;
  #cancelPoll = () => void 0;
  constructor(deps) {
    this.#deps = deps;
    if (deps.bus.isAlone) return;
    this.#armPoll();
    deps.bus.onChange(() => {
      this.#cancelPoll();
      void this.#poll(true);
    });
  }
  /** The room with everybody in it, or null when there is none. Rejects with StorageAwayError. */
  open(room) {
    const known2 = this.#open.get(room);
    if (known2) {
      known2.askedAt = this.#deps.clock.now();
      return known2.hub;
    }
    const kept = {
      hub: this.#load(room, (stop) => {
        kept.stop = stop;
      }),
      askedAt: this.#deps.clock.now(),
      stop: () => void 0
    };
    this.#open.set(room, kept);
    const drop2 = () => {
      kept.stop();
      if (this.#open.get(room) === kept) this.#open.delete(room);
    };
    kept.hub.then((hub) => {
      if (!hub) drop2();
    }, drop2);
    return kept.hub;
  }
  /** Goes up with every `kick`: whoever let somebody in across one must look again whether they may be there (ME3). */
  get kicks() {
    return this.#kicks;
  }
  /** Rooms in memory now. */
  async all() {
    const hubs = await Promise.allSettled([...this.#open.values()].map((kept) => kept.hub));
    return hubs.flatMap((h) => h.status === "fulfilled" && h.value ? [h.value] : []);
  }
  /** Makes a newcomer known to the rooms of a meeting that are open. */
  meet(meeting, person) {
    this.#each(meeting, (hub) => hub.room.people.set(person.id, publicPerson(person)));
  }
  kick(meeting, code, who) {
    this.#kicks++;
    this.#each(meeting, (hub) => {
      hub.kick(code, who);
    });
  }
  /** Takes back `meet`: the person was not stored after all. */
  unmeet(meeting, person) {
    this.#each(meeting, (hub) => hub.room.people.delete(person));
  }
  /** Drops a meeting's rooms from memory; delete them from the store first, or somebody opens them again. */
  async forget(meeting) {
    for (const hub of await this.all())
      if (hub.room.record.meeting === meeting) await this.close(hub.room.record.id);
  }
  /** Drops one room from memory. */
  async close(room) {
    const kept = this.#open.get(room);
    this.#open.delete(room);
    kept?.stop();
    const hub = await kept?.hub.catch(() => null);
    if (!hub) return;
    hub.stop();
    await hub.room.close();
    this.#deps.onClose?.(hub);
  }
  /** Finishes what was accepted in every room, and keeps none. */
  async closeAll() {
    this.#stopped = true;
    this.#cancelPoll();
    await Promise.all([...this.#open.keys()].map((room) => this.close(room)));
  }
  /** Lets go of rooms that nobody has needed for a while; what falls due in a room keeps it. */
  async dropIdle() {
    const before = this.#deps.clock.now() - IDLE_MS;
    for (const hub of await this.all()) {
      const { id } = hub.room.record;
      const isIdle = hub.connections === 0 && hub.room.waiting === 0 && hub.room.due === null;
      if (isIdle && (this.#open.get(id)?.askedAt ?? Infinity) < before) await this.close(id);
    }
  }
  #each(meeting, run) {
    for (const { hub: loading } of this.#open.values())
      void loading.then(
        (hub) => {
          if (hub?.room.record.meeting === meeting) run(hub);
        },
        () => void 0
      );
  }
  #armPoll() {
    const { bus, timers } = this.#deps;
    if (this.#stopped) return;
    this.#cancelPoll = timers.after(bus.isUp ? POLL_WITH_BUS_MS : POLL_WITHOUT_BUS_MS, () => {
      void this.#poll(!bus.isUp || ++this.#polls % REFRESH_EVERY === 0);
    });
  }
  async #poll(withMarks) {
    try {
      await this.#lookForMore(withMarks);
    } catch (error) {
      if (!(error instanceof StorageAwayError)) this.#deps.onBug(error, "poll");
    }
    this.#cancelPoll();
    this.#armPoll();
  }
  async #lookForMore(withMarks) {
    const hubs = await this.all();
    if (hubs.length === 0) return;
    const positions = await this.#deps.store.positions(hubs.map((hub) => hub.room.record.id));
    for (const hub of hubs) {
      const position = positions.get(hub.room.record.id);
      if (position === void 0) {
        hub.kick("meeting-ended");
        await this.close(hub.room.record.id);
        continue;
      }
      if (position > hub.room.position) hub.room.catchUp();
      if (withMarks) await hub.room.refresh();
      hub.tick();
    }
  }
  async #load(id, onNews) {
    const record7 = await this.#deps.store.findRoom(id);
    if (!record7) return null;
    const room = new Room(record7, this.#deps);
    onNews(shareNews(room, this.#deps.bus));
    await room.load();
    const hub = new Hub(room, this.#deps);
    this.#deps.onOpen(hub);
    return hub;
  }
};

// src/office/meeting-info.ts
var MeetingInfo = class {
  #rooms;
  #detailsOf;
  constructor(rooms, detailsOf) {
    this.#rooms = rooms;
    this.#detailsOf = detailsOf;
  }
  async card(meeting) {
    const hub = await this.#rooms.open(meeting.room);
    if (!hub) return null;
    const details = this.#detailsOf(hub.room.states);
    return {
      code: meeting.code,
      title: meeting.title,
      about: details?.about ?? "",
      place: details?.place ?? null,
      startsAt: meeting.startsAt,
      endsAt: meeting.endsAt,
      timeZone: meeting.timeZone,
      lang: meeting.lang,
      phase: hub.room.context.phase,
      present: hub.present.size,
      ...details?.testAudience === true ? { testAudience: true } : {}
    };
  }
};

// src/office/rehearsals.ts
var MAX_REHEARSALS = 3;
var Rehearsals = class {
  #deps;
  constructor(deps) {
    this.#deps = deps;
  }
  async list(meeting) {
    return (await this.#deps.store.roomsOf(meeting.id)).filter((room) => room.kind === "rehearsal");
  }
  async start(meeting) {
    const running = await this.list(meeting);
    const newest = running.at(-1);
    if (newest && running.length >= MAX_REHEARSALS) return newest;
    const main = await this.#deps.rooms.open(meeting.room);
    const plan = main && this.#deps.planOf(main.room.states);
    if (!plan) return null;
    const { clock, random } = this.#deps;
    const now = clock.now();
    const room = {
      id: newRoomId(random),
      meeting: meeting.id,
      kind: "rehearsal",
      epoch: random.id(12)
    };
    await this.#deps.store.createRoom(room, now);
    const shifted = {
      ...plan.details,
      startsAt: now,
      endsAt: now + (plan.details.endsAt - plan.details.startsAt)
    };
    try {
      const planned2 = await this.#deps.office.plan(room.id, shifted, plan.items, now, plan.polls);
      if (planned2.ok) return { ...room, position: 0, createdAt: now };
    } catch (error) {
      await this.#drop(room.id).catch(() => void 0);
      throw error;
    }
    await this.#drop(room.id);
    return null;
  }
  /** Ends it. With `keep`, what its programme became replaces the meeting's, unless that has started meanwhile. */
  async end(meeting, roomId, keep2) {
    const rehearsal = (await this.list(meeting)).find((room) => room.id === roomId);
    if (!rehearsal) return { ok: false };
    const [main, played] = await Promise.all([
      this.#deps.rooms.open(meeting.room),
      this.#deps.rooms.open(roomId)
    ]);
    const before = main && this.#deps.planOf(main.room.states);
    const after = played && this.#deps.planOf(played.room.states);
    if (keep2 && main && before && after && JSON.stringify(after.items) !== JSON.stringify(before.items)) {
      const ack = await main.room.submit(SYSTEM, {
        id: `keep-${roomId}`,
        name: "programme.plan",
        payload: { start: before.planStart, items: after.items }
      });
      if (!ack.ok && isRetryable(ack.code)) throw new StorageAwayError(ack.code);
    }
    await this.#drop(roomId);
    played?.kick("meeting-ended");
    return { ok: true };
  }
  /** The store first: a room that is forgotten while it can still be found is opened again by the next who asks. */
  async #drop(roomId) {
    await this.#deps.store.deleteRoom(roomId);
    await this.#deps.rooms.close(roomId);
  }
};

// src/office/codes.ts
var Codes = class {
  #store;
  #known = /* @__PURE__ */ new Map();
  #looking = /* @__PURE__ */ new Map();
  constructor(store) {
    this.#store = store;
  }
  remember(meeting) {
    this.#known.set(meeting.code, meeting.id);
  }
  forget(meeting) {
    for (const [code, id] of this.#known) if (id === meeting) this.#known.delete(code);
  }
  /** The id of the meeting, or null. Rejects with StorageAwayError. */
  async find(code) {
    const known2 = this.#known.get(code);
    if (known2 !== void 0) return known2;
    let looking = this.#looking.get(code);
    if (!looking) {
      looking = this.#store.byCode(code).finally(() => this.#looking.delete(code));
      this.#looking.set(code, looking);
    }
    return (await looking)?.id ?? null;
  }
};

// src/office/meeting-news.ts
import * as z19 from "zod";
var personSchema = z19.object({
  id: z19.string(),
  meeting: z19.string(),
  link: z19.string(),
  name: z19.string().nullable(),
  role: z19.enum(ROLES),
  chair: z19.boolean().exactOptional(),
  organisation: z19.string().exactOptional(),
  device: z19.string().nullable(),
  createdAt: z19.number(),
  generation: z19.int(),
  revokedAt: z19.number().nullable(),
  leftAt: z19.number().nullable()
});
var newsSchema2 = z19.object({
  newcomers: z19.array(personSchema).optional(),
  changed: z19.boolean().optional()
});
var meetingChannel = (meeting) => `meeting:${meeting}`;

// src/office/roster.ts
var Roster = class {
  id;
  #meeting;
  #version;
  #links = /* @__PURE__ */ new Map();
  #people = /* @__PURE__ */ new Map();
  #devices = /* @__PURE__ */ new Map();
  constructor(version2, meeting, links, people) {
    this.id = meeting.id;
    this.#version = version2;
    this.#meeting = meeting;
    for (const link of links) this.#links.set(link.id, link);
    for (const person of people) this.put(person);
  }
  get meeting() {
    return this.#meeting;
  }
  get version() {
    return this.#version;
  }
  get links() {
    return [...this.#links.values()];
  }
  get size() {
    return this.#people.size;
  }
  link(id) {
    return this.#links.get(id);
  }
  person(id) {
    return this.#people.get(id);
  }
  /** The link that the meeting's code opens, unless it was withdrawn. */
  get participants() {
    return this.links.find((link) => link.role === "participant" && link.revokedAt === null);
  }
  onDevice(device) {
    return this.#devices.get(device) ?? [];
  }
  /** Takes somebody in; what is known of them already is replaced only by what came later. */
  put(person) {
    const known2 = this.#people.get(person.id);
    if (known2 && known2.generation >= person.generation) return;
    if (known2) this.remove(known2.id);
    this.#people.set(person.id, person);
    if (person.device !== null) this.#devices.set(person.device, [...this.onDevice(person.device), person]);
  }
  remove(id) {
    const person = this.#people.get(id);
    this.#people.delete(id);
    if (person?.device == null) return;
    const others = this.onDevice(person.device).filter((one) => one.id !== id);
    if (others.length > 0) this.#devices.set(person.device, others);
    else this.#devices.delete(person.device);
  }
  /** Does the session know of a renewal or an end that we do not? */
  isBehind(session) {
    return session.linkGeneration > (this.#links.get(session.link)?.generation ?? -1) || session.personGeneration > (this.#people.get(session.person)?.generation ?? session.personGeneration);
  }
  /** Has the session not ended? */
  admits(session) {
    const link = this.#links.get(session.link);
    const person = this.#people.get(session.person);
    return link?.revokedAt === null && link.generation === session.linkGeneration && person?.generation === session.personGeneration;
  }
  /** Takes over what the store says now. `ended`: the people of whom some session has ended. */
  update(version2, meeting, links, ended2) {
    this.#version = version2;
    this.#meeting = meeting;
    const hasEnded = (link) => {
      const known2 = this.#links.get(link.id);
      return known2 !== void 0 && (link.generation > known2.generation || link.revokedAt !== known2.revokedAt);
    };
    const people = ended2.filter((one) => one.generation > (this.#people.get(one.id)?.generation ?? 0));
    const out = { links: links.filter(hasEnded), people };
    for (const link of links) this.#links.set(link.id, link);
    for (const person of ended2) this.put(person);
    return out;
  }
};

// src/office/rosters.ts
var POLL_WITH_BUS_MS2 = 1e3;
var POLL_WITHOUT_BUS_MS2 = 700;
var STALE_MS = 5e3;
var IDLE_MS2 = 10 * 6e4;
var Rosters = class {
  #deps;
  #kept = /* @__PURE__ */ new Map();
  #codes;
  #comparedAt = -Infinity;
  #comparing = null;
  /** A look failed: nobody is let in before one succeeded. */
  #isDoubtful = false;
  #cancelPoll = () => void 0;
  #stopped = false;
  constructor(deps) {
    this.#deps = deps;
    this.#codes = new Codes(deps.store);
    this.#armPoll();
    deps.bus.onChange(() => {
      void this.#poll();
    });
  }
  /** The meeting, or null when there is none. Rejects with StorageAwayError. */
  async of(meeting) {
    const kept = this.#kept.get(meeting);
    if (!kept) return this.#open(meeting);
    kept.askedAt = this.#deps.clock.now();
    if (this.#isStale) await this.compare();
    return this.#kept.get(meeting)?.roster ?? null;
  }
  async byCode(code) {
    const id = await this.#codes.find(code);
    return id === null ? null : this.of(id);
  }
  /** Somebody of the meeting; who is not known here is looked for in the store: the news of them may have been lost. */
  async person(roster, id) {
    const known2 = roster.person(id);
    if (known2) return known2;
    const found = await this.#deps.store.person(id);
    if (found?.meeting !== roster.id) return null;
    this.meet(roster, [found]);
    return found;
  }
  /** Makes people known here, in the roster and the rooms. */
  meet(roster, people) {
    for (const person of people) {
      roster.put(person);
      this.#deps.rooms.meet(roster.id, person);
    }
  }
  /** Tells the other servers who is new. */
  tellNewcomers(meeting, newcomers) {
    if (newcomers.length > 0) this.#tell(meeting, { newcomers });
  }
  /** The store has changed by our hand: reads it again, puts out whose seat that ends, and tells the other servers. */
  async changed(meeting) {
    this.#tell(meeting, { changed: true });
    await this.reread(meeting);
  }
  /** The meeting was removed by our hand: everybody in it is told, here and on the other servers. */
  async removed(meeting) {
    this.#tell(meeting, { changed: true });
    await this.#remove(meeting);
  }
  /** Reads a meeting again, after a look that is under way. Rejects with StorageAwayError; then nobody gets in until it succeeds. */
  reread(meeting) {
    const kept = this.#kept.get(meeting);
    if (!kept) return Promise.resolve();
    if (kept.next) return kept.next;
    const run = async () => {
      await kept.reading?.catch(() => void 0);
      kept.next = null;
      kept.reading = reading;
      try {
        await this.#read(meeting, kept);
      } catch (error) {
        this.#isDoubtful = true;
        this.#armPoll();
        throw error;
      }
    };
    const reading = run();
    kept.next = reading;
    return reading;
  }
  /** Compares all meetings in memory with the store. Rejects with StorageAwayError. */
  compare() {
    this.#comparing ??= this.#compare().finally(() => {
      this.#comparing = null;
    });
    return this.#comparing;
  }
  /** Lets go of meetings that nobody needed for a while. */
  async dropIdle() {
    const before = this.#deps.clock.now() - IDLE_MS2;
    const open2 = new Set((await this.#deps.rooms.all()).map((hub) => hub.room.record.meeting));
    for (const [id, { askedAt }] of this.#kept) if (askedAt < before && !open2.has(id)) this.#forget(id);
  }
  stop() {
    this.#stopped = true;
    this.#cancelPoll();
    for (const id of [...this.#kept.keys()]) this.#forget(id);
  }
  get #isStale() {
    if (this.#isDoubtful) return true;
    return !this.#deps.bus.isAlone && this.#deps.clock.now() - this.#comparedAt > STALE_MS;
  }
  #open(meeting) {
    const { bus, clock, store } = this.#deps;
    const stop = bus.subscribe(meetingChannel(meeting), (message) => {
      this.#hear(meeting, message);
    });
    const load = async () => {
      const version2 = (await store.versions([meeting])).get(meeting);
      const [record7, links, people] = await Promise.all([
        store.byId(meeting),
        store.links(meeting),
        store.people(meeting)
      ]);
      if (version2 === void 0 || !record7) return null;
      if (this.#kept.get(meeting) === kept) this.#codes.remember(record7);
      return new Roster(version2, record7, links, people);
    };
    const kept = {
      roster: Promise.resolve(null),
      askedAt: clock.now(),
      reading: null,
      next: null,
      stop
    };
    this.#kept.set(meeting, kept);
    if (this.#kept.size === 1) this.#comparedAt = clock.now();
    kept.roster = load();
    const drop2 = () => {
      if (this.#kept.get(meeting) === kept) this.#forget(meeting);
    };
    kept.roster.then((roster) => {
      if (!roster) drop2();
    }, drop2);
    return kept.roster;
  }
  async #read(meeting, kept) {
    const { store } = this.#deps;
    const roster = await kept.roster;
    const version2 = (await store.versions([meeting])).get(meeting);
    const [record7, links, ended2] = await Promise.all([
      store.byId(meeting),
      store.links(meeting),
      store.ended(meeting)
    ]);
    if (!roster || this.#kept.get(meeting) !== kept) return;
    if (version2 === void 0 || !record7) await this.#remove(meeting);
    else this.#putOut(meeting, roster.update(version2, record7, links, ended2));
  }
  /** Says goodbye to those whose sessions have ended (ME3, FL2). */
  #putOut(meeting, { links, people }) {
    const { rooms } = this.#deps;
    for (const { person, role } of links)
      rooms.kick(
        meeting,
        "session-gone",
        (you) => person === null ? you.role === role : you.person === person
      );
    if (people.length === 0) return;
    const codes = new Map(
      people.map((one) => [one.id, one.leftAt === null ? "banned" : "session-gone"])
    );
    for (const code of ["banned", "session-gone"])
      if ([...codes.values()].includes(code))
        rooms.kick(meeting, code, (you) => codes.get(you.person) === code);
  }
  async #remove(meeting) {
    this.#forget(meeting);
    this.#deps.rooms.kick(meeting, "meeting-ended", () => true);
    await this.#deps.rooms.forget(meeting);
  }
  #forget(meeting) {
    this.#kept.get(meeting)?.stop();
    this.#kept.delete(meeting);
    this.#codes.forget(meeting);
  }
  #hear(meeting, message) {
    const news = newsSchema2.safeParse(message);
    const newcomers = news.success && news.data.changed !== true ? news.data.newcomers : void 0;
    if (!newcomers) {
      this.reread(meeting).catch(this.#failed);
      return;
    }
    void this.#kept.get(meeting)?.roster.then(
      (roster) => {
        if (roster) this.meet(roster, newcomers);
      },
      () => void 0
    );
  }
  #tell(meeting, news) {
    this.#deps.bus.publish(meetingChannel(meeting), news);
  }
  async #compare() {
    const { clock, store } = this.#deps;
    const at = clock.now();
    const ids = [...this.#kept.keys()];
    const versions = ids.length === 0 ? /* @__PURE__ */ new Map() : await store.versions(ids);
    const isDoubtful = this.#isDoubtful;
    this.#isDoubtful = false;
    const differing = await Promise.all(
      ids.map(async (id) => {
        const roster = await this.#kept.get(id)?.roster.catch(() => null);
        return roster && (isDoubtful || roster.version !== versions.get(id)) ? [id] : [];
      })
    );
    await Promise.all(differing.flat().map((id) => this.reread(id)));
    this.#comparedAt = at;
  }
  #armPoll() {
    const { bus, timers } = this.#deps;
    if (this.#stopped) return;
    this.#cancelPoll();
    if (bus.isAlone && !this.#isDoubtful) return;
    this.#cancelPoll = timers.after(bus.isUp ? POLL_WITH_BUS_MS2 : POLL_WITHOUT_BUS_MS2, () => {
      void this.#poll();
    });
  }
  async #poll() {
    await this.compare().catch(this.#failed);
    this.#armPoll();
  }
  #failed = (error) => {
    if (!(error instanceof StorageAwayError)) this.#deps.report(error);
  };
};

// src/office/session-tokens.ts
import { createHmac as createHmac2, timingSafeEqual } from "crypto";
import * as z20 from "zod";
var SESSION_MS = 30 * 24 * 36e5;
var VERSION = "1";
var MAX_LENGTH = 600;
var partsSchema = z20.tuple([z20.string(), z20.string(), z20.int(), z20.string(), z20.int(), z20.number()]);
var SessionTokens = class {
  #key;
  constructor(secret) {
    this.#key = createHmac2("sha256", secret).update("zaal session").digest();
  }
  sign(session) {
    const { meeting, link, linkGeneration, person, personGeneration, issuedAt } = session;
    const parts = JSON.stringify([meeting, link, linkGeneration, person, personGeneration, issuedAt]);
    const text = `${VERSION}.${Buffer.from(parts).toString("base64url")}`;
    return `${text}.${this.#mac(text).toString("base64url")}`;
  }
  /** Null when it was not signed here, is of another version, or too old. */
  read(token, now) {
    if (token.length > MAX_LENGTH) return null;
    const dot = token.lastIndexOf(".");
    const text = token.slice(0, Math.max(0, dot));
    const [version2, parts, ...more] = text.split(".");
    if (version2 !== VERSION || parts === void 0 || more.length > 0) return null;
    const mac = this.#mac(text);
    const given = Buffer.from(token.slice(dot + 1), "base64url");
    if (given.length !== mac.length || !timingSafeEqual(given, mac)) return null;
    const read = partsSchema.safeParse(JSON.parse(Buffer.from(parts, "base64url").toString()));
    if (!read.success) return null;
    const [meeting, link, linkGeneration, person, personGeneration, issuedAt] = read.data;
    if (now - issuedAt > SESSION_MS) return null;
    return { meeting, link, linkGeneration, person, personGeneration, issuedAt };
  }
  #mac(text) {
    return createHmac2("sha256", this.#key).update(text).digest();
  }
};

// src/office/setup-keys.ts
var SETTING = "setup-key-hash";
var SetupKeys = class {
  #deps;
  constructor(deps) {
    this.#deps = deps;
  }
  /** At start: makes a key when there is none yet (or `again`), and returns it this one time. */
  async ensure(again = false) {
    const { store, hash: hash2, configured, make } = this.#deps;
    if (configured !== null) return null;
    const key2 = make();
    if (again) {
      await store.setSetting(SETTING, hash2(key2));
      return key2;
    }
    return await store.claimSetting(SETTING, hash2(key2)) === hash2(key2) ? key2 : null;
  }
  /** Who may create meetings with this key; null when nobody. */
  async ownerOf(key2) {
    const { store, hash: hash2, configured } = this.#deps;
    const wanted = configured === null ? await store.setting(SETTING) : hash2(configured);
    return wanted !== null && hash2(key2) === wanted ? "setup" : null;
  }
};

// src/compose.ts
var SWEEP_EVERY = 6e4;
var hash = (secret) => createHash("sha256").update(secret).digest("hex");
var statesOf = (states) => states;
function compose(config, parts) {
  const { clock, bus, jobs = createMemoryJobs(clock) } = parts;
  const observability = createObservability({
    logLevel: config.logLevel,
    storage: parts.storage,
    storageKind: config.databaseUrl === null ? "pglite" : "postgresql"
  });
  const { log, journal, meter, readiness, storage } = observability;
  const report = (error) => {
    observability.bug(error, "server");
  };
  const reportJob = (error) => {
    observability.bug(error, "jobs");
  };
  const all = features;
  const timers = { after: (ms, run) => stopTimer(setTimeout(guarded(run, report), ms)) };
  const rooms = new RoomKeeper({
    features: all,
    store: storage.rooms,
    meetings: storage.meetings,
    clock,
    timers,
    bus,
    meter,
    contextOf,
    standingOf,
    onBug: (error, command) => {
      observability.bug(error, "command", command);
    },
    onOpen: (hub) => {
      observability.onOpen(hub);
      keepListing(hub, office, report);
      putOutBanned(hub, { rooms, office, report });
      putOutTestAudience(hub, rooms);
      keepDue(hub, jobs, reportJob);
    },
    onClose: (hub) => {
      observability.onClose(hub);
    }
  });
  const random = systemRandom;
  const server = random.id(12);
  const counters = bus instanceof RedisBus ? redisCounters(bus, parts.secret) : void 0;
  const limits = createLimits(config.limits, counters);
  const rosters = new Rosters({ store: storage.meetings, rooms, bus, clock, timers, report });
  const office = new Office({
    store: storage.meetings,
    rooms,
    rosters,
    tokens: new SessionTokens(parts.secret),
    clock,
    random,
    hash,
    maxMeetingsPerOwner: config.limits.meetings,
    planOf
  });
  const setupKeys = new SetupKeys({
    store: storage.meetings,
    hash,
    configured: config.setupKey,
    make: newSetupKey
  });
  const info = new MeetingInfo(rooms, (states) => statesOf(states).meetings.details);
  const rehearsals = new Rehearsals({
    office,
    rooms,
    store: storage.rooms,
    clock,
    random,
    planOf
  });
  const { publicUrl, trustProxy } = config;
  const knownCodes = new KnownCodes();
  const routes = {
    office,
    store: storage.meetings,
    rooms,
    clock,
    random,
    limits,
    knownCodes,
    info,
    publicUrl
  };
  const isWorkerOnly = config.role === "worker";
  const web = isWorkerOnly ? null : webFiles();
  const app = createApp({
    api: isWorkerOnly ? [] : [
      openapiRoutes(),
      draftRoutes({ clock }),
      meetingRoutes({ ...routes, ownerOf: (key2) => setupKeys.ownerOf(key2) }),
      roomRoutes({ ...routes, features: all, rehearsals }),
      bundleRoutes({ office, exports: storage.exports, jobs, clock, random }),
      doctorRoute({ server })
    ],
    operating: operatingRoutes({
      health: () => observability.health(),
      report: () => readiness.report(),
      metrics: () => observability.metrics(),
      metricsToken: config.metricsToken
    }),
    onTooMany: () => {
      meter.add("turned-away", "rate");
    },
    webRoot: web?.root ?? null,
    indexHtml: web?.index ?? null,
    trustProxy,
    publicUrl,
    log: pinoHttp({ logger: log, useLevel: "debug", serializers: safeSerializers, wrapSerializers: false }),
    report
  });
  const http = createServer(HTTP_SERVER_OPTIONS, app);
  http.maxRequestsPerSocket = MAX_REQUESTS_PER_SOCKET;
  const io = createGateway(isWorkerOnly ? createServer() : http, {
    office,
    rooms,
    clock,
    timers,
    limits,
    meter,
    maxFrameBytes: config.limits.frameBytes,
    connectionsPerAddress: config.limits.connectionsPerAddress,
    publicUrl,
    trustProxy,
    report,
    onNumbers: (numbers) => {
      observability.attach(numbers);
    }
  });
  observability.attach({
    connections: () => io.engine.clientsCount,
    jobs: () => jobs.counts(),
    ...config.redisUrl === null ? {} : { bus }
  });
  const sweeping = setInterval(
    guarded(() => {
      rooms.dropIdle().then(() => rosters.dropIdle()).catch(report);
    }, report),
    SWEEP_EVERY
  );
  sweeping.unref();
  return {
    http,
    io,
    office,
    rooms,
    storage,
    setupKeys,
    clock,
    observability,
    work() {
      startJobs({
        jobs,
        due: { rooms, upkeep: storage.upkeep, isWorkerOnly },
        exports: {
          ...{ storage, features: all, clock, random },
          writer: { csvHead, csvRows, records: toRecords },
          breathe: () => new Promise((resolve) => setImmediate(resolve))
        },
        retention: {
          ...{ upkeep: storage.upkeep, clock, written: WRITTEN },
          onErased: async (meeting) => {
            rooms.kick(meeting, "meeting-ended", () => true);
            await rooms.forget(meeting);
          }
        },
        retentionDays: config.retentionDays,
        server,
        report: reportJob
      });
    },
    async stop() {
      const began = performance.now();
      readiness.stopping();
      journal.stopping();
      clearInterval(sweeping);
      const moved3 = bus.isAlone ? void 0 : handOver({ http, rooms, connections: () => io.engine.clientsCount });
      await Promise.all([moved3, jobs.close()]);
      await io.close();
      http.closeAllConnections();
      await rooms.closeAll();
      rosters.stop();
      await bus.close();
      await storage.close();
      observability.close();
      journal.stopped(performance.now() - began);
    }
  };
}
var WRITTEN = [{ kind: "polls.ballot", types: ["text", "cloud"] }];
function planOf(states) {
  const { meetings, polls, programme } = statesOf(states);
  const { details } = meetings;
  const { plan } = programme.view;
  return details && {
    details,
    planStart: plan.start ?? details.startsAt,
    items: plan.items,
    polls: setupsOf(polls.view)
  };
}
function setupsOf({ order, polls }) {
  return order.flatMap((id) => {
    const setup = polls[id]?.setup;
    return setup ? [{ ...setup, form: unnamed(setup.form) }] : [];
  });
}
function unnamed(form) {
  return "options" in form ? { ...form, options: form.options.map(({ label }) => ({ label })) } : form;
}
var stopTimer = (timer) => () => {
  clearTimeout(timer);
};
var guarded = (run, report) => () => {
  try {
    run();
  } catch (error) {
    report(error);
  }
};
var newSetupKey = () => randomBytes3(15).toString("hex").slice(0, 24).replace(/(.{6})(?=.)/g, "$1-");
function webFiles() {
  const root = fileURLToPath(new URL("../../web/dist", import.meta.url));
  const index = `${root}/index.html`;
  return existsSync(index) ? { root, index: readFileSync(index, "utf8") } : null;
}

// src/adapters/clock/wake-list.ts
function createWakeList() {
  const entries = [];
  return {
    add(at, run) {
      const entry = { at, run };
      const index = entries.findIndex((other) => other.at > at);
      entries.splice(index < 0 ? entries.length : index, 0, entry);
      return () => {
        const here = entries.indexOf(entry);
        if (here >= 0) entries.splice(here, 1);
      };
    },
    next: () => entries[0]?.at ?? null,
    takeDue: (now) => entries[0] !== void 0 && entries[0].at <= now ? entries.shift()?.run ?? null : null
  };
}

// src/adapters/clock/settable-clock.ts
var LOOK_AGAIN2 = 3e4;
var wallTicker = {
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    timer.unref();
    return () => clearTimeout(timer);
  }
};
function createSettableClock(start, ticker = wallTicker) {
  const waiting = createWakeList();
  let base = start.now;
  let running = start.running ?? false;
  let since = ticker.now();
  let passing = null;
  let cancelTimer = () => {
  };
  const now = () => passing ?? (running ? base + ticker.now() - since : base);
  const passOver = (until) => {
    try {
      passing = now();
      for (let at = waiting.next(); at !== null && at <= until; at = waiting.next()) {
        passing = Math.max(passing, at);
        waiting.takeDue(passing)?.();
      }
    } finally {
      passing = null;
    }
  };
  const arm = () => {
    cancelTimer();
    const next = waiting.next();
    if (next === null) return;
    const left = Math.max(0, next - now());
    if (running || left === 0) cancelTimer = ticker.after(Math.min(left, LOOK_AGAIN2), look);
  };
  const look = () => {
    const run = waiting.takeDue(now());
    arm();
    run?.();
  };
  return {
    now,
    at(at, run) {
      const remove = waiting.add(at, run);
      if (passing === null) arm();
      return remove;
    },
    set(to, runs = running) {
      passOver(to);
      base = to;
      since = ticker.now();
      running = runs;
      arm();
    },
    advance(ms) {
      this.set(now() + ms);
    }
  };
}

export {
  PROTOCOL_VERSION,
  createSettableClock,
  normaliseCode,
  linkUrl,
  JOB_LANES,
  JobRefusedError,
  JobsAwayError,
  createMemoryJobs,
  RedisBus,
  systemRandom,
  REMEMBER_ANSWERS_DAYS,
  planRetention,
  applyRetention,
  version,
  compose,
  WRITTEN
};
//# sourceMappingURL=chunk-FCEFUZH5.js.map