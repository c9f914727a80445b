import type { CommandName } from '../protocol/registry.ts'
import type { Role } from './roles.ts'

/** What somebody may do. The server enforces it, the web hides what is not there. */
export const CAPABILITIES = [
  'take-part',
  'backstage',
  'run-programme',
  'moderate',
  'manage-polls',
  'announce',
  'organise',
] as const
export type Capability = (typeof CAPABILITIES)[number]

const BY_ROLE: Record<Role, readonly Capability[]> = {
  host: ['take-part', 'backstage', 'run-programme', 'moderate', 'manage-polls', 'announce'],
  moderator: ['take-part', 'backstage', 'moderate', 'manage-polls', 'announce'],
  panellist: ['take-part', 'backstage'],
  participant: ['take-part'],
  hall: [],
}

/** A role's capabilities and those written on the person's link (`organise`). */
export function capabilitiesOf(role: Role, onLink: readonly Capability[] = []): readonly Capability[] {
  // Nearly everybody's: one list for all of them.
  if (onLink.length === 0) return BY_ROLE[role]
  return [...new Set([...BY_ROLE[role], ...onLink])]
}

/** Registry 2 of 4: the capability a command needs. */
export const commandCapabilities: Record<CommandName, Capability> = {
  'announcements.send': 'announce',
  'announcements.acknowledge': 'take-part',
  'announcements.withdraw': 'announce',
  'chat.post': 'take-part',
  'chat.edit': 'take-part',
  'chat.remove': 'take-part',
  'chat.hide': 'moderate',
  'chat.restore': 'moderate',
  'chat.pin': 'moderate',
  'chat.unpin': 'moderate',
  'chat.react': 'take-part',
  'meetings.plan': 'organise',
  'meetings.edit': 'organise',
  'people.rename': 'take-part',
  'people.mute': 'moderate',
  'people.unmute': 'moderate',
  'people.ban': 'moderate',
  'people.unban': 'moderate',
  'reactions.applaud': 'take-part',
  'polls.create': 'manage-polls',
  'polls.edit': 'manage-polls',
  'polls.remove': 'manage-polls',
  'polls.open': 'manage-polls',
  'polls.vote': 'take-part',
  'polls.close': 'manage-polls',
  'polls.publish': 'manage-polls',
  'polls.show': 'manage-polls',
  'polls.unshow': 'manage-polls',
  'polls.rerun': 'manage-polls',
  'polls.hideWord': 'manage-polls',
  'polls.unhideWord': 'manage-polls',
  // Organisers plan too: the feature asks for `organise` or `run-programme` itself.
  'programme.plan': 'take-part',
  'programme.start': 'run-programme',
  'programme.next': 'run-programme',
  'programme.back': 'run-programme',
  'programme.jump': 'run-programme',
  'programme.skip': 'run-programme',
  'programme.insert': 'run-programme',
  'programme.edit': 'run-programme',
  'programme.remove': 'run-programme',
  'programme.move': 'run-programme',
  'programme.extend': 'run-programme',
  // Moderators open and close asking and chat.
  'programme.setRules': 'moderate',
  'programme.repair': 'run-programme',
  'programme.end': 'run-programme',
  'programme.undo': 'run-programme',
  'questions.ask': 'take-part',
  'questions.edit': 'take-part',
  'questions.withdraw': 'take-part',
  'questions.upvote': 'take-part',
  'questions.approve': 'moderate',
  'questions.unapprove': 'moderate',
  'questions.queue': 'moderate',
  'questions.reorder': 'moderate',
  'questions.show': 'moderate',
  'questions.hide': 'moderate',
  'questions.answer': 'moderate',
  'questions.answerInWriting': 'moderate',
  'questions.dismiss': 'moderate',
  'questions.restore': 'moderate',
  'questions.reword': 'moderate',
  'questions.label': 'moderate',
  'questions.star': 'moderate',
  'questions.undo': 'moderate',
}
