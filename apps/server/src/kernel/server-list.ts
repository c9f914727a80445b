export const SERVER_ROLES = ['web', 'worker', 'all'] as const
export type ServerRole = (typeof SERVER_ROLES)[number]

/** A server of this installation. */
export interface ListedServer {
  /** Of this start of its process. */
  id: string
  /** `refused`: it does not run, because its secret is another or it has none. */
  role: ServerRole | 'refused'
  /** Of its secret, for its id: only who has the same secret can make it, and nobody can tell the secret by it. */
  mark: string
}

/** Ms between two times that a server says that it runs. */
export const BEAT_EVERY = 5_000
/** Ms after which one that was not heard runs no more: three beats may be lost. */
export const HEARD_WITHIN = 20_000
/** Ms after which it is forgotten. */
export const FORGOTTEN_AFTER = 600_000

/**
 * Which servers run, as they say in the database they share: for operators, and for `zaal doctor`, which has nothing else to
 * find a worker or another secret by. Nothing else rests on it. Same errors as RoomStore.
 */
export interface ServerList {
  /** Says that this server is there. @returns the others of which that was heard lately, by the database's clock */
  beat(server: ListedServer): Promise<ListedServer[]>
  /** It stops. */
  leave(id: string): Promise<void>
}
