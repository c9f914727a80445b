import * as z from 'zod'
import { entityIdSchema, personIdSchema } from '../../kernel/ids.ts'
import { defineFeature } from '../../protocol/define-feature.ts'
import { ROLES } from '../../roles/roles.ts'
import { CHANNELS, MAX_MENTIONS, MAX_MESSAGE_LENGTH, REACTIONS } from './chat.rules.ts'

const channel = z.enum(CHANNELS)
const writtenText = z.string().max(MAX_MESSAGE_LENGTH)
const mentions = z.array(personIdSchema).max(MAX_MENTIONS)
/** Null once erased (SY9), and for those who may not read a hidden message. */
const keptText = z.string().nullable()
/** The crew member who did it; null for everybody but crew. */
const byCrew = personIdSchema.nullable()

/** The message that was answered: `n` is its number in the log, so that it can be fetched with `chat.older`. */
const replySchema = z.object({ id: entityIdSchema, n: z.number().int(), author: personIdSchema })

export const messageSchema = z.object({
  id: entityIdSchema,
  /** Number of the fact that posted it: the order of messages. */
  n: z.number().int(),
  /** Epoch ms. */
  at: z.number(),
  author: personIdSchema,
  text: keptText,
  replyTo: replySchema.nullable(),
  mentions,
  /** `hidden` by crew, who still read it; `removed` by the author, gone for good. Both keep their place in the list. */
  state: z.enum(['shown', 'hidden', 'removed']),
  hiddenBy: byCrew,
  editedAt: z.number().nullable(),
})
export type Message = z.infer<typeof messageSchema>

const pinnedSchema = z.object({
  id: entityIdSchema,
  n: z.number().int(),
  at: z.number(),
  author: personIdSchema,
  text: keptText,
})
export type PinnedMessage = z.infer<typeof pinnedSchema>

/** What became of a message after it was posted; `n` and `at` are the number and time of the fact that changed it. */
const changeSchema = z.object({
  message: entityIdSchema,
  n: z.number().int(),
  at: z.number(),
  kind: z.enum(['edited', 'removed', 'hidden', 'restored']),
  text: keptText,
  /** Of an edit. */
  mentions,
  /** Who hid it. */
  by: byCrew,
})
export type MessageChange = z.infer<typeof changeSchema>

/** One channel: its last messages, oldest first, and how many were ever posted. */
const channelViewSchema = z.object({
  messages: z.array(messageSchema),
  total: z.number().int(),
  /** The last changes, one a message, so that who has older messages on screen keeps those right too. */
  changes: z.array(changeSchema),
  pinned: pinnedSchema.nullable(),
})
export type ChannelView = z.infer<typeof channelViewSchema>

/** Reaction -> how many people; reactions nobody gave are left out. */
const countsSchema = z.partialRecord(z.enum(REACTIONS), z.number())
export type ReactionCounts = z.infer<typeof countsSchema>

/** Messages read outside the view, oldest first, with what is needed to show them. */
const pageSchema = z.object({
  messages: z.array(messageSchema),
  reactions: z.record(z.string(), countsSchema),
  people: z.record(
    z.string(),
    z.object({
      name: z.string().nullable(),
      role: z.enum(ROLES),
      chair: z.boolean().optional(),
      organisation: z.string().optional(),
    }),
  ),
  /** Are there older ones that match? */
  more: z.boolean(),
})
export type ChatPage = z.infer<typeof pageSchema>

const about = { message: entityIdSchema, channel, author: personIdSchema }

export const chatContract = defineFeature({
  name: 'chat',
  commands: {
    'chat.post': z.object({ channel, text: writtenText, replyTo: entityIdSchema.nullable(), mentions }),
    'chat.edit': z.object({ message: entityIdSchema, text: writtenText, mentions }),
    'chat.remove': z.object({ message: entityIdSchema }),
    'chat.hide': z.object({ message: entityIdSchema }),
    'chat.restore': z.object({ message: entityIdSchema }),
    'chat.pin': z.object({ message: entityIdSchema }),
    'chat.unpin': z.object({ message: entityIdSchema }),
    'chat.react': z.object({ message: entityIdSchema, reaction: z.enum(REACTIONS), on: z.boolean() }),
  },
  facts: {
    'chat.posted': z.object({ ...about, text: keptText, replyTo: replySchema.nullable(), mentions }),
    'chat.edited': z.object({ ...about, text: keptText, mentions }),
    'chat.removed': z.object(about),
    /** Carries the text for crew, who go on reading it; others get null. */
    'chat.hidden': z.object({ ...about, text: keptText, by: byCrew }),
    /** Carries the text, which the room lost when it was hidden. */
    'chat.restored': z.object({ ...about, text: keptText, by: byCrew }),
    /** Carries the message: it may be older than a view reaches. `number` and `postedAt` are the message's own. */
    'chat.pinned': z.object({
      ...about,
      text: keptText,
      number: z.number().int(),
      postedAt: z.number(),
      by: byCrew,
    }),
    'chat.unpinned': z.object({ message: entityIdSchema, channel, by: byCrew }),
  },
  gauges: {
    /** Keyed by message id. */
    'chat.reactions': countsSchema,
  },
  marks: {
    /** Target: `reactionTarget(message, reaction)`. */
    'chat.reaction': z.literal(true),
  },
  queries: {
    /** Up to `limit` messages with a number below `before`. */
    'chat.older': {
      input: z.object({
        channel,
        before: z.number().int().min(1),
        limit: z.number().int().min(1).max(100),
      }),
      output: pageSchema,
    },
    /** The newest messages below `before` (null = all) that contain the text, in any case and without accents. */
    'chat.search': {
      input: z.object({
        channel,
        text: z.string().min(1).max(100),
        before: z.number().int().min(1).nullable(),
        limit: z.number().int().min(1).max(50),
      }),
      output: pageSchema,
    },
  },
  view: z.object({ room: channelViewSchema, backstage: channelViewSchema }),
  /** When the person last posted in the room, epoch ms: the start of the wait in slow mode. */
  mine: z.object({ lastAt: z.number().nullable() }),
  personal: {
    'chat.posted': { fields: ['text'], subject: 'author', entity: 'message' },
    'chat.edited': { fields: ['text'], subject: 'author', entity: 'message' },
    'chat.hidden': { fields: ['text'], subject: 'author', entity: 'message' },
    'chat.restored': { fields: ['text'], subject: 'author', entity: 'message' },
    'chat.pinned': { fields: ['text'], subject: 'author', entity: 'message' },
  },
})
