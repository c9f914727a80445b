import { CELL, cleanUnit, INNER, LINE } from './characters.ts'
import { entityAt } from './entities.ts'
import { MappedTextBuilder } from './mapped-text.ts'
import type { MappedText } from './mapped-text.ts'

/* HTML as pasted or mailed. One pass, no tree: tags only say where lines, cells and list points begin. */

const structural =
  /<\/?(?:html|body|table|tbody|tr|td|th|p|div|ul|ol|li|h[1-6]|section|article|dl|dt|dd|span)(?:\s[^<>]{0,1000})?\/?>/gi
const tagAt = /<(\/?)([a-zA-Z][a-zA-Z0-9]{0,15})((?:\s|\/)[^<>]{0,6000})?>/y
const hidden = new Set([
  'script',
  'style',
  'head',
  'title',
  'noscript',
  'svg',
  'template',
  'select',
  'iframe',
])
const paragraphs = new Set([
  'p',
  'blockquote',
  'section',
  'article',
  'header',
  'footer',
  'main',
  'aside',
  'dl',
  'figure',
  'hr',
  'form',
])
const blocks = new Set([
  'div',
  'dt',
  'dd',
  'address',
  'figcaption',
  'tbody',
  'thead',
  'caption',
  'nav',
  'details',
  'summary',
  'option',
  'button',
])

export function looksLikeHtml(source: string): boolean {
  structural.lastIndex = 0
  for (let found = 0; structural.exec(source) !== null;) {
    found += 1
    if (found >= 2) return true
  }
  return false
}

interface Table {
  column: number
  inCell: boolean
  /** Rows still covered, by column, by a cell that spans several rows. */
  covered: number[]
  extra: number
}

interface List {
  ordered: boolean
  count: number
}

export function fromHtml(source: string): MappedText {
  return new HtmlReader(source).read()
}

class HtmlReader {
  readonly #source: string
  readonly #out = new MappedTextBuilder()
  readonly #tables: Table[] = []
  readonly #lists: List[] = []
  readonly #absent = new Set<string>()
  #lower: string | null = null
  #breaks = 2
  #pre = 0
  /** The next closing bracket found by `#oversize`, so that it is looked for once. */
  #close = -1

  constructor(source: string) {
    this.#source = source
  }

  read(): MappedText {
    const source = this.#source
    let at = 0
    while (at < source.length) {
      const unit = source.charAt(at)
      if (unit === '<') {
        const end = this.#markup(at)
        if (end > at) {
          at = end
          continue
        }
      }
      const entity = unit === '&' ? entityAt(source, at) : null
      if (entity !== null) {
        this.#text(entity.text, at, entity.end)
        at = entity.end
        continue
      }
      this.#text(cleanUnit(unit), at, at + 1)
      at += 1
    }
    return this.#out.build()
  }

  #text(text: string, from: number, to: number): void {
    if (text === '') return
    if (/^\s+$/.test(text)) {
      if (this.#pre > 0 && text === '\n') return this.#line(from, to, 2)
      if (/\s/.test(this.#out.last) || this.#out.last === '') return
      this.#out.put(' ', from, to)
      return
    }
    this.#breaks = 0
    this.#out.put(text, from, to)
  }

  /** Ends the line; at most `limit` line ends in a row, so that nested blocks leave one blank line at most. */
  #line(from: number, to: number, limit: number): void {
    const cell = this.#tables.at(-1)?.inCell === true
    if (cell) {
      if (![INNER, CELL, LINE, ''].includes(this.#out.last)) this.#out.put(INNER, from, to)
      return
    }
    if (this.#breaks >= limit) return
    this.#breaks += 1
    this.#out.put(LINE, from, to)
  }

  #markup(at: number): number {
    const source = this.#source
    if (source.startsWith('<!--', at)) return this.#skipTo('-->', at)
    if (source.startsWith('<!', at) || source.startsWith('<?', at)) {
      const end = source.indexOf('>', at)
      return end > 0 && end - at < 2000 ? end + 1 : at
    }
    tagAt.lastIndex = at
    const match = tagAt.exec(source)
    if (match === null) return this.#oversize(at)
    const end = tagAt.lastIndex
    const name = (match[2] ?? '').toLowerCase()
    const closing = match[1] === '/'
    if (!closing && hidden.has(name)) {
      const skipped = this.#skipTo(`</${name}`, at)
      if (skipped === at) return end
      const close = source.indexOf('>', skipped)
      return close < 0 ? skipped : close + 1
    }
    this.#tag(name, closing, match[3] ?? '', at, end)
    return end
  }

  /** A tag that holds a whole picture in its attributes: skipped to its end, unless another tag begins before that. */
  #oversize(at: number): number {
    if (!/[a-zA-Z/]/.test(this.#source.charAt(at + 1))) return at
    if (this.#close < at) {
      const found = this.#source.indexOf('>', at)
      this.#close = found < 0 ? Infinity : found
    }
    if (this.#close === Infinity || this.#close - at < 6000) return at
    const open = this.#source.indexOf('<', at + 1)
    return open >= 0 && open < this.#close ? at : this.#close + 1
  }

  /** Just past the next `mark`, or `at` when there is none; an absent mark is looked for once only. */
  #skipTo(mark: string, at: number): number {
    if (this.#absent.has(mark)) return at
    this.#lower ??=
      this.#source.toLowerCase().length === this.#source.length ? this.#source.toLowerCase() : this.#source
    const found = this.#lower.indexOf(mark, at)
    if (found >= 0) return found + mark.length
    this.#absent.add(mark)
    return at
  }

  #tag(name: string, closing: boolean, attributes: string, from: number, to: number): void {
    if (name === 'br') return this.#line(from, to, 2)
    if (name === 'pre') {
      this.#pre = Math.max(0, this.#pre + (closing ? -1 : 1))
      return this.#line(from, to, 2)
    }
    if (name === 'sup' && !closing && /\d/.test(this.#out.last) && /\d/.test(this.#source.charAt(to))) {
      return this.#out.put('.', from, to)
    }
    if (name === 'table' || name === 'tr' || name === 'td' || name === 'th')
      return this.#tableTag(name, closing, attributes, from, to)
    if (name === 'ul' || name === 'ol') return this.#listTag(name === 'ol', closing, from, to)
    if (name === 'li') return this.#point(closing, from, to)
    if (/^h[1-6]$/.test(name)) {
      this.#line(from, to, 2)
      this.#line(from, to, 2)
      if (!closing && this.#tables.at(-1)?.inCell !== true) this.#out.put('# ', from, to)
      return
    }
    if (paragraphs.has(name)) {
      this.#line(from, to, 2)
      return this.#line(from, to, 2)
    }
    if (blocks.has(name)) this.#line(from, to, 1)
  }

  #tableTag(name: string, closing: boolean, attributes: string, from: number, to: number): void {
    const table = this.#tables.at(-1)
    if (name === 'table') {
      if (closing) this.#tables.pop()
      const outer = this.#tables.at(-1)
      // A table inside a cell is laid out on lines of its own: the cell around it is only layout.
      if (outer !== undefined) outer.inCell = false
      this.#line(from, to, 2)
      if (!closing) this.#tables.push({ column: 0, inCell: false, covered: [], extra: 0 })
      return
    }
    if (table === undefined) return this.#line(from, to, 1)
    table.inCell = false
    if (name === 'tr') {
      this.#line(from, to, 1)
      table.column = 0
      table.extra = 0
      return
    }
    if (closing) return
    for (; table.extra > 0; table.extra -= 1) this.#nextColumn(table, from, to)
    while ((table.covered[table.column] ?? 0) > 0 && table.column < 30) {
      table.covered[table.column] = (table.covered[table.column] ?? 1) - 1
      this.#nextColumn(table, from, to)
    }
    if (table.column > 0) this.#out.put(CELL, from, to)
    table.covered[table.column] = span(attributes, 'rowspan') - 1
    table.column += 1
    table.extra = span(attributes, 'colspan') - 1
    table.inCell = true
  }

  #nextColumn(table: Table, from: number, to: number): void {
    this.#breaks = 0
    if (table.column > 0) this.#out.put(CELL, from, to)
    table.column += 1
  }

  #listTag(ordered: boolean, closing: boolean, from: number, to: number): void {
    if (closing) this.#lists.pop()
    else if (this.#lists.length < 20) this.#lists.push({ ordered, count: 0 })
    this.#line(from, to, this.#lists.length > 0 ? 1 : 2)
  }

  #point(closing: boolean, from: number, to: number): void {
    this.#line(from, to, 1)
    if (closing) return
    const list = this.#lists.at(-1)
    if (list !== undefined) list.count += 1
    const depth = Math.max(0, this.#lists.length - 1)
    this.#out.put('  '.repeat(depth) + (list?.ordered === true ? `${String(list.count)}. ` : '• '), from, to)
    this.#breaks = 0
  }
}

function span(attributes: string, name: string): number {
  const match = new RegExp(`\\b${name}\\s{0,3}=\\s{0,3}["']?(\\d{1,2})`, 'i').exec(attributes)
  return match === null ? 1 : Math.max(1, Math.min(20, Number(match[1])))
}
