import type { Problem, ProblemCode } from '@zaal/shared/http/api'

/** The server's answer was a problem, or there was no answer (`offline`). */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly code: ProblemCode | 'offline'
  readonly detail: string | undefined
  readonly retryAfter: number | undefined

  constructor(code: ProblemCode | 'offline', detail?: string, retryAfter?: number) {
    super(code)
    this.code = code
    this.detail = detail
    this.retryAfter = retryAfter
  }
}

interface Request {
  method?: 'GET' | 'POST' | 'DELETE'
  body?: unknown
  /** The set-up key. */
  bearer?: string
  signal?: AbortSignal
}

/** Asks the server; resolves with its JSON (undefined for an empty answer). @throws {ApiError} */
export async function api<T>(
  path: string,
  { method = 'GET', body, bearer, signal }: Request = {},
): Promise<T> {
  let response: Response
  try {
    response = await fetch(path, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(bearer === undefined ? {} : { Authorization: `Bearer ${bearer}` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
      credentials: 'same-origin',
    })
  } catch {
    throw new ApiError('offline')
  }
  if (response.status === 204) return undefined as T
  const answer: unknown = await response.json().catch(() => null)
  if (response.ok && answer !== null) return answer as T
  const problem = answer as Partial<Problem> | null
  throw new ApiError(
    problem?.code ? (problem.code as ProblemCode) : 'offline',
    problem?.detail,
    problem?.retryAfter,
  )
}

/** What a failed request is called on screen. */
export function problemOf(error: unknown): ProblemCode | 'offline' {
  return error instanceof ApiError ? error.code : 'internal'
}
