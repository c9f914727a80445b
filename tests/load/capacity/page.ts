export const PAGE = new URL('../../../infra/decisions/0016-capacity.md', import.meta.url)

const BEGIN = '<!-- capacity: begin (written by tests/load/capacity/main.ts keep) -->'
const END = '<!-- capacity: end -->'

/** The page with these tables between its marks. @throws when the marks are gone */
export function withTables(page: string, tables: string): string {
  const begin = page.indexOf(BEGIN)
  const end = page.indexOf(END)
  if (begin < 0 || end < begin) throw new Error('The page on capacity has lost its marks')
  return `${page.slice(0, begin + BEGIN.length)}\n\n${tables}\n\n${page.slice(end)}`
}
