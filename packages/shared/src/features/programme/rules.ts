import { DEFAULT_RULES } from '../../kernel/default-rules.ts'
import type { Rules } from '../../kernel/rules.ts'
import type { ItemKind, Live, Plan, ProgrammeView, RulesPatch } from './programme.contract.ts'

/** What each kind of item switches on unless the item says otherwise (PR12). */
export const RULES_BY_KIND: Record<ItemKind, Rules> = {
  doors: { ...DEFAULT_RULES, hall: 'welcome' },
  opening: DEFAULT_RULES,
  talk: DEFAULT_RULES,
  panel: DEFAULT_RULES,
  discussion: DEFAULT_RULES,
  vote: { ...DEFAULT_RULES, hall: 'poll' },
  break: { ...DEFAULT_RULES, hall: 'item' },
  closing: { ...DEFAULT_RULES, questions: false, hall: 'item' },
}

/** Before the start (PR13): questions may be sent ahead, nobody guards the chat yet. */
export const RULES_BEFORE: Rules = { ...DEFAULT_RULES, chat: 'closed', hall: 'welcome' }

/** After the end (PR13): everything can be read, nothing added. */
export const RULES_AFTER: Rules = {
  ...DEFAULT_RULES,
  chat: 'closed',
  questions: false,
  upvotes: false,
  hall: 'welcome',
}

/** The rules an item brings: its kind's, with its own differences. */
export function rulesOfItem(item: { kind: ItemKind; rules: RulesPatch }): Rules {
  return { ...RULES_BY_KIND[item.kind], ...item.rules }
}

/** Rules in force. Before the start a programme that opens with a public `doors` item already has that item's rules (PR13). */
export function effectiveRules(plan: Plan, live: Live): Rules {
  if (live.status === 'ended') return RULES_AFTER
  if (live.status === 'before') {
    const first = plan.items[0]
    return first?.kind === 'doors' && !first.crewOnly ? rulesOfItem(first) : RULES_BEFORE
  }
  const current = live.current
  const item = current && plan.items.find((i) => i.id === current.item)
  return { ...(item ? rulesOfItem(item) : DEFAULT_RULES), ...live.override }
}

/** What the other features may know of the programme; the server joins it into every command's context. */
export function roomContextOf(programme: Pick<ProgrammeView, 'plan' | 'live' | 'rules'>): {
  phase: 'before' | 'live' | 'ended'
  rules: Rules
  item: string | null
  plannedStart: number | null
} {
  return {
    phase: programme.live.status,
    rules: programme.rules,
    item: programme.live.current?.item ?? null,
    plannedStart: programme.plan.start,
  }
}
