import { afterEach, describe, expect, it } from 'vitest'
import type { JsonObject } from '@zaal/shared/kernel/json'
import { JobRefusedError, type JobHandler, type Jobs, type JobStatus } from '../../kernel/jobs.ts'

/** A place where jobs are kept, for one test. */
export interface JobsHarness {
  /** One more server on the same place. */
  server(): Promise<Jobs>
  now(): number
  /** Lets so many ms pass: moves the clock, or waits for real. */
  pass(ms: number): Promise<void>
  close(): Promise<void>
}

/** What every keeper of jobs must do; run by each adapter's own test. */
export function jobsSuite(name: string, open: () => Promise<JobsHarness>): void {
  describe(`jobs on ${name}`, () => {
    let harness: JobsHarness
    const servers: Jobs[] = []
    const server = async () => {
      const jobs = await harness.server()
      servers.push(jobs)
      return jobs
    }
    afterEach(async () => {
      await Promise.all(servers.splice(0).map((jobs) => jobs.close(500)))
      await harness.close()
    })

    /** Ends once `done` says so; time passes meanwhile. */
    const until = async (done: () => boolean | Promise<boolean>) => {
      for (let i = 0; i < 400; i++) {
        if (await done()) return
        await harness.pass(25)
      }
      throw new Error('it did not come to that within ten seconds')
    }
    const ended = async (jobs: Jobs, id: string): Promise<JobStatus> => {
      let status: JobStatus | null = null
      await until(async () => {
        status = await jobs.find('prompt', id)
        return status?.state === 'done' || status?.state === 'failed'
      })
      return status ?? Promise.reject(new Error('gone'))
    }
    const counting = (answer: JsonObject | null = null) => {
      const seen: JsonObject[] = []
      const handler: JobHandler = async (payload) => {
        seen.push(payload)
        return answer
      }
      return { seen, handler }
    }

    it('does a job once, with its payload, and keeps its result', async () => {
      harness = await open()
      const jobs = await server()
      const { seen, handler } = counting({ rows: 3 })
      jobs.work('prompt', { count: handler }, 2)
      const payload = { room: 'r_1', list: [1, null, 'x'], deep: { yes: true } }
      await jobs.put({ lane: 'prompt', kind: 'count', id: 'one', payload })
      expect(await ended(jobs, 'one')).toEqual({
        state: 'done',
        progress: 0,
        result: { rows: 3 },
        error: null,
      })
      expect(seen).toEqual([payload])
      expect(await jobs.find('prompt', 'two')).toBeNull()
      expect(await jobs.find('slow', 'one')).toBeNull()
    })

    it('takes the same id twice as one job, while it waits and after it ran (JO2)', async () => {
      harness = await open()
      const [a, b] = [await server(), await server()]
      const { seen, handler } = counting()
      const put = (jobs: Jobs, n: number) =>
        jobs.put({ lane: 'prompt', kind: 'count', id: 'due.r1.c-1', payload: { n } })
      await put(a, 1)
      await put(b, 2)
      b.work('prompt', { count: handler }, 2)
      await ended(a, 'due.r1.c-1')
      await put(a, 3)
      await a.put({ lane: 'prompt', kind: 'count', id: 'last', payload: { n: 4 } })
      await ended(a, 'last')
      expect(seen).toEqual([{ n: 1 }, { n: 4 }])
    })

    it('does each of many jobs on one of two servers, none twice', async () => {
      harness = await open()
      const [a, b] = [await server(), await server()]
      const { seen, handler } = counting()
      a.work('prompt', { count: handler }, 4)
      b.work('prompt', { count: handler }, 4)
      for (let n = 0; n < 40; n++)
        await a.put({ lane: 'prompt', kind: 'count', id: `many-${String(n)}`, payload: { n } })
      await until(() => seen.length >= 40)
      await until(async () => (await b.find('prompt', 'many-39'))?.state === 'done')
      expect(new Set(seen.map(({ n }) => n)).size).toBe(40)
      expect(seen).toHaveLength(40)
    })

    it('does a job at its time and not before, also when it was put before a restart (JO3)', async () => {
      harness = await open()
      const first = await server()
      const at = harness.now() + 700
      await first.put({ lane: 'prompt', kind: 'when', id: 'later', payload: {}, at })
      expect(await first.find('prompt', 'later')).toMatchObject({ state: 'waiting' })
      await first.close(500)
      const second = await server()
      let ranAt = 0
      second.work(
        'prompt',
        {
          when: async () => {
            ranAt = harness.now()
            return null
          },
        },
        1,
      )
      await until(() => ranAt > 0)
      expect(ranAt).toBeGreaterThanOrEqual(at - 5)
    })

    it('says how far a running job is', async () => {
      harness = await open()
      const jobs = await server()
      let go = () => {}
      const gate = new Promise<void>((resolve) => (go = resolve))
      jobs.work(
        'prompt',
        {
          long: async (_payload, run) => {
            await run.progress(40)
            await gate
            await run.progress(100)
            return null
          },
        },
        1,
      )
      await jobs.put({ lane: 'prompt', kind: 'long', id: 'long', payload: {} })
      await until(async () => (await jobs.find('prompt', 'long'))?.progress === 40)
      expect(await jobs.find('prompt', 'long')).toMatchObject({ state: 'running', result: null })
      go()
      expect(await ended(jobs, 'long')).toMatchObject({ state: 'done', progress: 100 })
    })

    it('tries again what threw, gives up after the attempts, and at once what was refused (JO4)', async () => {
      harness = await open()
      const jobs = await server()
      const tries = { shaky: 0, broken: 0, refused: 0 }
      jobs.work(
        'prompt',
        {
          shaky: async () => {
            if (++tries.shaky < 2) throw new Error('not yet')
            return null
          },
          broken: async () => {
            tries.broken += 1
            throw new Error('never')
          },
          refused: async () => {
            tries.refused += 1
            throw new JobRefusedError('there is no such room')
          },
        },
        3,
      )
      await jobs.put({ lane: 'prompt', kind: 'shaky', id: 'a', payload: {} })
      await jobs.put({ lane: 'prompt', kind: 'broken', id: 'b', payload: {}, attempts: 2 })
      await jobs.put({ lane: 'prompt', kind: 'refused', id: 'c', payload: {} })
      expect(await ended(jobs, 'a')).toMatchObject({ state: 'done' })
      expect(await ended(jobs, 'b')).toMatchObject({ state: 'failed', error: 'never' })
      expect(await ended(jobs, 'c')).toMatchObject({ state: 'failed', error: 'there is no such room' })
      expect(tries).toEqual({ shaky: 2, broken: 2, refused: 1 })
    })

    it('leaves a job that the stop interrupts to the next server (JO5)', async () => {
      harness = await open()
      const first = await server()
      let began = false
      first.work(
        'prompt',
        {
          long: (_payload, run) => {
            began = true
            return new Promise((_resolve, reject) => {
              run.signal.addEventListener('abort', () => reject(new Error('stopped')))
            })
          },
        },
        1,
      )
      await first.put({ lane: 'prompt', kind: 'long', id: 'long', payload: {}, attempts: 1 })
      await until(() => began)
      const before = performance.now()
      await first.close(2_000)
      expect(performance.now() - before).toBeLessThan(2_500)
      const second = await server()
      const { seen, handler } = counting({ by: 'second' })
      second.work('prompt', { long: handler }, 1)
      expect(await ended(second, 'long')).toMatchObject({ state: 'done', result: { by: 'second' } })
      expect(seen).toHaveLength(1)
    })

    it('leaves a job of a kind it does not know to a newer server, with all its attempts (JO5)', async () => {
      harness = await open()
      const older = await server()
      older.work('prompt', { count: counting().handler }, 2)
      await older.put({ lane: 'prompt', kind: 'newer', id: 'of-tomorrow', payload: {}, attempts: 1 })
      await harness.pass(1_500)
      expect((await older.find('prompt', 'of-tomorrow'))?.state).not.toBe('failed')
      await older.close(500)
      const newer = await server()
      newer.work('prompt', { newer: counting({ done: true }).handler }, 2)
      expect(await ended(newer, 'of-tomorrow')).toMatchObject({ state: 'done', result: { done: true } })
    })

    it('repeats on one of the servers until told to stop', async () => {
      harness = await open()
      const [a, b] = [await server(), await server()]
      const { seen, handler } = counting()
      a.work('slow', { tick: handler }, 1)
      b.work('slow', { tick: handler }, 1)
      const start = harness.now()
      await a.repeat('slow', 'tick', 300)
      await b.repeat('slow', 'tick', 300)
      await until(() => seen.length >= 3)
      const took = harness.now() - start
      // The first may come at once, the others each in its turn: two servers do not tick twice as often.
      expect(took).toBeGreaterThanOrEqual(550)
      await a.unrepeat('slow', 'tick')
      await harness.pass(50)
      const until1 = seen.length
      await harness.pass(700)
      expect(seen.length - until1).toBeLessThanOrEqual(1)
    })

    it('keeps lanes apart: a slow job holds up no prompt one', async () => {
      harness = await open()
      const jobs = await server()
      let go = () => {}
      const gate = new Promise<void>((resolve) => (go = resolve))
      const { handler } = counting()
      jobs.work('slow', { hold: () => gate.then(() => null) }, 1)
      jobs.work('prompt', { count: handler }, 1)
      await jobs.put({ lane: 'slow', kind: 'hold', id: 'hold', payload: {} })
      await jobs.put({ lane: 'prompt', kind: 'count', id: 'quick', payload: {} })
      expect(await ended(jobs, 'quick')).toMatchObject({ state: 'done' })
      go()
    })

    it('counts what waits, also for later, what runs and what failed, in both lanes', async () => {
      harness = await open()
      const jobs = await server()
      expect(await jobs.counts()).toEqual({ waiting: 0, active: 0, failed: 0 })
      let go = () => {}
      const gate = new Promise<void>((resolve) => (go = resolve))
      const refused = () => Promise.reject(new JobRefusedError('no'))
      jobs.work('slow', { hold: () => gate.then(() => null) }, 1)
      jobs.work('prompt', { fail: refused }, 1)
      await jobs.put({ lane: 'slow', kind: 'hold', id: 'held', payload: {} })
      await jobs.put({ lane: 'slow', kind: 'hold', id: 'behind-it', payload: {} })
      await jobs.put({
        lane: 'slow',
        kind: 'hold',
        id: 'tomorrow',
        payload: {},
        at: harness.now() + 86_400_000,
      })
      await jobs.put({ lane: 'prompt', kind: 'fail', id: 'failing', payload: {} })
      await ended(jobs, 'failing')
      await until(async () => (await jobs.counts()).active === 1)
      expect(await jobs.counts()).toEqual({ waiting: 2, active: 1, failed: 1 })
      go()
    })
  })
}
