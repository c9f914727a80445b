import { createHmac } from 'node:crypto'

/** What a server with this secret puts beside its id where others read it (see kernel/server-list.ts). 43 characters. */
export const serverMark = (secret: string, server: string): string =>
  // One secret serves several ends: none of them may give away another's.
  createHmac('sha256', createHmac('sha256', secret).update('servers').digest())
    .update(server)
    .digest('base64url')
