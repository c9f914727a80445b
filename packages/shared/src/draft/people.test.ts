import { describe, expect, test } from 'vitest'
import { splitAffiliation } from './affiliation.ts'
import { splitHeadline } from './headline.ts'
import { readName } from './names.ts'
import { readPeople } from './people.ts'

const names = (text: string): string[] | null =>
  readPeople({ text, at: 0 })?.people.map((person) => person.name) ?? null
const split = (text: string, easy = true): [string, ...string[]] => {
  const { title, people } = splitHeadline({ text, at: 0 }, easy)
  return [title.text, ...people.map((person) => (person.chair ? `*${person.name}` : person.name))]
}

describe('DR31 names', () => {
  test.each([
    'Anna Bakker',
    'Jan Willem van der Steen',
    'prof. dr. H.J. Veenstra',
    'mr. A.B. de Wit',
    'Noëmi van Echteld',
    "Sinéad O'Hara",
    'Ottilie Brand',
  ])('%s is one', (text) => {
    expect(readName(text).score).toBeGreaterThan(0)
  })

  test.each([
    'Future Cities',
    'Algemene Ledenvergadering',
    'Gemeente Ede',
    'Universiteit Utrecht',
    'Grote Zaal',
    'de gemeente',
    'Vragen uit de zaal',
    'NSOB',
    'Coffee Break',
  ])('%s is none', (text) => {
    expect(readName(text).score).toBeLessThan(1)
  })

  test.each([
    ['Anna Bakker en Jan Smit', ['Anna Bakker', 'Jan Smit']],
    [
      'Anna Bakker (Stadslab), Jan Smit (wethouder Ede) en Piet de Vries',
      ['Anna Bakker', 'Jan Smit', 'Piet de Vries'],
    ],
    ['Anna Bakker, voorzitter Stadslab, en Jan Smit, wethouder Ede', ['Anna Bakker', 'Jan Smit']],
    ['wethouder Anna Bakker', ['Anna Bakker']],
    ['de voorzitter, Gerrit Schutkolk', ['Gerrit Schutkolk']],
    ['Conference Chair Harriet Blackwood', ['Harriet Blackwood']],
    ['Martijn Smit, Adj-directeur NSOB en Hoogleraar EUR', ['Martijn Smit']],
  ])('%s names %j', (text, expected) => {
    expect(names(text)).toEqual(expected)
  })
})

describe('DR30 titles end where their people begin', () => {
  test.each([
    ['Aftrap Mirko Noordegraaf, voorzitter van de VB', ['Aftrap', 'Mirko Noordegraaf']],
    ['Inleiding door Martijn van der Steen (NSOB)', ['Inleiding', 'Martijn van der Steen']],
    [
      'Paneldiscussie, geleid door Peggy Hurkmans, gemeentesecretaris Bernheze',
      ['Paneldiscussie', '*Peggy Hurkmans'],
    ],
    [
      'Gesprek o.l.v. Anna Bakker met Jan Smit en Piet de Vries',
      ['Gesprek', '*Anna Bakker', 'Jan Smit', 'Piet de Vries'],
    ],
    [
      'Panel: Whose coast is it?, chaired by Priya Nandakumar, with Tom Fairlight (Tide Trust)',
      ['Panel: Whose coast is it?', '*Priya Nandakumar', 'Tom Fairlight'],
    ],
    ['Bomen in beton – Guusje Prak', ['Bomen in beton', 'Guusje Prak']],
    ['Guido Prak: bomen in beton', ['bomen in beton', 'Guido Prak']],
    ['"Turf en trots" door prof. dr. H.J. Veenstra', ['"Turf en trots"', 'H.J. Veenstra']],
    ['Lunch met broodjes', ['Lunch met broodjes']],
    ['Opening door de voorzitter', ['Opening door de voorzitter']],
    ['Werken met data', ['Werken met data']],
    ['Walk along the Saltings (bring boots)', ['Walk along the Saltings (bring boots)']],
  ])('%s', (text, expected) => {
    expect(split(text)).toEqual(expected)
  })

  test('DR31 in titles Written In Capitals two capitals are not enough', () => {
    expect(split('Keynote – Zilver Morgenrood', false)).toEqual(['Keynote – Zilver Morgenrood'])
    expect(split('Keynote – Anna Morgenrood', false)).toEqual(['Keynote', 'Anna Morgenrood'])
  })
})

describe('DR33 role and organisation', () => {
  test.each([
    ['voorzitter van de VB', 'voorzitter', 'VB'],
    ['gemeentesecretaris Bernheze', 'gemeentesecretaris', 'gemeente Bernheze'],
    ['burgemeester van Ede', 'burgemeester', 'gemeente Ede'],
    ['Burgemeester Gem. Alphen aan den Rijn', 'Burgemeester', 'Gem. Alphen aan den Rijn'],
    ['gedeputeerde provincie Zuid-Holland', 'gedeputeerde', 'provincie Zuid-Holland'],
    ['SG ministerie SZW', 'SG', 'ministerie SZW'],
    ['Directeur Informatie Samenleving VNG', 'Directeur Informatie Samenleving', 'VNG'],
    ['Adj-directeur NSOB en Hoogleraar EUR', 'Adj-directeur', 'NSOB'],
    ['directeur Huis van de Stad', 'directeur', 'Huis van de Stad'],
    [
      'hoogleraar Lokale Economie aan de Universiteit van Bloemrijk',
      'hoogleraar Lokale Economie',
      'Universiteit van Bloemrijk',
    ],
    ['lid Tweede Kamer', 'lid', 'Tweede Kamer'],
    ['data lead, Milltown Council', 'data lead', 'Milltown Council'],
    ['NSOB', null, 'NSOB'],
    ['ervaringsdeskundige', 'ervaringsdeskundige', null],
  ])('%s', (text, role, organisation) => {
    expect(splitAffiliation(text)).toMatchObject({ role, organisation })
  })
})
