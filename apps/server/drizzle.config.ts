import { defineConfig } from 'drizzle-kit'

// `npx drizzle-kit generate --name what-changes` compares the schema with the last migration; no database is needed.
export default defineConfig({
  dialect: 'postgresql',
  schema: './src/adapters/postgres/schema.ts',
  out: './src/adapters/postgres/migrations',
})
