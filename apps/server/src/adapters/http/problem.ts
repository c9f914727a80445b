import type { ErrorRequestHandler, Response } from 'express'
import type { ProblemCode } from '@zaal/shared/http/api'
import type * as z from 'zod'
import { StorageAwayError } from '../../kernel/ports.ts'
import type { OfficeRefusal } from '../../office/outcome.ts'

const PROBLEMS: Record<ProblemCode, { status: number; title: string }> = {
  invalid: { status: 400, title: 'The request is not right' },
  'not-found': { status: 404, title: 'There is nothing here' },
  'unknown-code': { status: 404, title: 'No meeting has this code' },
  'unknown-key': { status: 401, title: 'This link does not open anything here' },
  revoked: { status: 410, title: 'This link was withdrawn' },
  banned: { status: 403, title: 'You were removed from this meeting' },
  'bad-name': { status: 422, title: 'This name cannot be used' },
  'name-taken': { status: 409, title: 'Somebody here has this name' },
  'not-allowed': { status: 403, title: 'This seat may not do that' },
  'wrong-origin': { status: 403, title: 'The request came from another site' },
  'limit-reached': { status: 429, title: 'No more of these can be made' },
  'code-taken': { status: 409, title: 'A meeting with this code exists' },
  'invalid-programme': { status: 422, title: 'The programme is not right' },
  'too-large': { status: 413, title: 'The request is too large' },
  'rate-limited': { status: 429, title: 'Too many attempts' },
  'storage-away': { status: 503, title: 'The database cannot be reached now; nothing was stored' },
  internal: { status: 500, title: 'Something went wrong here' },
}

/** Answers with RFC 9457 problem details. */
export function problem(
  res: Response,
  code: ProblemCode,
  more: { detail?: string; retryAfter?: number } = {},
): void {
  const { status, title } = PROBLEMS[code]
  if (more.retryAfter !== undefined) res.setHeader('Retry-After', Math.ceil(more.retryAfter))
  res
    .status(status)
    .type('application/problem+json')
    .send(JSON.stringify({ type: `urn:zaal:problem:${code}`, title, status, code, ...more }))
}

/** The office's refusals are problems of the same name. */
export function officeProblem(res: Response, refused: { code: OfficeRefusal; detail?: string }): void {
  problem(res, refused.code, refused.detail === undefined ? {} : { detail: refused.detail })
}

/** The request's body or query by its contract, or null after a problem was answered. */
export function parsed<T>(res: Response, schema: z.ZodType<T>, value: unknown): T | null {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const issue = result.error.issues[0]
  problem(res, 'invalid', { detail: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}` })
  return null
}

/** What a handler threw, as a problem. Bugs are reported, storage trouble is not one. */
export function problemHandler(report: (error: unknown) => void): ErrorRequestHandler {
  // Express knows such a handler by its four arguments.
  return (error: unknown, _req, res, _next) => {
    if (res.headersSent) {
      // Part of it has gone: only a connection that breaks off says that it is not all. Express would print the error itself.
      report(error)
      res.destroy()
      return
    }
    if (error instanceof StorageAwayError) {
      problem(res, 'storage-away', { retryAfter: 2 })
      return
    }
    const { type, status } = (error ?? {}) as { type?: string; status?: number }
    if (type === 'entity.too.large') problem(res, 'too-large')
    else if (error instanceof URIError) problem(res, 'invalid', { detail: 'address' })
    // What Express and its body parser blame on the request (400-499) is no bug of ours.
    else if (status !== undefined && status >= 400 && status < 500)
      problem(res, 'invalid', { detail: 'body' })
    else {
      report(error)
      problem(res, 'internal')
    }
  }
}
