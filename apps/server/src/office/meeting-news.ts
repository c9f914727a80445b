import { ROLES } from '@zaal/shared/roles/roles'
import * as z from 'zod'
import type { PersonRecord } from '../kernel/ports.ts'

/** What servers tell each other about a meeting's people and links, on the meeting's channel. */
export type MeetingNews = { newcomers: PersonRecord[] } | { changed: true }

const personSchema = z.object({
  id: z.string(),
  meeting: z.string(),
  link: z.string(),
  name: z.string().nullable(),
  role: z.enum(ROLES),
  chair: z.boolean().exactOptional(),
  organisation: z.string().exactOptional(),
  device: z.string().nullable(),
  createdAt: z.number(),
  generation: z.int(),
  revokedAt: z.number().nullable(),
  leftAt: z.number().nullable(),
})

export const newsSchema = z.object({
  newcomers: z.array(personSchema).optional(),
  changed: z.boolean().optional(),
})

export const meetingChannel = (meeting: string): string => `meeting:${meeting}`
