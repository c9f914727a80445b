import type { Ballot, PollForm, Tally, WordCount } from '@zaal/shared/features/polls/polls.contract'
import { wordKey } from './polls.words.ts'

/** How many different words or answers one tally carries; the rest is counted in `more`. */
export const TALLY_WORDS = { cloud: 150, text: 400 } as const

/** Counts one round (PO10). A ballot that does not fit the form counts as a vote and for nothing else. */
export function tallyOf(
  form: PollForm,
  ballots: Iterable<Ballot>,
  hidden: readonly string[],
  limit: number = form.type === 'text' ? TALLY_WORDS.text : TALLY_WORDS.cloud,
): Tally {
  const counts: Record<string, number> = Object.fromEntries(choicesOf(form).map((choice) => [choice, 0]))
  const spellings = new Map<string, Map<string, number>>()
  let votes = 0
  for (const ballot of ballots) {
    votes += 1
    for (const choice of choicesIn(ballot)) {
      const sofar = counts[choice]
      if (sofar !== undefined) counts[choice] = sofar + 1
    }
    for (const word of textsIn(ballot)) {
      const key = wordKey(word)
      const spelled = spellings.get(key) ?? new Map<string, number>()
      spellings.set(key, spelled.set(word, (spelled.get(word) ?? 0) + 1))
    }
  }
  for (const key of hidden) spellings.delete(key)
  const words = [...spellings.values()].map(merge).sort(mostGivenFirst)
  return { votes, counts, words: words.slice(0, limit), more: Math.max(0, words.length - limit) }
}

/** The keys of `counts`, in the order of the form: option ids, or '1'..'n'. */
export function choicesOf(form: PollForm): string[] {
  switch (form.type) {
    case 'single':
    case 'multiple':
      return form.options.map((option) => option.id)
    case 'rating':
      return Array.from({ length: form.steps }, (_, i) => String(i + 1))
    case 'text':
    case 'cloud':
      return []
  }
}

function choicesIn(ballot: Ballot): readonly string[] {
  switch (ballot.type) {
    case 'single':
      return [ballot.option]
    case 'multiple':
      return ballot.options
    case 'rating':
      return [String(ballot.value)]
    case 'text':
    case 'cloud':
      return []
  }
}

/** What people wrote in a ballot. */
export function textsIn(ballot: Ballot): readonly string[] {
  if (ballot.type === 'text') return [ballot.text]
  return ballot.type === 'cloud' ? ballot.words : []
}

/** The spelling most people used; of equals the one in lower case, which sorts last. */
function merge(spelled: Map<string, number>): WordCount {
  let text = ''
  let most = 0
  let count = 0
  for (const [spelling, n] of spelled) {
    count += n
    if (n > most || (n === most && spelling > text)) {
      text = spelling
      most = n
    }
  }
  return { text, count }
}

/** Never by the order of arrival: that could tell who wrote what. */
function mostGivenFirst(a: WordCount, b: WordCount): number {
  return b.count - a.count || (a.text < b.text ? -1 : 1)
}
