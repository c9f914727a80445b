import * as z from 'zod'
import { defineFeature } from '../../protocol/define-feature.ts'

/** What a meeting is about, beside its programme. Times are epoch ms, the zone an IANA name. */
export const meetingDetailsSchema = z.object({
  title: z.string().trim().min(1).max(200),
  /** One or two sentences for the waiting page; plain text. */
  about: z.string().trim().max(2000),
  place: z.string().trim().max(200).nullable(),
  startsAt: z.number().int(),
  endsAt: z.number().int(),
  timeZone: z.string().min(1).max(60),
  lang: z.enum(['nl', 'en']),
  /** Listed on the home page. */
  listed: z.boolean(),
  /** Do moderators see who asked when a question was asked without a name? The asker is told which (QA3). */
  crewSeesAnonymous: z.boolean(),
  /** May a synthetic audience (`npm run rehearse`) sit down here? Everybody in the room sees that it may. Absent: no (ME7). */
  testAudience: z.boolean().optional(),
})
export type MeetingDetails = z.infer<typeof meetingDetailsSchema>

export const meetingsContract = defineFeature({
  name: 'meetings',
  commands: {
    /** The first fact of a room. */
    'meetings.plan': meetingDetailsSchema,
    'meetings.edit': meetingDetailsSchema.partial(),
  },
  facts: {
    'meetings.planned': meetingDetailsSchema,
    'meetings.edited': meetingDetailsSchema.partial(),
  },
  gauges: {},
  marks: {},
  queries: {},
  view: z.object({ details: meetingDetailsSchema.nullable() }),
  mine: z.object({}),
  personal: {},
})
