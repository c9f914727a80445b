import type { RailItem } from '../../ui/time-rail.tsx'

/** A morning as the rail sees it: two talks ran over, the panel is halfway, the end has moved six minutes. */
export const RAIL: readonly RailItem[] = [
  { id: 'a', title: 'Aftrap', minutes: 5, state: 'past', startLabel: '10:00' },
  { id: 'b', title: 'Inleiding over samen beslissen', minutes: 20, state: 'past', startLabel: '10:05' },
  { id: 'c', title: 'Inleiding uit de praktijk', minutes: 20, state: 'past', startLabel: '10:29' },
  { id: 'd', title: 'Panelgesprek', minutes: 50, state: 'now', startLabel: '10:51' },
  { id: 'e', title: 'Gesprek met de kijkers', minutes: 25, state: 'next', startLabel: '11:41' },
]

export const MEETING = 'Samen beslissen over de buurt'
export const QUESTION = 'Hoe houd je een team bij elkaar dat meer buiten dan binnen werkt?'

export const QUESTIONS = [
  {
    id: '1',
    text: QUESTION,
    votes: 41,
    mine: true,
    tone: 'spot',
    state: 'Op het scherm',
    by: 'anoniem · nr. 12',
  },
  {
    id: '2',
    text: 'Wie betaalt als een ander de winst heeft?',
    votes: 28,
    mine: false,
    tone: 'action',
    state: 'Gekozen voor dit onderdeel',
    by: 'Kijker Een, waterschap',
  },
  {
    id: '3',
    text: 'Waar moeten we als leiding vooral van afblijven?',
    votes: 17,
    mine: true,
    tone: 'plain',
    state: 'Wacht',
    by: 'van u',
  },
  {
    id: '4',
    text: 'Werkt dit ook in een kleine gemeente?',
    votes: 9,
    mine: false,
    tone: 'plain',
    state: 'Wacht',
    by: 'Kijker Twee · 2 min geleden',
  },
] as const

export const POLL = [
  { id: 'geld', label: 'Geld', value: 62 },
  { id: 'macht', label: 'Bevoegdheden', value: 41 },
  { id: 'cultuur', label: 'Cultuur', value: 78, highlight: true },
] as const
