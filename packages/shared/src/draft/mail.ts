import type { Line } from './lines.ts'

const header =
  /^(?:van|from|aan|to|cc|bcc|verzonden|sent|date|datum|onderwerp|subject|reply-to|antwoord aan|bijlagen?|attachments?|importance|prioriteit|message-id|mime-version|content-[a-z-]+|return-path|received|list-[a-z-]+|x-[a-z-]+)\s?:/iu
const sender = /^(?:van|from)\s?:\s.*(?:@|\p{Lu})/iu
const subjectLine = /^(?:onderwerp|subject)\s?:\s*/iu
const addressee = /^(?:aan|to|verzonden|sent|date|datum)\s?:/iu
const wrote =
  /^(?:op|on|le)\s.{6,160}(?:schreef|wrote)\b.{0,120}:?\s*$|^(?:op|on)\s.{6,100}\b(?:om|at)\s\d{1,2}[:.]\d{2}.{0,120}(?:schreef|wrote)/iu
const divider =
  /^-{2,}\s?(?:original message|oorspronkelijk bericht|forwarded message|doorgestuurd bericht|begin forwarded message).{0,40}$|^(?:begin forwarded message|begin doorgestuurd bericht):?$/iu
const mark = /^(?:(?:re|fw|fwd|antw|doorst)\s?:\s*)+/iu

export interface Mail {
  lines: Line[]
  subject: Subject | null
}

interface Subject {
  text: string
  at: number
  line: number
}

/**
 * Blanks the headers of a mail and of the mails quoted in it, so that their dates and times are never read (DR24).
 * A block counts as headers when a sender and a subject, addressee or date stand in it together.
 */
export function dropMailHeaders(lines: Line[]): Mail {
  let subject: Mail['subject'] = null
  const dropped = new Set<number>()
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at]
    if (line === undefined || line.blank) continue
    if (line.text.length < 300 && (wrote.test(line.text) || divider.test(line.text))) dropped.add(at)
    if (!header.test(line.text)) continue
    let end = at
    while (end < lines.length && headerLike(lines[end], lines[end - 1], end > at)) end += 1
    const block = lines.slice(at, end)
    const real =
      block.some((one) => sender.test(one.text)) &&
      block.some((one) => addressee.test(one.text) || subjectLine.test(one.text))
    const lone = block.length === 1 && subjectLine.test(line.text) && at < 3
    if (real || lone) {
      for (const one of block) {
        const match = subjectLine.exec(one.text)
        if (match !== null) {
          const rest = one.text.slice(match[0].length)
          const skip = mark.exec(rest)?.[0].length ?? 0
          subject ??= { text: rest.slice(skip).trim(), at: one.at + match[0].length + skip, line: one.index }
        }
        dropped.add(one.index)
      }
    }
    at = Math.max(at, end - 1)
  }
  if (dropped.size === 0) return { lines, subject }
  return { lines: lines.map((line) => (dropped.has(line.index) ? without(line, subject) : line)), subject }
}

function headerLike(line: Line | undefined, previous: Line | undefined, inside: boolean): boolean {
  if (line === undefined || line.blank) return false
  if (header.test(line.text)) return true
  // A folded header goes on, indented, on the next line.
  return (
    inside &&
    line.indent > 0 &&
    previous !== undefined &&
    header.test(previous.text) &&
    !/\d{1,2}[.:]\d{2}/.test(line.text)
  )
}

/** A header line counts as blank, but the subject stays as a heading: it may hold the title, the date and the time. */
function without(line: Line, subject: Subject | null): Line {
  if (subject?.line !== line.index || subject.text === '') return { ...line, blank: true }
  const piece = { text: subject.text, at: subject.at }
  return { ...line, ...piece, heading: true, marker: 'none', number: null, cells: [piece] }
}
