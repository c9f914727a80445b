import { organisationWords, roleWords } from './words.ts'

export interface Affiliation {
  role: string | null
  organisation: string | null
  /** The words show beyond doubt that this is a role or an organisation. */
  evident: boolean
}

const roleEnding =
  /(?:directeur|manager|leider|adviseur|voorzitter|secretaris|medewerker|onderzoeker|docent|hoogleraar|ontwerper|kundige|loog|coördinator|meester|expert|specialist|consultant|houder|bestuurder|officer|engineer|director|scientist|developer|coordinator|adviser|advisor|strateeg|strategist|ambtenaar|raadslid|redacteur|begeleider|commissaris|maker|speler|kenner|schrijver|trainer|bewoner|onderneemster|ondernemer)$/iu
const municipal =
  /^((?:loco-|oud-)?(?:gemeentesecretaris|burgemeester|wethouder|raadslid|gemeenteraadslid|raadsgriffier|griffier))\s+(?:van\s+)?(?!(?:de|het|een)\s)(.+)$/iu
const provincial = /^(gedeputeerde|statenlid|provinciesecretaris)\s+(?:van\s+)?(.+)$/iu
const at =
  /^(.{2,120}?)\s+(?:bij|aan(?=\s(?:de\s|het\s)?(?:[\p{L}]*universi|hogeschool|academie|instituut|faculteit|tu\b|vu\b|uva\b|rug\b|eur\b|erasmus|radboud|vrije|technische|kuleuven|ku\b|nsob|wur\b))|at|@|namens|from|with|in dienst van)\s+(?:de\s|het\s|the\s)?(.+)$/iu
const of = /^(.{2,120}?)\s+(?:van|of|for|voor|to)\s+(?:de\s|het\s|the\s)?(.+)$/iu
const acronym = /^\p{Lu}[\p{Lu}\d&]+$|^\p{Lu}{2}\p{Ll}\p{Lu}?$|^\p{Lu}\p{Ll}\p{Lu}{1,2}$/u
// Offices whose "of" names a subject rather than an organisation, unless an organisation follows.
const subjectOffice =
  /^(?:(?:full|associate|assistant|emeritus|bijzonder|deputy)\s)?(?:hoogleraar|professor|lector|lecturer|docent|head|hoofd|director|minister|manager|chief|vice|reader)$/iu

export function isRoleStart(text: string): boolean {
  const first = (/^[\p{L}.'-]+/u.exec(text)?.[0] ?? '')
    .toLowerCase()
    .replace(/\.$/, '')
    .replace(/^(?:vice|co|oud|ex|adjunct|loco|deputy|onder)-/u, '')
  const singular = first.replace(/(?<=.{4})(?:en|n|s)$/u, '')
  return (
    roleWords.has(first) || roleEnding.test(first) || roleWords.has(singular) || roleEnding.test(singular)
  )
}

export function hasOrganisationWord(text: string): boolean {
  return text
    .toLowerCase()
    .split(/[^\p{L}.]+/u)
    .some((word) => organisationWords.has(word) || organisationWords.has(word.replace(/\.$/, '')))
}

/** Splits "voorzitter van de VB" or "directeur, Stadslab" into role and organisation (DR33). */
export function splitAffiliation(text: string): Affiliation {
  const whole = tidy(text)
  if (whole === '') return { role: null, organisation: null, evident: false }
  // Somebody with two hats: the first one counts; the full wording stays in `affiliation`.
  const hats = whole.split(/\s(?:en|and|&|tevens)\s|;\s|\s\/\s/u)
  const [first = whole, second = ''] = hats
  if (hats.length < 2 || !isRoleStart(second)) return oneOffice(whole)
  const office = oneOffice(first)
  return office.organisation === null ? { ...office, organisation: oneOffice(second).organisation } : office
}

function oneOffice(first: string): Affiliation {
  const parts = first
    .split(/,\s+|\s[–—-]\s|\s\|\s/u)
    .map(tidy)
    .filter((part) => part !== '')
  const [head = '', second] = parts
  if (second === undefined) return single(head)
  if (!isRoleStart(head) && isRoleStart(second)) return { role: second, organisation: head, evident: true }
  if (!isRoleStart(head)) {
    const lower = /^\p{Ll}/u.test(head)
    return lower
      ? { role: head, organisation: second, evident: true }
      : { ...single(head), organisation: head }
  }
  const inner = single(head)
  if (
    inner.organisation !== null &&
    (at.test(head) || hasOrganisationWord(inner.organisation)) &&
    !hasOrganisationWord(second)
  )
    return inner
  return { role: head, organisation: bare(second), evident: true }
}

function single(text: string): Affiliation {
  if (!isRoleStart(text)) {
    if (/^\p{Ll}/u.test(text)) {
      const linked = at.exec(text)
      if (linked !== null)
        return { role: linked[1] ?? null, organisation: bare(linked[2] ?? ''), evident: true }
      if (!hasOrganisationWord(text)) return { role: text, organisation: null, evident: false }
    }
    return { role: null, organisation: bare(text), evident: hasOrganisationWord(text) || acronym.test(text) }
  }
  const town = municipal.exec(text)
  // "wethouder Cultuur gemeente Ede": the town has its own word.
  if (/\s(?:gemeente|gem\.)\s/iu.test(town?.[2] ?? '')) return joined(text)
  if (town !== null && /^(?:\p{Lu}|['’]s-|gem)/u.test(town[2] ?? '') && !/\s(?:bij|at)\s/.test(text)) {
    return { role: town[1] ?? null, organisation: prefixed('gemeente', town[2] ?? ''), evident: true }
  }
  const province = provincial.exec(text)
  if (province !== null && /^(?:\p{Lu}|prov)/u.test(province[2] ?? '')) {
    return {
      role: province[1] ?? null,
      organisation: prefixed('provincie', province[2] ?? ''),
      evident: true,
    }
  }
  const linked = at.exec(text)
  if (linked !== null) return { role: linked[1] ?? null, organisation: bare(linked[2] ?? ''), evident: true }
  const owned = of.exec(text)
  if (owned !== null) {
    const organisation = bare(owned[2] ?? '')
    // "directeur Huis van de Stad": here "van" is part of the name behind the role.
    const named = /^\S+\s+(?:\p{Ll}\S*\s+)*\p{Lu}/u.test(owned[1] ?? '')
    if (named && !hasOrganisationWord(organisation) && !/^\p{Lu}{2,}/u.test(organisation)) return joined(text)
    const subject =
      subjectOffice.test(owned[1] ?? '') && !hasOrganisationWord(organisation) && !acronym.test(organisation)
    return subject
      ? { role: text, organisation: null, evident: true }
      : { role: owned[1] ?? null, organisation, evident: true }
  }
  return joined(text)
}

/** Role and organisation without a word between them: "Directeur Informatie Samenleving VNG", "SG ministerie SZW". */
function joined(text: string): Affiliation {
  const tokens = text.split(/\s+/)
  let roles = 1
  while (
    roles < tokens.length &&
    (isRoleStart(tokens[roles] ?? '') || /^\p{Ll}/u.test(tokens[roles] ?? '')) &&
    !hasOrganisationWord(tokens[roles] ?? '')
  )
    roles += 1
  for (let i = roles; i < tokens.length; i += 1) {
    const token = tokens[i] ?? ''
    if (hasOrganisationWord(token) || acronym.test(token)) {
      // "lid Tweede Kamer": words of the name in front of "Kamer" belong to it, those in front of "gemeente" do not.
      let from = i
      if (
        !acronym.test(token) &&
        !/^(?:gem|prov|minist|min\.|sticht|veren|water|hoogheem|dienst|rijks|veilig|omgev|stad|ggd)/iu.test(
          token,
        )
      ) {
        while (from > roles && /^\p{Lu}/u.test(tokens[from - 1] ?? '')) from -= 1
      }
      if (from < i)
        return {
          role: roleOf(tokens.slice(0, from)),
          organisation: tokens.slice(from).join(' '),
          evident: true,
        }
      return { role: roleOf(tokens.slice(0, i)), organisation: tokens.slice(i).join(' '), evident: true }
    }
  }
  if (roles >= tokens.length) return { role: text, organisation: null, evident: true }
  return {
    role: roleOf(tokens.slice(0, roles)),
    organisation: tokens.slice(roles).join(' '),
    evident: true,
  }
}

/** The words of a role without "van de" and the like at their end. */
function roleOf(tokens: readonly string[]): string {
  return tokens.join(' ').replace(/(?:\s(?:van|de|het|der|of|the|bij|at|voor|for))+$/iu, '')
}

function prefixed(word: string, name: string): string {
  const organisation = bare(name)
  return new RegExp(`^(?:${word}|gem|prov)`, 'iu').test(organisation) || hasOrganisationWord(organisation)
    ? organisation
    : `${word} ${organisation}`
}

function bare(text: string): string {
  return tidy(text.replace(/^(?:de|het|the)\s+/iu, ''))
}

function tidy(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/^[\s,;:()–—-]+|[\s,;:(–—-]+$/gu, '')
    .replace(/^([^(]*)\)$/u, '$1')
    .trim()
}
