import { setTimeout as pause } from 'node:timers/promises'
import { Worker, type IQueueBackend, type Job, type JobProgress } from 'bullmq'
import type { JsonObject } from '@zaal/shared/kernel/json'

/** Ms between asking for work in vain and asking again. */
const ASK_AGAIN = 500

/**
 * BullMQ's worker waits before it asks again when it takes an error for a lost connection, and it knows those of ioredis only.
 * After any other it asks again at once; where the answer is known without asking (the connection's first question failed, and
 * that is kept) it goes round without ever leaving its turn of the event loop, and the whole server stands still.
 */
export class CalmWorker<B extends IQueueBackend, Where> extends Worker<
  JsonObject,
  JsonObject | null,
  string,
  B,
  JobProgress,
  Where
> {
  protected override async moveToActive(
    token: string,
    name?: string,
  ): Promise<Job<JsonObject, JsonObject | null>> {
    try {
      return await super.moveToActive(token, name)
    } catch (error) {
      await pause(ASK_AGAIN)
      throw error
    }
  }
}
