import { describe, expect, it } from 'vitest'
import { checkName, cleanLine, foldName, looksLikeCrew, MAX_NAME_LENGTH } from './names.ts'

const participant = (raw: string, taken: string[] = []) =>
  checkName(raw, { role: 'participant', isTaken: (folded) => taken.map(foldName).includes(folded) })

describe('PE3 a name is cleaned before it is looked at', () => {
  it.each([
    ['  Testa   de  Vries ', 'Testa de Vries'],
    ['Testa\u200b\u200d\ufeff', 'Testa'],
    ['\u202eatseT\u202c', 'atseT'],
    ['\u2067Testa\u2069', 'Testa'],
    ['Te\u00adsta', 'Testa'],
    ['Testa\nModerator', 'Testa Moderator'],
    ['Te\u0000s\u0007ta', 'Testa'],
    ['Testa\u3164', 'Testa'],
    ['T\u0301\u0302\u0303\u0304\u0305\u0306\u0307esta', 'T\u0301\u0302\u0303esta'],
  ])('%j becomes %j', (raw, clean) => {
    expect(cleanLine(raw)).toBe(clean)
  })

  it.each(['', '   ', '\u200b\u200b', '\u202e', '\u3164\u2800', '...', '★', '🅼🅾🅳', 'ⓜⓞⓓ', '\n\t'])(
    'refuses %j: nothing to call somebody by',
    (raw) => {
      expect(participant(raw)).toEqual({ ok: false, reason: 'empty' })
    },
  )

  it('counts characters as people do and refuses more than forty', () => {
    expect(participant('𝒜'.repeat(MAX_NAME_LENGTH)).ok).toBe(true)
    expect(participant('a'.repeat(MAX_NAME_LENGTH + 1))).toEqual({ ok: false, reason: 'long' })
  })

  it.each([
    'Zoë',
    "Ayşe d'Oude",
    'Łukasz',
    'نورا',
    'נעמה',
    'Нина',
    'Nguyễn Thị',
    '李小龙',
    'Anne-Fleur',
    'Testa (gemeente)',
  ])('lets %s be called so', (name) => {
    expect(participant(name)).toEqual({ ok: true, name: name.normalize('NFC') })
  })

  it('keeps script as plain text: it is a name like any other', () => {
    expect(participant('<b>Testa</b>')).toEqual({ ok: true, name: '<b>Testa</b>' })
  })
})

describe('PE4 a participant cannot pass for the crew or the house', () => {
  it.each([
    'Moderator',
    'moderator',
    'MODERATOR 1',
    'moderator2',
    'Moderator #3',
    'De moderator',
    'The host',
    'Moderatör',
    'M0derat0r',
    'Mоderator',
    'МОDЕRATOR',
    'Μoderator',
    'rnoderator',
    'M o d e r a t o r',
    'Mod-er-ator',
    '★Moderator★',
    '[moderator]',
    'Mod\u200berator',
    '\u202erotaredoM\u202c moderator',
    'Ｍｏｄｅｒａｔｏｒ',
    '𝐌𝐨𝐝𝐞𝐫𝐚𝐭𝐨𝐫',
    'ᴍᴏᴅᴇʀᴀᴛᴏʀ',
    'Testa 🅼🅾🅳🅴🆁🅰🆃🅾🆁',
    'Testa ⓜⓞⓓⓔⓡⓐⓣⓞⓡ',
    'Testa (moderator)',
    'Testa - moderatie',
    'Adm1n',
    'adrnin',
    'Αdmin',
    'Regie',
    'de regie!',
    'Het team',
    'Zaal',
    'Host',
    'Dagvoorzitter',
    'Anoniem',
    'anoniem 4',
  ])('refuses %j', (name) => {
    expect(participant(name)).toEqual({ ok: false, reason: 'reserved' })
  })

  it.each([
    'Modest',
    'Moderna Testveen',
    'Adminda',
    'Hosta de Tuin',
    'Teamo Testman',
    'Crewell',
    'Zaalberg',
    'Testa Zaal',
    'Regina',
    'Chairil',
    'Systema Tisch',
  ])('does not take %j for crew', (name) => {
    expect(participant(name).ok).toBe(true)
  })

  it('leaves named links their words: their badge is real', () => {
    expect(checkName('Regie', { role: 'moderator', isTaken: () => false }).ok).toBe(true)
    expect(looksLikeCrew('Regie')).toBe(true)
  })
})

describe('PE5 nobody carries a name that looks like another one', () => {
  it.each([
    ['Testa', 'testa'],
    ['Testa', 'Tésta'],
    ['Testa', 'Tеstа'],
    ['Testa', '  Testa\u200b '],
    ['Testa', 'T3sta'],
    ['Ilse Test', 'lIse Test'],
    ['Arno Test', 'Amo Test'],
    ['Testa', '𝕋𝕖𝕤𝕥𝕒'],
  ])('%j is taken when somebody asks for %j', (taken, asked) => {
    expect(participant(asked, [taken])).toEqual({ ok: false, reason: 'taken' })
  })

  it('an erased person holds no name', () => {
    expect(participant('Testa', ['']).ok).toBe(true)
  })

  it('folding is stable: a folded name folds to itself', () => {
    for (const name of ['Mоderator', 'Ilse', 'ARNO', 'ᴛᴇsᴛᴀ', 'vVilma'])
      expect(foldName(foldName(name))).toBe(foldName(name))
  })
})
