import type { RefusalCode } from '@zaal/shared/protocol/refusals'

/** One sentence a refusal. A code without a sentence does not compile. */
export default {
  invalid: 'Dit klopt niet helemaal. Kijk het na en stuur het opnieuw.',
  'unknown-command': 'Dit kan hier niet. Laad de pagina opnieuw als het wel zou moeten.',
  'too-large': 'Dit is te lang. Maak het korter en stuur het opnieuw.',
  'not-allowed': 'U mag dit niet doen in deze bijeenkomst.',
  'not-found': 'Dit bestaat niet of is er niet meer.',
  closed: 'Dit staat nu dicht. De leiding kan het weer openzetten.',
  'too-late': 'Hier is het nu te laat voor.',
  'slow-mode': 'Even rustig aan: wacht tot u weer mag sturen.',
  'rate-limited': 'Dat ging snel. We versturen het zo vanzelf.',
  muted: 'U kunt nu niet schrijven. De moderator heeft dit zo gezet.',
  banned: 'U kunt niet meer meedoen aan deze bijeenkomst.',
  conflict: 'Iemand anders was u net voor. Kijk wat er nu staat.',
  already: 'Dit was al gedaan.',
  'limit-reached': 'Er kan er geen meer bij: het grootste aantal is bereikt. Haal er eerst een weg.',
  'bad-name': 'Deze naam kan niet. Kies een andere naam.',
  'name-taken': 'Deze naam is al in gebruik. Kies een andere naam.',
  busy: 'Het is nu druk. We proberen het zo vanzelf opnieuw.',
  'storage-away': 'We kunnen nu even niet opslaan. Wat u stuurde, is bewaard en gaat straks vanzelf mee.',
  'session-gone': 'Uw toegang is verlopen of ingetrokken. Open uw link opnieuw.',
  'meeting-ended': 'De bijeenkomst is afgelopen.',
  'wrong-protocol': 'Er is een nieuwe versie. Laad de pagina opnieuw.',
} satisfies Record<RefusalCode, string>
