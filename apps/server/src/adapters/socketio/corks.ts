import type { Socket as NetSocket } from 'node:net'

/**
 * Gathers what is written to a socket within one turn of the event loop into one write to the system. A connection that comes
 * in costs two of them instead of four: the answer to the upgrade with Engine.IO's open packet, then CONNECT with the welcome.
 */
export class Corks {
  #held: NetSocket[] = []

  /** Until the end of this turn. */
  hold(net: NetSocket): void {
    net.cork()
    if (this.#held.push(net) > 1) return
    setImmediate(() => {
      const held = this.#held
      this.#held = []
      for (const socket of held) socket.uncork()
    })
  }
}
