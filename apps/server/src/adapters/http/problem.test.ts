import express from 'express'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { problemHandler } from './problem.ts'

test('an answer that fails half way breaks off instead of ending as if it were whole, and is reported', async () => {
  const reported: unknown[] = []
  const mistake = new Error('a mistake of ours')
  const app = express()
  app.get('/half', (_req, res, next) => {
    res.write('the first half', () => {
      next(mistake)
    })
  })
  app.use(problemHandler((error) => reported.push(error)))
  const http = createServer(app)
  await new Promise<void>((resolve) => {
    http.listen(0, '127.0.0.1', resolve)
  })
  try {
    const { port } = http.address() as AddressInfo
    const answer = await fetch(`http://127.0.0.1:${String(port)}/half`)
    await expect(answer.text()).rejects.toThrow()
    expect(reported).toEqual([mistake])
  } finally {
    http.close()
  }
})
