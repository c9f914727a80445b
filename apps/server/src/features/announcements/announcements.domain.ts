import type { announcementsContract } from '@zaal/shared/features/announcements/announcements.contract'
import { type Announcement } from '@zaal/shared/features/announcements/announcements.contract'
import { announcementsReducer } from '@zaal/shared/features/announcements/announcements.reduce'
import { cleanLine } from '@zaal/shared/features/people/names'
import { isPersonId } from '@zaal/shared/kernel/ids'
import type { CommandOf, FactOf, MineOf, Numbered, ViewOf } from '@zaal/shared/protocol/define-feature'
import { AUDIENCES, type Audience } from '@zaal/shared/protocol/envelope'
import { isCrew } from '@zaal/shared/roles/roles'
import type { Actor } from '../../kernel/actor.ts'
import { accept, refuse, type DecideContext, type Decision } from '../../kernel/feature.ts'
import { personal, redact } from './announcements.policy.ts'

type View = ViewOf<typeof announcementsContract>
type Mine = MineOf<typeof announcementsContract>

/** Each audience's and person's own window, kept by the reducer the clients run: equal by construction. */
export interface AnnouncementsState {
  views: Record<Audience, View>
  mines: Record<string, Mine>
}
const { empty, emptyMine } = announcementsReducer
export const initial: AnnouncementsState = {
  views: { everyone: empty, crew: empty, backstage: empty, hall: empty },
  mines: {},
}

export function decide(
  { name, payload }: CommandOf<typeof announcementsContract>,
  state: AnnouncementsState,
  ctx: DecideContext,
): Decision<typeof announcementsContract> {
  const kept = state.views.crew.items
  if (name === 'announcements.send') {
    const text = cleanLine(payload.text)
    if (text === '') return refuse('invalid', { detail: 'text' })
    if ((payload.to === 'person') !== (payload.person !== null))
      return refuse('invalid', { detail: 'person' })
    if (payload.mustAck && (payload.to === 'everyone' || payload.to === 'hall'))
      return refuse('invalid', { detail: 'mustAck' })
    if (payload.person !== null && !ctx.people.get(payload.person))
      return refuse('not-found', { detail: 'person' })
    if (kept.some((item) => item.id === ctx.id)) return refuse('conflict', { detail: ctx.id })
    const { to, person, minutes, mustAck } = payload
    return accept([
      {
        name: 'announcements.sent',
        payload: {
          id: ctx.id,
          by: isPersonId(ctx.actor.person) ? ctx.actor.person : null,
          text,
          to,
          person,
          expiresAt: minutes === null ? null : ctx.now + minutes * 60_000,
          mustAck,
        },
      },
    ])
  }
  const item = kept.find((other) => other.id === payload.announcement)
  if (name === 'announcements.withdraw') {
    if (!item) return refuse('not-found')
    const { id: announcement, to, person } = item
    return accept([{ name: 'announcements.withdrawn', payload: { announcement, to, person } }])
  }
  // Whoever was not addressed learns nothing of it (CM4).
  if (!item?.mustAck || !isAddressed(item, ctx.actor)) return refuse('not-found')
  if (item.receipts.some((receipt) => receipt.person === ctx.actor.person)) return refuse('already')
  const { id: announcement, to, person } = item
  return accept([
    { name: 'announcements.acknowledged', payload: { announcement, to, person, by: ctx.actor.person } },
  ])
}

function isAddressed(item: Announcement, actor: Actor): boolean {
  switch (item.to) {
    case 'person':
      return item.person === actor.person
    case 'panellists':
      return actor.role === 'panellist'
    case 'crew':
      return isCrew(actor.role)
    case 'everyone':
    case 'hall':
      return false
  }
}

export function evolve(
  state: AnnouncementsState,
  fact: Numbered<FactOf<typeof announcementsContract>>,
): AnnouncementsState {
  const views = { ...state.views }
  for (const audience of AUDIENCES) {
    const seen = redact(fact, audience)
    if (seen)
      views[audience] = announcementsReducer.reduce(views[audience], { ...seen, n: fact.n, at: fact.at })
  }
  const mines = { ...state.mines }
  for (const { person, fact: own } of personal(fact))
    mines[person] = announcementsReducer.reduceMine(mines[person] ?? emptyMine, {
      ...own,
      n: fact.n,
      at: fact.at,
    })
  return { views, mines }
}
