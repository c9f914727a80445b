import { commandCapabilities } from '@zaal/shared/roles/capabilities'
import { featureOf } from '@zaal/shared/protocol/registry'
import type { CommandEnvelope } from '@zaal/shared/protocol/envelope'
import type { FeatureContract } from '@zaal/shared/protocol/define-feature'
import type { Refusal } from '@zaal/shared/protocol/refusals'
import { can, type Actor } from './actor.ts'
import { refuse, type Accepted, type Directory, type MarkReader, type RoomContext } from './feature.ts'
import type { Features, RoomStates } from './room-fold.ts'
import { wellFormed } from './wire.ts'

export interface DecideWith {
  features: Features
  states: RoomStates
  room: RoomContext
  marks: MarkReader
  people: Directory
  now: number
  /** Is the person told not to write for now, or put out? */
  standing(person: string): 'muted' | 'banned' | null
}

type NamedCommand = { name: string; payload: unknown }

/** Steps 2-4 of the one way through: validate, authorise, decide. Pure. */
export function decideCommand(
  actor: Actor,
  envelope: CommandEnvelope,
  given: DecideWith,
): Accepted<FeatureContract> | Refusal {
  const owner = featureOf(envelope.name)
  const feature = Object.hasOwn(given.features, owner) ? given.features[owner] : undefined
  const schema =
    feature && Object.hasOwn(feature.contract.commands, envelope.name)
      ? feature.contract.commands[envelope.name]
      : undefined
  if (!feature || !schema) return refuse('unknown-command', { detail: envelope.name.slice(0, 60) })
  const parsed = schema.safeParse(wellFormed(envelope.payload))
  if (!parsed.success) return refuse('invalid', { detail: parsed.error.issues[0]?.path.join('.') ?? '' })
  const standing = given.standing(actor.person)
  if (standing === 'banned') return refuse('banned')
  const capability = (commandCapabilities as Record<string, (typeof actor.capabilities)[number] | undefined>)[
    envelope.name
  ]
  if (!capability || !can(actor, capability)) return refuse('not-allowed')
  const command: NamedCommand = { name: envelope.name, payload: parsed.data }
  const ctx = {
    actor,
    now: given.now,
    id: envelope.id,
    room: given.room,
    muted: standing === 'muted',
    marks: given.marks,
    people: given.people,
  }
  const code = feature.authorise(command as never, given.states[owner] as never, ctx)
  if (code) return refuse(code)
  return feature.decide(command as never, given.states[owner] as never, ctx)
}
