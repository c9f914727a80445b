/*
 * What an evening of so many viewers asks of servers, Redis, PostgreSQL and the line, computed from what single things were
 * measured to cost. Pure: numbers in, numbers out. It knows nothing of latency and of two things getting in each other's way.
 */

/** Measured; microseconds are of one core's time. */
export interface Costs {
  /** One WebSocket message to one viewer, in the server's process and in the kernel. */
  readonly deliveryUs: number
  /** Storing one ballot: the server's part. */
  readonly ballotUs: number
  /** Storing one command in a large batch: PostgreSQL's part. */
  readonly postgresUs: number
  /** Letting in one viewer, from connect to snapshot. */
  readonly joinUs: number
  /** Hearing of one ballot that another server stored, and its bytes between servers. */
  readonly markUs: number
  readonly markBytes: number
  /** Hearing that one person came in at another server, and its bytes. */
  readonly arrivalUs: number
  readonly presenceBytes: number
  /** The same for each in a list of everybody. */
  readonly rollCallUs: number
  /** Memory of a server, bytes: for one person of the meeting, one who is in elsewhere, one ballot. */
  readonly personKept: number
  readonly presenceKept: number
  readonly markKept: number
  /** Redis: a small message to one server, for each further one, and the same of 16,000 bytes. */
  readonly redisUs: number
  readonly redisServerUs: number
  readonly redisLargeServerUs: number
}

/** Chosen, not measured. */
export interface Assumptions {
  /** Of a core a server may use in the worst minute: above it latency grows fast. */
  readonly busy: number
  /** Viewers of one process: its descriptors (20,000 here) and a heap a collection does not stall. */
  readonly viewersPerServer: number
  /** To each viewer each second, in the worst minute of talk: frames and gauges (limits: 20 and 4). */
  readonly frames: number
  readonly gauges: number
  /** On the wire with WebSocket, TLS, TCP and IP: a frame with a chat message and its author; a head count. */
  readonly frameBytes: number
  readonly gaugeBytes: number
  /** Everybody comes in within so many seconds, and votes within so many. */
  readonly arriveWithin: number
  readonly voteWithin: number
  /** Of one server and of one Redis, gigabits a second. */
  readonly lineGbit: number
  /** Polls of the evening, and what the heap of a server may hold of people and ballots. */
  readonly polls: number
  readonly heapGb: number
}

export const ASSUMED: Assumptions = {
  busy: 0.6,
  viewersPerServer: 15_000,
  frames: 4,
  gauges: 2,
  frameBytes: 520,
  gaugeBytes: 280,
  arriveWithin: 30,
  voteWithin: 10,
  lineGbit: 10,
  polls: 5,
  heapGb: 1.5,
}

/**
 * `today`: servers tell each other every ballot and everybody who comes in. `numbers`: they tell each other sums instead, four
 * times a second (to be built).
 */
export type Design = 'today' | 'numbers'

/** Bytes of ballots in one message between servers: a thousand marks. */
const MARKS_A_MESSAGE = 1_000
const SUM_BYTES = 400
const TICKS = 4

export interface Load {
  readonly design: Design
  readonly viewers: number
  /** Cores of Node.js, one server each. */
  readonly servers: number
  /** Which of the moments below needs so many. */
  readonly because: Moment
  /** Of the core of each server, at that number of servers. */
  readonly talk: number
  readonly arriving: number
  readonly voting: number
  /** Of that: hearing what was stored or came in elsewhere; more servers do not make it less. */
  readonly hearing: number
  /** Of all viewers together, gigabits a second. */
  readonly egressGbit: number
  /** Redis while all vote: of its core, and of its line. */
  readonly redisCore: number
  readonly redisGbit: number
  /** Cores of PostgreSQL while all vote. */
  readonly postgresCores: number
  readonly ballots: number
  /** Of each server, for people and ballots of the whole meeting, gigabytes. */
  readonly heapGb: number
  /** Seconds that each server, or the line of Redis, is busy when Redis is back and all say who is there. */
  readonly rollCall: number
  /** What does not fit, worst first. Empty: it fits. */
  readonly tooMuch: readonly Part[]
}
export type Moment = 'talk' | 'arriving' | 'voting' | 'connections'
export type Part =
  'memory' | 'voting' | 'arriving' | 'roll call' | 'Redis' | 'Redis line' | 'egress of a server'

/** A stop of the event loop in which nobody is served that people would notice, seconds. */
const STALL = 1
/** More servers than this and something else is wrong. */
const MOST_SERVERS = 2_000

interface Shares {
  readonly talk: number
  readonly arriving: number
  readonly voting: number
  readonly hearing: number
}

/** Of the core of each of so many servers. */
function shares(costs: Costs, given: Assumptions, design: Design, viewers: number, servers: number): Shares {
  const own = viewers / servers
  const elsewhere = (servers - 1) / servers
  const deliveries = given.frames + given.gauges
  const arrivals = viewers / given.arriveWithin
  const ballots = viewers / given.voteWithin
  // Everybody who is in gets the head count, or the tally, while it changes.
  const gauges = (own * given.gauges * costs.deliveryUs) / 1e6
  const sums = (TICKS * (servers - 1) * costs.markUs) / 1e6
  const heardArrivals = design === 'today' ? (arrivals * elsewhere * costs.arrivalUs) / 1e6 : sums
  const heardBallots = design === 'today' ? (ballots * elsewhere * costs.markUs) / 1e6 : sums
  return {
    talk: (own * deliveries * costs.deliveryUs) / 1e6,
    arriving: gauges + ((arrivals / servers) * costs.joinUs) / 1e6 + heardArrivals,
    voting: gauges + ((ballots / servers) * costs.ballotUs) / 1e6 + heardBallots,
    hearing: Math.max(heardArrivals, heardBallots),
  }
}

/** Servers so that nothing takes more than it may; hearing alone may make that impossible, and is then told and not waited for. */
function serversFor(costs: Costs, given: Assumptions, design: Design, viewers: number): [number, Moment] {
  const least = Math.max(1, Math.ceil(viewers / given.viewersPerServer))
  let because: Moment = 'connections'
  let servers = least
  for (const moment of ['talk', 'arriving', 'voting'] as const)
    for (; servers < MOST_SERVERS; servers++) {
      const found = shares(costs, given, design, viewers, servers)
      const heard = moment === 'talk' ? 0 : found.hearing
      // What more servers cannot make less.
      if (found[moment] - heard <= Math.max(given.busy - heard, given.busy / 2)) break
      because = moment
    }
  return [servers, because]
}

/** @param viewers of one room, all of whom talk, come in and vote as assumed */
export function loadOf(
  costs: Costs,
  viewers: number,
  design: Design = 'today',
  given: Assumptions = ASSUMED,
): Load {
  const [servers, because] = serversFor(costs, given, design, viewers)
  const found = shares(costs, given, design, viewers, servers)
  const ballots = viewers / given.voteWithin
  const others = servers - 1
  const isAlone = others === 0
  // Each server says what it stored four times a second at least, and a thousand ballots at a time.
  const messages = isAlone
    ? 0
    : design === 'today'
      ? Math.max(TICKS * servers, ballots / MARKS_A_MESSAGE)
      : TICKS * servers
  const bytes = design === 'today' ? ballots * costs.markBytes : messages * SUM_BYTES
  const large = design === 'today' && ballots / MARKS_A_MESSAGE > TICKS * servers
  const perServer = large ? costs.redisLargeServerUs * (costs.markBytes / 16) : costs.redisServerUs
  const perTalk = given.frames * (costs.redisUs + others * costs.redisServerUs)
  const redisCore = isAlone ? 0 : (messages * (costs.redisUs + servers * perServer) + perTalk) / 1e6
  const redisGbit = isAlone ? 0 : (bytes * servers * 8) / 1e9
  const perSecond = given.frames * given.frameBytes + given.gauges * given.gaugeBytes
  const egressGbit = (viewers * perSecond * 8) / 1e9
  // Each server asks, and each ask is answered by all others: everybody elsewhere, once for each other server.
  const rollCall =
    design === 'today'
      ? Math.max(
          (others * viewers * costs.rollCallUs) / 1e6,
          (others * servers * viewers * costs.presenceBytes * 8) / 1e9 / given.lineGbit,
        )
      : 0
  const elsewhere = design === 'today' ? viewers * (others / servers) : 0
  const known = viewers * costs.personKept + elsewhere * costs.presenceKept
  const votes = (design === 'today' ? viewers : viewers / servers) * given.polls * costs.markKept
  const heapGb = (known + votes) / 1e9
  const limits: readonly (readonly [Part, number])[] = [
    ['voting', found.voting / given.busy],
    ['arriving', found.arriving / given.busy],
    ['roll call', rollCall / STALL],
    ['memory', heapGb / given.heapGb],
    ['Redis', redisCore / given.busy],
    ['Redis line', redisGbit / given.lineGbit],
    ['egress of a server', egressGbit / servers / given.lineGbit],
  ]
  return {
    design,
    viewers,
    servers,
    because,
    ...found,
    egressGbit,
    redisCore,
    redisGbit,
    postgresCores: (ballots * costs.postgresUs) / 1e6,
    ballots,
    heapGb,
    rollCall,
    tooMuch: limits
      .filter(([, share]) => share > 1.0001)
      .sort((a, b) => b[1] - a[1])
      .map(([part]) => part),
  }
}

/** The number of viewers, to two digits, from which on `part` is too much; null when not below ten million. */
export function saturates(
  costs: Costs,
  part: Part,
  design: Design = 'today',
  given = ASSUMED,
): number | null {
  let low = 100
  let high = 10_000_000
  if (!loadOf(costs, high, design, given).tooMuch.includes(part)) return null
  while (high / low > 1.01) {
    const middle = Math.sqrt(low * high)
    if (loadOf(costs, middle, design, given).tooMuch.includes(part)) high = middle
    else low = middle
  }
  const digits = 10 ** (Math.floor(Math.log10(high)) - 1)
  return Math.round(high / digits) * digits
}
