import { cleanLine } from '@zaal/shared/features/people/names'

/** A question as it is kept: one paragraph, nothing invisible. Empty when nothing readable is left. */
export function cleanQuestion(text: string): string {
  return readable(cleanLine(text))
}

/** A written answer: lines stay, at most one empty line between them. */
export function cleanAnswer(text: string): string {
  const lines = text.split(/\r\n|\r|\n/).map(cleanLine)
  return readable(
    lines
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim(),
  )
}

function readable(text: string): string {
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(text) ? text : ''
}
