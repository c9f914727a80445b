import { customType } from 'drizzle-orm/pg-core'

/**
 * jsonb that comes back as it went in. Drizzle's own column parses strings a second time, which would turn a chat message
 * that reads `42` or `null` into a number or nothing.
 */
export const json = customType<{ data: unknown; driverData: unknown }>({
  dataType: () => 'jsonb',
  toDriver: (value) => JSON.stringify(value),
  fromDriver: (value) => value,
})
