import { hasOrganisationWord, isRoleStart } from './affiliation.ts'
import { readName } from './names.ts'
import type { Found } from './people.ts'
import { notNames } from './words.ts'

/** Words that say of what somebody is chair, host or editor. */
const ofOffice =
  /^(?:eerste|tweede|derde|first|second|conference|session|workshop|board|event|festival|programme|program|panel|congres|sessie|club|general|project|research|data|public|policy|city|science|art|web|design|software|product|community|national|regional)$/iu
const small =
  /^(?:met|with|door|by|naar|over|voor|aan|in|op|bij|to|for|at|on|is|zijn|de|het|een|the|a|an|van|der|of|onze|our|nieuwe|new|oud-?|voormalig|former|en|and)$/u

/** "voorzitter Jan Jansen", "de theatermaker Vivian Ketelaar": the word before the name is a role. */
export function roleInFront(outer: string): Found | null {
  const words = [...outer.matchAll(/\S+/gu)]
  for (const [index, word] of words.entries()) {
    const before = words[index - 1]
    if (before === undefined || index > 6) continue
    if (
      before[0].endsWith(':') ||
      words
        .slice(0, index)
        .some(
          ({ 0: token }) =>
            notNames.has(token.toLowerCase()) &&
            !small.test(token) &&
            !ofOffice.test(token) &&
            !isRoleStart(token),
        )
    )
      continue
    if (index === 1 && !isRoleStart(before[0]) && /^\p{Ll}{3,}$/u.test(before[0]) && !small.test(before[0])) {
      // "gids Evelien Bakker": any word for what somebody is; the name itself has to convince.
      const tail = outer.slice(word.index)
      const named = readName(tail)
      if (named.score >= 1 && named.name.includes(' ')) {
        return {
          ...named,
          from: word.index + named.from,
          to: word.index + named.to,
          role: before[0],
          notes: [],
          evident: false,
        }
      }
    }
    if (!isRoleStart(before[0].replace(/^\p{L}+-(?=\p{L}{5})/u, ''))) continue
    // In front of the role only names and small words: "VNG-voorzitter", "de nieuwe burgemeester", "Conference Chair".
    const odd = words
      .slice(0, index - 1)
      .some(({ 0: token }) => /^\p{Ll}/u.test(token) && !isRoleStart(token) && !small.test(token))
    if (odd) continue
    const tail = outer.slice(word.index)
    const role = outer
      .slice(0, word.index)
      .replace(/^\s*(?:de|het|een|the|our|onze|a|an)\s+/iu, '')
      .trim()
    const rest = readName(tail)
    if (rest.score >= 1)
      return {
        ...rest,
        from: word.index + rest.from,
        to: word.index + rest.to,
        role,
        notes: [],
        evident: true,
        score: rest.score + 2,
      }
    const surname = /^\s*(\p{Lu}[\p{L}'’-]{2,})\s*$/u.exec(tail)?.[1]
    if (
      surname === undefined ||
      index !== 1 ||
      notNames.has(surname.toLowerCase()) ||
      hasOrganisationWord(surname)
    )
      continue
    const from = word.index + tail.indexOf(surname)
    return {
      name: surname,
      title: null,
      sure: false,
      from,
      to: from + surname.length,
      role,
      notes: [],
      evident: true,
      score: 1,
    }
  }
  return null
}
