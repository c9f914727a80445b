/** A person that can be named with an @. */
export interface Mentionable {
  id: string
  name: string
}

const MAX_SUGGESTIONS = 4

const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/** What is being typed after an @ at the end of the text, or null. */
export function mentionTyped(text: string): string | null {
  const found = /(?:^|\s)@([\p{L}\p{M}\p{N}'’.-]{0,30}(?: [\p{L}\p{M}\p{N}'’-]{1,30})?)$/u.exec(text)
  return found?.[1] ?? null
}

/** People whose name or one of its words begins so; nobody until there is a letter. */
export function suggestPeople(typed: string, people: readonly Mentionable[]): Mentionable[] {
  const needle = fold(typed)
  if (needle === '') return people.slice(0, MAX_SUGGESTIONS)
  return people
    .filter(({ name }) => {
      const folded = fold(name)
      return (
        folded !== needle &&
        (folded.startsWith(needle) || folded.split(/\s+/).some((w) => w.startsWith(needle)))
      )
    })
    .slice(0, MAX_SUGGESTIONS)
}

/** The text with what was typed replaced by the whole name. */
export function completeMention(text: string, name: string): string {
  const typed = mentionTyped(text)
  return typed === null ? text : `${text.slice(0, text.length - typed.length)}${name} `
}

/** Which of the people chosen are still named in the text, each once. */
export function mentionsIn(text: string, chosen: readonly Mentionable[]): string[] {
  return [...new Set(chosen.filter(({ name }) => text.includes(`@${name}`)).map(({ id }) => id))]
}

export interface TextPart {
  text: string
  /** Whom this part names. */
  person?: string
}

/** Splits a text at the names it mentions; longest first, so that "Testa" does not take half of "Testa de Vries". */
export function splitMentions(text: string, mentioned: readonly Mentionable[]): TextPart[] {
  const [first, ...others] = [...mentioned].sort((a, b) => b.name.length - a.name.length)
  if (!first) return text === '' ? [] : [{ text }]
  const sign = `@${first.name}`
  return text
    .split(sign)
    .flatMap((part, i) => [
      ...(i > 0 ? [{ text: sign, person: first.id }] : []),
      ...splitMentions(part, others),
    ])
}
