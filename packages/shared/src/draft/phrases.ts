/* Phrases that say what a line is for, apart from its programme. */

const labels =
  /^(?:datum(?: en tijd)?|data|dag|date(?: (?:and|&) time)?|day|tijd(?:stip|en)?|time|times|wanneer|when|hoe laat|what time|waar|where|locatie|location|plaats|place|venue|adres|address|aanvang|starttijd|eindtijd|start time|begintijd|duur|duration|kosten|prijs|price|cost|fee|entree|voertaal|language|aanmelden|aanmelding|inschrijven|deadline|registration deadline|contact|telefoon|telephone|tel|phone|openingstijden|opening hours|bereikbaar(?:heid)?|doelgroep|organisatie|host|zoom|link|wat|what|wie|who|voor wie|parkeren|route|sluiting inschrijving|sluitingsdatum|uiterste datum)\s*(?:[:|?]|$)/iu
const deadline =
  /\b(?:deadline|uiterlijk|rsvp|vóór|aanmelden (?:kan|voor|tot|via|vóór)|aanmelding(?:en)? (?:voor|tot|sluit)|inschrij(?:ven|ving)(?:en)? (?:kan|voor|tot|sluit|is|via|vóór)|meld (?:je|u|jezelf) (?:aan|voor|uiterlijk)|opgeven (?:kan|voor|tot|via)|register (?:by|before|until|no later)|registration (?:closes|deadline|is open|ends|by)|sign up (?:by|before|until)|no later than|at the latest|(?:kantoor|winkel|balie|secretariaat|office|desk|shop)\s(?:is\s)?open|box office|kassa|bereikbaar|openingstijden|geopend van|opening hours|office hours|kantooruren|op werkdagen|on weekdays|te bereiken|please respond by|reply by|sluit op|closes on|ten laatste|geplaatst op|gepubliceerd|published|posted on|last updated|laatst (?:gewijzigd|bijgewerkt)|bijgewerkt|afmelden (?:kan|voor|tot)|annuleren|cancel(?:lation)?|bus vertrekt|trein vertrekt|tickets? (?:are|zijn|kosten)|early bird)\b/iu

/** "Datum:", "Tijd", "Where": the name of a particular, not an item. */
export function isLabel(text: string): boolean {
  return labels.test(text.trim())
}

/** Words of signing up, office hours and publishing: the times beside them are no part of a programme (DR23). */
export function isDeadline(text: string): boolean {
  return deadline.test(text)
}

const footer =
  /^(?:aanmeld|inschrij|registreer|register\b|registration:|sign up|meld (?:je|u|jezelf)|klik|deelname|deelnemen|kosten|prijs|entree|toegang|locatie|adres|routebeschrijving|route\b|parkeren|bereikbaarheid|contact|meer info|more info|more information|voor (?:meer|vragen|aanmeld)|for (?:more|questions)|vragen\?|questions\?|heeft u|heb je|met (?:vriendelijke|hartelijke) groet|vriendelijke groet|hartelijke groet|groet|kind regards|best regards|best wishes|regards|yours|rsvp|de sprekers|sprekers?:?$|speakers?:?$|over de spreker|about the|over ons|about us|organisatie\b|partners?\b|sponsor|©|copyright|disclaimer|share|deel (?:dit|deze)|delen|download|volg ons|follow us|privacy|unsubscribe|uitschrijven|afmelden|tags?\b|p\.?s\.?\b|let op|nb\b|n\.b\.|note:|join (?:zoom|us)|meeting id|voertaal|datum|wanneer|waar\b|tijd\b|date\b|time\b|venue|where|when|location|place|organised by|georganiseerd door|we hopen|wij hopen|we look forward|see you|tot dan|tot ziens|bezoekadres|this (?:event|meeting) is|deze bijeenkomst|tickets?\b|doelgroep|wijzigingen|programme subject|programma onder voorbehoud|\*)/iu

/** What follows a programme: signing up, regards, addresses. */
export function isFooter(text: string): boolean {
  return footer.test(text.trim())
}

const programme =
  /^(?:het |the |our |ons )?(?:voorlopig |concept-?|provisional |draft |preliminary |middag|avond|ochtend|dag)?(?:programm?a?e?|agenda|schedule|line-?up|timetable|dagindeling|tijdschema|running order|order of (?:business|events)|draaiboek|programmaoverzicht|outline)\b/iu

/** "Programma", "Het programma is als volgt:", "Agenda". */
export function isProgrammeHeading(text: string): boolean {
  return text.length < 80 && programme.test(text.trim())
}
