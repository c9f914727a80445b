import type { ItemKind } from './draft.contract.ts'

/* First match wins; the order is the rule (DR34). */
const rules: readonly (readonly [ItemKind, RegExp])[] = [
  [
    'doors',
    /^(?:gates\b|onthaal|zaal open|deuren open|doors|inloop|ontvangst|registratie|registration|aankomst|arrival|walk-?in|check-?in|log-?in|inloggen|aanmelden|sign-in|online room opens)|\b(?:inloop|ontvangst|registration|registratie|doors open|zaal open|deuren open|arrivals?|check-in)\b/iu,
  ],
  ['panel', /panel(?!en\b)|rondetafel|round ?table|fireside|talkshow/iu],
  [
    'vote',
    /\b(?:stemming|stemmen|stemronde|verkiezing(?:en)?|peiling|poll|bestuursverkiezing|vote|voting|votes|elections?|ballot)\b/iu,
  ],
  [
    'closing',
    /^(?:afsluit|sluiting|slot\b(?! \d)|slotwoord|einde|eind\b|afronding|close\b|closing|wrap|end\b|end of|finish|conclusion|adjourn|afscheid|dankwoord|farewell(?! lecture| symposium| speech)|uitloop|thanks|goodbye|bedankt|slotakkoord)|\b(?:afsluiting|slotwoord|sluiting|closing|wrap-up|einde (?:programma|bijeenkomst))\b/iu,
  ],
  [
    'break',
    /\b(?:\p{L}*pauze|\p{L}*lunch|break|coffee|koffie|tea|thee|diner|dinner|borrel|netwerkborrel|drinks|buffet|intermission|wisselmoment|ontbijt|breakfast|receptie|reception|networking|netwerken|apéro|hapje|\p{L}*maaltijd)\b|pauze$/iu,
  ],
  [
    'opening',
    /^(?:opening|verwelkoming|welkom|welcome|aftrap|kick-?off|start\b|aanvang|begin\b|openingswoord|call to order|introduction and welcome)|\b(?:opening|welkom|welkomstwoord|openingswoord|welcome|aftrap|kick-?off)\b/iu,
  ],
  [
    'discussion',
    /discussi|\b(?:gesprek|debat|dialoog|debate|dialogue|q ?& ?a|q\/a|questions|vragen|vragenronde|rondvraag|nagesprek|napraten|\p{L}*debat|in gesprek|conversation|uitwisseling|open floor|any other business|tafelgesprekken|kringgesprek|beeldvorming)\b|gesprek(?:ken)?\b/iu,
  ],
]
const notBreak = /\b(?:lunchlezing|lunch ?lecture|lunch talk|lunchbijeenkomst|break-?outs?)\b/iu
const socialOnly =
  /^(?:[\p{L}\s,&-]{0,30}\b(?:borrel|drinks|diner|dinner|lunch|receptie|reception|netwerkborrel)\b)/iu

export function kindOf(title: string): ItemKind {
  for (const [kind, pattern] of rules) {
    if (!pattern.test(title)) continue
    if (kind === 'break' && notBreak.test(title)) continue
    if (kind === 'opening' && /^(?!opening|welkom|welcome|aftrap|kick)/iu.test(title) && title.length > 60)
      continue
    if ((kind === 'doors' || kind === 'discussion') && kind === 'discussion' && socialOnly.test(title))
      return 'break'
    return kind
  }
  return 'talk'
}
