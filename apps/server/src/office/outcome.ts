/** Why the office says no; each is a problem of the same name over HTTP. */
export type OfficeRefusal =
  | 'unknown-code'
  | 'unknown-key'
  | 'revoked'
  | 'banned'
  | 'bad-name'
  | 'name-taken'
  | 'invalid-programme'
  | 'limit-reached'
  | 'code-taken'
  | 'not-allowed'
export type Outcome<T> = { ok: true; value: T } | { ok: false; code: OfficeRefusal; detail?: string }

/** A refusal of the office. */
export const no = (
  code: OfficeRefusal,
  detail?: string,
): { ok: false; code: OfficeRefusal; detail?: string } => ({
  ok: false,
  code,
  ...(detail === undefined ? {} : { detail }),
})
