import type { ItemFields, Speaker } from '@zaal/shared/features/programme/programme.contract'
import type { PollSetupInput } from '@zaal/shared/features/polls/polls.contract'
import type { Invitee } from '../office/issue.ts'
import type { NewMeeting } from '../office/office.ts'

/*
 * Three real occasions in our own words, so that a newcomer sees a meeting as it would be. Names of people are those of the
 * public announcements, in their public roles; crew names are invented.
 */

const person = (name: string, role: string | null, organisation: string | null, chair = false): Speaker => ({
  name,
  role,
  organisation,
  ...(chair ? { chair: true } : {}),
})

type Fields = Partial<ItemFields> & Pick<ItemFields, 'title' | 'kind' | 'minutes'>
const item = (fields: Fields): ItemFields => ({
  speakers: [],
  start: null,
  crewOnly: false,
  note: '',
  rules: {},
  ...fields,
})

const invite = (
  role: Invitee['role'],
  name: string,
  organisation: string | null = null,
  chair = false,
): Invitee => ({
  role,
  name,
  organisation,
  chair,
})

export interface Occasion {
  code: string
  /** Day of the week (0 = Sunday) and local time of the start; the demo shows its next occurrence. */
  weekday: number
  start: string
  minutes: number
  about: Omit<NewMeeting['details'], 'startsAt' | 'endsAt' | 'timeZone' | 'listed' | 'crewSeesAnonymous'>
  items: ItemFields[]
  /** Prepared for the host to open. */
  polls?: PollSetupInput[]
  invitees: Invitee[]
}

const vanDerSteen = (role: string) => person('Martijn van der Steen', role, 'NSOB')
const vanHout = person('Arne van Hout', 'gemeentesecretaris', 'gemeente Nijmegen')

/** A: the online panel of the Vereniging voor Bestuurskunde (Friday 2 April 2021, 10.00-12.00). */
const panel: Occasion = {
  code: '2april',
  weekday: 5,
  start: '10:00',
  minutes: 120,
  about: {
    title: 'Samenwerken als één overheid',
    about:
      'Twee inleidingen, een panel van zes en een gesprek met de kijkers: wat vraagt werken als één overheid van de publieke manager?',
    place: null,
    lang: 'nl',
  },
  items: [
    item({
      title: 'Aftrap',
      kind: 'opening',
      minutes: 5,
      speakers: [person('Mirko Noordegraaf', 'voorzitter', 'Vereniging voor Bestuurskunde')],
    }),
    item({
      title: 'Inleiding: wat onderzoek laat zien',
      kind: 'talk',
      minutes: 20,
      speakers: [vanDerSteen('adjunct-directeur')],
    }),
    item({
      title: 'Inleiding: de werkagenda in de praktijk',
      kind: 'talk',
      minutes: 20,
      speakers: [vanHout],
    }),
    item({
      title: 'Panelgesprek',
      kind: 'panel',
      minutes: 50,
      speakers: [
        person('Peggy Hurkmans', 'gemeentesecretaris', 'gemeente Bernheze', true),
        person('Pim van Vliet', 'voorzitter', 'VGS'),
        person('Loes Mulder', 'secretaris-generaal', 'ministerie van SZW'),
        person('Liesbeth Spies', 'burgemeester', 'gemeente Alphen aan den Rijn'),
        person('Nathan Ducastel', 'directeur Informatiesamenleving', 'VNG'),
        vanHout,
        vanDerSteen('adjunct-directeur en hoogleraar'),
      ],
    }),
    item({
      title: 'Gesprek met de kijkers',
      kind: 'discussion',
      minutes: 20,
      speakers: [person('Peggy Hurkmans', 'gemeentesecretaris', 'gemeente Bernheze', true)],
    }),
    item({
      title: 'Afsluiting',
      kind: 'closing',
      minutes: 5,
      speakers: [person('Mirko Noordegraaf', 'voorzitter', 'Vereniging voor Bestuurskunde')],
    }),
  ],
  polls: [
    {
      question: 'Waar zit voor u de grootste grens?',
      results: 'closed',
      changeable: true,
      form: {
        type: 'single',
        options: [{ label: 'Geld' }, { label: 'Bevoegdheden' }, { label: 'Cultuur' }, { label: 'Tijd' }],
      },
    },
    {
      question: 'Eén woord: wat hebt u nodig om over grenzen heen te werken?',
      results: 'always',
      changeable: true,
      form: { type: 'cloud', words: 3 },
    },
  ],
  invitees: [
    invite('host', 'Regie Rozemarijn'),
    invite('moderator', 'Moderator Madelief'),
    invite('panellist', 'Peggy Hurkmans', 'gemeente Bernheze', true),
    invite('panellist', 'Loes Mulder', 'ministerie van SZW'),
  ],
}

/** B: the online lunch of the Vereniging van Gemeentesecretarissen (Wednesday 2 September 2020, 12.00-13.00). */
const lunch: Occasion = {
  code: 'lunch',
  weekday: 3,
  start: '12:00',
  minutes: 60,
  about: {
    title: 'Lunchgesprek: de jacht op publieke waarde',
    about:
      'Gemeentesecretarissen praten met de schrijvers van een essay over publieke waarde. Een gesprek, geen uitzending: neem uw eigen voorbeeld mee.',
    place: null,
    lang: 'nl',
  },
  items: [
    item({ title: 'Welkom en kennismaken', kind: 'opening', minutes: 5 }),
    item({
      title: 'Het essay in tien minuten',
      kind: 'talk',
      minutes: 10,
      speakers: [person('Adviseurs van Berenschot', 'schrijvers van het essay', null)],
    }),
    item({
      title: 'Herkent u dit? Gesprek',
      kind: 'discussion',
      minutes: 40,
      rules: { approval: false, anonymous: false },
    }),
    item({ title: 'Wat nemen we mee', kind: 'closing', minutes: 5 }),
  ],
  invitees: [invite('host', 'Regie Rozemarijn'), invite('moderator', 'Moderator Madelief')],
}

/** E: the hybrid debate café of the VOM (21 November 2023, doors 16.30, start 17.00). */
const cafe: Occasion = {
  code: 'cafe115',
  weekday: 2,
  start: '16:30',
  minutes: 150,
  about: {
    title: 'Reuring!Café 115: één overheid?!',
    about:
      'Vijf gasten op de bank, een zaal die meepraat met de telefoon, kijkers thuis en een huisband. Over wat samenwerken oplevert en wat het in de weg zit.',
    place: 'De Glazen Zaal, Den Haag',
    lang: 'nl',
  },
  items: [
    item({ title: 'Inloop', kind: 'doors', minutes: 30 }),
    item({
      title: 'Welkom',
      kind: 'opening',
      minutes: 10,
      speakers: [
        person('Ellen Viergever', 'programmaleider Grenzeloos Samenwerken', 'ministerie van BZK'),
        person('Mark Frequin', 'voorzitter en debatleider', 'VOM', true),
      ],
    }),
    item({
      title: 'Debat op de bank',
      kind: 'panel',
      minutes: 60,
      speakers: [
        person('Mark Frequin', 'debatleider', 'VOM', true),
        person('Peter Klompen', 'projectleider', 'gemeente Alphen aan den Rijn'),
        person('Caspar van den Berg', 'hoogleraar', 'Universiteit Leiden'),
        person('Annelies Kroeskamp', 'gemeentesecretaris', 'Pijnacker-Nootdorp'),
        person('Gerard Scheffrahn', 'programmadirecteur', 'European Rail Traffic Management System'),
        person('Jeannette Baljeu', 'gedeputeerde', 'provincie Zuid-Holland'),
      ],
    }),
    item({ title: 'De zaal aan het woord', kind: 'discussion', minutes: 30 }),
    item({
      title: 'Muziek en borrel',
      kind: 'break',
      minutes: 20,
      speakers: [person('Wizards of AZ', 'huisband', null)],
    }),
  ],
  invitees: [
    invite('host', 'Regie Rozemarijn'),
    invite('moderator', 'Moderator Madelief'),
    invite('panellist', 'Peter Klompen', 'gemeente Alphen aan den Rijn'),
  ],
}

export const OCCASIONS: readonly Occasion[] = [panel, lunch, cafe]
