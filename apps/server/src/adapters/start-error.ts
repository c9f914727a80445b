/** Zaal cannot start for a reason the person at the keyboard can do something about: `message` is shown as it is. */
export abstract class StartError extends Error {
  /** Exit code of the process, from sysexits(3). */
  abstract readonly exitCode: number
}

/** The data were written by a newer Zaal than this one. */
export class NewerDataError extends StartError {
  override readonly name = 'NewerDataError'
  readonly exitCode = 65
}

/** Another process has the data folder open. */
export class DataInUseError extends StartError {
  override readonly name = 'DataInUseError'
  readonly exitCode = 75
}

/** The data folder cannot be made, written, or has no room left. */
export class DataFolderError extends StartError {
  override readonly name = 'DataFolderError'
  readonly exitCode = 73
}

/** The database answers, but not to us: wrong password, no such database, too old. */
export class DatabaseRefusedError extends StartError {
  override readonly name = 'DatabaseRefusedError'
  readonly exitCode = 69
}

/** What listens at REDIS_URL answers, but not to us: wrong password, or it is no Redis that Zaal can work with. */
export class RedisRefusedError extends StartError {
  override readonly name = 'RedisRefusedError'
  readonly exitCode = 69
}

/** SECRET is not what the other servers of this installation have. */
export class OtherSecretError extends StartError {
  override readonly name = 'OtherSecretError'
  readonly exitCode = 78
}
