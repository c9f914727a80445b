import { LeanClient, type Ears, type Ticket } from './lean-client.ts'

/** Somebody who comes in alone and leaves at once. @returns ms from connect to the whole welcome */
export function join(port: number, from: string, ticket: Ticket): Promise<number> {
  return new Promise((resolve, reject) => {
    const began = performance.now()
    const ears: Ears = {
      joined: (client) => {
        resolve(performance.now() - began)
        client.drop()
      },
      event: () => undefined,
      ack: () => undefined,
      gone: (_client, why) => {
        reject(new Error(why))
      },
    }
    new LeanClient(0, ears, { welcomed: true }).connect({ port, from }, ticket)
  })
}
