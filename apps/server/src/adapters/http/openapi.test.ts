import type { Router } from 'express'
import { expect, test } from 'vitest'
import { bundleRoutes } from './bundle.routes.ts'
import { draftRoutes } from './draft.routes.ts'
import { meetingRoutes } from './meetings.routes.ts'
import { openapiDocument, openapiRoutes } from './openapi.ts'
import { roomRoutes } from './room.routes.ts'

/** `METHOD /path` of every route of a router; nothing is called, so that it needs nothing. */
function routesOf(make: (deps: never) => Router): string[] {
  const nothing: unknown = new Proxy({}, { get: () => undefined })
  return make(nothing as never).stack.flatMap(({ route }) => {
    const stack = (route?.stack ?? []) as { method: string }[]
    return stack.map(({ method }) => `${method} ${(route?.path ?? '').replaceAll(/:\w+/g, '{}')}`)
  })
}

test('every route is in the document, and the document has no other', () => {
  const written = Object.entries(openapiDocument().paths ?? {}).flatMap(([path, operations]) =>
    Object.keys(operations as object).map(
      (method) => `${method} ${path.replace(/^\/api/, '').replaceAll(/\{\w+\}/g, '{}')}`,
    ),
  )
  const made = [meetingRoutes, roomRoutes, bundleRoutes, draftRoutes, openapiRoutes].flatMap((make) =>
    routesOf(make),
  )
  expect(written.sort()).toEqual(made.filter((route) => route !== 'get /openapi.json').sort())
})

test('errors are problem details, and what needs a seat or the set-up key says so', () => {
  const { paths, components } = openapiDocument()
  expect(Object.keys(components?.securitySchemes ?? {}).sort()).toEqual(['seat', 'setup'])
  expect(paths?.['/api/meetings']?.post?.security).toEqual([{ setup: [] }])
  expect(paths?.['/api/meetings/{code}']?.delete?.security).toEqual([{ seat: [] }])
  expect(paths?.['/api/meetings/{code}']?.get?.security).toBeUndefined()
  const problems = Object.values(paths ?? {}).flatMap((operations) =>
    Object.values(operations as Record<string, { responses: { default: { content: object } } }>).map((o) =>
      Object.keys(o.responses.default.content),
    ),
  )
  expect(problems.every(([type]) => type === 'application/problem+json')).toBe(true)
})
