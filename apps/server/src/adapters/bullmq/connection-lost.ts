import {
  AbortError,
  ClientClosedError,
  ClientOfflineError,
  ConnectionTimeoutError,
  DisconnectsClientError,
  SocketClosedUnexpectedlyError,
  SocketTimeoutError,
  TimeoutError,
} from 'redis'
import { isAway } from '../postgres/errors.ts'

const LOST = [
  AbortError,
  ClientClosedError,
  ClientOfflineError,
  ConnectionTimeoutError,
  DisconnectsClientError,
  SocketClosedUnexpectedlyError,
  SocketTimeoutError,
  TimeoutError,
]

/** Is Redis or the database merely away? That is told where it is watched (`bus-away`, `storage-away`) and is no bug. */
export const isConnectionLost = (error: unknown): boolean =>
  isAway(error) || LOST.some((kind) => error instanceof kind)
