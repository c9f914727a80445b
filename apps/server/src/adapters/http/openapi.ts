import { extendZodWithOpenApi, OpenApiGeneratorV31, OpenAPIRegistry } from '@asteasolutions/zod-to-openapi'
import { Router } from 'express'
import * as z from 'zod'
import {
  bundleSchema,
  createdMeetingSchema,
  draftRequestSchema,
  enterSchema,
  inviteeSchema,
  issuedLinkSchema,
  linkRowSchema,
  meetingCardSchema,
  meetingDoorSchema,
  newMeetingSchema,
  problemSchema,
  rehearsalSchema,
  seatSchema,
} from '@zaal/shared/http/api'
import { draftSchema } from '@zaal/shared/draft/draft.contract'

extendZodWithOpenApi(z)

type Method = 'get' | 'post' | 'delete'
interface Operation {
  method: Method
  path: string
  summary: string
  body?: z.ZodType
  answer?: z.ZodType
  status?: number
  /** Cookie of a seat (`?seat=`), or the set-up key as bearer token. */
  as?: 'seat' | 'setup'
  /** Answer is a file. */
  file?: string
}

const OPERATIONS: Operation[] = [
  {
    method: 'get',
    path: '/api/meetings',
    summary: 'Meetings listed on the home page',
    answer: z.array(meetingCardSchema),
  },
  {
    method: 'post',
    path: '/api/meetings',
    summary: 'Make a meeting; its links are in this answer only',
    body: newMeetingSchema,
    answer: createdMeetingSchema,
    status: 201,
    as: 'setup',
  },
  {
    method: 'post',
    path: '/api/setup-key',
    summary: 'Is this bearer token the set-up key?',
    status: 204,
    as: 'setup',
  },
  {
    method: 'get',
    path: '/api/meetings/{code}',
    summary: 'The door of a meeting',
    answer: meetingDoorSchema,
  },
  {
    method: 'delete',
    path: '/api/meetings/{code}',
    summary: 'Delete a meeting for good',
    status: 204,
    as: 'seat',
  },
  {
    method: 'post',
    path: '/api/meetings/{code}/duplicate',
    summary: 'The same programme and people, with a new code and new links',
    answer: createdMeetingSchema,
    status: 201,
    as: 'seat',
  },
  {
    method: 'post',
    path: '/api/meetings/{code}/archive',
    summary: 'Archive, or bring back with {"archived": false}',
    body: z.object({ archived: z.boolean().optional() }),
    status: 204,
    as: 'seat',
  },
  {
    method: 'post',
    path: '/api/meetings/{code}/seats',
    summary: 'Sit down, with the key of a link or with a nickname; sets the cookie zs_<seat>',
    body: enterSchema,
    answer: seatSchema,
    status: 201,
  },
  {
    method: 'get',
    path: '/api/meetings/{code}/seats/{seat}',
    summary: 'Who this browser is on a seat',
    answer: seatSchema,
  },
  {
    method: 'delete',
    path: '/api/meetings/{code}/seats/{seat}',
    summary: 'Leave a seat on this browser',
    status: 204,
  },
  {
    method: 'get',
    path: '/api/meetings/{code}/links',
    summary: 'All links, without their keys',
    answer: z.array(linkRowSchema),
    as: 'seat',
  },
  {
    method: 'post',
    path: '/api/meetings/{code}/links',
    summary: 'One more named link',
    body: inviteeSchema,
    answer: issuedLinkSchema,
    status: 201,
    as: 'seat',
  },
  {
    method: 'post',
    path: '/api/meetings/{code}/links/{link}/renew',
    summary: 'A new key; the old one stops working',
    answer: issuedLinkSchema,
    as: 'seat',
  },
  {
    method: 'post',
    path: '/api/meetings/{code}/links/{link}/revoke',
    summary: 'Withdraw a link',
    status: 204,
    as: 'seat',
  },
  {
    method: 'get',
    path: '/api/meetings/{code}/calendar.ics',
    summary: 'The meeting for an agenda',
    file: 'text/calendar',
  },
  {
    method: 'get',
    path: '/api/meetings/{code}/exports/{file}',
    summary: 'A table as .csv or .json, or all.json',
    file: 'text/csv',
    as: 'seat',
  },
  {
    method: 'get',
    path: '/api/meetings/{code}/bundles',
    summary: 'Exports built in the background, newest first: at most five',
    answer: z.array(bundleSchema),
    as: 'seat',
  },
  {
    method: 'post',
    path: '/api/meetings/{code}/bundles',
    summary: 'Build all tables in the background; 200 with the one under way, if there is one',
    answer: bundleSchema,
    status: 201,
    as: 'seat',
  },
  {
    method: 'get',
    path: '/api/meetings/{code}/bundles/{bundle}/{file}',
    summary: 'A file of an export that is ready',
    file: 'text/csv',
    as: 'seat',
  },
  {
    method: 'get',
    path: '/api/meetings/{code}/rehearsals',
    summary: 'Rehearsals that are on',
    answer: z.array(rehearsalSchema),
    as: 'seat',
  },
  {
    method: 'post',
    path: '/api/meetings/{code}/rehearsals',
    summary: 'Start a rehearsal, its plan shifted to now',
    answer: rehearsalSchema,
    status: 201,
    as: 'seat',
  },
  {
    method: 'delete',
    path: '/api/meetings/{code}/rehearsals/{room}',
    summary: 'End a rehearsal; its edits to the programme are kept unless keep=0',
    status: 204,
    as: 'seat',
  },
  {
    method: 'post',
    path: '/api/programme/draft',
    summary: 'An announcement as a draft of a programme; stores nothing',
    body: draftRequestSchema,
    answer: draftSchema,
  },
]

/** The HTTP half of the protocol as OpenAPI 3.1; errors are RFC 9457 problem details. */
export function openapiDocument() {
  const registry = new OpenAPIRegistry()
  const seat = registry.registerComponent('securitySchemes', 'seat', {
    type: 'apiKey',
    in: 'cookie',
    name: 'zs_{seat}',
  })
  const setup = registry.registerComponent('securitySchemes', 'setup', { type: 'http', scheme: 'bearer' })
  for (const { method, path, summary, body, answer, status = 200, as, file } of OPERATIONS) {
    const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')
    registry.registerPath({
      method,
      path,
      summary,
      ...(as ? { security: [{ [(as === 'seat' ? seat : setup).name]: [] }] } : {}),
      request: {
        params: z.object(Object.fromEntries(names.map((name) => [name, z.string()]))),
        ...(as === 'seat' ? { query: z.object({ seat: z.string() }) } : {}),
        ...(body ? { body: { content: { 'application/json': { schema: body } } } } : {}),
      },
      responses: {
        [status]: {
          description: summary,
          ...(answer ? { content: { 'application/json': { schema: answer } } } : {}),
          ...(file ? { content: { [file]: { schema: z.string() } } } : {}),
        },
        default: {
          description: 'Problem details',
          content: { 'application/problem+json': { schema: problemSchema } },
        },
      },
    })
  }
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: {
      title: 'Zaal',
      version: '1',
      description: 'What is needed before a room can be entered. The live half is in PROTOCOL.md.',
    },
  })
}

export function openapiRoutes(): Router {
  const router = Router()
  let document: ReturnType<typeof openapiDocument> | null = null
  router.get('/openapi.json', (_req, res) => {
    document ??= openapiDocument()
    res.json(document)
  })
  return router
}
