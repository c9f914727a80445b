// ../../packages/shared/src/draft/kinds.ts
var rules = [
  [
    "doors",
    /^(?:gates\b|onthaal|zaal open|deuren open|doors|inloop|ontvangst|registratie|registration|aankomst|arrival|walk-?in|check-?in|log-?in|inloggen|aanmelden|sign-in|online room opens)|\b(?:inloop|ontvangst|registration|registratie|doors open|zaal open|deuren open|arrivals?|check-in)\b/iu
  ],
  ["panel", /panel(?!en\b)|rondetafel|round ?table|fireside|talkshow/iu],
  [
    "vote",
    /\b(?:stemming|stemmen|stemronde|verkiezing(?:en)?|peiling|poll|bestuursverkiezing|vote|voting|votes|elections?|ballot)\b/iu
  ],
  [
    "closing",
    /^(?:afsluit|sluiting|slot\b(?! \d)|slotwoord|einde|eind\b|afronding|close\b|closing|wrap|end\b|end of|finish|conclusion|adjourn|afscheid|dankwoord|farewell(?! lecture| symposium| speech)|uitloop|thanks|goodbye|bedankt|slotakkoord)|\b(?:afsluiting|slotwoord|sluiting|closing|wrap-up|einde (?:programma|bijeenkomst))\b/iu
  ],
  [
    "break",
    new RegExp("\\b(?:\\p{L}*pauze|\\p{L}*lunch|break|coffee|koffie|tea|thee|diner|dinner|borrel|netwerkborrel|drinks|buffet|intermission|wisselmoment|ontbijt|breakfast|receptie|reception|networking|netwerken|ap\xE9ro|hapje|\\p{L}*maaltijd)\\b|pauze$", "iu")
  ],
  [
    "opening",
    /^(?:opening|verwelkoming|welkom|welcome|aftrap|kick-?off|start\b|aanvang|begin\b|openingswoord|call to order|introduction and welcome)|\b(?:opening|welkom|welkomstwoord|openingswoord|welcome|aftrap|kick-?off)\b/iu
  ],
  [
    "discussion",
    new RegExp("discussi|\\b(?:gesprek|debat|dialoog|debate|dialogue|q ?& ?a|q\\/a|questions|vragen|vragenronde|rondvraag|nagesprek|napraten|\\p{L}*debat|in gesprek|conversation|uitwisseling|open floor|any other business|tafelgesprekken|kringgesprek|beeldvorming)\\b|gesprek(?:ken)?\\b", "iu")
  ]
];
var notBreak = /\b(?:lunchlezing|lunch ?lecture|lunch talk|lunchbijeenkomst|break-?outs?)\b/iu;
var socialOnly = /^(?:[\p{L}\s,&-]{0,30}\b(?:borrel|drinks|diner|dinner|lunch|receptie|reception|netwerkborrel)\b)/iu;
function kindOf(title) {
  for (const [kind, pattern] of rules) {
    if (!pattern.test(title)) continue;
    if (kind === "break" && notBreak.test(title)) continue;
    if (kind === "opening" && /^(?!opening|welkom|welcome|aftrap|kick)/iu.test(title) && title.length > 60)
      continue;
    if ((kind === "doors" || kind === "discussion") && kind === "discussion" && socialOnly.test(title))
      return "break";
    return kind;
  }
  return "talk";
}

// ../../packages/shared/src/draft/characters.ts
function cleanUnit(unit) {
  const code = unit.charCodeAt(0);
  if (code < 128) return code === 12 || code === 11 || code < 32 && code !== 9 && code !== 10 ? " " : unit;
  if (code === 160 || code >= 8192 && code <= 8202 || code === 8239 || code === 8287 || code === 12288)
    return " ";
  if (code === 173 || code >= 8203 && code <= 8207 || code >= 8234 && code <= 8238) return "";
  if (code >= 8288 && code <= 8297 || code === 65279) return "";
  if (code === 8232 || code === 8233 || code === 133) return " ";
  if (code === 65306 || code === 8758 || code === 42889) return ":";
  if (code === 9474 || code === 9475 || code === 65512) return "|";
  return unit;
}
var LINE = "\n";
var CELL = "	";
var INNER = "\v";

// ../../packages/shared/src/draft/lines.ts
var bullet = /^(?:[-–—*•·▪▫◦●○■□►▶➢➤✓✔»›❖⁃∙\uf0b7\uf0a7]+|[o§+](?=\s))\s+|^[-–—*•·▪●►]\s{0,3}(?=\d)/;
var number = /^\(?(\d{1,2})[.)]\)?\s+|^\(?([A-Za-z])[.)]\)?\s+|^(\d{1,2}\.\d{1,2})\.?\s+(?=\D)|^([ivxIVX]{1,4})[.)]\s+|^(\d{1,2})\)\s{0,2}(?=\S)/;
var scannedTime = /^(?:0?[7-9]|1\d|2[0-3])\. ?[0-5][05](?!\s*(?:min|jaar|year))\b/;
var dottedTime = /^\d{1,2}\.\d{2}\b/;
function splitLines(text) {
  const lines = [];
  let at3 = 0;
  let blankBefore = true;
  for (const row of text.split(LINE)) {
    for (const raw of row.includes(CELL) ? [row] : row.split(INNER)) {
      const line = readLine(raw, at3, lines.length, blankBefore);
      lines.push(line);
      blankBefore = line.blank;
      at3 += raw.length + 1;
    }
  }
  return lines;
}
function readLine(raw, at3, index, blankBefore) {
  const lead3 = /^ */.exec(raw)?.[0].length ?? 0;
  let from = lead3;
  let heading = false;
  let marker = "none";
  let label2 = null;
  const hashes = /^#{1,6}\s+/.exec(raw.slice(from, from + 20));
  if (hashes !== null) {
    heading = true;
    from += hashes[0].length;
  }
  const point = bullet.exec(raw.slice(from, from + 30));
  if (point !== null) {
    marker = "bullet";
    from += point[0].length;
  }
  const head = raw.slice(from, from + 40);
  const counted2 = scannedTime.test(head) || dottedTime.test(head) ? null : number.exec(head);
  if (counted2 !== null) {
    marker = "number";
    label2 = counted2[1] ?? counted2[2] ?? counted2[3] ?? counted2[4] ?? counted2[5] ?? null;
    from += counted2[0].length;
  }
  const text = raw.slice(from);
  const blank2 = !/[\p{L}\p{N}]/u.test(text);
  return {
    text,
    at: at3 + from,
    index,
    indent: lead3,
    marker,
    number: label2,
    heading,
    blank: blank2,
    blankBefore,
    cells: cellsOf(text, at3 + from)
  };
}
function cellsOf(text, at3) {
  return split({ text, at: at3 }, CELL);
}
function split(piece, mark2) {
  const parts = [];
  let at3 = piece.at;
  for (const part2 of piece.text.split(mark2)) {
    parts.push(trim({ text: part2, at: at3 }));
    at3 += part2.length + mark2.length;
  }
  return parts;
}
function innerLines(cell) {
  return split(cell, INNER).filter((part2) => part2.text !== "");
}
function trim(piece) {
  const start = piece.text.length - piece.text.trimStart().length;
  return { text: piece.text.trim(), at: piece.at + start };
}
function cut(piece, from, to = piece.text.length) {
  return trim({ text: piece.text.slice(from, to), at: piece.at + from });
}

// ../../packages/shared/src/draft/phrases.ts
var labels = /^(?:datum(?: en tijd)?|data|dag|date(?: (?:and|&) time)?|day|tijd(?:stip|en)?|time|times|wanneer|when|hoe laat|what time|waar|where|locatie|location|plaats|place|venue|adres|address|aanvang|starttijd|eindtijd|start time|begintijd|duur|duration|kosten|prijs|price|cost|fee|entree|voertaal|language|aanmelden|aanmelding|inschrijven|deadline|registration deadline|contact|telefoon|telephone|tel|phone|openingstijden|opening hours|bereikbaar(?:heid)?|doelgroep|organisatie|host|zoom|link|wat|what|wie|who|voor wie|parkeren|route|sluiting inschrijving|sluitingsdatum|uiterste datum)\s*(?:[:|?]|$)/iu;
var deadline = /\b(?:deadline|uiterlijk|rsvp|vóór|aanmelden (?:kan|voor|tot|via|vóór)|aanmelding(?:en)? (?:voor|tot|sluit)|inschrij(?:ven|ving)(?:en)? (?:kan|voor|tot|sluit|is|via|vóór)|meld (?:je|u|jezelf) (?:aan|voor|uiterlijk)|opgeven (?:kan|voor|tot|via)|register (?:by|before|until|no later)|registration (?:closes|deadline|is open|ends|by)|sign up (?:by|before|until)|no later than|at the latest|(?:kantoor|winkel|balie|secretariaat|office|desk|shop)\s(?:is\s)?open|box office|kassa|bereikbaar|openingstijden|geopend van|opening hours|office hours|kantooruren|op werkdagen|on weekdays|te bereiken|please respond by|reply by|sluit op|closes on|ten laatste|geplaatst op|gepubliceerd|published|posted on|last updated|laatst (?:gewijzigd|bijgewerkt)|bijgewerkt|afmelden (?:kan|voor|tot)|annuleren|cancel(?:lation)?|bus vertrekt|trein vertrekt|tickets? (?:are|zijn|kosten)|early bird)\b/iu;
function isLabel(text) {
  return labels.test(text.trim());
}
function isDeadline(text) {
  return deadline.test(text);
}
var footer = /^(?:aanmeld|inschrij|registreer|register\b|registration:|sign up|meld (?:je|u|jezelf)|klik|deelname|deelnemen|kosten|prijs|entree|toegang|locatie|adres|routebeschrijving|route\b|parkeren|bereikbaarheid|contact|meer info|more info|more information|voor (?:meer|vragen|aanmeld)|for (?:more|questions)|vragen\?|questions\?|heeft u|heb je|met (?:vriendelijke|hartelijke) groet|vriendelijke groet|hartelijke groet|groet|kind regards|best regards|best wishes|regards|yours|rsvp|de sprekers|sprekers?:?$|speakers?:?$|over de spreker|about the|over ons|about us|organisatie\b|partners?\b|sponsor|©|copyright|disclaimer|share|deel (?:dit|deze)|delen|download|volg ons|follow us|privacy|unsubscribe|uitschrijven|afmelden|tags?\b|p\.?s\.?\b|let op|nb\b|n\.b\.|note:|join (?:zoom|us)|meeting id|voertaal|datum|wanneer|waar\b|tijd\b|date\b|time\b|venue|where|when|location|place|organised by|georganiseerd door|we hopen|wij hopen|we look forward|see you|tot dan|tot ziens|bezoekadres|this (?:event|meeting) is|deze bijeenkomst|tickets?\b|doelgroep|wijzigingen|programme subject|programma onder voorbehoud|\*)/iu;
function isFooter(text) {
  return footer.test(text.trim());
}
var programme = /^(?:het |the |our |ons )?(?:voorlopig |concept-?|provisional |draft |preliminary |middag|avond|ochtend|dag)?(?:programm?a?e?|agenda|schedule|line-?up|timetable|dagindeling|tijdschema|running order|order of (?:business|events)|draaiboek|programmaoverzicht|outline)\b/iu;
function isProgrammeHeading(text) {
  return text.length < 80 && programme.test(text.trim());
}

// ../../packages/shared/src/draft/calendar.ts
var lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
function isLeap(year) {
  return year % 4 === 0 && year % 100 !== 0 || year % 400 === 0;
}
function isDate(year, month, day) {
  const length = month === 2 && isLeap(year) ? 29 : lengths[month - 1];
  return length !== void 0 && day >= 1 && day <= length && year >= 1900 && year <= 2199;
}
function isoDate(year, month, day) {
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}
function weekdayOf(iso) {
  const [y = 0, m = 1, d = 1] = iso.split("-").map(Number);
  const month = m < 3 ? m + 12 : m;
  const year = m < 3 ? y - 1 : y;
  const zeller = (d + Math.floor(13 * (month + 1) / 5) + year + Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400)) % 7;
  return (zeller + 6) % 7;
}
function addDays(iso, days) {
  let [year = 0, month = 1, day = 1] = iso.split("-").map(Number);
  day += days;
  for (; ; ) {
    const length = month === 2 && isLeap(year) ? 29 : lengths[month - 1] ?? 31;
    if (day <= length) return isoDate(year, month, day);
    day -= length;
    month += 1;
    if (month > 12) {
      month = 1;
      year += 1;
    }
  }
}
function nextOccurrence(month, day, today) {
  const first = Number(today.slice(0, 4));
  for (let year = first; year < first + 9; year += 1) {
    if (isDate(year, month, day) && isoDate(year, month, day) >= today) return isoDate(year, month, day);
  }
  return null;
}

// ../../packages/shared/src/draft/dates.ts
var monthNames = [
  ["januari", "january", "jan"],
  ["februari", "february", "feb", "febr"],
  ["maart", "march", "mrt", "mar"],
  ["april", "apr"],
  ["mei", "may"],
  ["juni", "june", "jun"],
  ["juli", "july", "jul"],
  ["augustus", "august", "aug"],
  ["september", "sep", "sept"],
  ["oktober", "october", "okt", "oct"],
  ["november", "nov"],
  ["december", "dec"]
];
var weekdayNames = [
  ["zondag", "sunday", "zo", "sun"],
  ["maandag", "monday", "ma", "mon"],
  ["dinsdag", "tuesday", "di", "tue", "tues"],
  ["woensdag", "wednesday", "wo", "wed"],
  ["donderdag", "thursday", "do", "thu", "thur", "thurs"],
  ["vrijdag", "friday", "vr", "fri", "vrij"],
  ["zaterdag", "saturday", "za", "sat"]
];
var byLength = (words) => words.flat().sort((a, b) => b.length - a.length).join("|");
var MONTH = `(${byLength(monthNames)})\\.?(?![\\p{L}])`;
var WEEKDAY = `(?:(${byLength(weekdayNames)})(?:\\s?(?:ochtend|morgen|middag|namiddag|avond|morning|afternoon|evening))?\\.?,?\\s{1,3}(?:de |the |den )?)?`;
var YEAR = `(?:,?\\s{1,3}(?:van )?((?:19|20)\\d{2})(?!\\d)|\\s{1,2}['\u2019](\\d{2})(?!\\d))?`;
var SEP = `\\s{0,2}(?:-|\u2013|\u2014|t/m|tot en met|en|and|&|\\+|/|to)\\s{0,2}`;
var EDGE = `(?<![\\p{L}\\d.,:/\u20AC-])(?<!\\b(?:dag|day|deel|part|sessie|session|week|ronde)\\s)`;
var patterns = {
  // vrijdag 2 april 2021, 2-3 april, 2 en 3 april 2021, 30 maart t/m 2 april, 2nd of April
  dayMonth: new RegExp(
    `${EDGE}${WEEKDAY}(\\d{1,2})(?:e|ste|de|st|nd|rd|th)?(?:\\s{1,2}${MONTH})?(?:${SEP}(?:(?:${byLength(weekdayNames)})\\s{1,2})?(\\d{1,2})(?:e|ste|de|st|nd|rd|th)?)?(?:\\s{1,3}of)?(?:\\s{0,3}|-)${MONTH}${YEAR}`,
    "giu"
  ),
  // April 2, 2021; Friday, April 2nd; April 2-3, 2021
  monthDay: new RegExp(
    `${EDGE}${WEEKDAY}${MONTH}\\s{1,3}(?:the )?(\\d{1,2})(?:st|nd|rd|th)?(?:${SEP}(\\d{1,2})(?:st|nd|rd|th)?)?(?![\\d:.]\\d|\\d|\\s?(?:am|pm|uur|h)\\b)${YEAR}`,
    "giu"
  ),
  numeric: new RegExp(
    `${EDGE}${WEEKDAY}(\\d{1,2})\\s?([-/.])\\s?(\\d{1,2})\\s?\\3\\s?((?:19|20)\\d{2}|\\d{2})(?![\\d]|[.:/-]\\d)`,
    "giu"
  ),
  iso: new RegExp(`${EDGE}${WEEKDAY}((?:19|20)\\d{2})([-/.])(\\d{1,2})\\3(\\d{1,2})(?!\\d|[-/]\\d)`, "giu"),
  // do 2/4, vrijdag 2-4: only behind a weekday
  short: new RegExp(
    `${EDGE}(${byLength(weekdayNames)})\\.?,?\\s{1,3}(\\d{1,2})([-/])(\\d{1,2})(?![\\d]|[-/.:]\\d)`,
    "giu"
  )
};
function findDates(text, today, lang) {
  const found = [];
  const add = (match, parts) => {
    const mention = parts === null ? null : resolve(match.index ?? 0, match[0], parts, today);
    if (mention !== null) found.push(mention);
  };
  for (const m of text.matchAll(patterns.dayMonth)) {
    const [, weekday, d1, m1, d2, m2, year, short] = m;
    add(m, {
      weekday,
      day: d1,
      month: monthOf(m1 ?? m2),
      last: d2,
      lastMonth: monthOf(m2),
      year: yearOf(year, short)
    });
  }
  for (const m of text.matchAll(patterns.monthDay)) {
    const [, weekday, month, d1, d2, year, short] = m;
    if (lang === "nl" && !/\d(?:st|nd|rd|th)/i.test(m[0]) && weekday === void 0 && year === void 0)
      continue;
    add(m, {
      weekday,
      day: d1,
      month: monthOf(month),
      last: d2,
      lastMonth: monthOf(month),
      year: yearOf(year, short)
    });
  }
  for (const m of text.matchAll(patterns.numeric)) add(m, numericParts(m[1], m[2], m[3], m[4], m[5], lang));
  for (const m of text.matchAll(patterns.iso)) {
    add(m, {
      weekday: m[1],
      day: m[5],
      month: Number(m[4]),
      last: void 0,
      lastMonth: null,
      year: Number(m[2])
    });
  }
  for (const m of text.matchAll(patterns.short)) {
    add(m, { weekday: m[1], day: m[2], month: Number(m[4]), last: void 0, lastMonth: null, year: null });
  }
  found.sort((a, b) => a.from - b.from || b.to - a.to);
  const kept = [];
  for (const mention of found) {
    const last = kept.at(-1);
    if (last === void 0 || mention.from >= last.to) kept.push(mention);
  }
  return kept;
}
function numericParts(weekday, a, separator2, b, y, lang) {
  const first = Number(a);
  const second = Number(b);
  if (separator2 === "." && y?.length === 2 && second > 12) return null;
  const swapped = second > 12 && first <= 12;
  const unclear = lang === "en" && separator2 === "/" && first <= 12 && second <= 12 && first !== second;
  return {
    weekday,
    day: swapped ? b : a,
    month: swapped ? first : second,
    last: void 0,
    lastMonth: null,
    year: y === void 0 ? null : y.length === 2 ? 2e3 + Number(y) : Number(y),
    unclear
  };
}
function resolve(from, text, parts, today) {
  const day = Number(parts.day);
  if (parts.month === null || day < 1 || day > 31) return null;
  const month = parts.month;
  const date = parts.year === null ? nextOccurrence(month, day, today) : isDate(parts.year, month, day) ? isoDate(parts.year, month, day) : null;
  if (date === null) return null;
  const weekday = parts.weekday === void 0 ? null : indexIn(weekdayNames, parts.weekday);
  let last = date;
  if (parts.last !== void 0 && parts.lastMonth !== null) {
    const year = Number(date.slice(0, 4));
    const lastYear = parts.lastMonth < month ? year + 1 : year;
    const lastDay = Number(parts.last);
    if (isDate(lastYear, parts.lastMonth, lastDay)) {
      const candidate2 = isoDate(lastYear, parts.lastMonth, lastDay);
      if (candidate2 > date) last = candidate2;
    }
  }
  const lead3 = text.length - text.trimStart().length;
  return {
    from: from + lead3,
    to: from + text.trimEnd().length,
    date,
    last,
    yearMissing: parts.year === null,
    mismatch: weekday !== null && weekdayOf(date) !== weekday,
    unclear: parts.unclear ?? false,
    weekday
  };
}
function indexIn(words, word) {
  const at3 = words.findIndex((group) => group.includes(word.toLowerCase()));
  return at3 < 0 ? null : at3;
}
function monthOf(word) {
  if (word === void 0) return null;
  const at3 = indexIn(monthNames, word);
  return at3 === null ? null : at3 + 1;
}
function yearOf(long, short) {
  if (long !== void 0) return Number(long);
  return short === void 0 ? null : 2e3 + Number(short);
}
var loneWeekday = new RegExp(
  `^(${byLength(weekdayNames.map((names2) => names2.slice(0, 2)))})(?![\\p{L}])`,
  "iu"
);
function leadingWeekday(text) {
  const match = loneWeekday.exec(text);
  return match?.[1] === void 0 ? null : indexIn(weekdayNames, match[1]);
}

// ../../packages/shared/src/draft/entities.ts
var named = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  ensp: " ",
  emsp: " ",
  thinsp: " ",
  shy: "",
  zwnj: "",
  zwj: "",
  ndash: "\u2013",
  mdash: "\u2014",
  minus: "\u2212",
  hyphen: "-",
  hellip: "\u2026",
  bull: "\u2022",
  middot: "\xB7",
  euro: "\u20AC",
  pound: "\xA3",
  copy: "\xA9",
  reg: "\xAE",
  trade: "\u2122",
  deg: "\xB0",
  lsquo: "\u2018",
  rsquo: "\u2019",
  sbquo: "\u201A",
  ldquo: "\u201C",
  rdquo: "\u201D",
  bdquo: "\u201E",
  laquo: "\xAB",
  raquo: "\xBB",
  rarr: "\u2192",
  eacute: "\xE9",
  egrave: "\xE8",
  ecirc: "\xEA",
  euml: "\xEB",
  aacute: "\xE1",
  agrave: "\xE0",
  acirc: "\xE2",
  auml: "\xE4",
  aring: "\xE5",
  atilde: "\xE3",
  iacute: "\xED",
  igrave: "\xEC",
  icirc: "\xEE",
  iuml: "\xEF",
  oacute: "\xF3",
  ograve: "\xF2",
  ocirc: "\xF4",
  ouml: "\xF6",
  otilde: "\xF5",
  oslash: "\xF8",
  uacute: "\xFA",
  ugrave: "\xF9",
  ucirc: "\xFB",
  uuml: "\xFC",
  ccedil: "\xE7",
  ntilde: "\xF1",
  szlig: "\xDF",
  yacute: "\xFD",
  scaron: "\u0161",
  aelig: "\xE6",
  Eacute: "\xC9",
  Egrave: "\xC8",
  Euml: "\xCB",
  Aacute: "\xC1",
  Agrave: "\xC0",
  Auml: "\xC4",
  Aring: "\xC5",
  Iacute: "\xCD",
  Iuml: "\xCF",
  Oacute: "\xD3",
  Ouml: "\xD6",
  Oslash: "\xD8",
  Uacute: "\xDA",
  Uuml: "\xDC",
  Ccedil: "\xC7",
  Ntilde: "\xD1",
  Scaron: "\u0160",
  colon: ":",
  period: ".",
  comma: ",",
  num: "#",
  lpar: "(",
  rpar: ")",
  sol: "/",
  Tab: " ",
  NewLine: " ",
  times: "\xD7",
  frac12: "\xBD",
  ge: "\u2265",
  le: "\u2264",
  sect: "\xA7",
  vert: "|"
};
var entity = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z][a-zA-Z0-9]{1,9}));/y;
function entityAt(source, at3) {
  entity.lastIndex = at3;
  const match = entity.exec(source);
  if (match === null) return null;
  const end = entity.lastIndex;
  const [, decimal, hex, name] = match;
  if (name !== void 0) {
    const text = Object.hasOwn(named, name) ? named[name] : void 0;
    return text === void 0 ? null : { text, end };
  }
  const code = decimal === void 0 ? Number.parseInt(hex ?? "0", 16) : Number.parseInt(decimal, 10);
  if (code === 160 || code >= 8192 && code <= 8202 || code < 32) return { text: " ", end };
  if (code === 173 || code >= 8203 && code <= 8207 || code === 65279) return { text: "", end };
  if (code > 1114111 || code >= 55296 && code <= 57343) return { text: " ", end };
  return { text: String.fromCodePoint(code), end };
}

// ../../packages/shared/src/draft/mapped-text.ts
var MappedText = class {
  text;
  #from;
  #to;
  /** Whether the original went on beyond what is read. */
  cut;
  constructor(text, from, to, cut2) {
    this.cut = cut2;
    this.text = text;
    this.#from = from;
    this.#to = to;
  }
  /** Where in the original the unit at `offset` begins. */
  origin(offset) {
    return this.#from[offset] ?? 0;
  }
  /** The span in the original of [from, to) of the cleaned text, without white space at either side. */
  span(from, to) {
    let a = Math.max(0, from);
    let b = Math.min(this.text.length, to);
    while (a < b && isSpace(this.text.charCodeAt(a))) a += 1;
    while (b > a && isSpace(this.text.charCodeAt(b - 1))) b -= 1;
    if (a >= b) {
      const at3 = this.#from[Math.min(a, this.#from.length - 1)] ?? 0;
      return [at3, at3];
    }
    return [this.#from[a] ?? 0, this.#to[b - 1] ?? 0];
  }
};
function isSpace(unit) {
  return unit === 32 || unit >= 9 && unit <= 13;
}
var LIMIT = 2e5;
var MappedTextBuilder = class {
  #parts = [];
  #from = [];
  #to = [];
  #last = "";
  #cut = false;
  /** Adds text that stands for [from, to) of the original as a whole (an entity, a tag turned into a line break). */
  put(text, from, to) {
    if (text === "") return;
    if (this.#from.length >= LIMIT) {
      this.#cut = true;
      return;
    }
    this.#parts.push(text);
    for (let i = 0; i < text.length; i += 1) {
      this.#from.push(from);
      this.#to.push(to);
    }
    this.#last = text.charAt(text.length - 1);
  }
  /** The last unit added, or '' at the start. */
  get last() {
    return this.#last;
  }
  build() {
    return new MappedText(this.#parts.join(""), this.#from, this.#to, this.#cut);
  }
};

// ../../packages/shared/src/draft/html.ts
var structural = /<\/?(?:html|body|table|tbody|tr|td|th|p|div|ul|ol|li|h[1-6]|section|article|dl|dt|dd|span)(?:\s[^<>]{0,1000})?\/?>/gi;
var tagAt = /<(\/?)([a-zA-Z][a-zA-Z0-9]{0,15})((?:\s|\/)[^<>]{0,6000})?>/y;
var hidden = /* @__PURE__ */ new Set([
  "script",
  "style",
  "head",
  "title",
  "noscript",
  "svg",
  "template",
  "select",
  "iframe"
]);
var paragraphs = /* @__PURE__ */ new Set([
  "p",
  "blockquote",
  "section",
  "article",
  "header",
  "footer",
  "main",
  "aside",
  "dl",
  "figure",
  "hr",
  "form"
]);
var blocks = /* @__PURE__ */ new Set([
  "div",
  "dt",
  "dd",
  "address",
  "figcaption",
  "tbody",
  "thead",
  "caption",
  "nav",
  "details",
  "summary",
  "option",
  "button"
]);
function looksLikeHtml(source) {
  structural.lastIndex = 0;
  for (let found = 0; structural.exec(source) !== null; ) {
    found += 1;
    if (found >= 2) return true;
  }
  return false;
}
function fromHtml(source) {
  return new HtmlReader(source).read();
}
var HtmlReader = class {
  #source;
  #out = new MappedTextBuilder();
  #tables = [];
  #lists = [];
  #absent = /* @__PURE__ */ new Set();
  #lower = null;
  #breaks = 2;
  #pre = 0;
  /** The next closing bracket found by `#oversize`, so that it is looked for once. */
  #close = -1;
  constructor(source) {
    this.#source = source;
  }
  read() {
    const source = this.#source;
    let at3 = 0;
    while (at3 < source.length) {
      const unit = source.charAt(at3);
      if (unit === "<") {
        const end = this.#markup(at3);
        if (end > at3) {
          at3 = end;
          continue;
        }
      }
      const entity2 = unit === "&" ? entityAt(source, at3) : null;
      if (entity2 !== null) {
        this.#text(entity2.text, at3, entity2.end);
        at3 = entity2.end;
        continue;
      }
      this.#text(cleanUnit(unit), at3, at3 + 1);
      at3 += 1;
    }
    return this.#out.build();
  }
  #text(text, from, to) {
    if (text === "") return;
    if (/^\s+$/.test(text)) {
      if (this.#pre > 0 && text === "\n") return this.#line(from, to, 2);
      if (/\s/.test(this.#out.last) || this.#out.last === "") return;
      this.#out.put(" ", from, to);
      return;
    }
    this.#breaks = 0;
    this.#out.put(text, from, to);
  }
  /** Ends the line; at most `limit` line ends in a row, so that nested blocks leave one blank line at most. */
  #line(from, to, limit) {
    const cell = this.#tables.at(-1)?.inCell === true;
    if (cell) {
      if (![INNER, CELL, LINE, ""].includes(this.#out.last)) this.#out.put(INNER, from, to);
      return;
    }
    if (this.#breaks >= limit) return;
    this.#breaks += 1;
    this.#out.put(LINE, from, to);
  }
  #markup(at3) {
    const source = this.#source;
    if (source.startsWith("<!--", at3)) return this.#skipTo("-->", at3);
    if (source.startsWith("<!", at3) || source.startsWith("<?", at3)) {
      const end2 = source.indexOf(">", at3);
      return end2 > 0 && end2 - at3 < 2e3 ? end2 + 1 : at3;
    }
    tagAt.lastIndex = at3;
    const match = tagAt.exec(source);
    if (match === null) return this.#oversize(at3);
    const end = tagAt.lastIndex;
    const name = (match[2] ?? "").toLowerCase();
    const closing2 = match[1] === "/";
    if (!closing2 && hidden.has(name)) {
      const skipped = this.#skipTo(`</${name}`, at3);
      if (skipped === at3) return end;
      const close = source.indexOf(">", skipped);
      return close < 0 ? skipped : close + 1;
    }
    this.#tag(name, closing2, match[3] ?? "", at3, end);
    return end;
  }
  /** A tag that holds a whole picture in its attributes: skipped to its end, unless another tag begins before that. */
  #oversize(at3) {
    if (!/[a-zA-Z/]/.test(this.#source.charAt(at3 + 1))) return at3;
    if (this.#close < at3) {
      const found = this.#source.indexOf(">", at3);
      this.#close = found < 0 ? Infinity : found;
    }
    if (this.#close === Infinity || this.#close - at3 < 6e3) return at3;
    const open = this.#source.indexOf("<", at3 + 1);
    return open >= 0 && open < this.#close ? at3 : this.#close + 1;
  }
  /** Just past the next `mark`, or `at` when there is none; an absent mark is looked for once only. */
  #skipTo(mark2, at3) {
    if (this.#absent.has(mark2)) return at3;
    this.#lower ??= this.#source.toLowerCase().length === this.#source.length ? this.#source.toLowerCase() : this.#source;
    const found = this.#lower.indexOf(mark2, at3);
    if (found >= 0) return found + mark2.length;
    this.#absent.add(mark2);
    return at3;
  }
  #tag(name, closing2, attributes, from, to) {
    if (name === "br") return this.#line(from, to, 2);
    if (name === "pre") {
      this.#pre = Math.max(0, this.#pre + (closing2 ? -1 : 1));
      return this.#line(from, to, 2);
    }
    if (name === "sup" && !closing2 && /\d/.test(this.#out.last) && /\d/.test(this.#source.charAt(to))) {
      return this.#out.put(".", from, to);
    }
    if (name === "table" || name === "tr" || name === "td" || name === "th")
      return this.#tableTag(name, closing2, attributes, from, to);
    if (name === "ul" || name === "ol") return this.#listTag(name === "ol", closing2, from, to);
    if (name === "li") return this.#point(closing2, from, to);
    if (/^h[1-6]$/.test(name)) {
      this.#line(from, to, 2);
      this.#line(from, to, 2);
      if (!closing2 && this.#tables.at(-1)?.inCell !== true) this.#out.put("# ", from, to);
      return;
    }
    if (paragraphs.has(name)) {
      this.#line(from, to, 2);
      return this.#line(from, to, 2);
    }
    if (blocks.has(name)) this.#line(from, to, 1);
  }
  #tableTag(name, closing2, attributes, from, to) {
    const table = this.#tables.at(-1);
    if (name === "table") {
      if (closing2) this.#tables.pop();
      const outer = this.#tables.at(-1);
      if (outer !== void 0) outer.inCell = false;
      this.#line(from, to, 2);
      if (!closing2) this.#tables.push({ column: 0, inCell: false, covered: [], extra: 0 });
      return;
    }
    if (table === void 0) return this.#line(from, to, 1);
    table.inCell = false;
    if (name === "tr") {
      this.#line(from, to, 1);
      table.column = 0;
      table.extra = 0;
      return;
    }
    if (closing2) return;
    for (; table.extra > 0; table.extra -= 1) this.#nextColumn(table, from, to);
    while ((table.covered[table.column] ?? 0) > 0 && table.column < 30) {
      table.covered[table.column] = (table.covered[table.column] ?? 1) - 1;
      this.#nextColumn(table, from, to);
    }
    if (table.column > 0) this.#out.put(CELL, from, to);
    table.covered[table.column] = span(attributes, "rowspan") - 1;
    table.column += 1;
    table.extra = span(attributes, "colspan") - 1;
    table.inCell = true;
  }
  #nextColumn(table, from, to) {
    this.#breaks = 0;
    if (table.column > 0) this.#out.put(CELL, from, to);
    table.column += 1;
  }
  #listTag(ordered, closing2, from, to) {
    if (closing2) this.#lists.pop();
    else if (this.#lists.length < 20) this.#lists.push({ ordered, count: 0 });
    this.#line(from, to, this.#lists.length > 0 ? 1 : 2);
  }
  #point(closing2, from, to) {
    this.#line(from, to, 1);
    if (closing2) return;
    const list = this.#lists.at(-1);
    if (list !== void 0) list.count += 1;
    const depth = Math.max(0, this.#lists.length - 1);
    this.#out.put("  ".repeat(depth) + (list?.ordered === true ? `${String(list.count)}. ` : "\u2022 "), from, to);
    this.#breaks = 0;
  }
};
function span(attributes, name) {
  const match = new RegExp(`\\b${name}\\s{0,3}=\\s{0,3}["']?(\\d{1,2})`, "i").exec(attributes);
  return match === null ? 1 : Math.max(1, Math.min(20, Number(match[1])));
}

// ../../packages/shared/src/draft/lang.ts
var dutch = new Set(
  "de het een en van in op met voor door te dat is niet aan om uur wij we u je naar over bij onze ook worden wordt zijn tot welkom inloop opening pauze afsluiting spreker zaal bijeenkomst programma vrijdag donderdag dinsdag woensdag maandag april mei juni".split(
    " "
  )
);
var english = new Set(
  "the a an and of in on with for by to that is not at we you are our about also will be from welcome registration break closing speaker room meeting programme program friday thursday tuesday wednesday monday session lunch coffee".split(
    " "
  )
);
function languageOf(text) {
  let nl2 = 0;
  let en2 = 0;
  for (const match of text.slice(0, 4e4).toLowerCase().matchAll(new RegExp("\\p{L}+", "gu"))) {
    if (dutch.has(match[0])) nl2 += 1;
    if (english.has(match[0])) en2 += 1;
  }
  return en2 > nl2 ? "en" : "nl";
}

// ../../packages/shared/src/draft/mail.ts
var header = /^(?:van|from|aan|to|cc|bcc|verzonden|sent|date|datum|onderwerp|subject|reply-to|antwoord aan|bijlagen?|attachments?|importance|prioriteit|message-id|mime-version|content-[a-z-]+|return-path|received|list-[a-z-]+|x-[a-z-]+)\s?:/iu;
var sender = new RegExp("^(?:van|from)\\s?:\\s.*(?:@|\\p{Lu})", "iu");
var subjectLine = /^(?:onderwerp|subject)\s?:\s*/iu;
var addressee = /^(?:aan|to|verzonden|sent|date|datum)\s?:/iu;
var wrote = /^(?:op|on|le)\s.{6,160}(?:schreef|wrote)\b.{0,120}:?\s*$|^(?:op|on)\s.{6,100}\b(?:om|at)\s\d{1,2}[:.]\d{2}.{0,120}(?:schreef|wrote)/iu;
var divider = /^-{2,}\s?(?:original message|oorspronkelijk bericht|forwarded message|doorgestuurd bericht|begin forwarded message).{0,40}$|^(?:begin forwarded message|begin doorgestuurd bericht):?$/iu;
var mark = /^(?:(?:re|fw|fwd|antw|doorst)\s?:\s*)+/iu;
function dropMailHeaders(lines) {
  let subject2 = null;
  const dropped = /* @__PURE__ */ new Set();
  for (let at3 = 0; at3 < lines.length; at3 += 1) {
    const line = lines[at3];
    if (line === void 0 || line.blank) continue;
    if (line.text.length < 300 && (wrote.test(line.text) || divider.test(line.text))) dropped.add(at3);
    if (!header.test(line.text)) continue;
    let end = at3;
    while (end < lines.length && headerLike(lines[end], lines[end - 1], end > at3)) end += 1;
    const block = lines.slice(at3, end);
    const real = block.some((one) => sender.test(one.text)) && block.some((one) => addressee.test(one.text) || subjectLine.test(one.text));
    const lone2 = block.length === 1 && subjectLine.test(line.text) && at3 < 3;
    if (real || lone2) {
      for (const one of block) {
        const match = subjectLine.exec(one.text);
        if (match !== null) {
          const rest = one.text.slice(match[0].length);
          const skip = mark.exec(rest)?.[0].length ?? 0;
          subject2 ??= { text: rest.slice(skip).trim(), at: one.at + match[0].length + skip, line: one.index };
        }
        dropped.add(one.index);
      }
    }
    at3 = Math.max(at3, end - 1);
  }
  if (dropped.size === 0) return { lines, subject: subject2 };
  return { lines: lines.map((line) => dropped.has(line.index) ? without(line, subject2) : line), subject: subject2 };
}
function headerLike(line, previous, inside) {
  if (line === void 0 || line.blank) return false;
  if (header.test(line.text)) return true;
  return inside && line.indent > 0 && previous !== void 0 && header.test(previous.text) && !/\d{1,2}[.:]\d{2}/.test(line.text);
}
function without(line, subject2) {
  if (subject2?.line !== line.index || subject2.text === "") return { ...line, blank: true };
  const piece = { text: subject2.text, at: subject2.at };
  return { ...line, ...piece, heading: true, marker: "none", number: null, cells: [piece] };
}

// ../../packages/shared/src/draft/mask.ts
var MASK = "";
var notTimes = [
  /\b(?:https?:\/\/|www\.)[^\s<>"]{1,2000}/giu,
  /[\w.+-]{1,64}@[\w.-]{1,120}/giu,
  /(?<![\w.-])[\w-]{2,40}\.(?:nl|com|org|eu|be|net|info|io|app|gov|edu|uk|de)(?:\/[^\s<>"]{0,500})?(?![\w])/giu,
  // Numbers behind the word that says what they are.
  /\b(?:meeting[- ]?id|webinar[- ]?id|vergader-?id|passcode|toegangscode|wachtwoord|password|iban|kvk|btw|isbn|issn|doi|tel(?:efoon(?:nummer)?|ephone)?|phone|mobiel|mobile|fax|dial-in|postbus|p\.?o\.? box)\b[.:]?[ :.]{0,3}[+(]?\d[\d \-().]{2,30}/giu,
  // Telephone numbers: an area code or a country code, and nine digits or more.
  /(?<![\w.:,])(?:\+\d{1,3}|00\d{2}|0\d{1,3})(?: ?\(0\))?(?:[ -]{1,3}\(?\d{1,8}\)?){1,6}(?![\w:]|[.]\d)/gu,
  /(?<![\w.:,])0\d{1,2}(?:\.\d{2}){4}(?!\d)/gu,
  // Dutch postcodes.
  /(?<![\w.:])[1-9]\d{3} ?[A-Z]{2}(?![\w])/gu,
  // Amounts: 1.250,00 / € 10.50 / EUR 12,50.
  /(?:[€$£]|\beuro?s?\b)[ ]{0,2}\d[\d.,]{0,12}/giu,
  /(?<![\w.,:])\d{1,3}(?:\.\d{3})*,\d{2}(?!\d)[ ]{0,2}(?:euro|eur|p\.p\.|per persoon)\b/giu,
  // Versions, chapters, rooms and the like: "versie 2.10", "artikel 10.05", "zaal 2.15".
  /\b(?:v|versie|version|release|artikel|art\.|hoofdstuk|chapter|section|sectie|paragraaf|paragraph|par\.|bijlage|appendix|figuur|figure|tabel|table|zaal|room|lokaal|kamer|ruimte|vergaderkamer|gebouw|building|verdieping|floor|nr\.|no\.|nummer|number|python|node|html|web)[ ]{0,2}[A-Z]?\d{1,3}[.:]\d{1,3}(?:\.\d{1,3}){0,3}(?!\d|\s?(?:uur|u\b|h\b|am\b|pm\b))/giu,
  /§[ ]{0,2}\d{1,3}(?:\.\d{1,3}){0,3}/gu
];
var phoneDigits = 9;
function maskNonTimes(text, dates) {
  const units = text.split("");
  const blot = (from, to) => {
    for (let i = from; i < to; i += 1) units[i] = MASK;
  };
  notTimes.forEach((pattern, index) => {
    for (const match of text.matchAll(pattern)) {
      if (index === 4 && match[0].replace(/\D/g, "").length < phoneDigits) continue;
      blot(match.index, match.index + match[0].length);
    }
  });
  for (const date of dates) blot(date.from, date.to);
  return units.join("");
}

// ../../packages/shared/src/draft/plain.ts
var quotePrefix = /(?:[ \t]{0,3}>){1,30} ?/y;
var inlineTag = /<\/?(?:br|b|i|u|em|strong|p|span|sup|sub|a|font|small|mark|center|div|s|del|ins|nobr)(?:\s[^<>]{0,500})?\/?>/iy;
var linkOpen = /\[([^[\]\n]{0,400})\]\(([^()\n]|\([^()\n]{0,200}\)){0,600}\)/y;
var ruleRow = /^[\s|:+=_*~.─━┄═┼╪├┤┬┴-]+$/;
var pipeStart = /^\s{0,20}(?:[-*•+]\s+)?\|/;
function fromPlain(source) {
  const out = new MappedTextBuilder();
  let at3 = 0;
  while (at3 < source.length) {
    let end = at3;
    while (end < source.length && source[end] !== "\n" && source[end] !== "\r") end += 1;
    const next = source[end] === "\r" && source[end + 1] === "\n" ? end + 2 : end + 1;
    const kept = plainLine(source, at3, end, out);
    if (kept && end < source.length) out.put(LINE, end, Math.min(next, source.length));
    at3 = next;
  }
  return out.build();
}
function plainLine(source, from, end, out) {
  quotePrefix.lastIndex = from;
  const quoted = quotePrefix.test(source) && quotePrefix.lastIndex <= end;
  let at3 = quoted ? quotePrefix.lastIndex : from;
  const line = source.slice(at3, end);
  if (ruleRow.test(line) && /[|+─━┼-]/.test(line)) {
    if (/[|+┼]/.test(line) && /[-=─━]/.test(line)) return false;
    if (line.trim().length >= 3 && !/[|]/.test(line)) return true;
  }
  const piped = pipeStart.exec(line);
  const row = piped !== null || /\s\|\s|│/.test(line);
  if (piped !== null) at3 += piped[0].length;
  at3 = indent(source, at3, end, out);
  let stop = end;
  if (piped !== null) {
    while (stop > at3 && /\s/.test(source.charAt(stop - 1))) stop -= 1;
    if (source[stop - 1] === "|" && source[stop - 2] !== "\\") stop -= 1;
  }
  inline(source, at3, stop, row, out);
  return true;
}
function indent(source, from, end, out) {
  let at3 = from;
  while (at3 < end && /\s/.test(source.charAt(at3))) {
    out.put(source[at3] === "	" ? "    " : " ", at3, at3 + 1);
    at3 += 1;
  }
  return at3;
}
function inline(source, from, end, row, out) {
  let at3 = from;
  let closeAt = -1;
  let closeEnd = -1;
  while (at3 < end) {
    if (at3 === closeAt) {
      at3 = closeEnd;
      continue;
    }
    const unit = source.charAt(at3);
    const step = special(source, at3, end, from, row, out);
    if (step > 0) {
      at3 += step;
      continue;
    }
    if (unit === "[" || unit === "!" && source[at3 + 1] === "[") {
      const open = unit === "!" ? at3 + 1 : at3;
      linkOpen.lastIndex = open;
      const link = linkOpen.exec(source);
      if (link !== null && linkOpen.lastIndex <= end) {
        const label2 = link[1] ?? "";
        if (unit === "!") {
          at3 = linkOpen.lastIndex;
        } else {
          closeAt = open + 1 + label2.length;
          closeEnd = linkOpen.lastIndex;
          at3 += 1;
        }
        continue;
      }
    }
    out.put(cleanUnit(unit), at3, at3 + 1);
    at3 += 1;
  }
}
function special(source, at3, end, from, row, out) {
  const unit = source.charAt(at3);
  const after2 = at3 + 1 < end ? source.charAt(at3 + 1) : "";
  if (unit === "|" && (row || after2 === "")) {
    out.put(CELL, at3, at3 + 1);
    return 1;
  }
  if (unit === "\\" && after2 !== "" && /[\\`*_{}[\]()#+\-.!|~>]/.test(after2)) {
    out.put(after2, at3, at3 + 2);
    return 2;
  }
  if (unit === "&") {
    const entity2 = entityAt(source, at3);
    if (entity2 === null || entity2.end > end) return 0;
    out.put(entity2.text, at3, entity2.end);
    return entity2.end - at3;
  }
  if (unit === "<") {
    inlineTag.lastIndex = at3;
    const tag = inlineTag.exec(source);
    if (tag === null || inlineTag.lastIndex > end) return 0;
    if (/^<br/i.test(tag[0])) out.put(row ? INNER : LINE, at3, inlineTag.lastIndex);
    return tag[0].length;
  }
  if (unit === "`") return 1;
  if (unit === "*" && !(at3 === from && /\s/.test(after2)))
    return after2 !== "" && /\s/.test(after2) && /\s/.test(source.charAt(at3 - 1)) ? 0 : 1;
  if (unit === "_") {
    const before2 = at3 > from ? source.charAt(at3 - 1) : " ";
    const inWord = /[\p{L}\p{N}]/u.test(before2) && /[\p{L}\p{N}]/u.test(after2);
    return inWord ? 0 : 1;
  }
  if (unit === " " || unit === "	" || unit === "." || unit === "\u2026") return gap(source, at3, end, row, out);
  return 0;
}
function gap(source, from, end, row, out) {
  let at3 = from;
  let spaces = 0;
  let tabs = 0;
  let dots = 0;
  for (; at3 < end; at3 += 1) {
    const unit = source.charAt(at3);
    if (unit === "	") tabs += 1;
    else if (unit === " " || unit === "\xA0") spaces += 1;
    else if (unit === ".") dots += 1;
    else if (unit === "\u2026") dots += 3;
    else break;
  }
  const leader2 = dots >= 5;
  if (!leader2 && dots > 0) {
    const first = source.charAt(from);
    if (first === "." || first === "\u2026") return 0;
    at3 = from;
    spaces = 0;
    tabs = 0;
    for (; at3 < end && /[ \t\u00a0]/.test(source.charAt(at3)); at3 += 1) {
      if (source[at3] === "	") tabs += 1;
      else spaces += 1;
    }
  }
  if (leader2 || !row && spaces >= 3) {
    out.put(CELL, from, at3);
    return at3 - from;
  }
  if (tabs > 0) {
    for (let i = 0; i < Math.min(tabs, 12); i += 1) out.put(row ? " " : CELL, from, at3);
    return at3 - from;
  }
  if (spaces > 0) {
    out.put(" ", from, at3);
    return at3 - from;
  }
  return 0;
}

// ../../packages/shared/src/draft/time-words.ts
var hours = {
  een: 1,
  \u00E9\u00E9n: 1,
  twee: 2,
  drie: 3,
  vier: 4,
  vijf: 5,
  zes: 6,
  zeven: 7,
  acht: 8,
  negen: 9,
  tien: 10,
  elf: 11,
  twaalf: 12,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12
};
var nl = "een|\xE9\xE9n|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf";
var en = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve";
var minutes = {
  vijf: 5,
  tien: 10,
  kwart: 15,
  twintig: 20,
  five: 5,
  ten: 10,
  quarter: 15,
  "a quarter": 15,
  twenty: 20,
  "twenty-five": 25,
  "twenty five": 25
};
var part = `(?:\\s?,?\\s['\u2019\u2018]s (ochtends|morgens|middags|namiddags|avonds|nachts)|\\sin the (morning|afternoon|evening)|\\s?([ap])\\.?m\\b\\.?)?`;
var half = new RegExp(
  `half (${nl}|[1-9]|1[0-2])(?!\\p{L}|\\d|[.,:]\\d|\\s?(?:jaar|dag|miljoen))(?:\\s?u(?:ur)?\\b)?${part}`,
  "iuy"
);
var dutch2 = new RegExp(
  `(kwart|vijf|tien|twintig|5|10|15|20) (over|voor) (half )?(${nl}|[1-9]|1[0-2])(?![\\p{L}\\d]|[.:]\\d)(?:\\su(?:ur)?\\b)?${part}`,
  "iuy"
);
var whole = new RegExp(`(${nl}) uur(?![\\p{L}])(?!\\s(?:lang|per|durende|in beslag))${part}`, "iuy");
var clock = new RegExp(`(${en}) o['\u2019]?\\s?clock${part}`, "iuy");
var past = new RegExp(
  `(half|a quarter|quarter|five|ten|twenty-five|twenty five|twenty) (past|to|after) (${en}|[1-9]|1[0-2])(?![\\p{L}\\d])${part}`,
  "iuy"
);
var meridiem = new RegExp(`(${en})\\s?([ap])\\.?m\\b\\.?`, "iuy");
var fixed = /(?:12(?::00)?\s)?(noon|midday|midnight|middernacht)(?![\p{L}])/iuy;
function run(pattern, text, at3) {
  pattern.lastIndex = at3;
  return pattern.exec(text);
}
function hourOf(word) {
  const key = (word ?? "").toLowerCase();
  return hours[key] ?? Number(key);
}
function wordClock(text, at3) {
  if (/[\p{L}\d\u0001]/u.test(text.charAt(at3 - 1))) return null;
  let m = run(half, text, at3);
  if (m !== null) return resolve2(hourOf(m[1]) * 60 - 30, at3, m, m[2] ?? m[3] ?? m[4]);
  m = run(dutch2, text, at3);
  if (m !== null) {
    const offset = minutes[(m[1] ?? "").toLowerCase()] ?? Number(m[1]);
    const base = hourOf(m[4]) * 60 - (m[3] === void 0 ? 0 : 30);
    return resolve2(
      m[2]?.toLowerCase() === "over" ? base + offset : base - offset,
      at3,
      m,
      m[5] ?? m[6] ?? m[7]
    );
  }
  m = run(whole, text, at3);
  if (m !== null && (m[1]?.toLowerCase() !== "een" || /\b(?:om|tot|vanaf|rond|tegen)\s$/i.test(text.slice(Math.max(0, at3 - 8), at3)))) {
    return resolve2(hourOf(m[1]) * 60, at3, m, m[2] ?? m[3] ?? m[4]);
  }
  m = run(clock, text, at3);
  if (m !== null) return resolve2(hourOf(m[1]) * 60, at3, m, m[2] ?? m[3] ?? m[4]);
  m = run(past, text, at3);
  if (m !== null) {
    const key = (m[1] ?? "").toLowerCase();
    const offset = key === "half" ? 30 : minutes[key] ?? 0;
    const base = hourOf(m[3]) * 60;
    return resolve2(m[2]?.toLowerCase() === "to" ? base - offset : base + offset, at3, m, m[4] ?? m[5] ?? m[6]);
  }
  m = run(meridiem, text, at3);
  if (m !== null) return resolve2(hourOf(m[1]) * 60, at3, m, m[2]);
  m = run(fixed, text, at3);
  if (m === null) return null;
  const noon = /noon|midday/i.test(m[1] ?? "");
  return {
    minute: noon ? 720 : 0,
    from: at3,
    to: at3 + m[0].length,
    half: "fixed",
    scanned: false,
    hours24: false
  };
}
function resolve2(minute, from, match, part2) {
  const to = from + match[0].length;
  const word = (part2 ?? "").toLowerCase();
  if (word !== "") {
    const late = /avond|middag|evening|afternoon|^p$/.test(word);
    const noonish = minute >= 690 && minute < 780;
    return {
      minute: late && !noonish && minute < 720 ? minute + 720 : minute,
      from,
      to,
      half: "fixed",
      scanned: false,
      hours24: false
    };
  }
  return { minute, from, to, half: "open", scanned: false, hours24: false };
}

// ../../packages/shared/src/draft/times.ts
var lead = /(?:^|[\s(,;:|/–—-])((?:om|vanaf|van|tot|tot en met|t\/m|tussen|rond|omstreeks|tegen|na|voor|at|from|until|till|between|around|by|after|before|ca\.?|circa|approx\.?|±|~)(?:\s(?:ca\.?|circa|ongeveer|rond|about|around))?)\s{1,3}$/iu;
var digits = /(\d{1,2})([:.]|[hu](?=\d))(\d{2})(?![\d])(?:[:.]\d{2}(?!\d))?/iy;
var spaced = /(\d{1,2}) ?[:.;,] ?(\d{2})(?![\d])/y;
var scanned = /([0-2OolI|]?[0-9OolI|]) ?[.:;,] ?([0-5OolIS][0-9OolISB])(?![\p{L}\d])/uy;
var hour = /(\d{1,2})(?!\d|[.,:]\d)/y;
var compact = /([01]\d|2[0-3])([0-5]\d)(?!\d)/y;
var uur = /\s?(?:uur|hours?|hrs?\.?|u\.|[uUhH])(?![\p{L}\d])/uy;
var oclock = /\s?o['’]?\s?clock/iy;
var meridiem2 = new RegExp("\\s?([apAP])(?:\\.\\s?[mM]\\.?|[mM])(?![\\p{Ll}\\d]|\\p{Lu}{2})", "uy");
var zone = /\s?\(?(?:CES?T|UTC|GMT|BST|WES?T|EES?T|ES?T|PT)(?:\s?[+-]\s?\d{1,2})?\)?(?![\p{L}\d])/uy;
var halfDay = /,?\s(?:['’‘]s (ochtends|morgens|middags|namiddags|avonds|nachts)|in the (morning|afternoon|evening))/iuy;
var rangeSign = /\s{0,4}(?:[-–—−‐‑‒~→>]{1,2}|t\/m|tot en met|tot|to|until|till|til|through|thru|\/)\s{0,4}(?:ca\.?\s|circa\s|ongeveer\s|om\s)?/iuy;
var rangeAnd = /\s{1,4}(?:en|and)\s{1,4}/iuy;
function sticky(pattern, text, at3) {
  pattern.lastIndex = at3;
  return pattern.exec(text);
}
var badAfter = /\s?(?:%|€|euro\b|eur\b|km\b|m²|m2\b|kg\b|gb\b|mb\b|mbit|ghz\b|mhz\b|miljoen|miljard|million|billion|mln|mld|procent|percent|graden|jaar\b|years?\b|punten|points|,-|p\.p\.|pp\b|per persoon|per person|x\b|[.,]\d|\/\d)/iuy;
function clockAt(text, at3, loose) {
  return wordClock(text, at3) ?? digitClock(text, at3, loose);
}
function digitClock(text, at3, loose) {
  const before2 = text.charAt(at3 - 1);
  if (before2 !== "" && /[\p{L}\d\u0001€$£#+]/u.test(before2)) return null;
  if (/[.,:]/.test(before2) && /\d/.test(text.charAt(at3 - 2))) return null;
  let match = sticky(digits, text, at3);
  if (match !== null)
    return finish(text, at3, Number(match[1]), Number(match[3]), digits.lastIndex, false, true);
  match = sticky(compact, text, at3);
  if (match !== null && sticky(uur, text, compact.lastIndex) !== null && !/^[A-Z]{2}/.test(text.slice(compact.lastIndex).trimStart())) {
    return finish(text, at3, Number(match[1]), Number(match[2]), compact.lastIndex, false, true);
  }
  if (loose) {
    match = sticky(spaced, text, at3);
    if (match !== null && (!match[0].includes(",") || Number(match[1]) >= 7 && Number(match[2]) % 5 === 0)) {
      return finish(text, at3, Number(match[1]), Number(match[2]), spaced.lastIndex, true, true);
    }
    match = sticky(scanned, text, at3);
    if (match !== null && (/\d/.test(match[0]) || match[0].length === 5) && !match[0].includes(",")) {
      return finish(text, at3, repaired(match[1]), repaired(match[2]), scanned.lastIndex, true, true);
    }
  }
  match = sticky(hour, text, at3);
  if (match !== null) return finish(text, at3, Number(match[1]), 0, hour.lastIndex, false, false);
  return null;
}
function repaired(part2) {
  return Number(
    (part2 ?? "").replace(/[Oo]/g, "0").replace(/[lI|]/g, "1").replace(/S/g, "5").replace(/B/g, "8")
  );
}
function finish(text, from, h, m, end, fault, complete) {
  if (h > 24 || m > 59 || h === 24 && m > 0) return null;
  let to = end;
  let named3 = false;
  const unit = sticky(uur, text, to) ?? sticky(oclock, text, to);
  if (unit !== null) {
    to += unit[0].length;
    named3 = true;
  }
  let minute = h * 60 + m;
  let half2 = h >= 13 || h === 0 ? "fixed" : "open";
  const noon = sticky(meridiem2, text, to);
  if (noon !== null && h <= 12) {
    to = meridiem2.lastIndex;
    named3 = true;
    half2 = "fixed";
    minute = h % 12 * 60 + m + ((noon[1] ?? "").toLowerCase() === "p" ? 720 : 0);
  } else if (named3 || complete) {
    const part2 = sticky(halfDay, text, to);
    if (part2 !== null) {
      to = halfDay.lastIndex;
      half2 = "fixed";
      minute = inHalf(minute, (part2[1] ?? part2[2] ?? "").toLowerCase());
    }
  }
  if (!named3 && !complete) return null;
  if (!named3 && sticky(badAfter, text, to) !== null) return null;
  const area = sticky(zone, text, to);
  if (area !== null) to = zone.lastIndex;
  if (half2 === "open" && text.charAt(from) === "0") half2 = "fixed";
  const hours24 = noon === null && (h >= 13 || text.charAt(from) === "0");
  return { minute: minute % 1440, from, to, half: half2, scanned: fault, hours24 };
}
function inHalf(minute, part2) {
  if (/avond|evening|middag|afternoon/.test(part2)) {
    if (/middag/.test(part2) && minute >= 690 && minute < 780) return minute;
    return minute < 720 ? minute + 720 : minute;
  }
  return part2 === "nachts" && minute >= 720 && minute < 780 ? minute - 720 : minute;
}
function timeAt(text, at3, loose, leadWord2 = "") {
  const between = /^(?:tussen|between)/i.test(leadWord2);
  const first = clockAt(text, at3, loose) ?? openHour(text, at3, loose, leadWord2) ?? compactRange(text, at3);
  if (first === null) return null;
  const sign = sticky(rangeSign, text, first.to) ?? (between ? sticky(rangeAnd, text, first.to) : null);
  if (sign !== null) {
    const from = first.to + sign[0].length;
    const worded = /[a-z]/i.test(sign[0]);
    const second = clockAt(text, from, true) ?? (worded && /^(?:van|from|tussen|between)/i.test(leadWord2) ? bareHour(text, from) : null) ?? compactEnd(text, from);
    if (second !== null) {
      return { from: first.from, to: second.to, start: pairHalf(first, second), end: second, lead: leadWord2 };
    }
  }
  if (first.to === first.from) return null;
  if (/^(?:tot|until|till|t\/m|voor|before|by)/i.test(leadWord2))
    return { from: first.from, to: first.to, start: null, end: first, lead: leadWord2 };
  return { from: first.from, to: first.to, start: first, end: null, lead: leadWord2 };
}
function pairHalf(start, end) {
  if (start.half === "fixed" || end.half === "open") return start;
  if (end.minute >= 720 && start.minute + 720 < end.minute && start.minute < 720) {
    return { ...start, minute: start.minute + 720, half: "fixed" };
  }
  return start;
}
function openHour(text, at3, loose, leadWord2) {
  if (/[\p{L}\d\u0001€$£#.,:/-]/u.test(text.charAt(at3 - 1))) return null;
  const match = sticky(hour, text, at3);
  if (match === null) return null;
  const h = Number(match[1]);
  const to = at3 + match[0].length;
  const sign = sticky(rangeSign, text, to) ?? (/^(?:tussen|between)/i.test(leadWord2) ? sticky(rangeAnd, text, to) : null);
  if (sign === null || h > 23) return null;
  const second = clockAt(text, to + sign[0].length, loose);
  const named3 = /^(?:van|from|tussen|between)/i.test(leadWord2);
  if (second === null && named3 && /[a-z]/i.test(sign[0])) {
    const end = bareHour(text, to + sign[0].length);
    return end !== null && /^\s?(?:uur|u\b|h\b|am|pm)/.test(text.slice(end.to, end.to + 5)) ? clockOf(h, at3, to) : null;
  }
  if (second === null) return null;
  const span2 = second.minute - h * 60;
  const fits = span2 > 0 && span2 <= 720 || second.half === "fixed" && span2 + 720 > 0;
  if (!fits || !named3 && h < 6 && second.half === "open" && span2 > 360) return null;
  const pm = second.half === "fixed" && second.minute > 720 && h < 12 && h * 60 + 720 < second.minute && second.minute - h * 60 > 480;
  return { ...clockOf(h, at3, to), minute: (pm ? h + 12 : h) * 60 };
}
function clockOf(h, from, to) {
  return {
    minute: h * 60,
    from,
    to,
    half: h >= 13 || h === 0 ? "fixed" : "open",
    scanned: false,
    hours24: h >= 13
  };
}
function bareHour(text, at3) {
  const match = /^(\d{1,2})(?!\d|[.,:/-]\d|\s?(?:%|min|dag|day|week|person|people|jan|feb|maa|mrt|mar|apr|mei|may|jun|jul|aug|sep|okt|oct|nov|dec))/i.exec(
    text.slice(at3, at3 + 12)
  );
  const h = Number(match?.[1] ?? 99);
  return match === null || h > 24 ? null : clockOf(h % 24, at3, at3 + (match[1] ?? "").length);
}
function compactRange(text, at3) {
  if (/[\p{L}\d\u0001€$£#.,:/-]/u.test(text.charAt(at3 - 1))) return null;
  const first = sticky(compact, text, at3);
  if (first === null) return null;
  const to = at3 + 4;
  const sign = sticky(rangeSign, text, to);
  const second = sign === null ? null : sticky(compact, text, to + sign[0].length);
  const year = (digitsOf) => /^(?:19|20)/.test(digitsOf);
  const zero = first[0].startsWith("0") && Number(first[2]) % 5 === 0 && (at3 === 0 || /\n/.test(text.charAt(at3 - 1)));
  if (second === null ? !zero : year(first[0]) && year(second[0])) return null;
  return {
    minute: Number(first[1]) * 60 + Number(first[2]),
    from: at3,
    to,
    half: "fixed",
    scanned: false,
    hours24: true
  };
}
function compactEnd(text, at3) {
  const match = sticky(compact, text, at3);
  if (match === null) return null;
  return {
    minute: Number(match[1]) * 60 + Number(match[2]),
    from: at3,
    to: at3 + 4,
    half: "fixed",
    scanned: false,
    hours24: true
  };
}
var candidate = /(?<![\p{L}\d\u0001])(?:\d{1,4}|[lIOo|][0-9OolI|]?(?= ?[.:;])|(?:half|kwart|quarter|a quarter|noon|midday|midnight|middernacht|een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty)(?![\p{L}]))/giu;
function findTimes(masked) {
  const found = [];
  let done = 0;
  for (const match of masked.matchAll(candidate)) {
    const at3 = match.index;
    if (at3 < done) continue;
    const word = (lead.exec(masked.slice(Math.max(0, at3 - 40), at3))?.[1] ?? "").toLowerCase();
    const mention = timeAt(masked, at3, false, word);
    if (mention === null) continue;
    found.push(mention);
    done = mention.to;
  }
  return found;
}

// ../../packages/shared/src/draft/source.ts
function readSource(original, today) {
  const map = looksLikeHtml(original) ? fromHtml(original) : fromPlain(original);
  const text = map.text;
  const lang = languageOf(text);
  const { lines, subject: subject2 } = dropMailHeaders(splitLines(text));
  const dates = findDates(text, today, lang).filter((date) => lineAt(lines, date.from) !== null);
  const masked = maskNonTimes(text, dates);
  const times = findTimes(masked).filter((time) => lineAt(lines, time.from) !== null);
  const barred = (offset) => original.charAt(map.origin(offset)) === "|";
  return { map, text, barred, masked, lines, dates, times, lang, today, subject: subject2 };
}
function lineAt(lines, offset) {
  let low = 0;
  let high = lines.length - 1;
  while (low <= high) {
    const middle = low + high >> 1;
    const line = lines[middle];
    if (line === void 0) return null;
    if (offset < line.at) high = middle - 1;
    else if (offset >= line.at + line.text.length + 1) low = middle + 1;
    else return line.blank ? null : line;
  }
  return null;
}
function within(sorted, from, to) {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = low + high >> 1;
    if ((sorted[middle]?.from ?? Infinity) < from) low = middle + 1;
    else high = middle;
  }
  const found = [];
  for (let at3 = low; at3 < sorted.length; at3 += 1) {
    const item = sorted[at3];
    if (item === void 0 || item.from >= to) break;
    found.push(item);
  }
  return found;
}

// ../../packages/shared/src/draft/meeting.ts
var dateLabel = /^(?:datum|data|date|wanneer|when|dag|day)\b/iu;
var past2 = /\b(?:verscheen|verschenen|publi[ck]|published|sinds|since|geplaatst|posted|bijgewerkt|updated|gewijzigd|copyright|rapport van|report of|vorige|previous|last year|vorig jaar|schreef|wrote|op .{0,30} jl\b)/iu;
function meetingDate(source) {
  let best = null;
  let bestScore = -Infinity;
  for (const [index, date] of source.dates.slice(0, 400).entries()) {
    const line = lineAt(source.lines, date.from);
    if (line === null) continue;
    const sentence2 = sentenceAround(source, date.from, date.to);
    let score = 0;
    if (dateLabel.test(line.text)) score += 5;
    if (date.weekday !== null) score += 2;
    if (!date.yearMissing) score += 1;
    if (within(source.times, line.at, line.at + line.text.length).length > 0) score += 3;
    if (line.index < 12) score += 2;
    if (line.heading) score += 2;
    if (line.text.length < 90) score += 1;
    if (isDeadline(sentence2)) score -= 8;
    if (past2.test(sentence2)) score -= 4;
    score -= index * 0.3;
    if (score > bestScore) {
      best = date;
      bestScore = score;
    }
  }
  return bestScore > -5 ? best : null;
}
function sentenceAround(source, from, to) {
  const before2 = source.text.slice(Math.max(0, from - 200), from);
  const after2 = source.text.slice(to, to + 200);
  const start = Math.max(...[...before2.matchAll(/[.!?]\s|[\n\t\v]/gu)].map((match) => match.index + 1), 0);
  const end = /[.!?](?:\s|$)|[\n\t\v]/u.exec(after2)?.index ?? after2.length;
  return before2.slice(start) + source.text.slice(from, to) + after2.slice(0, end);
}
var startWord = /\b(?:start|aanvang|begint|beginnen|beginnend|begin|starts?|starting|starttijd|commences)\b[^.\n\t]{0,14}$/iu;
var doorsWord = /\b(?:inloop|ontvangst|zaal open|deuren?(?: open)?|doors|registration|registratie|walk-in|aanmelden|welkom vanaf)\b[^.\n\t]{0,20}$/iu;
var timeLabel = /^(?:tijd(?:stip)?|hoe laat|what time|time|wanneer|when|datum(?: en tijd)?|date(?: (?:and|&) time)?|aanvang|start)\b/iu;
function meetingClock(source, date, range, taken) {
  const outside = source.times.filter((time) => range === null || time.to <= range[0] || time.from >= range[1]).slice(0, 300);
  let best = null;
  let bestScore = 0;
  let start = null;
  let startScore = 0;
  for (const time of outside) {
    const line = lineAt(source.lines, time.from);
    if (line === null) continue;
    const sentence2 = sentenceAround(source, time.from, time.to);
    if (isDeadline(sentence2) && !/\b(?:bijeenkomst|programma)\b/i.test(sentence2)) continue;
    const before2 = source.text.slice(Math.max(line.at, time.from - 60), time.from);
    const beside = date !== null && Math.abs(date.from - time.from) < 120;
    const label2 = timeLabel.test(line.text) || /\b(?:tijd|time)\s?:\s*[^:\n\t]{0,20}$/iu.test(before2);
    const item = time.start !== null && taken.has(time.start.from);
    if (item && !startWord.test(before2)) continue;
    if (time.start !== null && time.end !== null) {
      const score = 1 + (beside ? 3 : 0) + (label2 ? 3 : 0) + (line.index < 12 ? 1 : 0);
      if (score > bestScore) {
        best = time;
        bestScore = score;
      }
    } else if (time.start !== null && !doorsWord.test(before2)) {
      const score = (startWord.test(before2) ? 4 : 0) + (beside ? 2 : 0) + (label2 ? 2 : 0);
      if (score > startScore) {
        start = time.start;
        startScore = score;
      }
    }
  }
  if (best !== null && best.start !== null && bestScore >= (range === null ? 1 : 4) && bestScore + 1 >= startScore) {
    let end = best.end;
    if (end !== null && end.minute <= best.start.minute && end.half === "open" && end.minute + 720 < 1440)
      end = { ...end, minute: end.minute + 720 };
    return { start: best.start, end };
  }
  return { start, end: null };
}
var placeLabel = /(?:^|[|\t\v\n(]|[ ][•·–-][ ])[ ]*(?:[-*•][ ]+)?(?:📍[ ]*)?(?:locatie|plaats|waar|location|place|venue|where|adres|address)[ ]*[:|\t?][ \n]{0,3}/giu;
var placeAfter = new RegExp("^[\\s,)]*(?:uur|u|h)?[\\s,)]*(?:in|at|te|bij|op|@)\\s+((?:(?:de|het|the|an?)\\s)?\\p{Lu}[^\\n\\t\\v.;|]{2,70})", "iu");
var placeBeside = new RegExp("^[ )]*(?:uur|u|h)?[ )]*(?:[,|\xB7\u2022\u2013\u2014-]|\\t|\xB7)\\s{0,2}((?:\\p{Lu}[\\p{L}\\p{N}.'\u2019-]*|\\d{1,4}[a-z]?|van|de|der|het|the|of|at|aan|en|&|\u2019t|'t|in)(?:,?\\s(?:\\p{Lu}[\\p{L}\\p{N}.'\u2019-]*|\\d{1,4}[a-z]?|van|de|der|den|het|the|of|at|aan|en|&|\u2019t|'t|in|te)){1,8}):?[ ]*(?=[\\n\\t\\v]|$)", "u");
function meetingPlace(source, date, clock2) {
  placeLabel.lastIndex = 0;
  for (const match of source.text.matchAll(placeLabel)) {
    const from = match.index + match[0].length;
    const line = lineAt(source.lines, from);
    if (line === null && source.text.charAt(from) === "\n") continue;
    const rest = /^[^\n\t\v|]{2,140}/u.exec(source.text.slice(from, from + 141));
    if (rest === null || isOther(rest[0])) continue;
    const stop = /\s(?:•|·|–|-)\s(?=(?:tijd|datum|time|date|start|aanvang)\b)/iu.exec(rest[0])?.index ?? rest[0].length;
    const piece = cut({ text: rest[0], at: from }, 0, stop);
    return { text: piece.text.replace(/[.;,]$/, ""), at: piece.at };
  }
  for (const to of [clock2.end?.to, clock2.start?.to, date?.to]) {
    if (to === void 0) continue;
    const tail = source.text.slice(to, to + 120);
    const match = placeAfter.exec(tail) ?? placeBeside.exec(tail);
    if (match?.[1] === void 0 || !new RegExp("^(?:\\p{Lu}|(?:de|het|the)\\s\\p{Lu})", "u").test(match[1])) continue;
    const name = match[1].replace(
      /\s(?:een|a|an|the|met|with|voor|for|over|van \d|from \d|is|wordt|organi[sz]e|plaats|vindt|waar|where)\b.*$/iu,
      ""
    ).replace(/[\s,)(–-]+$/u, "");
    if (name.length < 3 || /^(?:zoom|teams|januari|februari|maart|april|mei|juni|juli|augustus)/iu.test(name))
      continue;
    const article = /^(?:the|de|het)\s/u.exec(name)?.[0].length ?? 0;
    const at3 = to + match[0].length - match[1].length + article;
    return { text: name.slice(article), at: at3 };
  }
  return null;
}
function isOther(text) {
  return /^\s*(?:datum|tijd|time|date)\b/iu.test(text);
}

// ../../packages/shared/src/draft/meeting-title.ts
var occasion = /bijeenkomst|congres|conferentie|conference|webinar|symposium|seminar|lunch|café|cafe|meeting|vergadering|\bALV\b|\bAGM\b|sessie|session|workshop|festival|forum|summit|debat|lezing|lecture|masterclass|dag\b|\bday\b|avond|evening|middag|talk|meet-?up|college|training|inspiratie|netwerk/iu;
var greeting = new RegExp("^(?:beste|geachte|hallo|hoi|dag\\s\\p{Lu}|goedemiddag|goedemorgen|lieve|dear|hi\\b|hello|good (?:morning|afternoon|evening)|l\\.s\\.|ls\\b|aan (?:de|alle|het)\\b|to all|collega|geacht)", "iu");
var chrome = /^(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s\d{1,2}(?:st|nd|rd|th)?|(?:dag|day) \d|home|menu|tags?|agenda|nieuws|news|events?|evenementen|zoeken|search|login|inloggen|terug|back|skip|print|share|nieuwsbrief|newsletter|persbericht|press release|uitnodiging|invitation|aankondiging|announcement|view in browser|bekijk|lees (?:online|meer)|thema['’]s|themes|topics|onderwerpen|kort|contact|rss|subscribe|save the date|overview|details|cookie|navigation|hoofdmenu|header|footer)\s*[:!.]?$/iu;
var titleLabel = /^(?:titel|title|onderwerp|subject|thema|theme|betreft|re|evenement|event|bijeenkomst|naam|name)\s*:\s*/iu;
var invitation = new RegExp("^(?:uitnodiging|invitation|aankondiging|announcement|save the date|vooraankondiging|reminder|herinnering|programma|programme|agenda)\\s*(?:[:\u2013\u2014-]|voor(?: de| het)?\\s|for the\\s|for\\s|to the\\s|to\\s)\\s*|^(?:Programma|Programme|Agenda|Uitnodiging)\\s(?=\\p{Lu}|\\d)", "iu");
function meetingTitle(source, range) {
  const limit = range?.[0] ?? Infinity;
  let best = null;
  let bestScore = 0;
  let seen = 0;
  for (const line of source.lines) {
    if (line.blank) continue;
    if (line.at >= limit || seen >= 25) break;
    seen += 1;
    const piece = titleIn(line, source);
    if (piece === null) continue;
    const score = scoreTitle(line, piece, seen, source);
    if (score > bestScore) {
      best = piece;
      bestScore = score;
    }
  }
  if (source.subject !== null && source.subject.text.length > 2) {
    const subject2 = stripped({ text: source.subject.text, at: source.subject.at }, source);
    if (bestScore < 6 && subject2.text.length > 2) return subject2;
  }
  return best;
}
function titleIn(line, source) {
  const cells = line.cells.filter((cell2) => cell2.text !== "");
  const barred = cells.length > 1 && line.cells.slice(1).every((one) => source.barred(source.text.lastIndexOf("	", one.at)));
  const cell = barred && !isLabel(cells[0]?.text ?? "") && line.text.length < 160 ? { text: line.text.replaceAll("	", "|"), at: line.at } : cells.length > 1 && !isLabel(cells[0]?.text ?? "") && (cells[0]?.text.length ?? 0) > 8 ? cells[0] : cells.length === 1 ? cells[0] : void 0;
  if (cell === void 0 || !new RegExp("\\p{L}{2}", "u").test(cell.text) || cell.text.length > 400) return null;
  const label2 = titleLabel.exec(cell.text);
  const piece = stripped(label2 === null ? cell : cut(cell, label2[0].length), source);
  return piece.text.length < 3 ? null : piece;
}
function scoreTitle(line, piece, position, source) {
  const text = piece.text;
  if (greeting.test(text) || chrome.test(text) || isProgrammeHeading(text)) return -10;
  let score = 3;
  if (titleLabel.test(line.text)) score += 6;
  else if (isLabel(line.text) || isFooter(line.text)) score -= 6;
  if (line.heading) score += 5;
  if (line.marker !== "none" && !line.heading) score -= 3;
  if (position === 1) score += 3;
  else if (position <= 3) score += 2;
  else if (position <= 6) score += 1;
  if (text.length <= 110) score += 1;
  else score -= text.length > 180 ? 8 : 3;
  if (/[.,;]$/.test(text) && !/\.\.\.$/.test(text)) score -= 3;
  if (text.length < line.text.trim().length - 12 && new RegExp("\\p{Ll}[.!?]$", "u").test(line.text.trim()) && line.text.length > 60)
    score -= 10;
  if (kindOf(text) === "doors") score -= 5;
  if (/:$/.test(text)) score -= 4;
  if (new RegExp("^\\p{Ll}", "u").test(text)) score -= 4;
  if (/\s,/.test(text)) score -= 1;
  if (occasion.test(text)) score += 2;
  if (/^[“"'‘„«]/.test(text) || /[“"‘„«].{6,}[”"’»]/u.test(text)) score += 1;
  if (new RegExp("[.!?]\\s+\\p{Lu}\\p{Ll}+\\s\\p{Ll}+\\s\\p{Ll}+", "u").test(text)) score -= 4;
  if (text.length > 15 && text === text.toUpperCase()) score += 1;
  if (/[#|]/.test(text)) score += 1;
  if (/\b(?:subject to change|onder voorbehoud|all times|alle tijden|please note)\b/i.test(text)) score -= 6;
  if (!/\s/.test(text) && text.length < 14 && !occasion.test(text)) score -= 2;
  if (/(?:https?:|www\.|@)/i.test(text)) score -= 4;
  const words = text.slice(0, 60);
  if (text.length >= 8 && source.text.indexOf(words, line.at + line.text.length) > 0) score += 1;
  return score;
}
function stripped(cell, source) {
  let from = invitation.exec(cell.text)?.[0].length ?? 0;
  let to = cell.text.length;
  if (from >= to) from = 0;
  const marks = [
    ...within(source.dates, cell.at, cell.at + cell.text.length),
    ...within(source.times, cell.at, cell.at + cell.text.length)
  ].sort((a, b) => a.from - b.from);
  const first = marks[0];
  if (first !== void 0) {
    const at3 = first.from - cell.at;
    const head = cell.text.slice(from, at3).replace(
      /[\s,;:(|–—-]*(?:(?:online|live|fysiek|hybride)\s)?(?:bijeenkomst\s)?(?:\b(?:op|on|van|from|om|at|d\.d\.|dd\.?|tussen)\s*)?[\s,;:(|–—-]*$/iu,
      ""
    );
    const last = marks.at(-1);
    const tailFrom = last === void 0 ? to : last.to - cell.at;
    const tail = cell.text.slice(tailFrom).replace(/^(?:\s?(?:uur|u|h)\b)?[\s,;:)|–—-]*/iu, "");
    if (head.trim().length >= 5) to = from + head.length;
    else if (tail.trim().length >= 5) from = cell.text.length - tail.length;
    else return { text: "", at: cell.at };
  }
  return cut(cell, from, to);
}

// ../../packages/shared/src/draft/words.ts
var set = (text) => new Set(text.split(/\s+/).filter((word) => word !== ""));
var roleWords = set(`
ombudsman ombudsvrouw aanjager gids guide verteller storyteller co\xF6rdinerend griffiemedewerker balie-medewerker dirigent conductor choreograaf actrice acteur actor actress fotograaf photographer kok chef gastdocent promotor bestuursvrouw commandant korpschef wijkagent agent dokter tandarts dierenarts vroedvrouw verloskundige makelaar bouwmeester rijksbouwmeester stadsdichter landschapsarchitect tuinarchitect imker boswachter ranger warden vicar priest minister-president premier informateur
voorzitter vicevoorzitter vice-voorzitter ondervoorzitter secretaris penningmeester bestuurslid bestuurder bestuursadviseur directeur directrice adjunct-directeur adj-directeur algemeen-directeur
adjunct adj manager programmamanager projectmanager projectleider programmaleider programmadirecteur projectdirecteur afdelingshoofd hoofd teamleider teammanager teamlead co\xF6rdinator coordinator
adviseur beleidsadviseur beleidsmedewerker strategisch senior junior sr jr onderzoeker hoofdonderzoeker promovendus promovenda docent hogeschooldocent universitair hoofddocent hoogleraar lector associate lecturer
professor emeritus emerita bijzonder minister staatssecretaris burgemeester loco-burgemeester wethouder oud-wethouder oud-burgemeester oud-minister gedeputeerde gemeentesecretaris provinciesecretaris secretaris-directeur dijkgraaf heemraad
raadslid raadsgriffier griffier statenlid kamerlid tweede-kamerlid eerste-kamerlid europarlementari\xEBr senator commissaris cdk sg dg dgs secretaris-generaal directeur-generaal inspecteur-generaal inspecteur
ambtenaar jurist advocaat notaris rechter officier arts huisarts chirurg verpleegkundige apotheker psycholoog psychiater therapeut architect stedenbouwkundige planoloog landschapsarchitect ontwerper
ondernemer oprichter mede-oprichter medeoprichter oprichtster eigenaar partner ceo cfo cto coo cio ciso cmo dpo founder co-founder cofounder owner director managing executive deputy vice head chief lead leader chair
chairman chairwoman chairperson president vice-president treasurer secretary board member researcher senior-researcher fellow postdoc phd-candidate phd lecturer reader teacher trainer coach consultant analyst architect
engineer developer designer scientist economist historicus historian journalist redacteur hoofdredacteur editor schrijver schrijfster auteur author dichter columnist presentator presentatrice presenter host gastheer gastvrouw
dagvoorzitter moderator gespreksleider debatleider facilitator spreker speaker keynote-speaker panellid panelist panellist mayor councillor councilor alderman minister ambassador ambassadeur officer specialist expert deskundige
ervaringsdeskundige vrijwilliger volunteer student studente bewoner inwoner lid leden teacher leraar rector decaan dean provost bestuursvoorzitter conservator curator archivaris bibliothecaris librarian archivist
woordvoerder spokesperson communicatieadviseur communications policy programme program project product owner-manager regisseur kwartiermaker trekker initiatiefnemer aanvoerder organisator zzp'er freelancer cabaretier muzikant singer
tuinder kapitein predikant dominee pastoor imam rabbijn data hoofdingenieur ingenieur geograaf bioloog ecoloog ecologist biologist hydroloog socioloog sociologist politicoloog filosoof philosopher criminoloog antropoloog bestuurskundige
technisch commercieel algemeen operationeel financieel medisch wetenschappelijk artistiek creatief zakelijk interim waarnemend plaatsvervangend former voormalig oud ex principal assistant associate general visiting distinguished
`);
var organisationWords = set(`
gemeente gem gemeenten provincie waterschap hoogheemraadschap ministerie min rijksoverheid rijkswaterstaat rijksdienst dienst belastingdienst politie brandweer omgevingsdienst veiligheidsregio ggd rivm cbs cpb scp pbl vng ipo uwv svb duo coa ind knmi tno
universiteit university hogeschool academie academy school college mbo hbo roc instituut institute institut faculteit faculty department afdeling department centrum center centre laboratory lab labs stichting foundation fonds fund vereniging association
society bond federatie federation unie union kamer koninklijke koninklijk royal raad council rekenkamer ombudsman rechtbank hof court parlement parliament commission commissie committee comit\xE9 board agency bureau office kantoor
bv b.v nv n.v inc ltd llc gmbh plc group groep holding bank verzekeringen insurance partners consultancy consulting consultants advies adviesbureau advocaten notarissen architecten accountants uitgeverij publishers press media krant
ziekenhuis hospital umc kliniek clinic zorggroep thuiszorg woningcorporatie woningbouw corporatie museum bibliotheek library theater theatre archief archive co\xF6peratie cooperative netwerk network platform alliantie alliance initiative collectief
company corporation systems solutions technologies technology software services international nederland netherlands europe vlaanderen belgi\xEB metropoolregio regio buurt wijkraad dorpsraad energieco\xF6peratie wijkteam
`);
var notNames = set(`
de het een the a an of and or in on at to for from with by over onder naar bij als wat wie waar wanneer waarom hoe welke dit dat deze die wij we u je jij jullie onze ons uw jouw our your my their its it he she they i is are was were be
zijn was wordt worden kan kunnen moet moeten mag zal will can how what why who when where which this that these those not no niet geen nieuw nieuwe new from about after before into your
inloop ontvangst opening welkom welkomstwoord openingswoord inleiding introductie introduction welcome registration registratie aanmelding registreren kick-off kickoff aftrap start begin einde end afsluiting sluiting slotwoord slot closing close wrap-up afronding
pauze break lunch koffie coffee thee tea diner dinner borrel netwerkborrel drinks reception receptie ontbijt breakfast buffet netwerken networking snack wandeling walk rondleiding tour excursie
keynote lezing lezingen lecture talk talks presentatie presentaties presentation presentations pitch pitches demo demonstratie workshop workshops sessie sessies session sessions deelsessie deelsessies parallelsessie parallelsessies breakout breakouts plenair plenary track ronde round tafel table
panel paneldiscussie panelgesprek paneldebat discussie discussion debat debate gesprek dialoog dialogue talkshow interview vragen questions question answers q&a stemming vote voting verkiezing election elections poll quiz prijsuitreiking uitreiking award awards prize prijs
agenda programma programme program datum date tijd time locatie location plaats place venue zaal room hall foyer auditorium theater stage podium studio online zoom teams livestream
mededelingen notulen verslag jaarverslag jaarrekening begroting financieel financi\xEBle kascommissie bestuur bestuursverkiezing rondvraag wvttk ingekomen stukken vaststelling goedkeuring actielijst minutes matters arising apologies treasurer's report budget accounts any other business aob
maandag dinsdag woensdag donderdag vrijdag zaterdag zondag monday tuesday wednesday thursday friday saturday sunday januari februari maart april mei juni juli augustus september oktober november december january february march may june july august october
toekomst future digitale digital digitalisering duurzame duurzaamheid sustainability sustainable samenwerken samenwerking collaboration publieke publiek public overheid government democratie democracy data ai artificial intelligence kunstmatige intelligentie machine learning
energie energy klimaat climate water natuur nature wonen housing zorg care health gezondheid onderwijs education economie economy markt market stad steden city cities dorp dorpen wijk wijken neighbourhood community communities gemeenschap samenleving society
arbeid work werk mens mensen people human jeugd youth kind kinderen children ouderen vrouwen women inclusie inclusion diversiteit diversity veiligheid security safety privacy recht law ethiek ethics cultuur culture kunst art arts muziek music sport geschiedenis history
onderzoek research wetenschap science innovatie innovation techniek technology technologie software open source cloud web code coding programming design ontwerp strategie strategy beleid policy praktijk practice theorie theory visie vision leiderschap leadership management
beter better best good goed smart slim samen together meer more minder less van next volgende stappen steps step stap lessen lessons les ervaringen experiences resultaten results aan slag doen actie action
building bouwen making maken maak understanding towards naar creating designing exploring introducing managing measuring using beyond between behind inside state-of-the-art overview update updates case cases study studies project projecten projects
national nationale local lokale lokaal regional regionale global europese european international internationale dutch english nederland nederlandse netherlands europa europe amsterdam rotterdam utrecht haag den eindhoven groningen nijmegen arnhem leiden delft london brussel brussels
aandachtspunten doel thema theme onderwerp topic titel title spreker sprekers speaker speakers moderator dagvoorzitter voorzitter gastspreker deel part dag day ochtend middag avond morning afternoon evening ochtendprogramma middagprogramma avondprogramma
deelnemers participants organisatie team group groep groepen groups main hoofd gezamenlijke gezamenlijk final finale first tweede eerste second third derde algemene ledenvergadering vergadering meeting meetings jaarvergadering conference conferentie congres symposium seminar webinar
kennismaking voorstelronde icebreaker terugkoppeling terugblik vooruitblik samenvatting summary conclusie conclusies conclusions conclusion reflectie reflection evaluatie evaluation feedback toelichting bespreking behandeling voorstel proposals proposal motie moties motions
deuren doors arrival aankomst vertrek departure check-in walk-in gates lobby hands-on poster posters exhibition expo tentoonstelling film movie screening concert optreden performance muzikaal intermezzo
social media green groene blue circulaire circular transitie transition transformation transformatie development ontwikkeling governance finance financi\xEBn financing investment systems system systeem platform network netwerk tools framework frameworks
world grand hotel caf\xE9 cafe restaurant street straat plein park hill church kerk school nieuwe oude grote kleine rode groene open space bring own wifi microsoft google teams north south east west noord zuid oost midden centraal central station fishbowl kahoot mentimeter quiz bingo show tell raffle warm-up masterclass concert markt fair festival games art craft book boek boeken film
naast ook daarnaast eveneens verder tevens tijdens sinds aanvang aansluitend gezamenlijk gezamenlijke toelichting nabespreking voorprogramma napraten buffet casus column pitch voordracht toespraak bijdrage verhaal woord speech address remarks thanks wrap conversation
lightning fireside chat roundtable meet greet speed dating hackathon unconference birds feather office hours ask anything state union year review roadmap closing remarks opening remarks address
`);
var particles = set(
  `van de der den het 't ten ter te von zu zur vom da di du del della dos das la le les el al bin ben ibn op in 's d' af av y e vd v.d. van't in't`
);
var honorifics = /^(?:(?:prof|dr|drs|mr|mrs|ms|ir|ing|mevr|mw|dhr|prof em|prof\. em|sir|lord|dame|ds|pastor|rev|em|jhr|lic|bc|h\.?c|miss|mevrouw|meneer|de heer|heer|professor|doctor|dokter)(?:\.|(?=\s))[\s.]{0,2})+/iu;
var suffixes = /,?\s(?:MSc|BSc|MA|BA|PhD|Ph\.D\.|MD|LLM|LL\.M\.?|MBA|MPA|MPhil|DPhil|RA|RE|CISSP|FRS|OBE|CBE|Jr\.?|Sr\.?|MP|MEP|QC|KC|EMPM)(?![\p{L}])\.?/gu;

// ../../packages/shared/src/draft/affiliation.ts
var roleEnding = /(?:directeur|manager|leider|adviseur|voorzitter|secretaris|medewerker|onderzoeker|docent|hoogleraar|ontwerper|kundige|loog|coördinator|meester|expert|specialist|consultant|houder|bestuurder|officer|engineer|director|scientist|developer|coordinator|adviser|advisor|strateeg|strategist|ambtenaar|raadslid|redacteur|begeleider|commissaris|maker|speler|kenner|schrijver|trainer|bewoner|onderneemster|ondernemer)$/iu;
var municipal = /^((?:loco-|oud-)?(?:gemeentesecretaris|burgemeester|wethouder|raadslid|gemeenteraadslid|raadsgriffier|griffier))\s+(?:van\s+)?(?!(?:de|het|een)\s)(.+)$/iu;
var provincial = /^(gedeputeerde|statenlid|provinciesecretaris)\s+(?:van\s+)?(.+)$/iu;
var at = /^(.{2,120}?)\s+(?:bij|aan(?=\s(?:de\s|het\s)?(?:[\p{L}]*universi|hogeschool|academie|instituut|faculteit|tu\b|vu\b|uva\b|rug\b|eur\b|erasmus|radboud|vrije|technische|kuleuven|ku\b|nsob|wur\b))|at|@|namens|from|with|in dienst van)\s+(?:de\s|het\s|the\s)?(.+)$/iu;
var of = /^(.{2,120}?)\s+(?:van|of|for|voor|to)\s+(?:de\s|het\s|the\s)?(.+)$/iu;
var acronym = new RegExp("^\\p{Lu}[\\p{Lu}\\d&]+$|^\\p{Lu}{2}\\p{Ll}\\p{Lu}?$|^\\p{Lu}\\p{Ll}\\p{Lu}{1,2}$", "u");
var subjectOffice = /^(?:(?:full|associate|assistant|emeritus|bijzonder|deputy)\s)?(?:hoogleraar|professor|lector|lecturer|docent|head|hoofd|director|minister|manager|chief|vice|reader)$/iu;
function isRoleStart(text) {
  const first = (/^[\p{L}.'-]+/u.exec(text)?.[0] ?? "").toLowerCase().replace(/\.$/, "").replace(/^(?:vice|co|oud|ex|adjunct|loco|deputy|onder)-/u, "");
  const singular = first.replace(/(?<=.{4})(?:en|n|s)$/u, "");
  return roleWords.has(first) || roleEnding.test(first) || roleWords.has(singular) || roleEnding.test(singular);
}
function hasOrganisationWord(text) {
  return text.toLowerCase().split(/[^\p{L}.]+/u).some((word) => organisationWords.has(word) || organisationWords.has(word.replace(/\.$/, "")));
}
function splitAffiliation(text) {
  const whole2 = tidy(text);
  if (whole2 === "") return { role: null, organisation: null, evident: false };
  const hats = whole2.split(/\s(?:en|and|&|tevens)\s|;\s|\s\/\s/u);
  const [first = whole2, second = ""] = hats;
  if (hats.length < 2 || !isRoleStart(second)) return oneOffice(whole2);
  const office = oneOffice(first);
  return office.organisation === null ? { ...office, organisation: oneOffice(second).organisation } : office;
}
function oneOffice(first) {
  const parts = first.split(/,\s+|\s[–—-]\s|\s\|\s/u).map(tidy).filter((part2) => part2 !== "");
  const [head = "", second] = parts;
  if (second === void 0) return single(head);
  if (!isRoleStart(head) && isRoleStart(second)) return { role: second, organisation: head, evident: true };
  if (!isRoleStart(head)) {
    const lower = new RegExp("^\\p{Ll}", "u").test(head);
    return lower ? { role: head, organisation: second, evident: true } : { ...single(head), organisation: head };
  }
  const inner = single(head);
  if (inner.organisation !== null && (at.test(head) || hasOrganisationWord(inner.organisation)) && !hasOrganisationWord(second))
    return inner;
  return { role: head, organisation: bare(second), evident: true };
}
function single(text) {
  if (!isRoleStart(text)) {
    if (new RegExp("^\\p{Ll}", "u").test(text)) {
      const linked2 = at.exec(text);
      if (linked2 !== null)
        return { role: linked2[1] ?? null, organisation: bare(linked2[2] ?? ""), evident: true };
      if (!hasOrganisationWord(text)) return { role: text, organisation: null, evident: false };
    }
    return { role: null, organisation: bare(text), evident: hasOrganisationWord(text) || acronym.test(text) };
  }
  const town = municipal.exec(text);
  if (/\s(?:gemeente|gem\.)\s/iu.test(town?.[2] ?? "")) return joined(text);
  if (town !== null && new RegExp("^(?:\\p{Lu}|['\u2019]s-|gem)", "u").test(town[2] ?? "") && !/\s(?:bij|at)\s/.test(text)) {
    return { role: town[1] ?? null, organisation: prefixed("gemeente", town[2] ?? ""), evident: true };
  }
  const province = provincial.exec(text);
  if (province !== null && new RegExp("^(?:\\p{Lu}|prov)", "u").test(province[2] ?? "")) {
    return {
      role: province[1] ?? null,
      organisation: prefixed("provincie", province[2] ?? ""),
      evident: true
    };
  }
  const linked = at.exec(text);
  if (linked !== null) return { role: linked[1] ?? null, organisation: bare(linked[2] ?? ""), evident: true };
  const owned = of.exec(text);
  if (owned !== null) {
    const organisation = bare(owned[2] ?? "");
    const named3 = new RegExp("^\\S+\\s+(?:\\p{Ll}\\S*\\s+)*\\p{Lu}", "u").test(owned[1] ?? "");
    if (named3 && !hasOrganisationWord(organisation) && !new RegExp("^\\p{Lu}{2,}", "u").test(organisation)) return joined(text);
    const subject2 = subjectOffice.test(owned[1] ?? "") && !hasOrganisationWord(organisation) && !acronym.test(organisation);
    return subject2 ? { role: text, organisation: null, evident: true } : { role: owned[1] ?? null, organisation, evident: true };
  }
  return joined(text);
}
function joined(text) {
  const tokens = text.split(/\s+/);
  let roles = 1;
  while (roles < tokens.length && (isRoleStart(tokens[roles] ?? "") || new RegExp("^\\p{Ll}", "u").test(tokens[roles] ?? "")) && !hasOrganisationWord(tokens[roles] ?? ""))
    roles += 1;
  for (let i = roles; i < tokens.length; i += 1) {
    const token = tokens[i] ?? "";
    if (hasOrganisationWord(token) || acronym.test(token)) {
      let from = i;
      if (!acronym.test(token) && !/^(?:gem|prov|minist|min\.|sticht|veren|water|hoogheem|dienst|rijks|veilig|omgev|stad|ggd)/iu.test(
        token
      )) {
        while (from > roles && new RegExp("^\\p{Lu}", "u").test(tokens[from - 1] ?? "")) from -= 1;
      }
      if (from < i)
        return {
          role: roleOf(tokens.slice(0, from)),
          organisation: tokens.slice(from).join(" "),
          evident: true
        };
      return { role: roleOf(tokens.slice(0, i)), organisation: tokens.slice(i).join(" "), evident: true };
    }
  }
  if (roles >= tokens.length) return { role: text, organisation: null, evident: true };
  return {
    role: roleOf(tokens.slice(0, roles)),
    organisation: tokens.slice(roles).join(" "),
    evident: true
  };
}
function roleOf(tokens) {
  return tokens.join(" ").replace(/(?:\s(?:van|de|het|der|of|the|bij|at|voor|for))+$/iu, "");
}
function prefixed(word, name) {
  const organisation = bare(name);
  return new RegExp(`^(?:${word}|gem|prov)`, "iu").test(organisation) || hasOrganisationWord(organisation) ? organisation : `${word} ${organisation}`;
}
function bare(text) {
  return tidy(text.replace(/^(?:de|het|the)\s+/iu, ""));
}
function tidy(text) {
  return text.replace(/\s+/g, " ").replace(/^[\s,;:()–—-]+|[\s,;:(–—-]+$/gu, "").replace(/^([^(]*)\)$/u, "$1").trim();
}

// ../../packages/shared/src/draft/headline-stops.ts
var clause = /\s(?:met|with|over|about|on|in|tijdens|during|gaat|gaan|gaf|geeft|geven|zal|zullen|will|is|are|was|naar|to|waarin|waarbij|die|who|neemt|nemen|spreekt|vertelt|praat|praten|bespreken|bespreekt|discuss(?:es)?|talks?|speaks?|volgt|om|zodat|voor|for|ten)\s/u;
function stopAtClause(piece) {
  const match = clause.exec(piece.text);
  return match === null ? piece : cut(piece, 0, match.index);
}
function stopAtSentence(piece) {
  for (const match of piece.text.matchAll(new RegExp("[.!?](?=\\s+\\p{Lu}\\p{Ll})", "gu"))) {
    const word = /[\p{L}.]*$/u.exec(piece.text.slice(Math.max(0, match.index - 12), match.index))?.[0] ?? "";
    if (word.length > 4 || new RegExp("^\\p{Ll}{4,}$", "u").test(word) && !/^(?:prof|mevr|drs)$/i.test(word))
      return cut(piece, 0, match.index);
  }
  return piece;
}
function insideQuotes(text) {
  const ranges = [];
  for (const match of text.matchAll(
    new RegExp(`[\u201C\u201E][^\u201C\u201D]{2,200}[\u201D\u201C]|"[^"]{2,200}"|\u2018[^\u2018]{2,200}?[\u2019'](?!\\p{L})|\xAB[^\xBB]{2,200}\xBB`, "gu")
  )) {
    ranges.push([match.index, match.index + match[0].length]);
  }
  return (offset) => ranges.some(([from, to]) => offset > from && offset < to - 1);
}

// ../../packages/shared/src/draft/first-names.ts
var packed = `
ans rein hein wubbo lutske auke onno esra guusje puck hatice bethan imogen barnaby agatha rosalind wilhelmina desmond florian cressida beryl saffron thandiwe piotr emeka sunniva solveig lukasz shreya gethin marguerite rhydian ottilie casimir zelda wren ludmila perpetua morwenna giacomo oskar fatoumata annabeth leopold tjalda mourad nikita dunya gosse marilou rosalinde latoya freek silke anwar ger
ties clifford crispijn nadeem fons lize joop ger hafez boudewijn menno wieke sanneke jolanda jikke
aad aafke aart aaron abby abdel abdelkader abdellah abdul abdullah abel abigail abraham achmed ada adam ad\xE8le adele adil adrian adriaan adriana adrie
adwoa afke agnes agnieszka ahmad ahmed ahmet aicha aida aileen aisha a\xEFcha akke akua alan albert alberto aldo alec aleida alejandro aleksandra alessandra
alessandro alex alexa alexander alexandra alexandre alexis alfred ali alice alicia alida alison aline allan allard allison alma alwin alyssa amal
amanda amber amelia amina amir amit amma amy an ana anand ananya anastasia anders andr\xE9 andre andrea andreas andrei andres andrew andries andy ane angela
angelique angelo angus anil anita anja anjali anke ankie ann anna annabel anne anneke annelies annelieke annelore annemarie annemarieke annemieke annet annette annick annie annika
anniek anouk anoek anthony antje antoine anton antonia antonio antoon anuska anya april aram ard are arend ari ariane arie arjan arjen arjun armin arnaud arne arno arnold arnoud
art arthur arun ashley asif asma astrid aukje aurora ava ayaan ayesha aylin ay\u015Fe ayse aziz azra babette babs barbara barend barry bart bas bastiaan beatrice beatrijs beatrix
bea ben benedict benjamin benno berend bernadette bernard bernd bernhard bert berta berthe bertrand beth bettina betty bianca bibi bilal bill birgit birgitte bjorn bj\xF6rn bo
bob bodil boris boudewijn brad bram brechje brecht brenda brendan brian bridget brigit brigitte bruce bruno bryan burak caitlin caleb calvin camiel camila camilla camille can
carel carien carin carina carine carl carla carlijn carlo carlos carly carmen carola carole caroline carolien carolina caspar casper cas catharina catherine cathy cecile cecilia
cees chaim chandra chantal charles charlotte chen cheryl chiara chiel chloe chlo\xE9 chris christa christel christiaan christian christien christina christine christoph christophe christopher chun
ciara cindy claire clara clare clarissa claudia claudine claire clemens clive clothilde cobie coen colette colin colm connie conny conor constance constantijn coosje cor cora corien
corina corine corinne corneel cornelia cornelis corrie corry craig cristina cynthia daan dagmar daisy damian dan dana danielle dani\xEBlle daniel daniela danique danny daphne dara
daria dario darius darren dave david davy dawn dean deborah declan dee deirdre deniz denise dennis derek desiree d\xE9sir\xE9e devi dewi diana diane dick dicky diede diederik diego diek
dieter dieuwertje dilara dilek dimitri dina dineke dion dionne dirk dirkje dolf dolores dominic dominique don donald donna doreen dorien doris dorine dorothea dorothy dorus doutzen
douglas douwe duncan dylan ebru ed eddy edgar edith edmund edo eduard eduardo edward edwin eefje eelco eelke eelkje efua egbert eileen ela elaine eleanor eleni elena elias elif
elin elina eline elisa elisabeth elise eliza elizabeth elke ella elle ellen elles elly els elsa elsbeth else elske elvira elwin emanuel emiel emil emile emilia emilie emily
emine emir emma emmanuel emmy emre engin enrico enzo eric erica erik erika erin ernst erwin esm\xE9e esmee esra ester esther ethan eugene eva evan evelien eveline evelyn evert
ewa ewald ewout fadi fadila fahim faith farah farid farida faruk fatiha fatima fatma fay faye febe fedde federica federico felix femke fenna fenne fenneke ferdinand fernando ferry fien
fieke filip finn fiona fleur flip flora floor floortje florence florian floris foekje folkert francesca francesco francine francis francisca francisco franciscus franck frank franka frans
fransje fran\xE7ois fran\xE7oise fred freda freddy frederic frederick frederik frederike freek freya frida frieda friso frits fritz froukje gabi gabriel gabriela gabriele gabrielle gareth
garrett gary gavin geert geertje geertrui geeske gemma geoffrey george georgia georgina gerald geraldine gerard gerben gerbrand gerda gerdien gerhard gerlof germaine gerrie gerrit
gert gertie gertjan gertrude gerty ghislaine gianni giel gijs gijsbert gilbert giles gilles gina giorgio giovanni gisela giulia glenn gloria gonny gonda gordon grace graham greet
greetje greg gregory greta guido guillaume gulsen gunter gus gustaaf gustav guus guy gwen gwendolyn haiko hajar hakan halil halima hamid hamza han hana hanna hannah hanne hanneke
hannes hannie hans harald harm harmen harold harriet harrie harris harry harun harvey hasan hassan hatice hayden hazel heather hector hedda hedwig hedy heidi hein heino heinz
helen helena helene hella helma hendrik hendrika hendrikje henk henny henri henriette henrik henry herbert herma herman hermien hester hetty hicham hidde hilary hilda hilde hilko
hildegard hiske holger holly hub hubert hugh hugo huib hui humphrey huub ian ibrahim ida ido ids iep ignace igor ihsan ikram ilana ilias ilja ilona ilse iman imke imran
ine ineke ines ingeborg inge inger ingmar ingrid iris irena irene irma irmgard irina isa isaac isabel isabella isabelle isabelle isaiah ishaan ismail ivan ivana ivar ivo ivonne
iwan izaak jaap jaak jack jackie jacco jaco jacob jacoba jacobien jacobus jacqueline jacques jade jaimie jakob jalal jamal james jamie jamila jan jana jane janet janice janine janna
janne janneke jannes jannie jannigje jans jantien jantine jantje janus jared jarno jasmijn jasmine jason jasper javier jay jayden jean jeanet jeanette jeanine jeanne jeannette jef
jeff jeffrey jelena jelger jelle jelmer jelte jen jennifer jenny jens jeremy jeroen jerome jerry jesper jess jesse jessica jet jette jetty jikke jill jim jimmy jing jiska jitske jitse
jo joachim joan joana joanna joanne jochem jochen jodie joe joel joeri johan johanna johannes john johnny jolanda jolande jolanthe jole jolien jolijn jon jona jonas jonathan joop
joost jordan jordi jordy jorge joris jorien jorien jorik jorine jorn jorrit jos jos\xE9 jose josef josefien joseph josephine josette josh joshua josien josine jouke joy joyce juan judith
judy juliana julia julian juliane julie julien juliet juliette julius jun jurgen j\xFCrgen jurjen jurre jurriaan justin justine jutta kaan kader kai kaj kamal kamil kamran karel karen
karim karima karin karina karl karla karlijn kars karsten kaspar kate katarina katarzyna kathelijne katherine kathleen kathryn kathy katie katinka katja katrien katrin katy kavita
kay kayleigh kea kees keith kelly kemal ken kenneth kerem kerry kerstin kevin khadija khaled khalid kick kiki kim kimberly kimberley kirsten kirstin kirsty kitty klaas klaartje
klara klaus koen koenraad konrad koos kris krista kristel kristian kristien kristina kristof k\xFCbra kurt kwame kyle kyra laila lana lance lara lars latifa laura laurel lauren laurence
laurens laurent laurie laurine lea leah lee leen leendert lena lennard lennart lennert lenie lenneke leo leon leona leonard leonardo leonie leonoor leontien leopold leroy lesley leslie
levi lex lexi liam lian lianne lidewij lidia lien lies liesbet liesbeth lieselot lieselotte liesje lieke lieve lieven lilian liliane lillian lily lin lina linda lindsay lindsey linea linn
lineke linus lionel lisa lisan lisanne lisbeth lisette liselotte livia liz lizzy lobke lode lodewijk loes loek lois lola loraine loretta lorenzo lorna lotta lotte lottie lou louis
louisa louise luc luca lucas lucia lucie lucien lucinda lucy ludo ludwig luis luisa luka lukas luke luna lutgard luuk lydia lynn lynne maaike maarten maartje maas mabel machteld madeleine
madelon mads magda magdalena maggie magnus mahmoud mahmut maike maja malik malika malou mandy manfred manon manuel manuela marc marcel marcela marcella marcelle marcia marco marcus mardjan mareike
marek maren margaret margareta margaux margje margot margreet margriet marguerite maria mariah mariam marian mariana marianne marie marieke mari\xEBlle marielle mariella marije marijke marijn marijne
marike marilyn marina mario marion marisa marit marja marjan marjo marjolein marjolijn marjon marjorie mark marko marlies marlieke marlijn marloes marlon marnix marta marte martha marthe martijn
martin martina martine martinus marty marvin mary maryam mascha mathieu mathijs mathilde matteo matthew matthias matthieu matthijs matt maud maureen maurice maurits mauro max maxim
maxime may maya megan mehmet meike meindert meintje mei mel melanie melek melissa melle melvin menno mercedes merel merijn merlijn merlin merve meryem mia micha michael
michaela micha\u0142 michel michelle michiel mick mieke mien miep mies miguel mika mike mila milan milena milou mimi mina minke mira miranda mireille miriam mirjam mirko mirthe mirte mitch moa moira
mohamed mohammad mohammed moniek monica monika monique mor morgan moritz morris moses mostafa mourad muhammad murat mustafa myra myriam myrna myrthe nabil nada nadia nadine nadja naima nanda nando nancy nanette
naomi narges nasrin natalia natalie natasha natasja nathalie nathan nathaniel nawal neeltje neil nel nelleke nellie nelly nelson nen nerys nicholas nick nicky nico nicola nicolaas nicolas
nicole nicolette niek niels nienke nigel nihal nils nina nino noa noah noel no\xEBlle noor noortje nora norah norbert nordin norma norman noura nova nuno nynke oana odette olaf olav ole
olga oliver olivia olivier omar oona oriana orlando orla oscar oskar osman otto owen \xF6zlem pablo paola paolo pascal pascale pat patricia patrick patrik patty paul paula paulien paulina pauline paulus pavel
pearl pedro peggy penelope penny per perry peter petra petrus phil philip philippa philippe phoebe phyllis pia pien pier pierre piet pieter pieterjan pieternel pim ping pleun
pip poppy prakash priscilla priya puck quincy quinten quentin rabia rachel rachid rachida radboud rafael rahul raj rajesh ralf ralph ramon ramona ramazan rana randall rania raoul raphael rashid ravi ray raymond rebecca
reginald regina reijer rein reina reinder reindert reinier reinoud reinout reint rembrandt remco remi remko remy rena renate ren\xE9 rene ren\xE9e renee renske reyer rex reza riaan rian rianne ricardo riccardo
richard rick rico riek rien rik rika rikkert rinus rineke rindert ringo rita rivka roald rob robbert robbie robby robert roberta roberto robin rocco rochelle roderick rodney rodrigo roel roeland roelf roelof roelien
roger rogier roland rolf romana romy ron ronald ronnie rory ros rosa rosalie rosanne rose roselinde rosemarie rosemary rosie ross roy ruben rudi rudolf rudy rukiye rupert russell rutger ruth ruud ruurd ryan
saar saartje sabina sabine sabrina said sa\xEFd salim salima sally salma sam samantha samir samira samuel sana sander sandra sandeep sandy sanjay sanna sanne santiago sara sarah sascha saskia scott sean sebastiaan sebastian sebastien
sefa selena selim selin selma serena serge sergei sergio serpil seth severine sevgi shan shane shannon sharon shaun shauna sheila shelley shereen sherry shirley sibel sibylle sicco siebe siebren sien sietse sietske sigrid
silke silvia silvie silvio simon simona simone sinan sinead siobhan sipke sjaak sjoerd sjoukje sjors sjaan sofia sofie soheila sonia sonja sophia sophie soraya stan stef stefan stefania stefanie steffie stella stephan stephanie
stephen sterre steve steven stien stijn stijntje stuart sue sumaya sunil sunita susan susana susanna susanne suus suzan suzanna suzanne suze sven svenja svetlana sybren sybrand syb sylvain sylvia sylvie taco tamar tamara
tania tanja tara tariq tatiana tatjana ted teo teresa terry tess tessa teun teunis theo theodor theodora theresa th\xE9r\xE8se therese thelma thierry thijmen thijs thirza thom thomas tia tibor tijmen tijn tije tiemen tiffany
tijs til tilly tim timo timothy tina tine tineke tiny titia titus tjalling tjeerd tjerk tjitske tobias toby todd tom tomas tomasz tommy ton toni tony toon toos tonnie tonny tracy trees tricia trijntje trine trix trudy truus
truida tuur tyler tyrone u\u011Fur ulrich ulrike umar ursula uwe valentijn valentina valentine valerie valery vanessa vasil vera verena verona veronica veronique vic vicky victor victoria vijay viktor vincent vinod viola violet
viktoria virginia vivian vivienne vlad vladimir volkert wafa walid walt walter wanda ward warner wei wendel wendelien wendeline wendy werner wesley wessel wiebe wiebke wieger wietse wietske wil wilbert wilco wilfred wilhelm
wilhelmina wilko will willeke willem willemien willemijn william willy wilma wim winfried winnie winston wisse wobbe wouter wouters wout wolfgang wolter xander xavier xiao yahya yannick yara yasemin yasin yasmin yasmina yasmine
ybe yde yentl yi ymke ynske yolanda yolande yousef youssef yoran yorick younes yu yuki yuri yusuf yvette yvo yvon yvonne zainab zakaria zara zeynep zhang ziggy zoe zo\xEB zohra zora zuzana zwaantje
ananda amara kofi kwesi ama nana chidi ngozi adaeze chinedu femi folake tunde wanjiru kamau amadou ousmane fatou mamadou aminata ibrahima lwazi thabo sipho nomsa themba hiroshi kenji haruka sakura yuto minh linh thuy nguyen anh
siti dewi budi agus putri rizky ravi deepa lakshmi meera neha pooja rohan sanjana vikram ingeborg ewout gerbrich tjitte reinske hylke sytse jildou wytske froukelien geesje hendrikus wiesje lotje pepijn sjef siem tygo mees boaz
`;
var names = new Set(packed.split(/\s+/).filter((name) => name !== ""));
function isFirstName(word) {
  const lower = word.toLowerCase();
  if (names.has(lower)) return true;
  const dash = lower.indexOf("-");
  return dash > 0 && names.has(lower.slice(0, dash));
}
var ambiguousFirstNames = new Set(
  "an are art can dee ed han may mei april dawn faith grace hope joy mark max per ray rose will bill bob don pat penny sue summer wil til tara nova van are per jet pip can son ama eva".split(
    " "
  )
);

// ../../packages/shared/src/draft/names.ts
var capital = new RegExp("^\\p{Lu}[\\p{L}\\p{M}'\u2019\u2018.-]*$", "u");
var initials = new RegExp("^(?:\\p{Lu}\\p{Ll}?\\.){1,5}(?:-?\\p{Lu}\\.)*$", "u");
var lone = new RegExp("^\\p{Lu}\\.?$", "u");
var none = { score: -1, name: "", from: 0, to: 0, title: null, sure: false };
function readName(text) {
  if (text.length > 90) return none;
  const lead3 = /^[\s"'“‘(*•-]*/u.exec(text)?.[0].length ?? 0;
  let from = lead3;
  const honorific = honorifics.exec(text.slice(from));
  if (honorific !== null) from += honorific[0].length;
  const end = text.replace(suffixes, (found) => " ".repeat(found.length)).trimEnd().replace(
    /[\s,;.:"'”’)]+$/u,
    (found) => /^\.$/.test(found) && new RegExp("\\p{Lu}\\.$", "u").test(text.trimEnd()) ? found : ""
  ).length;
  const name = text.slice(from, end).replace(/\s+/g, " ").trim();
  const [score, sure] = scoreName(name, honorific !== null);
  return {
    score,
    name,
    from,
    to: Math.max(from, end),
    title: honorific === null ? null : honorific[0].trim(),
    sure
  };
}
function scoreName(name, titled) {
  let sure = titled;
  const tokens = name.split(" ");
  if (name === "" || tokens.length > 7) return [-1, false];
  let score = 0;
  let capitals = 0;
  let known = false;
  for (const [index, token] of tokens.entries()) {
    const lower = token.toLowerCase().replace(/^(?:vice|co|oud|ex|adjunct|loco)-/u, "");
    if (particles.has(lower) && index < tokens.length - 1) {
      if (index === 0 && !titled && tokens.length < 3) return [-1, false];
      if (index > 0) score += /^(?:van|de|der|den|het|'t|ten|ter|von|d')$/.test(lower) ? 1 : 0;
      continue;
    }
    if (index < tokens.length - 1 && (initials.test(token) || lone.test(token))) {
      score += 2;
      capitals += 1;
      sure = true;
      continue;
    }
    if (!capital.test(token)) return [-1, false];
    capitals += 1;
    const first = isFirstName(token);
    if (index === 0 && first && !ambiguousFirstNames.has(lower)) {
      known = true;
      sure = true;
    }
    if (index === 0 && first) score += ambiguousFirstNames.has(lower) ? 1 : 3;
    else if (organisationWords.has(lower) && !(known && index === tokens.length - 1)) return [-1, false];
    else if (roleWords.has(lower) && !(known && index === tokens.length - 1)) return [-1, false];
    else if (notNames.has(lower) && !(known && index > 0)) return [-1, false];
    if (new RegExp("^\\p{Lu}{2,}$", "u").test(token) && !known && !first) score -= 2;
  }
  if (capitals === 0) return [-1, false];
  if (tokens.length === 1) {
    if (titled) return [3, true];
    return [known ? 1 : -1, known];
  }
  if (capitals === 1 && !titled && !known) return [-1, false];
  return [score + (titled ? 3 : 0) + 1, sure];
}

// ../../packages/shared/src/draft/role-in-front.ts
var ofOffice = /^(?:eerste|tweede|derde|first|second|conference|session|workshop|board|event|festival|programme|program|panel|congres|sessie|club|general|project|research|data|public|policy|city|science|art|web|design|software|product|community|national|regional)$/iu;
var small = /^(?:met|with|door|by|naar|over|voor|aan|in|op|bij|to|for|at|on|is|zijn|de|het|een|the|a|an|van|der|of|onze|our|nieuwe|new|oud-?|voormalig|former|en|and)$/u;
function roleInFront(outer) {
  const words = [...outer.matchAll(/\S+/gu)];
  for (const [index, word] of words.entries()) {
    const before2 = words[index - 1];
    if (before2 === void 0 || index > 6) continue;
    if (before2[0].endsWith(":") || words.slice(0, index).some(
      ({ 0: token }) => notNames.has(token.toLowerCase()) && !small.test(token) && !ofOffice.test(token) && !isRoleStart(token)
    ))
      continue;
    if (index === 1 && !isRoleStart(before2[0]) && new RegExp("^\\p{Ll}{3,}$", "u").test(before2[0]) && !small.test(before2[0])) {
      const tail2 = outer.slice(word.index);
      const named3 = readName(tail2);
      if (named3.score >= 1 && named3.name.includes(" ")) {
        return {
          ...named3,
          from: word.index + named3.from,
          to: word.index + named3.to,
          role: before2[0],
          notes: [],
          evident: false
        };
      }
    }
    if (!isRoleStart(before2[0].replace(new RegExp("^\\p{L}+-(?=\\p{L}{5})", "u"), ""))) continue;
    const odd = words.slice(0, index - 1).some(({ 0: token }) => new RegExp("^\\p{Ll}", "u").test(token) && !isRoleStart(token) && !small.test(token));
    if (odd) continue;
    const tail = outer.slice(word.index);
    const role = outer.slice(0, word.index).replace(/^\s*(?:de|het|een|the|our|onze|a|an)\s+/iu, "").trim();
    const rest = readName(tail);
    if (rest.score >= 1)
      return {
        ...rest,
        from: word.index + rest.from,
        to: word.index + rest.to,
        role,
        notes: [],
        evident: true,
        score: rest.score + 2
      };
    const surname = new RegExp("^\\s*(\\p{Lu}[\\p{L}'\u2019-]{2,})\\s*$", "u").exec(tail)?.[1];
    if (surname === void 0 || index !== 1 || notNames.has(surname.toLowerCase()) || hasOrganisationWord(surname))
      continue;
    const from = word.index + tail.indexOf(surname);
    return {
      name: surname,
      title: null,
      sure: false,
      from,
      to: from + surname.length,
      role,
      notes: [],
      evident: true,
      score: 1
    };
  }
  return null;
}

// ../../packages/shared/src/draft/people.ts
var separator = new RegExp("\\s*(?:[;\\n\\v\\t\u2022]|,(?=\\s|$))\\s*(?:(?:en|and|&)\\s+)?|\\s+(?:en|and|&|\\+|\\/|[\u2013\u2014-]|alsmede|evenals|samen met|together with|as well as)\\s+|\\s\\/\\s?|\\/(?=\\p{Lu})|\\s*[\u2013\u2014]\\s+", "uy");
function chunksOf(piece) {
  const chunks = [];
  const text = piece.text;
  let depth = 0;
  let from = 0;
  let before2 = "";
  const close = (to) => {
    const raw = text.slice(from, to);
    const lead3 = raw.length - raw.trimStart().length;
    if (raw.trim() !== "") chunks.push({ text: raw.trim(), at: piece.at + from + lead3, before: before2 });
  };
  for (let at3 = 0; at3 < text.length; ) {
    const unit = text.charAt(at3);
    if (unit === "(" || unit === "[") depth += 1;
    if ((unit === ")" || unit === "]") && depth > 0) depth -= 1;
    if (depth === 0 && /[\s;,•/–—]/.test(unit)) {
      separator.lastIndex = at3;
      const match = separator.exec(text);
      if (match !== null) {
        close(at3);
        before2 = match[0].trim().toLowerCase();
        from = at3 + match[0].length;
        at3 = from;
        continue;
      }
    }
    at3 += 1;
  }
  close(text.length);
  return chunks;
}
var nameAndHouse = /^(.+?)\s+(?:from|of|at|bij|namens|@|voor|for)\s+(?:the\s|de\s|het\s)?(.+)$/u;
var nameVanHouse = /^(.+?)\s+van\s+(?:de\s|het\s)?(.+)$/u;
function readPeople(piece) {
  if (piece.text.length > 1500) return null;
  const chunks = chunksOf(piece);
  if (chunks.length > 60) return null;
  const found = [];
  const readings = chunks.map((chunk) => personIn(chunk));
  const listed = readings.every((person) => person !== null);
  for (const [index, chunk] of chunks.entries()) {
    const person = readings[index] ?? null;
    const last = found.at(-1);
    if (person !== null && (last === void 0 || startsPerson(chunk, person, last, listed))) {
      found.push(person);
      continue;
    }
    if (last !== void 0 && new RegExp("\\s(?:door|by|met|with)\\s(?:\\p{Ll}+\\s){0,2}\\p{Lu}", "u").test(chunk.text))
      return null;
    if (/^(?:met|with|door|by|o\.l\.v\.|onder leiding|chaired|moderated|geleid)\s/iu.test(chunk.text))
      return null;
    if (last === void 0) {
      const next = readings[index + 1];
      if (index > 0 || !new RegExp("^(?:(?:de|het|een|the|our|onze)\\s)?\\p{Ll}", "u").test(chunk.text) || !isRoleStart(chunk.text.replace(/^(?:de|het|een|the|our|onze)\s/u, "")) || next == null || !chunks[1]?.before.startsWith(","))
        return null;
      next.role = chunk.text.replace(/^(?:de|het|een|the|our|onze)\s/u, "");
      next.evident = true;
      continue;
    }
    const joiner = /^(?:en|and|&)$/.test(chunk.before) ? ` ${chunk.before} ` : "";
    if (joiner !== "" && last.notes.length > 0)
      last.notes.push(`${last.notes.pop() ?? ""}${joiner}${chunk.text}`);
    else if (joiner !== "") return null;
    else last.notes.push(chunk.text);
    if (chunk.text.length > 140 || new RegExp("\\p{Ll}{5,}[.!?]\\s\\p{Lu}", "u").test(chunk.text)) return null;
    last.to = chunk.at + chunk.text.length;
  }
  if (found.length === 0) return null;
  const people = found.map(finish2);
  const scores = people.map(([, score]) => score);
  const plain = found.length > 1 && found.every((person) => person.notes.length === 0);
  return {
    people: people.map(([person]) => person),
    score: plain ? Math.max(...scores) : Math.min(...scores),
    sure: found[0]?.sure ?? false
  };
}
function startsPerson(chunk, person, last, listed) {
  const joined2 = /(?:^|\s)(?:en|and|&)$/.test(chunk.before);
  if (isRoleStart(chunk.text) && !person.sure) return joined2 && person.name.includes(" ");
  if (/^[–—-]$/.test(chunk.before)) return person.score >= 4 && last.notes.length > 0;
  if (chunk.before.startsWith(",") && !/\s?(?:en|and|&)$/.test(chunk.before)) {
    return person.score >= 3 || listed || last.notes.length > 0 && last.evident && person.evident;
  }
  return person.score >= 1;
}
function personIn(chunk) {
  const bracket = chunk.text.indexOf("(");
  const outer = bracket > 0 ? chunk.text.slice(0, bracket) : chunk.text;
  const notes = [];
  let evident = false;
  if (bracket > 0) {
    const close = chunk.text.lastIndexOf(")");
    const inside = chunk.text.slice(bracket + 1, close > bracket ? close : void 0).trim();
    if (!/^\d*$/.test(inside)) notes.push(inside);
    const tail = close > bracket ? chunk.text.slice(close + 1).trim() : "";
    if (tail.length > 60 || /^[\p{L}\d]/u.test(tail)) return null;
    evident = true;
  }
  const direct = nameIn(outer);
  if (direct === null) return null;
  return {
    ...direct,
    notes: [...direct.notes, ...notes],
    evident: evident || direct.evident,
    from: chunk.at + direct.from,
    to: chunk.at + chunk.text.length
  };
}
function nameIn(outer) {
  const plain = readName(outer);
  const linked = nameAndHouse.exec(outer);
  if (linked !== null) {
    const name = readName(linked[1] ?? "");
    const house = linked[2] ?? "";
    const clear = name.sure || hasOrganisationWord(house) || new RegExp("^\\p{Lu}{2,}", "u").test(house);
    if (name.score >= 1 && clear) return { ...name, role: null, notes: [house], evident: true };
  }
  const owned = nameVanHouse.exec(outer);
  if (owned !== null) {
    const before2 = owned[1] ?? "";
    const house = owned[2] ?? "";
    const name = readName(before2);
    const lastWord = before2.split(/\s+/).at(-1) ?? "";
    const surname = before2.trim().includes(" ") && !isFirstName(lastWord) && !new RegExp("^\\p{Lu}\\.?$|\\.$", "u").test(lastWord);
    const clear = hasOrganisationWord(house) || new RegExp("^\\p{Lu}{2,}", "u").test(house);
    if (name.score >= 1 && (clear || surname) && (plain.score < 1 || surname || clear)) {
      return { ...name, role: null, notes: [house], evident: clear };
    }
  }
  if (plain.score >= 1) return { ...plain, role: null, notes: [], evident: plain.title !== null };
  return roleInFront(outer);
}
function finish2(found) {
  const affiliation = found.notes.join(", ").replace(/\s+/g, " ").replace(/[.,;:]+$/, "").trim();
  const split2 = splitAffiliation(affiliation);
  const score = found.score + (found.evident ? 1 : 0) + (split2.evident ? 2 : affiliation !== "" && affiliation.length < 60 ? 1 : 0);
  return [
    {
      name: found.name,
      role: found.role ?? split2.role,
      organisation: split2.organisation,
      affiliation: found.role !== null ? [found.role, affiliation].filter((part2) => part2 !== "").join(", ") : affiliation === "" ? null : affiliation,
      chair: false,
      from: found.from,
      to: found.to
    },
    score
  ];
}

// ../../packages/shared/src/draft/headline.ts
var leader = /[\s,;:(–—-]*(?<![\p{L}])(?:(?:staat |staan )?onder (?:bezielende |de )?leiding van|o\.\s?l\.\s?v\.?|olv|(?:geleid|gemodereerd|voorgezeten|begeleid|ingeleid en geleid) door|(?:dag)?voorzitter\s?:|moderator(?:en)?\s?:|moderatie\s?:|gespreksleid(?:er|ster|ing)\s?:|debatleid(?:er|ster)\s?:|facilitator\s?:|host\s?:|chaired by|(?<=[(,–—-]\s{0,2})chair(?:person|man|woman)?(?=\s)|chair(?:person|man|woman)?\s?:|(?:moderated|hosted|led|facilitated|convened|introduced and led) by|moderation\s?:)\s*/iuy;
var presenter = /[\s,;:(–—-]*(?<![\p{L}])(?:(?:(?:gegeven|verzorgd|gepresenteerd|uitgesproken|toegelicht|ingeleid|aangeboden) )?door\s?:?|m\.\s?m\.\s?v\.?|mmv|met medewerking van|sprekers?\s?:|inleiders?\s?:|panel(?:leden)?\s?:|deelnemers\s?:|gasten?\s?:|bankgasten\s?:|met bijdragen van|(?:(?:presented|given|delivered|introduced) )?by\s?:?|speakers?\s?:|presenters?\s?:|panell?ists?\s?:|panel members\s?:|guests?\s?:|featuring|feat\.|ft\.|met(?: o\.a\.| onder (?:anderen?|meer))?\s?:?|with\s?:?|(?:een inleiding |een woord )?van|from)\s+/iuy;
var firm = /door|by|:\s*$|m\.|mmv|featuring|feat|medewerking|bijdragen/iu;
var speech = /\b(?:casus|lezing|inleiding|presentatie|column|bijdrage|woord|welkomstwoord|toespraak|verhaal|pitch|voordracht|demonstratie|optreden|workshop|gedicht|toelichting|reflectie|welkom|verhalen|bijdragen|muziek|afscheid|welcome|greetings|update|words|remarks|report|introduction|message|address|stories|lessons)\s*$/iu;
var weak = /^(?:.*\s)?(?:van|from)\s+$/iu;
function splitHeadline(piece, easy) {
  const linked = byConnector(piece, easy);
  if (linked !== null) {
    const before2 = linked.title.text === "" ? null : talking(linked.title, easy) ?? byPosition(linked.title, easy);
    return before2 === null || before2.title.text === "" ? linked : { title: before2.title, people: [...before2.people, ...linked.people] };
  }
  return wholePeople(piece, easy) ?? byPosition(piece, easy) ?? { title: piece, people: [] };
}
function talking(piece, easy) {
  const match = /\s(?:in gesprek|in conversation|in debat|in dialoog)$/iu.exec(piece.text);
  if (match === null) return null;
  const found = readPeople(cut(piece, 0, match.index));
  return found !== null && enough(found, easy ? 1 : 3) ? { title: cut(piece, match.index), people: found.people } : null;
}
function byPosition(piece, easy) {
  return byList(piece, easy) ?? covering(piece, bySeparator(piece, easy)) ?? covering(piece, byBareName(piece)) ?? byBrackets(piece, easy) ?? bySeparator(piece, easy) ?? byBareName(piece);
}
function byList(piece, easy) {
  const colon = /:\s+(?!.*:\s)/u.exec(piece.text);
  if (colon === null || insideQuotes(piece.text)(colon.index)) return null;
  const found = readPeople(cut(piece, colon.index + colon[0].length));
  if (found === null || found.people.length < 2 || !enough(found, easy ? 1 : 3)) return null;
  const title = trimTitle(cut(piece, 0, colon.index));
  const intro = new RegExp("\\s[\u2013\u2014-]\\s\\p{Ll}[^\u2013\u2014:-]{2,30}$", "u").exec(title.text);
  return title.text === "" ? null : { title: intro === null ? title : cut(title, 0, intro.index), people: found.people };
}
function byConnector(piece, easy) {
  const text = piece.text;
  for (let at3 = 0; at3 < text.length; at3 += 1) {
    if (at3 > 0 && !/[\s,;:(–—-]/.test(text.charAt(at3))) continue;
    for (const pattern of [leader, presenter]) {
      pattern.lastIndex = at3;
      const match = pattern.exec(text);
      if (match === null || match[0].length === 0) continue;
      const people = peopleAfter(piece, at3 + match[0].length, match[0], pattern === leader, easy);
      if (people === null) continue;
      const title = cut(piece, 0, at3);
      return { title: trimTitle(title), people };
    }
  }
  return null;
}
function peopleAfter(piece, from, connector2, chair, easy) {
  const bracketed = /\(/.test(connector2);
  let end = piece.text.length;
  if (bracketed) {
    const close = closing(piece.text, from);
    if (close > from) end = close;
  }
  let rest = cut(piece, from, end);
  const direct = readPeople(stopAtSentence(rest));
  const whole2 = direct !== null && direct.score >= 3;
  let more = [];
  for (let at3 = 1; at3 < rest.text.length && !whole2; at3 += 1) {
    if (!/[\s,;:(–—-]/.test(rest.text.charAt(at3))) continue;
    const hit = [leader, presenter].find((pattern) => {
      pattern.lastIndex = at3;
      return pattern.test(rest.text);
    });
    if (hit === void 0) continue;
    const to = hit.lastIndex;
    const word = rest.text.slice(at3, to);
    if (hit === presenter && weak.test(word)) continue;
    const next = peopleAfter(rest, to, word, hit === leader, easy);
    if (next === null) continue;
    more = next;
    rest = cut(rest, 0, at3);
    break;
  }
  const sentence2 = stopAtSentence(rest);
  const found = readPeople(sentence2) ?? readPeople(stopAtClause(sentence2));
  if (found === null) return null;
  const spoken = speech.test(piece.text.slice(0, from - connector2.length));
  const need = chair || firm.test(connector2) ? 1 : weak.test(connector2) && !(easy && spoken) ? 4 : easy ? 1 : 3;
  if (found.score < need || need === 1 && !chair && !firm.test(connector2) && !fullNames(found)) return null;
  const people = found.people.map(
    (person, index) => chair && index === 0 ? { ...person, chair: true } : person
  );
  return [...people, ...more];
}
function closing(text, from) {
  let depth = 1;
  for (let at3 = from; at3 < text.length; at3 += 1) {
    if (text[at3] === "(") depth += 1;
    if (text[at3] === ")") depth -= 1;
    if (depth === 0) return at3;
  }
  return -1;
}
function wholePeople(piece, easy) {
  if (/[:“"‘]/.test(piece.text)) return null;
  const found = readPeople(piece);
  if (found === null || found.score < 4) return null;
  if (/\s[–—-]\s/.test(piece.text) && bySeparator(piece, easy) !== null) return null;
  const first = found.people[0];
  const last = found.people.at(-1);
  if (first === void 0 || last === void 0) return null;
  const title = found.people.length === 1 ? { text: first.name, at: first.from } : piece;
  return { title, people: found.people };
}
function covering(piece, found) {
  const open = piece.text.endsWith(")") ? piece.text.lastIndexOf("(") : -1;
  if (open <= 0 || found === null) return null;
  const at3 = piece.at + open;
  return found.people.some((person) => person.from < at3 && person.to > at3) ? found : null;
}
function byBrackets(piece, easy) {
  if (!piece.text.endsWith(")")) return null;
  const open = piece.text.lastIndexOf("(");
  if (open <= 0) return null;
  const found = readPeople(cut(piece, open + 1, piece.text.length - 1));
  if (found === null || !enough(found, easy ? 1 : 3)) return null;
  const title = trimTitle(cut(piece, 0, open));
  return { title, people: found.people };
}
var dashes = /\s+[–—-]{1,2}\s+|\s*[–—]\s+|\s\|\s|\t|\v|\s\/\/?\s/gu;
var colons = /:\s+/gu;
var commas = /,\s+/gu;
var quotes = new RegExp(`(?<=[\u201D"\u2019'\xBB][.!?]?)\\s*[,:\u2013-]?\\s+(?=\\p{Lu}|(?:de [Hh]eer|[Mm]evrouw|dhr|mevr|mw|prof|drs?|ir|ing|mr)\\b)|(?<=\\p{L})\\s*[,:\u2013-]?\\s+(?=[\u201C"\u2018\xAB])`, "gu");
var about = /\s+(?:(?:spreekt|vertelt|praat|neemt ons mee|geeft een inleiding) over|over|about|on|speaks (?:on|about)|talks about)\s+/giu;
function bySeparator(piece, easy) {
  const quoted = insideQuotes(piece.text);
  for (const [pattern, right, left] of [
    [dashes, easy ? 1 : 3, easy ? 2 : 3],
    [quotes, easy ? 1 : 3, easy ? 1 : 3],
    [colons, easy ? 1 : 3, 3],
    [commas, easy ? 1 : 3, 3],
    [about, 4, 4]
  ]) {
    const cuts = [...piece.text.matchAll(pattern)].filter((match) => !quoted(match.index)).slice(0, 12);
    if (pattern !== about) {
      for (const match of pattern === commas ? cuts : [...cuts].reverse()) {
        const after2 = cut(piece, match.index + match[0].length);
        const whole2 = readPeople(after2);
        const people = whole2 !== null && enough(whole2, right) ? whole2 : pattern === colons ? readPeople(stopAtClause(after2)) : null;
        if (people === null || !enough(people, people === whole2 ? right : 4)) continue;
        const title = trimTitle(cut(piece, 0, match.index));
        if (title.text === "") continue;
        const deeper = pattern === commas ? null : readPeople(title);
        if (deeper !== null && deeper.score >= Math.max(3, left)) continue;
        const intro = pattern === colons ? new RegExp("\\s[\u2013\u2014-]\\s\\p{Ll}[^\u2013\u2014:-]{2,30}$", "u").exec(title.text) : null;
        return { title: intro === null ? title : cut(title, 0, intro.index), people: people.people };
      }
    }
    for (const match of pattern === commas ? [] : cuts) {
      const people = readPeople(cut(piece, 0, match.index)) ?? afterWord(piece, match, easy);
      if (people === null || !enough(people, left)) continue;
      const title = trimTitle(cut(piece, match.index + match[0].length));
      if (title.text === "") continue;
      return { title, people: people.people };
    }
  }
  return null;
}
function afterWord(piece, separator2, easy) {
  const before2 = cut(piece, 0, separator2.index);
  const word = new RegExp("^\\p{L}{4,}\\s+(?=\\p{Lu}|(?:dr|drs|prof|mr|ir)\\b)", "u").exec(before2.text);
  if (word === null || !notNames.has(word[0].trim().toLowerCase())) return null;
  const found = readPeople(cut(before2, word[0].length));
  const quoted = /^[“"‘'„«]/u.test(piece.text.slice(separator2.index + separator2[0].length));
  if (found === null || !(found.sure || easy && found.score >= (quoted ? 1 : 2))) return null;
  return { ...found, score: found.score + 2 };
}
function byBareName(piece) {
  const words = [...piece.text.matchAll(/\S+/gu)].slice(0, 7);
  for (const [index, word] of words.entries()) {
    if (index === 0) continue;
    const before2 = words[index - 1];
    if (before2 === void 0) break;
    const plain = before2[0].toLowerCase().replace(/[^\p{L}&-]/gu, "");
    if (index === 1 && !notNames.has(plain)) break;
    if (!new RegExp("^\\p{Lu}|^(?:dr|prof|drs|mr|ir|mevrouw|de heer|dhr|mw|wethouder|burgemeester|voorzitter|minister|gedeputeerde|directeur|dijkgraaf)", "u").test(
      word[0]
    ))
      continue;
    if (/^(?:naar|het|de|een|in|van|aan|over|voor|op|bij|uit|the|of|to|in|a|an|for|on|at)$/.test(plain))
      continue;
    const people = readPeople(cut(piece, word.index));
    if (people === null || people.score < 4 || !people.sure && !isRoleStart(word[0])) continue;
    return { title: trimTitle(cut(piece, 0, word.index)), people: people.people };
  }
  return null;
}
var label = /^(?:onderdeel|onderwerp|titel|title|topic|wat|what|item|activiteit|activity|subject|event)\s*:\s+/iu;
function trimTitle(piece) {
  let to = piece.text.length;
  const open = piece.text.lastIndexOf("(");
  if (open > 0 && to - open < 25 && !piece.text.includes(")", open)) to = open;
  while (to > 0 && /[\s,;:(–—|/-]/.test(piece.text.charAt(to - 1))) to -= 1;
  let from = label.exec(piece.text)?.[0].length ?? 0;
  while (from < to && /[\s,;:)–—|/.-]/.test(piece.text.charAt(from))) from += 1;
  return { text: piece.text.slice(from, to), at: piece.at + from };
}
function enough(found, need) {
  return found.score >= need && (found.score >= 3 || fullNames(found));
}
function fullNames(found) {
  return found.score >= 3 || found.people.every((person) => person.name.includes(" "));
}

// ../../packages/shared/src/draft/lengths.ts
var minutesOf = new RegExp("(?<![\\p{L}\\d.,:-])(?:ca\\.?\\s|circa\\s|\xB1\\s?|~\\s?|max\\.?\\s|ongeveer\\s|approx\\.?\\s)?(\\d{1,3}\\s?(?:[-\u2013\u2014]|\xE0|tot|to)\\s?)?(\\d{1,3})(?:\\s?-\\s?)?\\s?(?:min(?:uten|utes|uut|ute|\\.|s\\b)?|['\u2019\u2032](?!\\p{L})|m(?![\\p{L}\\d]))(?![\\p{L}])", "iu");
var hoursOf = /(?<![\p{L}\d.,:-])(?:ca\.?\s|circa\s)?(?:(\d)(?:[.,](5|25|75))?|(een half|half an|half|an|een|één|one|anderhalf|twee|two|drie|three))\s?(?:uur|hours?|hrs?)(?![\p{L}])(?:\s(?:en|and)\s(\d{1,2})\smin\w*)?/iu;
var quarter = /(?<![\p{L}])(?:een |a )?(kwartier|quarter of an hour)(?![\p{L}])/iu;
function lengthIn(piece) {
  const found = read(piece.text);
  if (found === null) return null;
  const before2 = piece.text.slice(0, found.from);
  const after2 = piece.text.slice(found.to);
  const edge = /^\s*$|[(\[,;:–—|\t/-]\s*$/u.test(before2) || found.minute && /^\s*[)\].,;|]?\s*$/u.test(after2);
  const close = /^\s*(?:$|[)\].,;:–—|\t-])/u.test(after2);
  if (!edge || !close) return null;
  const open = /[\s(\[,;:–—|/-]*$/u.exec(before2)?.[0].length ?? 0;
  const opened = /[([]/.test(before2.slice(before2.length - open));
  const shut = opened ? /^\s*[)\]]/.exec(after2)?.[0].length ?? 0 : 0;
  return { minutes: found.minutes, from: found.from - open, to: found.to + shut };
}
function read(text) {
  const minute = minutesOf.exec(text);
  if (minute !== null) {
    const minutes2 = Number(minute[2]);
    return minutes2 > 0 && minutes2 <= 600 ? {
      minutes: minute[1] === void 0 ? minutes2 : null,
      from: minute.index,
      to: minute.index + minute[0].length,
      minute: true
    } : null;
  }
  const hour2 = hoursOf.exec(text);
  if (hour2 !== null) {
    const words = {
      "een half": 30,
      "half an": 30,
      half: 30,
      an: 60,
      een: 60,
      \u00E9\u00E9n: 60,
      one: 60,
      anderhalf: 90,
      twee: 120,
      two: 120,
      drie: 180,
      three: 180
    };
    const base = hour2[1] === void 0 ? words[(hour2[3] ?? "").toLowerCase()] ?? 0 : Number(hour2[1]) * 60 + Math.round(Number(`0.${hour2[2] ?? "0"}`) * 60);
    const minutes2 = base + Number(hour2[4] ?? 0);
    return minutes2 > 0 ? { minutes: minutes2, from: hour2.index, to: hour2.index + hour2[0].length, minute: false } : null;
  }
  const part2 = quarter.exec(text);
  return part2 === null ? null : { minutes: 15, from: part2.index, to: part2.index + part2[0].length, minute: true };
}

// ../../packages/shared/src/draft/item-builder.ts
var placeInBrackets = /\s*[(\[]\s*((?:in\s|locatie:?\s|zaal|room|ruimte|foyer|lokaal|hall|auditorium|plenair|plenary|online|via\s|main stage|atrium|restaurant|kantine|location|studio)[^()[\]]{0,60})[)\]]/iu;
var places = /^(?:in\s(?:de|het)\s)?(?:locatie:?\s|location:?\s|waar:?\s|where:?\s|zaal|grote zaal|kleine zaal|room|ruimte|foyer|lokaal|auditorium|plenaire zaal|main (?:hall|stage|room)|atrium|restaurant|kantine|studio|aula|hal\b|theaterzaal)[\p{L}\d\s.:'-]{0,30}$/iu;
function buildItem(anchor, head, cells, details, easy) {
  let title = head;
  const people = [];
  const rest = [...details];
  const state = { minutes: null, place: null };
  const spare = [];
  let house = null;
  for (const cell of cells) {
    const lines = innerLines(cell.piece);
    const [first, ...others] = lines;
    if (first === void 0) continue;
    if (cell.role === "organisation") {
      house = first.text;
      continue;
    }
    if (cell.role === "place") {
      state.place ??= first;
      continue;
    }
    if (cell.role === "length" || cell.role === null) {
      const length = cell.role === "length" ? lengthOf(first) : wholeLength(first);
      if (length !== null) {
        state.minutes = length;
        continue;
      }
      if (cell.role === "length") continue;
    }
    if (cell.role === "number" || cell.role === "date" || cell.role === "time" || cell.role === "end")
      continue;
    if (cell.role === "speaker" || cell.role === "note") {
      const found = peopleOf(cell.piece, cell.role === "speaker" ? 1 : 3, easy);
      if (found !== null) people.push(...found);
      continue;
    }
    const isPeople = title.text !== "" && cell.role !== "title" && peopleOf(cell.piece, easy ? 1 : 3, easy);
    if (isPeople) people.push(...isPeople);
    else if (title.text === "" && (cell.role === "title" || !/^\d{1,2}\.?$/.test(first.text))) {
      title = first;
      rest.unshift(...others.map((piece) => ({ ...piece, bullet: false })));
    } else if (places.test(first.text)) state.place ??= first;
    else spare.push(...lines);
  }
  title = firstSentence(takeTitle(title, rest), rest);
  const split2 = headline(title, state, easy);
  people.unshift(...split2.people);
  let name = split2.title;
  if (name.text === "" || split2.people.length > 0 && sameAsPeople(name, split2.people)) {
    const next = spare.shift() ?? nextTitle(rest);
    if (next !== void 0) {
      const again = headline(next, state, easy);
      if (again.title.text !== "") name = again.title;
      people.push(...again.people);
    }
  }
  for (const piece of [...spare, ...rest]) people.push(...peopleInDetail(piece, state, easy));
  for (const person of people) {
    if (house === null || person.affiliation !== null) continue;
    const affiliation = splitAffiliation(house);
    person.affiliation = house;
    person.role ??= affiliation.role;
    person.organisation = affiliation.organisation;
  }
  return {
    from: anchor.from,
    to: anchor.to,
    start: anchor.time.start,
    end: anchor.time.end,
    minutes: state.minutes,
    title: name,
    people: unique(people),
    place: state.place,
    track: null,
    day: 1,
    date: anchor.date
  };
}
function firstSentence(title, rest) {
  const stop = new RegExp(`(?<=\\p{Ll}{3}|\\d|[)\u201D\u2019"'])[.!?](?=\\s+[\\p{Lu}\u201C\u2018"])`, "u").exec(title.text);
  if (stop === null || stop.index < 4) return title;
  const end = stop.index + (stop[0] === "." ? 0 : 1);
  const quotes2 = (title.text.slice(0, end).match(/[“‘„"]/gu)?.length ?? 0) - (title.text.slice(0, end).match(/[”’"]/gu)?.length ?? 0);
  if (quotes2 > 0 || /\b(?:prof|mevr|drs|etc|incl|excl)$/iu.test(title.text.slice(0, stop.index))) return title;
  for (const sentence2 of sentences(cut(title, stop.index + 1))) rest.unshift({ ...sentence2, bullet: false });
  return cut(title, 0, end);
}
function sentences(piece) {
  const parts = [];
  let from = 0;
  for (const match of piece.text.matchAll(new RegExp(`(?<=\\p{Ll}{3}|[)\u201D\u2019"'])[.!?](?=\\s+[\\p{Lu}\u201C\u2018"])`, "gu"))) {
    parts.push(cut(piece, from, match.index + 1));
    from = match.index + 1;
  }
  parts.push(cut(piece, from));
  return parts.reverse();
}
function takeTitle(title, rest) {
  if (title.text !== "") return title;
  const at3 = rest.findIndex((piece) => wholeLength(piece) === null && new RegExp("\\p{L}", "u").test(piece.text));
  const found = at3 < 0 ? void 0 : rest.splice(at3, 1)[0];
  return found ?? title;
}
function nextTitle(rest) {
  const first = rest[0];
  if (first === void 0 || first.text.length > 140 || (readPeople(first)?.score ?? 0) >= 3) return void 0;
  return rest.shift();
}
function sameAsPeople(title, people) {
  return people.some((person) => person.from >= title.at && person.from < title.at + title.text.length);
}
function headline(piece, state, easy) {
  let text = piece;
  const length = lengthIn(text);
  if (length !== null && length.to - length.from < text.text.length) {
    state.minutes ??= length.minutes;
    text = blank(text, length.from, length.to);
  }
  const place = placeInBrackets.exec(text.text);
  if (place?.[1] !== void 0) {
    state.place ??= { text: place[1].trim(), at: text.at + place.index + place[0].indexOf(place[1]) };
    text = blank(text, place.index, place.index + place[0].length);
  }
  const split2 = splitHeadline(cut(text, 0), easy);
  return { title: trimTitle(cut(split2.title, 0)), people: split2.people };
}
function blank(piece, from, to) {
  const start = Math.max(0, from);
  return { text: piece.text.slice(0, start) + " ".repeat(to - start) + piece.text.slice(to), at: piece.at };
}
function lengthOf(piece) {
  const bare2 = /^(\d{1,3})\s*['’′]?$/.exec(piece.text);
  return bare2 === null ? wholeLength(piece) : Number(bare2[1]);
}
function wholeLength(piece) {
  const length = lengthIn(piece);
  return length !== null && length.to - length.from >= piece.text.length - 2 ? length.minutes : null;
}
function peopleOf(cell, need, easy) {
  const labelled = byConnector(cell, easy);
  if (labelled !== null && labelled.title.text === "") return labelled.people;
  const found = readPeople(cell);
  if (found !== null && found.score >= need) return found.people;
  const lines = innerLines(cell);
  if (lines.length < 2) return null;
  const each = lines.flatMap((line) => {
    const one = readPeople(line);
    return one !== null && one.score >= need ? one.people : [];
  });
  return each.length > 0 ? each : null;
}
var sentence = /\s(?:zal|zullen|is|zijn|was|wordt|worden|verwelkomen|doet|gaat|gaan|geeft|geven|vertelt|neemt|will|has|have|are|gives|takes|tells)\s.*[.!?]$/iu;
function peopleInDetail(piece, state, easy) {
  const text = piece.text.trim();
  if (text === "" || text.length > 400) return [];
  if (state.minutes === null) state.minutes = wholeLength(piece);
  if (state.place === null && places.test(text)) state.place = piece;
  const stripped2 = cut(piece, /^[\s•·*–—-]*/u.exec(piece.text)?.[0].length ?? 0);
  const running = stripped2.text.length > 50 && sentence.test(stripped2.text);
  const whole2 = running ? null : readPeople(stripped2);
  if (whole2 !== null && (whole2.score >= 3 || easy && whole2.people.every((person) => person.name.includes(" "))))
    return whole2.people;
  const linked = byConnector(stripped2, easy);
  if (linked !== null && (linked.title.text === "" || stripped2.text.length < 120)) return linked.people;
  if (stripped2.text.length < 120 && !/[.!?]$/.test(stripped2.text)) return splitHeadline(stripped2, easy).people;
  return [];
}
function unique(people) {
  const kept = [];
  for (const person of people) {
    const same = kept.find((other) => other.name.toLowerCase() === person.name.toLowerCase());
    if (same === void 0) kept.push({ ...person });
    else {
      same.chair ||= person.chair;
      if (same.affiliation === null && person.affiliation !== null) {
        same.affiliation = person.affiliation;
        same.role = person.role;
        same.organisation = person.organisation;
      }
    }
  }
  return kept;
}

// ../../packages/shared/src/draft/guests.ts
var leads = /\bis\s(?:onze|de|our|the|als)?\s?(?:debatleider|gespreksleider|dagvoorzitter|moderator|presentator|chair|host|gastheer|gastvrouw)\b|\bleidt\s(?:het|de)\s(?:debat|gesprek|avond|middag|bijeenkomst)\b/iu;
var leaderIs = /\b(?:debatleider|gespreksleider|dagvoorzitter|moderator|chair)(?:\s(?:van de avond|van deze (?:middag|avond)))?\s(?:is|wordt)\s/iu;
var host = /\b(?:host|gastheer|gastvrouw|presentator)\b/iu;
function readGuests(source) {
  const listed = [];
  const leading = [];
  for (const line of source.lines) {
    if (line.blank || line.cells.length > 1 || line.text.length > 2e3) continue;
    if (line.marker !== "none" && line.text.length < 250) {
      const found = readPeople(cut(line, 0));
      if (found !== null && found.score >= 4 && found.people.length === 1) listed.push(...found.people);
      continue;
    }
    for (const sentence2 of sentences2(line)) leading.push(...leaderIn(sentence2));
  }
  return listed.length >= 2 ? unique([...leading, ...listed]) : [];
}
function leaderIn(sentence2) {
  const after2 = leaderIs.exec(sentence2.text);
  const before2 = after2 === null ? leads.exec(sentence2.text) : null;
  const name = after2 !== null ? cut(sentence2, after2.index + after2[0].length) : before2 === null ? null : cut(sentence2, 0, before2.index);
  if (name === null) return [];
  const found = readPeople({ text: name.text.replace(/[.,\s]+$/u, ""), at: name.at });
  const first = found === null || found.score < 3 ? void 0 : found.people[0];
  if (first === void 0) return [];
  const hosting = host.exec(sentence2.text);
  return [hosting === null ? { ...first, chair: true } : { ...first, role: hosting[0].toLowerCase() }];
}
function sentences2(piece) {
  const parts = [];
  let from = 0;
  for (const match of piece.text.matchAll(new RegExp(`(?<=\\p{Ll}{3}|[)\u201D\u2019"'])[.!?]\\s+(?=\\p{Lu})`, "gu"))) {
    parts.push(cut(piece, from, match.index));
    from = match.index + match[0].length;
  }
  parts.push(cut(piece, from));
  return parts;
}

// ../../packages/shared/src/draft/anchors.ts
var before = /^[\s([*•"'>–—-]*(?:(?:om|vanaf|van|from|at|ca\.?|circa|±|~|tijd:?|time:?|tussen|between|rond|kl\.?|(?:om|at) (?:ca\.?|circa|approx\.?))\s{1,3})?/iu;
var leadWord = new RegExp("(\\p{L}+)[.:]?\\s*$", "u");
var after = /^(?:\s?(?:uur|hrs?\.?|u\.?|h)(?![\p{L}]))?(?:\s(?:onwards|en later|e\.v\.|sharp|precies|stipt|till late)(?![\p{Ll}]))?[\s)\]:.,;|–—>→=-]*/iu;
function anchorsOf(line, source) {
  if (line.blank) return [];
  const filled = line.cells.filter((cell) => cell.text !== "");
  if (filled.length >= 2) {
    const row = rowAnchor(line, source);
    if (row !== null) return [row];
    return filled.length <= 2 ? [] : [];
  }
  const piece = filled[0];
  if (piece === void 0) return [];
  const lead3 = leadAnchor(line, piece, source) ?? listedAnchor(line, piece, source);
  if (lead3 === null) return [];
  return inlineAnchors(lead3, source);
}
function timeAtStart(piece, source) {
  let offset = 0;
  let date = null;
  const dated = within(source.dates, piece.at, piece.at + 12)[0];
  if (dated !== void 0 && dated.from - piece.at <= 2 && dated.to < piece.at + piece.text.length) {
    offset = dated.to - piece.at;
    offset += /^[\s,;:|–—-]*/u.exec(piece.text.slice(offset))?.[0].length ?? 0;
    date = dated.date;
  }
  const prefix = before.exec(piece.text.slice(offset, offset + 60))?.[0] ?? "";
  const at3 = piece.at + offset + prefix.length;
  const word = (leadWord.exec(prefix)?.[1] ?? "").toLowerCase();
  const time = timeAt(source.masked, at3, true, word);
  if (time === null || time.start === null || time.to > piece.at + piece.text.length) return null;
  const skip = time.to - piece.at;
  const sign = after.exec(piece.text.slice(skip))?.[0].length ?? 0;
  return { time, rest: cut(piece, skip + sign), date };
}
function leadAnchor(line, piece, source) {
  const found = timeAtStart(piece, source);
  if (found === null) return null;
  const { time, rest, date } = found;
  if (isSentence(rest.text, time.lead) || /^(?:uur|hours?|uren)\s/i.test(rest.text)) return null;
  if (isDeadline(rest.text) && !/^(?:aanmelden|inschrijven|registr)/i.test(rest.text)) return null;
  if (date !== null && rest.text === "") return null;
  const dated = within(source.dates, rest.at, Math.min(rest.at + 25, piece.at + piece.text.length))[0];
  if (dated !== void 0 && dated.from - rest.at < 12) return null;
  return {
    line,
    time,
    head: rest,
    inner: [],
    cells: [],
    column: 0,
    style: "lead",
    date,
    from: piece.at,
    to: piece.at + piece.text.length
  };
}
function listedAnchor(line, piece, source) {
  const times = within(source.times, piece.at, piece.at + Math.min(8e3, piece.text.length));
  const first = times[0];
  if (first === void 0 || times.length < 3 || !/:\s*$/.test(piece.text.slice(0, first.from - piece.at)))
    return null;
  const lead3 = leadAnchor(line, cut(piece, first.from - piece.at), source);
  return lead3 !== null && inlineAnchors({ ...lead3 }, source).length >= 2 ? lead3 : null;
}
function isSentence(rest, lead3) {
  const words = rest.split(/\s+/).length;
  if (lead3 === "" || /^(?:tijd|time|ca|circa)/.test(lead3))
    return words > 14 && /^(?:is|zijn|was|wordt|worden|are|will|we|wij)\s/.test(rest);
  return words > 7 && /[.!?]$/.test(rest.trim()) || /^(?:is|zijn|was|wordt|worden|are|will|we|wij|openen|start|starten|beginnen|begint|spreekt|geeft|gaat|gaan|sluiten|neemt|houdt|vertelt|volgt|kunt|kun|bent|u|je)\s/i.test(
    rest
  );
}
function rowAnchor(line, source) {
  for (const [column, cell] of line.cells.entries()) {
    if (cell.text === "" || column > 3) continue;
    const first = innerLines(cell)[0];
    const found = first === void 0 ? null : timeAtStart(first, source);
    if (found === null || first === void 0) continue;
    const earlier = line.cells.slice(0, column).filter((one) => one.text !== "");
    if (earlier.some((one) => isLabel(one.text) || isDeadline(one.text))) return null;
    const words = earlier.filter(
      (one) => new RegExp("\\p{L}{3}", "u").test(one.text) && within(source.dates, one.at, one.at + one.text.length).length === 0
    );
    if (words.length > 0 && found.rest.text !== "") continue;
    let time = found.time;
    const next = line.cells[column + 1];
    const end = next === void 0 || time.end !== null ? null : timeAtStart(next, source);
    const ended = end !== null && end.rest.text === "" && end.time.end === null;
    if (ended) time = { ...time, end: end.time.start, to: end.time.to };
    const inner = innerLines(cell).slice(1);
    const cells = line.cells.flatMap(
      (piece, index) => index === column || piece.text === "" || ended && index === column + 1 ? [] : [{ column: index, piece }]
    );
    const dated = earlier.flatMap((one) => within(source.dates, one.at, one.at + one.text.length))[0];
    const kept = cells.filter((one) => dated === void 0 || one.piece.at > cell.at);
    return {
      line,
      time,
      head: found.rest,
      inner,
      cells: kept,
      column,
      style: "row",
      date: found.date ?? dated?.date ?? null,
      from: line.at,
      to: line.at + line.text.length
    };
  }
  return null;
}
var join = /[,;|/•·–—]\s*(?:en|and|om|at|daarna)?\s*$|\s(?:en|and|daarna|then)\s(?:om\s|at\s)?$/iu;
function inlineAnchors(first, source) {
  const end = first.head.at + first.head.text.length;
  const anchors = [first];
  let from = first.head.at;
  for (const time of within(source.times, first.head.at, Math.min(end, first.head.at + 8e3))) {
    const current = anchors.at(-1);
    if (current === void 0 || time.start === null) continue;
    const gap2 = source.text.slice(from, time.from);
    const spaced2 = join.exec(gap2.replace(/(?:om|at|vanaf|van|from)\s+$/i, ""));
    const rest = source.text.slice(time.to, Math.min(end, time.to + 60));
    if (spaced2 === null || !new RegExp("^\\s?(?:uur|u|h)?[\\s:\u2013\u2014-]*\\p{L}{3}", "u").test(rest) || gap2.trim().length < 4) continue;
    if (/^\s?(?:uur)?\s*(?:en|and|of|or|is|zijn|to|tot)\b/i.test(rest)) continue;
    const sign = after.exec(rest)?.[0].length ?? 0;
    const stop = from + spaced2.index;
    current.head = cut({ text: source.text.slice(current.head.at, stop), at: current.head.at }, 0);
    current.to = stop;
    anchors.push({
      ...first,
      time,
      head: cut({ text: source.text.slice(time.to + sign, end), at: time.to + sign }, 0),
      from: time.from,
      to: end
    });
    from = time.to;
  }
  return anchors;
}
function trailAnchor(line, source) {
  if (line.blank || line.text.length > 140) return null;
  const times = within(source.times, line.at, line.at + line.text.length);
  const time = times[0];
  if (time === void 0 || times.length !== 1 || time.start === null) return null;
  const tail = source.text.slice(time.to, line.at + line.text.length);
  if (!/^\s?(?:uur|u|h)?\s?[)\].,;]?\s*(?:\([^()]{1,20}\))?\s*$/i.test(tail)) return null;
  const lead3 = time.lead === "" ? 0 : source.text.slice(line.at, time.from).length - source.text.slice(line.at, time.from).toLowerCase().lastIndexOf(time.lead);
  const to = time.from - line.at - lead3;
  const head = cut(line, 0, to);
  const title = head.text.replace(/[\s([:,;–—|.-]+$/u, "");
  if (title.length < 3 || title.split(/\s+/).length > 14 || !new RegExp("\\p{L}{3}", "u").test(title)) return null;
  if (isLabel(title) || isDeadline(title) || /[.!?]\s/.test(title)) return null;
  if (within(source.dates, line.at, line.at + line.text.length).length > 0) return null;
  return {
    line,
    time,
    head: { text: title, at: head.at },
    inner: [],
    cells: [],
    column: 0,
    style: "trail",
    date: null,
    from: line.at,
    to: line.at + line.text.length
  };
}

// ../../packages/shared/src/draft/anchor-choice.ts
function titleCased(anchors) {
  let capitals = 0;
  let words = 0;
  for (const anchor of anchors) {
    for (const match of anchor.head.text.matchAll(new RegExp("(?<=\\s)\\p{L}{4,}", "gu"))) {
      words += 1;
      if (new RegExp("^\\p{Lu}", "u").test(match[0])) capitals += 1;
    }
  }
  return words >= 6 && capitals > words * 0.6;
}
function chooseAnchors(source) {
  const leads2 = [];
  const trails = [];
  for (const line of source.lines) {
    const found = anchorsOf(line, source);
    leads2.push(...found);
    if (found.length === 0) {
      const trail = trailAnchor(line, source);
      if (trail !== null) trails.push(trail);
    }
  }
  const titled = leads2.filter(
    (anchor) => anchor.head.text !== "" || anchor.cells.length > 0 || followed(anchor, source)
  );
  const first = (titled[0]?.line.index ?? 0) - 1;
  const last = (titled.at(-1)?.line.index ?? 0) + 1;
  const amid = titled.length < 2 ? trails : trails.filter(({ line }) => line.index >= first && line.index <= last);
  const all = withoutWhole(
    plausible([...titled, ...amid], source).sort((a, b) => a.from - b.from),
    source
  );
  if (all.length >= 2) return all;
  const only = all[0];
  if (only === void 0 || only.style === "trail") return [];
  const heading = source.lines.slice(Math.max(0, only.line.index - 4), only.line.index).some((line) => isProgrammeHeading(line.text));
  return heading || only.style === "row" ? all : [];
}
function plausible(anchors, source) {
  const dated = anchors.filter((anchor) => anchor.date !== null).length;
  const comma = (anchor) => source.text.slice(anchor.time.from, anchor.time.to).includes(",");
  const commas2 = anchors.filter(comma).length;
  return anchors.filter(
    (anchor) => (dated !== 1 || anchor.date === null) && (anchors.length - commas2 >= 2 || !comma(anchor))
  );
}
function withoutWhole(anchors, source) {
  const [first, second] = anchors;
  const last = anchors.at(-1);
  if (first?.time.start == null || first.time.end === null || second?.time.start == null || last?.time.start == null)
    return anchors;
  if (anchors.length < 3 || first.time.start.minute > second.time.start.minute || first.time.end.minute < last.time.start.minute)
    return anchors;
  const between = source.lines.slice(first.line.index + 1, second.line.index);
  const headed = between.some((line) => !line.blank && isProgrammeHeading(line.text));
  const bare2 = first.head.text === "" && first.cells.length === 0;
  return headed || bare2 && second.time.start.minute < first.time.end.minute ? anchors.slice(1) : anchors;
}
function followed(anchor, source) {
  for (let at3 = anchor.line.index + 1; at3 < Math.min(source.lines.length, anchor.line.index + 4); at3 += 1) {
    const line = source.lines[at3];
    if (line === void 0 || line.blank) continue;
    return !isLabel(line.text);
  }
  const previous = source.lines[anchor.line.index - 1];
  return previous !== void 0 && !previous.blank;
}
function titlesComeFirst(anchors, source) {
  const lone2 = anchors.filter((anchor) => anchor.style === "lead" && anchor.head.text === "");
  if (lone2.length === 0) return false;
  let above = 0;
  let below = 0;
  const busy = new Set(anchors.map((anchor) => anchor.line.index));
  for (const anchor of lone2) {
    const previous = source.lines[anchor.line.index - 1];
    const next = source.lines[anchor.line.index + 1];
    const named3 = previous !== void 0 && !previous.blank && !busy.has(previous.index);
    if (named3 && !isProgrammeHeading(previous.text) && !isLabel(previous.text)) above += 1;
    if (next !== void 0 && !next.blank && !busy.has(next.index)) below += 1;
  }
  if (above !== below) return above > below && above * 2 > lone2.length;
  const first = lone2[0];
  const title = first === void 0 ? void 0 : source.lines[first.line.index - 1];
  const last = lone2.at(-1);
  const tail = last === void 0 ? void 0 : source.lines[last.line.index + 1];
  return above > 0 && (tail === void 0 || tail.blank || isFooter(tail.text)) && title !== void 0 && !isProgrammeHeading(title.text);
}

// ../../packages/shared/src/draft/agenda.ts
var firstPoint = /^(?:opening|welkom|welcome|vaststell|call to order|introduc|kennismaking|voorstel|apologies|mededelingen|roll call|inleiding|inloop|start|check-?in)/iu;
var business = /opening|welkom|welcome|mededeling|notulen|minutes|rondvraag|afsluit|sluiting|jaarverslag|jaarrekening|begroting|kascommissie|verkiezing|election|treasurer|report|apologies|any other business|aob|bestuur|ingekomen|agenda|pauze|discussi|verslag|budget|w\.?v\.?t\.?t\.?k|closing|close/iu;
function readAgenda(source) {
  const runs = [];
  let run2 = [];
  let expected = 1;
  let headed = false;
  for (const line of source.lines) {
    if (line.blank) continue;
    const point = pointOf(line, source);
    const number2 = line.number === null ? null : Number(line.number);
    const continues = point !== null && (number2 === null ? point.minutes !== null : Number.isInteger(number2) && (number2 === expected || run2.length > 0 && number2 > expected && number2 < expected + 3));
    if (point !== null && continues) {
      run2.push(point);
      expected = (number2 ?? expected) + 1;
      continue;
    }
    const between = line.index - (run2.at(-1)?.line.index ?? line.index);
    const restarts = point !== null && number2 === 1;
    if (run2.length > 0 && !restarts && (belongs(line, run2.at(-1)?.line) || counted(run2) && between < 14 && !isFooter(line.text)))
      continue;
    if (run2.length > 0) runs.push(run2);
    run2 = [];
    expected = 1;
    headed ||= isProgrammeHeading(line.text);
    if (point !== null && (number2 === 1 || point.minutes !== null)) {
      run2.push(point);
      expected = 2;
    }
  }
  if (run2.length > 0) runs.push(run2);
  const best = runs.filter((points) => points.length >= 2).sort((a, b) => b.length - a.length)[0];
  if (best === void 0 || !isAgenda(best, headed)) return [];
  const easy = !titleCased(best);
  return best.map((point, index) => toItem(point, best[index + 1], source, easy));
}
function counted(run2) {
  return run2.at(-1)?.line.marker === "number";
}
function isAgenda(points, headed) {
  const timed = points.filter((point) => point.minutes !== null).length;
  if (timed >= 2 && timed * 2 >= points.length) return true;
  if (points.some((point) => point.head.text.length > 160)) return false;
  const usual = points.filter((point) => business.test(point.head.text)).length;
  const first = points[0];
  return headed && (usual >= 1 || points.length >= 3) || usual >= 3 && first !== void 0 && firstPoint.test(first.head.text);
}
function pointOf(line, source) {
  const cell = line.cells.find((one) => one.text !== "");
  if (cell === void 0 || isLabel(line.text) || isDeadline(line.text)) return null;
  const joined2 = line.cells.length > 1 ? { text: line.text.replace(/[\t\v]/g, " "), at: line.at } : cell;
  if (line.marker === "number" && line.number !== null && /^\d{1,2}$/.test(line.number)) {
    if (within(source.times, line.at, line.at + line.text.length).length > 0 && lengthIn(joined2) === null)
      return null;
    return { line, head: joined2, minutes: lengthIn(joined2)?.minutes ?? null };
  }
  if (joined2.text.length > 160) return null;
  const length = lengthIn(joined2);
  if (length === null) return null;
  const rest = (joined2.text.slice(0, Math.max(0, length.from)) + joined2.text.slice(length.to)).trim();
  if (rest.length < 3 || /^(?:duur|duration|reistijd|lopen|walk|spreektijd)/iu.test(rest) || /[.!?]\s/.test(rest))
    return null;
  return { line, head: joined2, minutes: length.minutes };
}
function belongs(line, last) {
  if (last === void 0 || isProgrammeHeading(line.text) || line.heading) return false;
  if (line.indent > last.indent) return true;
  if (/^[a-z]$|^\d{1,2}\.\d{1,2}$/i.test(line.number ?? "")) return true;
  return !line.blankBefore && !isFooter(line.text) && line.marker !== "number" && line.text.length < 200;
}
function toItem(point, next, source, easy) {
  const details = [];
  const stop = next?.line.index ?? point.line.index + 12;
  for (let at3 = point.line.index + 1; at3 < stop; at3 += 1) {
    const line = source.lines[at3];
    if (line === void 0 || next === void 0 && (line.blank || !belongs(line, point.line))) break;
    if (!line.blank) details.push({ ...cut(line, 0), bullet: line.marker !== "none" });
  }
  const nowhere = {
    minute: 0,
    from: point.line.at,
    to: point.line.at,
    half: "fixed",
    scanned: false,
    hours24: true
  };
  const anchor = {
    line: point.line,
    time: { from: point.line.at, to: point.line.at, start: nowhere, end: null, lead: "" },
    head: point.head,
    inner: [],
    cells: [],
    column: 0,
    style: "lead",
    date: null,
    from: point.line.at,
    to: point.line.at + point.line.text.length
  };
  const item = buildItem(anchor, point.head, [], details, easy);
  const last = details.at(-1);
  return {
    ...item,
    start: null,
    end: null,
    minutes: item.minutes ?? point.minutes,
    to: last === void 0 ? item.to : last.at + last.text.length
  };
}

// ../../packages/shared/src/draft/columns.ts
var heads = [
  [
    "time",
    /^(?:tijd(?:stip|en)?|tijdsblok|tijdslot|time(?:s|slot)?|time slot|uur|wanneer|when|start(?:tijd)?|begin(?:tijd)?|van|from|aanvang|hour|start time)(?:\s?\(.{0,12}\))?$/iu
  ],
  ["end", /^(?:eind(?:e|tijd)?|tot|end|until|to|end time|finish)$/iu],
  [
    "speaker",
    /^(?:sprekers?|speakers?|spreker\(s\)|speaker\(s\)|wie|who|door|by|presenters?|presentator|inleiders?|presented by|naam|name|lead|trekker|gastsprekers?|sprekers? ?[/&] ?(?:organisatie|functie)|with|met|verantwoordelijke|facilitator|host|voorzitter|chair)$/iu
  ],
  [
    "title",
    /^(?:programma(?:onderdeel)?|onderdeel|onderwerp|activiteit|titel|topic|session|sessie|title|wat|what|item|agendapunt|subject|activity|presentation|presentatie|lezing|talk|event|description|omschrijving|inhoud|programme|program|agenda|agenda item|thema|theme|details)$/iu
  ],
  ["place", /^(?:locatie|zaal|ruimte|room|where|waar|location|venue|plaats|place|hall|plek)$/iu],
  ["length", /^(?:duur|duration|length|min(?:uten|utes|\.)?|lengte|tijdsduur)$/iu],
  ["date", /^(?:datum|date|dag|day)$/iu],
  ["number", /^(?:nr\.?|no\.?|#|nummer|number)$/iu],
  [
    "organisation",
    /^(?:organisatie|organi[sz]ation|functie|role|affiliation|company|bedrijf|instelling|institution|werkgever)$/iu
  ],
  [
    "note",
    /^(?:opmerking(?:en)?|notes?|remarks?|toelichting|type|vorm|format|doel|goal|moderator|language|taal|link)$/iu
  ]
];
function readHead(line, firstOfTable) {
  const filled = line.cells.filter((cell) => cell.text !== "");
  if (filled.length < 2) return null;
  const columns = line.cells.map((cell) => {
    const text = cell.text.replace(/\s+/g, " ").replace(/[:*]+$/, "").trim();
    return heads.find(([, pattern]) => pattern.test(text))?.[0] ?? (text === "" ? "note" : "track");
  });
  const known = columns.filter((column) => column !== "track" && column !== "note").length;
  if (firstOfTable && columns[0] === "note" && line.cells[0]?.text === "") columns[0] = "time";
  const tracks = columns.filter((column) => column === "track").length;
  if (columns.includes("time") && (known >= 2 || tracks >= 2))
    return known >= 2 ? columns.map((one) => one === "track" ? "note" : one) : columns;
  if (columns[0] === "time" && tracks >= 2 && line.cells.slice(1).every((cell) => cell.text === "" || cell.text.length < 40))
    return columns;
  return known >= 2 ? columns.map((one) => one === "track" ? "note" : one) : null;
}

// ../../packages/shared/src/draft/prose.ts
var happens = new RegExp("(?<!\\p{L})(?:inloop|ruimte|gelegenheid|vragen|questions|soep|soup|ontvangst|ontvangen|welkom|welkomstwoord|open(?:en|t|ing)?|start(?:en|t)?|begin(?:t|nen)?|aftrap|trappen|inleiding|spreekt|spreken|vertelt|neemt|nemen|geeft|geven|houdt|presentatie|presenteert|koffie|gaan|gaat|workshops?|sluit(?:en|ing)?|afsluit\\p{L}*|ronden|einde|eindigt|volgt|doors|welcome|begins?|kick|talks?|speaks?|keynote|gives?|presents?|coffee|tea|drinks|reception|ends?|finish|followed|registration|arrive|join|takes?|sessions?|sessies?|vote|tour|award\\p{L}*|muziek|music|quiz|optreden|film|\\p{L}*(?:lezing|pauze|lunch|borrel|diner|gesprek|debat|discussies?|maaltijd|opening|plechtigheid|uitreiking|rondleiding|wandeling|stemming|break|dinner|panel|discussion|debate|closing))(?!\\p{L})|q&a|panel|clos(?:e|es|ed)\\b", "iu");
function readProse(source) {
  const clauses = [];
  for (const line of source.lines) {
    if (line.blank) continue;
    for (const cell of line.cells) clauses.push(...clausesOf(cell, source));
  }
  const items = clauses.flatMap((clause2) => itemOf(clause2, source) ?? []);
  const moments = new Set(items.map((item) => item.start?.minute));
  const telling = items.filter(
    (item) => !/^(?:start|aanvang|begin|einde?|end|tijd|time)$/iu.test(item.title.text)
  ).length;
  return moments.size >= 2 && telling >= 1 ? items : [];
}
var boundary = /[.!?;](?=\s|$)|,\s+(?=(?:(?:en|and)\s)?(?:daarna|vervolgens|waarna|gevolgd|aansluitend|followed|then|after|om|at|from|van|vanaf|tot|start|aanvang|begin|inloop|einde|until|\d))|\s+(?:[-–—|]\s+)?(?=(?:aanvang|inloop|einde|afsluiting|sluiting|borrel|zaal open)\s)|\s[-–—|]\s|\s(?:en|and|waarna)\s(?=(?:daarna|vervolgens|then|om|at|van|from|start)\s)/giu;
function clausesOf(cell, source) {
  const end = cell.at + cell.text.length;
  const times = within(source.times, cell.at, end).filter((time) => time.start !== null);
  if (times.length === 0 || cell.text.length > 4e3) return [];
  const stops = [...cell.text.matchAll(boundary)].filter((match) => !abbreviated(cell.text, match.index)).map((match) => cell.at + match.index + (match[0].startsWith(" ") ? 0 : 1));
  const clauses = [];
  for (const [index, time] of times.entries()) {
    const previous = times[index - 1];
    const next = times[index + 1];
    const from = Math.max(
      cell.at,
      previous === void 0 ? cell.at : 0,
      ...stops.filter((stop2) => stop2 <= lead2(time) && (previous === void 0 || stop2 >= previous.to))
    );
    const to = Math.min(
      end,
      ...stops.filter((stop2) => stop2 >= time.to && (next === void 0 || stop2 <= lead2(next)))
    );
    const begin = previous !== void 0 && from < previous.to ? shareBefore(source, previous, time, cell.at) : from;
    const stop = next !== void 0 && to > lead2(next) ? shareBefore(source, time, next, cell.at) : to;
    clauses.push({ text: source.text.slice(begin, stop), at: begin, time });
  }
  return clauses.filter((clause2) => !isDeadline(clause2.text) && !isDeadline(sentenceOf(cell, clause2)));
}
function shareBefore(source, first, second, cellAt) {
  const between = source.text.slice(first.to, lead2(second)).trim();
  const before2 = source.text.slice(Math.max(cellAt, lead2(first) - 40), lead2(first));
  const own = new RegExp("\\p{L}{4,}[^.;,]{0,12}$", "u").test(before2);
  return own && between.split(/\s+/).length <= 4 && second.lead !== "" ? first.to : lead2(second);
}
function lead2(time) {
  return time.from - (time.lead === "" ? 0 : time.lead.length + 1);
}
function abbreviated(text, at3) {
  return text[at3] === "." && new RegExp("(?:\\b(?:prof|dr|drs|mr|ir|ing|mevr|dhr|mw|ca|o\\.a|bijv|a\\.m|p\\.m|a\\.s|jl|o\\.l\\.v|\\p{Lu})|\\d)$", "iu").test(
    text.slice(Math.max(0, at3 - 6), at3)
  ) && !new RegExp("^\\.(?:\\s*$|\\s+\\p{Lu}\\p{Ll}+\\s\\p{Ll})", "u").test(text.slice(at3));
}
function sentenceOf(cell, clause2) {
  const from = cell.text.lastIndexOf(". ", clause2.at - cell.at) + 1;
  const end = cell.text.indexOf(". ", clause2.at - cell.at + clause2.text.length);
  return cell.text.slice(from, end < 0 ? void 0 : end).slice(0, 400);
}
var subject = /\b(?:over|about|on|titled|getiteld)\s+(?:het thema\s|the topic\s)?(.{3,140})$/iu;
var object = /\b(?:met|with|is er|zijn er|is|volgt|volgen|there (?:is|will be|are)|we have|followed by|gevolgd door|for|voor|by|to|into|mee in)\s+(?:er\s|eerst\s|een\s|de\s|het\s|an?\s|the\s|onze\s|our\s|plaats\s)?(.{3,140})$/iu;
var verbs = [
  [
    /\b(?:sluiten we|sluit|sluiten|ronden we|wordt .{0,20}afgesloten|eindigt|eindigen)\b/iu,
    "Afsluiting",
    "Close"
  ],
  [/\b(?:we close|closes?|wrap up|we end|ends?|we finish|finishes)\b/iu, "Afsluiting", "Close"],
  [
    /\b(?:openen we|we openen|opent|trappen we|beginnen we|we beginnen|start(?:en)? we|we starten|begint)\b/iu,
    "Opening",
    "Opening"
  ],
  [/\b(?:we open|opens|we start|we begin|begins|kick off)\b/iu, "Opening", "Opening"],
  [/\b(?:welkom|ontvangen|inlopen|binnenlopen)\b/iu, "Inloop", "Arrival"]
];
var filler = /^(?:(?:en|and|daarna|vervolgens|tot slot|ten slotte|aansluitend|eerst|dan|then|next|after that|afterwards|finally|first|is er|zijn er|er is|volgt|there is|there will be|na een|na de|na|after a|after the|after|it is time for|is het tijd voor|we have|we hebben|hebben we|gaan we|gaat (?:zij|hij|ze|men|het)|gaan (?:zij|ze)|is|zijn|wordt|de|het|een|the|a|an|om|op|at|from|van|vanaf|tot|until|rond|around|u bent|je bent|bent u|iedereen is|beginnen|begint|kunt u|kun je|genieten van|plaats voor|er|we|wij|uur|,|:|–|—|-)(?=[\s,:–—-]|$)[\s,:]*)+/iu;
var trailing = new RegExp("(?:\\s(?:plaats|om|at|op|are served|is served|(?:staat|staan|ligt)\\s(?:de\\s\\p{L}+\\s)?klaar|wordt geserveerd|worden geserveerd|van|vanaf|from|tot|start|begint|en|and|is|zijn|rond|around|daarna|er|we|wij|we met|met|with|volgt|,|\u2013|-|\\())+$", "iu");
function itemOf(clause2, source) {
  if (!happens.test(clause2.text)) return null;
  const dates = within(source.dates, clause2.at, clause2.at + clause2.text.length);
  const { time } = clause2;
  const timeFrom = lead2(time) - clause2.at;
  let text = clause2.text.slice(0, Math.max(0, timeFrom)) + " ".repeat(Math.max(0, time.to - clause2.at - timeFrom)) + clause2.text.slice(time.to - clause2.at);
  for (const date of dates)
    text = text.slice(0, date.from - clause2.at) + " ".repeat(date.to - date.from) + text.slice(date.to - clause2.at);
  const label2 = /^\s*(?:tijd(?:en)?|time|wanneer|when|datum(?: en tijd)?|date|programma|programme)\s*:\s*/iu.exec(
    text
  )?.[0].length ?? 0;
  const whole2 = cut({ text, at: clause2.at }, label2);
  if (isLabel(whole2.text) && !/inloop|start/i.test(whole2.text)) return null;
  const { title: named3, people } = nameOf(whole2, source);
  const title = named3.text === "" ? trimTitle(whole2) : named3;
  if (title.text === "") return null;
  return {
    from: clause2.at,
    to: clause2.at + clause2.text.trimEnd().length,
    start: time.start,
    end: time.end,
    minutes: null,
    title,
    people,
    place: null,
    track: null,
    day: 1,
    date: null
  };
}
function nameOf(whole2, source) {
  let near = [];
  const speaking = /\b(?:opent|sluit|leidt|verzorgt|interviewt|verwelkomt|begroet|spreekt|vertelt|presenteert|houdt|geeft|neemt|speaks|talks|presents|gives|will (?:speak|talk|present|open|close|lead)|opens|closes|leads|hosts|chairs|interviews)\b/iu.exec(
    whole2.text
  );
  if (speaking !== null) {
    const people2 = peopleNear(whole2, speaking.index, speaking.index + speaking[0].length);
    const about2 = subject.exec(whole2.text);
    near = people2;
    if (people2.length > 0) {
      if (about2?.[1] !== void 0)
        return { title: sentenceEnd(cut(whole2, whole2.text.length - about2[1].length)), people: people2 };
      const rest2 = object.exec(whole2.text);
      const named3 = /\b(?:een|a|an|de|the)\s(.{3,60})$/iu.exec(whole2.text);
      const title2 = rest2?.[1] ?? named3?.[1];
      const bounds = /^(?:opent|sluit|verwelkomt|begroet|opens|closes|will open|will close)$/iu.test(
        speaking[0]
      );
      if (title2 !== void 0 && !bounds)
        return { title: clean(cut(whole2, whole2.text.length - title2.length)), people: people2 };
    }
  }
  const linked = byConnector(whole2, true);
  const people = linked?.people ?? near;
  const ready = /\b(?:staat|staan|ligt)\s(?:er\s|de\s|het\s|een\s)?(.{3,60}?)\sklaar\b/iu.exec(whole2.text);
  if (ready?.[1] !== void 0) {
    const at3 = ready.index + ready[0].indexOf(ready[1]);
    return { title: cut(whole2, at3, at3 + ready[1].length), people };
  }
  const rest = linked === null ? whole2 : linked.title;
  let title = clean(rest);
  const thing = object.exec(rest.text);
  const opens = verbs.some(([pattern]) => pattern.test(rest.text));
  if (thing?.[1] !== void 0 && (happens.test(thing[1]) || opens && /^(?:met|with)\s/iu.test(thing[0])))
    title = clean(cut(rest, rest.text.length - thing[1].length));
  const verb = verbs.find(([pattern]) => pattern.test(title.text === "" ? whole2.text : title.text));
  if (verb !== void 0 && (title.text.split(/\s+/).length > 1 || title.text === "")) {
    const stripped2 = clean(cut(title, 0));
    const noun = new RegExp("\\b(?:met|with)\\s(?:een\\s|a\\s|an\\s|de\\s|the\\s)?(\\p{L}{4,}.*)$", "iu").exec(stripped2.text);
    if (noun?.[1] !== void 0) title = clean(cut(stripped2, stripped2.text.length - noun[1].length));
    else if (!/\b(?:inloop|ontvangst|lunch|borrel|drinks|pauze|break)\b/iu.test(stripped2.text)) {
      const match = verb[0].exec(whole2.text);
      if (match !== null)
        return {
          title: { text: source.lang === "nl" ? verb[1] : verb[2], at: whole2.at + match.index },
          people
        };
    }
  }
  return { title, people };
}
function peopleNear(whole2, from, to) {
  const before2 = clean(cut(whole2, 0, from));
  const found = readPeople(before2);
  if (found !== null && named2(found.people, found.score)) return found.people;
  const after2 = cut(whole2, to);
  const stop = /\s(?:over|about|on|een|a|an|in|de|het|the|ons|us)\s/u.exec(after2.text);
  const second = readPeople(clean(cut(after2, 0, stop?.index)));
  return second !== null && named2(second.people, second.score) ? second.people : [];
}
function named2(people, score) {
  return score >= 3 || people.every((person) => person.name.includes(" "));
}
function sentenceEnd(piece) {
  return { text: piece.text.replace(/[.!?,;]+$/u, ""), at: piece.at };
}
function clean(piece) {
  let text = sentenceEnd(cut(piece, 0));
  for (let turn = 0; turn < 4; turn += 1) {
    const start = filler.exec(text.text)?.[0].length ?? 0;
    const tail = trailing.exec(text.text);
    const next = trimTitle(cut(text, start, tail === null || tail.index < start ? void 0 : tail.index));
    if (next.text === text.text) break;
    text = next;
  }
  return { text: text.text.replace(/[.!?]$/u, ""), at: text.at };
}

// ../../packages/shared/src/draft/sections.ts
var ordinals = {
  "1": 1,
  "2": 2,
  "3": 3,
  "4": 4,
  "5": 5,
  "6": 6,
  "7": 7,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  een: 1,
  \u00E9\u00E9n: 1,
  twee: 2,
  drie: 3,
  vier: 4,
  eerste: 1,
  tweede: 2,
  derde: 3,
  first: 1,
  second: 2,
  third: 3,
  i: 1,
  ii: 2,
  iii: 3
};
var dayLabel = /^(?:dag|day)\s?(\d|one|two|three|four|een|één|twee|drie|vier|i{1,3})\b|^(?:(?:de|the)\s)?(eerste|tweede|derde|first|second|third)\s(?:dag|day)\b|^(?:programma|programme|program|agenda)\s(?:dag|day)\s?(\d)\b/iu;
var programmePrefix = /^(?:programm?a?e?|agenda|schedule)\s*(?:voor|for|op|on|[:–—-])?\s*/iu;
function dayMark(line, source) {
  const text = line.text.trim();
  if (line.blank || text.length > 110 || line.cells.filter((cell) => cell.text !== "").length > 1) return null;
  const dates = within(source.dates, line.at, line.at + line.text.length);
  const dated = dates.find((date) => date.date === date.last);
  const label2 = dayLabel.exec(text);
  const ordinal = ordinals[(label2?.[1] ?? label2?.[2] ?? label2?.[3] ?? "").toLowerCase()] ?? null;
  if (ordinal !== null)
    return { line: line.index, date: dated?.date ?? null, ordinal, weekday: leadingWeekday(afterLabel(text)) };
  const skip = programmePrefix.exec(text)?.[0].length ?? 0;
  if (dated !== void 0 && dated.from - line.at <= skip + 2) {
    const rest = source.text.slice(dated.to, line.at + line.text.length);
    if (!/[.!?]\s/.test(rest) && rest.length < 60)
      return { line: line.index, date: dated.date, ordinal: null, weekday: null };
    return null;
  }
  const weekday = leadingWeekday(text.slice(skip));
  const words = text.slice(skip).split(/\s+/);
  if (weekday === null || words.length > 4 || /[.!?]$/.test(text) || /\d[.:]\d\d/.test(text)) return null;
  return { line: line.index, date: null, ordinal: null, weekday };
}
function afterLabel(text) {
  return text.replace(dayLabel, "").replace(/^[\s:–—,(-]+/u, "");
}
function resolveDays(marks, meeting) {
  const days = /* @__PURE__ */ new Map();
  const seen = /* @__PURE__ */ new Map();
  for (const mark2 of marks) {
    const key = mark2.ordinal !== null ? `n${String(mark2.ordinal)}` : mark2.date !== null ? mark2.date : `w${String(mark2.weekday)}`;
    const known = seen.get(key);
    const day = known ?? mark2.ordinal ?? seen.size + 1;
    seen.set(key, day);
    if (mark2.date !== null) seen.set(mark2.date, day);
    const first = meeting ?? null;
    const date = mark2.date ?? (first !== null && (mark2.ordinal !== null || mark2.weekday !== null) ? addDays(first, day - 1) : null);
    days.set(mark2.line, { day, date });
  }
  return days;
}
var trackWord = /^((?:(?:parallel(?:le)?\s?)?(?:deel)?(?:sessie|session|track|stream|spoor|workshop|werksessie|werkgroep|break-?out|breakoutsessie|deelsessie|parallelsessie|subsessie|tafel|table|zaal|room|ruimte|hall|stage|podium|groep|group|ronde|strand|theme|thema|lijn))\s(?:[A-Z]|\d{1,2}[a-zA-Z]?|I{1,3}|IV|V|[A-Z]\d{1,2}|[A-Z][\p{L}]{2,20}))(?:\s*[:.–—|)-]+\s*|\s+(?=[“"‘«])|$|\s+(?=\())/u;
var bareTrack = new RegExp("^((?:parallelsessie|deelsessie|werksessie|sessie|session|track|stream|spoor|workshop|break-?out)\\s(?:[A-Z]|\\d{1,2}[a-zA-Z]?))\\s+(?=\\p{Lu}\\p{L})", "u");
var shortMark = /^([A-H]|[A-H]?[1-9]|[1-9][a-h])\s*[:.)–—]\s+(?=\S)/u;
function trackLabel(piece) {
  const text = piece.text;
  const lowered = text.charAt(0).toUpperCase() === text.charAt(0) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
  const match = trackWord.exec(lowered) ?? bareTrack.exec(lowered);
  if (match !== null) {
    const label2 = text.slice(0, (match[1] ?? "").length);
    return {
      label: label2,
      word: label2.split(/\s/)[0]?.toLowerCase() ?? "",
      rest: trim({ text: text.slice(match[0].length), at: piece.at + match[0].length })
    };
  }
  const short = shortMark.exec(text);
  if (short === null) return null;
  return {
    label: short[1] ?? "",
    word: "",
    rest: trim({ text: text.slice(short[0].length), at: piece.at + short[0].length })
  };
}
var umbrella = /^(?:\d+e?\s|eerste\s|tweede\s|derde\s|first\s|second\s|third\s)?(?:parallel|deelsessies|subsessies|workshop|break-?out|breakout|sessieronde|sessies\b|werksessies|werkgroepen|sessions\b|keuzeprogramma|tracks?\b|rondes?\b|kies uit|choice of|choose)/iu;
function isUmbrella(title) {
  return umbrella.test(title) && title.split(/\s+/).length <= 9;
}

// ../../packages/shared/src/draft/sibling-rows.ts
function siblingRows(anchor, next, source) {
  if (anchor.style !== "row" || anchor.cells.length === 0) return [];
  const found = [];
  const stop = next?.line.index ?? Math.min(source.lines.length, anchor.line.index + 12);
  for (let at3 = anchor.line.index + 1; at3 < stop; at3 += 1) {
    const line = source.lines[at3];
    if (line === void 0 || line.blank || line.cells.length < 2) break;
    if (line.cells[anchor.column]?.text !== "") continue;
    const filled = line.cells.filter((cell) => cell.text !== "");
    const [first] = filled;
    if (first === void 0 || first.text.length < 3 || (readPeople(first)?.score ?? 0) >= 3) continue;
    if (filled.length >= 2 || trackLabel(first) !== null) found.push(line);
  }
  return found;
}
function buildSibling(anchor, line, columns, easy) {
  const cells = line.cells.flatMap(
    (piece, column) => piece.text === "" ? [] : [{ role: columns?.[column] ?? null, piece, column }]
  );
  const item = buildItem({ ...anchor, date: null }, { text: "", at: line.at }, cells, [], easy);
  return { ...item, from: line.at, to: line.at + line.text.length };
}
function labelSiblings(items) {
  if (items.length < 2) return items;
  return items.map((item) => {
    const label2 = trackLabel(item.title);
    if (label2 === null) return { ...item, track: item.track ?? item.place };
    return {
      ...item,
      track: { text: label2.label, at: item.title.at },
      title: label2.rest.text === "" ? item.title : label2.rest
    };
  });
}

// ../../packages/shared/src/draft/day-placement.ts
function placeOnDays(items, anchors, days, source) {
  const ordered = [...days.entries()].sort((a, b) => a[0] - b[0]);
  const firstLine = anchors[0]?.line.index ?? 0;
  const used = [];
  let pointer = 0;
  for (const [index, mark2] of ordered.entries()) {
    const end = ordered[index + 1]?.[0] ?? source.lines.length;
    while ((anchors[pointer]?.line.index ?? Infinity) <= mark2[0]) pointer += 1;
    if ((anchors[pointer]?.line.index ?? Infinity) < end) used.push(mark2);
  }
  const inline2 = /* @__PURE__ */ new Map();
  for (const item of items)
    if (item.date !== null && !inline2.has(item.date)) inline2.set(item.date, inline2.size + 1);
  const numbers = [...new Set(used.map(([, day]) => day.day))].sort((a, b) => a - b);
  const position = new Map(numbers.map((day, index) => [day, index + 1]));
  let anchorAt = 0;
  let markAt = 0;
  let running = null;
  for (const item of items) {
    running = item.date ?? running;
    if (running !== null && inline2.size > 1) {
      item.date = running;
      item.day = inline2.get(running) ?? 1;
      continue;
    }
    while ((anchors[anchorAt + 1]?.from ?? Infinity) <= item.from) anchorAt += 1;
    const at3 = anchors[anchorAt]?.line.index ?? firstLine;
    while ((used[markAt]?.[0] ?? Infinity) < at3) markAt += 1;
    const mark2 = used[markAt - 1];
    if (mark2 === void 0 || numbers.length === 1 && mark2[0] < firstLine) continue;
    item.day = position.get(mark2[1].day) ?? 1;
    item.date = mark2[1].date;
  }
}

// ../../packages/shared/src/draft/wrapping.ts
var hanging = /(?:[,–:&(-]|\s(?:door|van|met|en|de|het|een|over|by|with|and|of|the|for|to|in|op|aan|bij|onder|leiding|voor|naar|een|a|an|at|on))$/iu;
var connector = /(?:^|[\s(,])(?:door|by|met|with|o\.l\.v\.|sprekers?:|speakers?:)\s/iu;
function unwrap(head, details, source) {
  let joined2 = head;
  while (details[0] !== void 0 && joined2.text.length < 400) {
    const [following] = details;
    const between = source.text.slice(joined2.at + joined2.text.length, following.at);
    if (following.bullet || between.trim() !== "" || between.split("\n").length > 2) break;
    const longer = joinOf(joined2, following, source);
    if (!goesOn(joined2.text, following.text) && !revealsPeople(joined2, longer)) break;
    joined2 = longer;
    details.shift();
  }
  return joined2;
}
function goesOn(text, following) {
  const open = (text.match(/\(/g)?.length ?? 0) > (text.match(/\)/g)?.length ?? 0);
  return hanging.test(text) || open || new RegExp("^\\p{Ll}", "u").test(following) && text.length > 30 && !/[.!?]$/.test(text);
}
function revealsPeople(joined2, longer) {
  return connector.test(joined2.text) && byConnector(joined2, true) === null && byConnector(longer, true) !== null;
}
function joinOf(head, following, source) {
  const end = following.at + following.text.length;
  return cut({ text: source.text.slice(head.at, end).replace(/\n/g, " "), at: head.at }, 0);
}

// ../../packages/shared/src/draft/track-sections.ts
var MOST = 60;
function trackSections(anchors, source) {
  const busy = new Set(anchors.map((anchor) => anchor.line.index));
  const groups = [];
  for (const line of source.lines) {
    if (groups.length >= MOST) break;
    if (line.blank || busy.has(line.index) || line.text.length > 70 || line.cells.length > 1) continue;
    const label2 = trackLabel(line);
    if (label2 === null || label2.word === "") continue;
    groups.push({ label: { text: label2.label, at: line.at }, anchors: under(line.index, anchors, source) });
  }
  const filled = groups.filter((group) => group.anchors.length > 0);
  const labels2 = /* @__PURE__ */ new Map();
  for (const [index, group] of filled.entries()) {
    const beside = filled.some((other, at3) => at3 !== index && overlap(group.anchors, other.anchors));
    if (beside) for (const anchor of group.anchors) labels2.set(anchor, group.label);
  }
  return labels2;
}
function under(heading, anchors, source) {
  const found = [];
  let close = false;
  for (let at3 = firstBelow(heading, anchors); at3 < anchors.length && found.length < MOST; at3 += 1) {
    const anchor = anchors[at3];
    if (anchor === void 0) break;
    const previous = found.at(-1);
    const from = previous?.line.index ?? heading;
    const between = source.lines.slice(from + 1, anchor.line.index);
    if (between.some((line) => !line.blank && (line.heading || (trackLabel(line)?.word ?? "") !== ""))) break;
    if (previous !== void 0) {
      if (anchor.line.blankBefore && close) break;
      close ||= !anchor.line.blankBefore;
      if ((anchor.time.start?.minute ?? 0) < (previous.time.start?.minute ?? 0)) break;
    } else if (between.filter((line) => !line.blank).length > 2) break;
    found.push(anchor);
  }
  return found;
}
function firstBelow(heading, anchors) {
  let low = 0;
  let high = anchors.length;
  while (low < high) {
    const middle = low + high >> 1;
    if ((anchors[middle]?.line.index ?? Infinity) <= heading) low = middle + 1;
    else high = middle;
  }
  return low;
}
function overlap(a, b) {
  const start = (anchors) => anchors[0]?.time.start?.minute ?? 0;
  const end = (anchors) => anchors.at(-1)?.time.start?.minute ?? 0;
  return start(a) <= end(b) && start(b) <= end(a);
}

// ../../packages/shared/src/draft/tracks.ts
function splitSessions(item, anchor, details, easy) {
  const labelled = details.map((detail) => ({ detail, track: trackOf(detail) }));
  const first = labelled.findIndex(({ track }) => track !== null);
  const sessions = labelled.filter(({ track }) => track !== null);
  const short = sessions.every(({ track }) => track?.word === "");
  if (sessions.length < 2 || short && !isUmbrella(item.title.text) && !/parallel/i.test(item.title.text))
    return [item];
  const built = [];
  for (let at3 = first; at3 < labelled.length; at3 += 1) {
    const entry = labelled[at3];
    if (entry?.track == null) continue;
    const own = [];
    for (let next = at3 + 1; next < labelled.length && labelled[next]?.track === null; next += 1) {
      const detail = labelled[next]?.detail;
      if (detail !== void 0) own.push(detail);
    }
    const session = buildItem(anchor, entry.track.rest, [], own, easy);
    const last = own.at(-1) ?? entry.detail;
    built.push({
      ...session,
      from: entry.detail.at,
      to: last.at + last.text.length,
      minutes: session.minutes ?? item.minutes,
      track: {
        text: entry.track.label,
        at: entry.detail.at + Math.max(0, entry.detail.text.indexOf(entry.track.label))
      }
    });
  }
  return built;
}
function trackOf(detail) {
  return detail.label === void 0 ? trackLabel(detail) : { label: detail.label, rest: detail, word: "" };
}
function labelParallels(items) {
  const beside = /* @__PURE__ */ new Map();
  const labels2 = /* @__PURE__ */ new Map();
  const slot = (item) => `${String(item.day)} ${String(item.start?.minute)}`;
  for (const item of items) {
    const label2 = item.track === null ? trackLabel(item.title) : null;
    if (label2 !== null && label2.word !== "") labels2.set(item, label2);
    if (label2 !== null || item.track !== null) beside.set(slot(item), (beside.get(slot(item)) ?? 0) + 1);
  }
  for (const [item, label2] of labels2) {
    if (item.start === null || (beside.get(slot(item)) ?? 0) < 2) continue;
    item.track = { text: label2.label, at: item.title.at };
    if (label2.rest.text !== "") item.title = label2.rest;
  }
}

// ../../packages/shared/src/draft/programme.ts
function readProgramme(source, meetingDate2) {
  const anchors = chooseAnchors(source);
  if (anchors.length === 0) return untimed(source);
  const taken = new Set(anchors.map((anchor) => anchor.line.index));
  const titleFirst = titlesComeFirst(anchors, source);
  const marks = [];
  const heads2 = /* @__PURE__ */ new Map();
  for (const line of source.lines) {
    if (taken.has(line.index) || line.blank) continue;
    const mark2 = dayMark(line, source);
    if (mark2 !== null) marks.push(mark2);
    if (line.cells.length > 1) {
      const above = source.lines[line.index - 1];
      const head = readHead(line, above === void 0 || above.blank || above.cells.length < 2);
      if (head !== null) heads2.set(line.index, head);
    }
  }
  const days = resolveDays(marks, meetingDate2);
  const tracks = trackSections(anchors, source);
  const build = (easy2) => anchors.flatMap((anchor, index) => {
    const built = itemsAt(anchor, anchors[index + 1], source, { heads: heads2, days, titleFirst, easy: easy2 });
    for (const item of built) item.track ??= tracks.get(anchor) ?? null;
    return built;
  });
  const easy = !titleCased(anchors);
  let items = build(easy);
  if (!easy && items.filter((item) => item.people.length > 0).length >= 2) items = build(true);
  placeOnDays(items, anchors, days, source);
  const first = anchors[0];
  const last = items.at(-1);
  return { items, range: first === void 0 || last === void 0 ? null : [first.from, last.to] };
}
function untimed(source) {
  const agenda = readAgenda(source);
  const items = agenda.length > 0 ? agenda : readProse(source);
  const first = items[0];
  const last = items.at(-1);
  if (first === void 0 || last === void 0) return { items: [], range: null };
  return { items, range: agenda.length > 0 ? [first.from, last.to] : null };
}
function itemsAt(anchor, next, source, around) {
  const head = headAbove(anchor.line, source, around.heads);
  const columns = head?.columns ?? null;
  const cells = anchor.cells.map(({ column, piece }) => ({ role: columns?.[column] ?? null, piece, column }));
  if (head !== null && columns?.includes("track") === true)
    return parallelRow(anchor, head.line, columns, cells, around.easy);
  const siblings = siblingRows(anchor, next, source);
  const details = anchor.line === next?.line ? [] : detailLines(anchor, next, source, around, siblings);
  let title = anchor.head;
  if (anchor.style === "lead" && title.text !== "") title = unwrap(title, details, source);
  if (title.text === "" && anchor.style === "lead" && around.titleFirst) {
    const above = source.lines[anchor.line.index - 1];
    if (above !== void 0 && !above.blank) title = above;
  }
  const inner = anchor.inner.map((piece) => ({ ...piece, bullet: false }));
  const item = buildItem(anchor, title, cells, [...inner, ...details], around.easy);
  const end = details.at(-1);
  item.to = Math.max(item.to, end === void 0 ? 0 : end.at + end.text.length);
  item.from = Math.min(item.from, title.text === "" ? item.from : title.at);
  if (siblings.length > 0)
    return labelSiblings([item, ...siblings.map((line) => buildSibling(anchor, line, columns, around.easy))]);
  return splitSessions(item, anchor, [...details.filter((detail) => detail.at !== title.at)], around.easy);
}
function headAbove(line, source, heads2) {
  if (line.cells.length < 2) return null;
  for (let at3 = line.index - 1; at3 >= 0 && at3 > line.index - 60; at3 -= 1) {
    const above = source.lines[at3];
    if (above === void 0 || above.blank && source.lines[at3 + 1]?.cells.length === 1) return null;
    const columns = heads2.get(at3);
    if (columns !== void 0) return { line: above, columns };
    if (!above.blank && above.cells.length < 2) return null;
  }
  return null;
}
function parallelRow(anchor, head, columns, cells, easy) {
  const tracks = cells.filter((cell) => columns[cell.column] === "track");
  const others = cells.filter((cell) => columns[cell.column] !== "track");
  const same = tracks.every((cell) => cell.piece.text === tracks[0]?.piece.text);
  if (tracks.length <= 1 || same) {
    const only = tracks[0];
    return [
      buildItem(
        anchor,
        anchor.head,
        [...others, ...only === void 0 ? [] : [{ ...only, role: "title" }]],
        [],
        easy
      )
    ];
  }
  return tracks.map((cell) => {
    const item = buildItem(anchor, anchor.head, [{ ...cell, role: "title" }, ...others], [], easy);
    return {
      ...item,
      from: cell.piece.at,
      to: cell.piece.at + cell.piece.text.length,
      track: head.cells[cell.column] ?? null
    };
  });
}
function detailLines(anchor, next, source, around, siblings) {
  const details = [];
  const stop = next?.line.index ?? Math.min(source.lines.length, anchor.line.index + 40);
  const wants = anchor.head.text === "" && anchor.cells.length === 0 && !around.titleFirst;
  for (let at3 = anchor.line.index + 1; at3 < stop; at3 += 1) {
    const line = source.lines[at3];
    if (line === void 0) break;
    if (line.blank || siblings.includes(line)) continue;
    if (around.titleFirst && at3 === stop - 1 && next?.head.text === "") break;
    if (around.days.has(at3) || around.heads.has(at3)) break;
    if (line.heading && !(wants && details.length === 0)) break;
    const first = wants && details.length === 0;
    if (!first && line.blankBefore && (isFooter(line.text) || isProgrammeHeading(line.text))) break;
    if (!first && isFooter(line.text) && next === void 0) break;
    if (!first && next === void 0 && line.blankBefore && line.marker === "none" && line.indent <= anchor.line.indent) {
      if (!(wants && details.length < 3 && line.text.length < 120)) break;
    }
    for (const cell of line.cells)
      for (const piece of innerLines(cell))
        details.push({
          ...piece,
          bullet: line.marker !== "none",
          ...lettered(line) ? { label: line.number ?? "" } : {}
        });
  }
  return details;
}
function lettered(line) {
  return line.marker === "number" && /^(?:[A-Za-z]|\d{1,2})$/.test(line.number ?? "");
}

// ../../packages/shared/src/draft/timing.ts
var HALF_DAY = 720;
var DAY = 1440;
function settleTimes(raw, meeting, evening2) {
  const doubts = [];
  const items = raw.map((item) => ({
    ...item,
    begin: item.start?.minute ?? null,
    beginDerived: false,
    finish: item.end?.minute ?? null,
    finishDerived: false
  }));
  for (const day of new Set(items.map((item) => item.day)))
    settleHalves(
      items.filter((item) => item.day === day),
      meeting,
      evening2,
      doubts
    );
  for (const item of items)
    if (item.start?.scanned === true || item.end?.scanned === true)
      doubts.push(at2("time-unclear", item, item.start ?? item.end));
  const ordered = order(items, doubts);
  deriveStarts(ordered, meeting);
  deriveEnds(ordered, meeting, doubts);
  compare(ordered, meeting, doubts);
  return { items: ordered, doubts };
}
function at2(code, item, clock2) {
  return clock2 === null ? { code, item, from: item.title.at, to: item.title.at + item.title.text.length } : { code, item, from: clock2.from, to: clock2.to };
}
function settleHalves(items, meeting, evening2, doubts) {
  let previous = null;
  let shifted = false;
  const clock24 = items.some((item) => item.start?.hours24 === true || item.end?.hours24 === true);
  for (const item of items) {
    const { start, end } = item;
    const digits2 = start !== null && start.to - start.from <= 6;
    if (start !== null && item.begin !== null && start.half === "open" && !(clock24 && digits2)) {
      const later = item.begin + HALF_DAY;
      const back = previous !== null && item.begin < previous && later >= previous && later - previous <= 480;
      const early = item.begin < 420 && (previous === null || previous >= 720 || meeting.start === null || later >= meeting.start);
      const late = evening2 && item.begin >= 330 && later < DAY && (previous === null || previous >= 720) && (meeting.start === null || meeting.start >= 900);
      if (later < DAY && (back || early || late)) {
        item.begin = later;
        if (!shifted) doubts.push(at2("half-day-unclear", item, start));
        shifted = true;
      } else shifted = false;
    }
    if (item.begin !== null && item.finish !== null && end?.half === "open" && item.finish < item.begin && item.finish + HALF_DAY > item.begin && item.finish + HALF_DAY < DAY) {
      item.finish += HALF_DAY;
    }
    previous = item.begin ?? previous;
  }
}
function order(items, doubts) {
  const keys = /* @__PURE__ */ new Map();
  const latest = /* @__PURE__ */ new Map();
  for (const item of items) {
    const before2 = latest.get(item.day) ?? -1;
    const key = item.begin ?? before2;
    keys.set(item, key);
    if (item.begin !== null && item.begin < before2 && item.track === null)
      doubts.push(at2("out-of-order", item, item.start));
    latest.set(item.day, item.begin === null ? before2 : item.begin);
  }
  return items.map((item, index) => ({ item, index })).sort(
    (a, b) => a.item.day - b.item.day || (keys.get(a.item) ?? 0) - (keys.get(b.item) ?? 0) || a.index - b.index
  ).map(({ item }) => item);
}
function deriveStarts(items, meeting) {
  let running = meeting.start;
  for (const [index, item] of items.entries()) {
    if (item.begin === null && item.start === null) {
      const previous = items[index - 1];
      if (index === 0) item.begin = running;
      else if (previous !== void 0 && previous.day === item.day) item.begin = running;
      item.beginDerived = item.begin !== null;
    }
    running = item.finish ?? (item.begin !== null && item.minutes !== null ? item.begin + item.minutes : null);
    if (running !== null && running >= DAY) running = null;
  }
}
function laterStarts(items) {
  const later = [];
  let day = 0;
  let current = null;
  let after2 = null;
  for (let index = items.length - 1; index >= 0; index -= 1) {
    const item = items[index];
    if (item === void 0) continue;
    if (item.day !== day) {
      day = item.day;
      current = null;
      after2 = null;
    }
    if (item.begin !== null && item.begin !== current) {
      after2 = current;
      current = item.begin;
    }
    later[index] = after2;
  }
  return later;
}
function deriveEnds(items, meeting, doubts) {
  const lastDay = items.reduce((last, item) => Math.max(last, item.day), 1);
  const later = laterStarts(items);
  for (const [index, item] of items.entries()) {
    if (item.begin === null) {
      doubts.push({ code: "no-start", item, from: item.title.at, to: item.title.at + item.title.text.length });
      continue;
    }
    const begin = item.begin;
    if (item.finish !== null && item.finish <= begin) {
      doubts.push(at2("end-before-start", item, item.end));
      continue;
    }
    if (item.finish !== null) {
      if (item.minutes !== null && item.minutes !== item.finish - begin)
        doubts.push(at2("length-mismatch", item, item.end));
      continue;
    }
    if (item.minutes !== null && begin + item.minutes < DAY) {
      item.finish = begin + item.minutes;
      continue;
    }
    const end = later[index] ?? (item.day === lastDay && meeting.end !== null && meeting.end > begin ? meeting.end : null);
    if (end === null)
      doubts.push({
        code: "no-length",
        item,
        from: item.title.at,
        to: item.title.at + item.title.text.length
      });
    else {
      item.finish = end;
      item.finishDerived = true;
    }
  }
}
function compare(items, meeting, doubts) {
  for (const [index, item] of items.entries()) {
    if (item.begin === null) continue;
    const begin = item.begin;
    if (item.day === 1 && meeting.end !== null && meeting.start !== null && meeting.end > meeting.start && begin > meeting.end)
      doubts.push(at2("outside-meeting", item, item.start));
    let following = index + 1;
    while (items[following]?.day === item.day && items[following]?.begin === null) following += 1;
    const next = items[following];
    if (next?.day !== item.day || next.begin === null || item.finish === null || item.finish <= begin)
      continue;
    const beside = next.begin === begin && next.track !== null && item.track !== null;
    if (next.begin < item.finish && !beside && next.track === item.track)
      doubts.push(at2("overlap", next, next.start));
    if (!item.finishDerived && next.begin > item.finish && next.begin !== begin)
      doubts.push(at2("gap", next, next.start));
    if (next.begin === begin && !beside) doubts.push(at2("overlap", next, next.start));
  }
}

// ../../packages/shared/src/draft/parse.ts
var TIME_ZONE = "Europe/Amsterdam";
var evening = new RegExp("(?:avond|evening|tonight)(?!\\p{L}*(?:eten|maaltijd|diner))", "iu");
var weekdayEvening = /(?:maan|dins|woens|donder|vrij|zater|zon)dagavond|(?:mon|tues|wednes|thurs|fri|satur|sun)day evening/iu;
function parseAnnouncement(text, options) {
  const source = readSource(text, options.today);
  const date = meetingDate(source);
  const programme2 = readProgramme(source, date?.date ?? null);
  labelParallels(programme2.items);
  const placed = placeGuests(programme2.items, source);
  const stated = meetingClock(
    source,
    date,
    programme2.range,
    new Set(programme2.items.flatMap((item) => item.start === null ? [] : [item.start.from]))
  );
  const title = meetingTitle(source, programme2.range);
  const late = isEvening(source, date, title);
  const clock2 = { start: afternoon(stated.start, late), end: afternoon(stated.end, late) };
  const { items, doubts: raw } = settleTimes(
    programme2.items,
    { start: clock2.start?.minute ?? null, end: clock2.end?.minute ?? null },
    late
  );
  const place = meetingPlace(source, date, clock2);
  const days = new Set(items.map((item) => item.day)).size;
  const span2 = (from, to) => source.map.span(from, to);
  const doubts = [];
  if (items.length === 0) doubts.push({ code: "no-programme", item: null, span: null });
  if (source.map.cut) doubts.push({ code: "too-long", item: null, span: null });
  if (title === null) doubts.push({ code: "no-title", item: null, span: null });
  if (date === null) doubts.push({ code: "no-date", item: null, span: null });
  else {
    if (date.yearMissing) doubts.push({ code: "year-missing", item: null, span: span2(date.from, date.to) });
    if (date.mismatch) doubts.push({ code: "weekday-mismatch", item: null, span: span2(date.from, date.to) });
    if (date.last > date.date && days === 1 && items.length > 0)
      doubts.push({ code: "several-dates", item: null, span: span2(date.from, date.to) });
    if (date.unclear) doubts.push({ code: "date-unclear", item: null, span: span2(date.from, date.to) });
  }
  const guested = items.findIndex((item) => placed !== null && item.from === placed.from);
  const guest = items[guested]?.people[0];
  if (guest !== void 0)
    doubts.push({ code: "speakers-unplaced", item: guested, span: span2(guest.from, guest.to) });
  const marked = /* @__PURE__ */ new Set();
  const index = new Map(items.map((item, at3) => [item, at3]));
  for (const doubt of raw) {
    const at3 = doubt.item === null ? -1 : index.get(doubt.item) ?? -1;
    const item = at3 < 0 ? null : at3;
    const key = `${doubt.code} ${String(item)}`;
    if (item !== null && marked.has(key)) continue;
    marked.add(key);
    doubts.push({ code: doubt.code, item, span: span2(doubt.from, doubt.to) });
  }
  const start = clock2.start ?? firstStart(items);
  const end = clock2.end ?? lastEnd(items);
  return {
    lang: source.lang,
    title: title === null ? null : tidy2(title.text),
    date: date?.date ?? items.find((item) => item.date !== null)?.date ?? null,
    timeZone: TIME_ZONE,
    place: place === null ? null : tidy2(place.text),
    start: start === null ? null : clockText(start.minute),
    end: end === null ? null : clockText(end.minute),
    spans: {
      ...title === null ? {} : { title: span2(title.at, title.at + title.text.length) },
      ...date === null ? {} : { date: span2(date.from, date.to) },
      ...start === null ? {} : { start: span2(start.from, start.to) },
      ...end === null ? {} : { end: span2(end.from, end.to) },
      ...place === null ? {} : { place: span2(place.at, place.at + place.text.length) }
    },
    items: items.map((item) => draftItem(item, source, days > 1)),
    doubts
  };
}
function placeGuests(items, source) {
  const open = items.filter((item) => !["doors", "break", "closing"].includes(kindOf(item.title.text)));
  const only = open[0];
  if (open.length !== 1 || only === void 0 || only.people.length > 0) return null;
  only.people = readGuests(source);
  return only.people.length > 0 ? only : null;
}
function isEvening(source, date, title) {
  const line = date === null ? null : lineAt(source.lines, date.from);
  return evening.test(`${title?.text ?? ""} ${line?.text ?? ""}`) || weekdayEvening.test(source.text);
}
function afternoon(clock2, late) {
  if (clock2?.half !== "open" || clock2.hours24 || clock2.minute >= 720) return clock2;
  return clock2.minute < 420 || late ? { ...clock2, minute: clock2.minute + 720 } : clock2;
}
function firstStart(items) {
  const first = items.find((item) => item.begin !== null && kindOf(item.title.text) !== "doors") ?? items[0];
  if (first?.begin == null || first.start === null) return null;
  return { minute: first.begin, from: first.start.from, to: first.start.to };
}
function lastEnd(items) {
  const last = items.at(-1);
  if (last === void 0) return null;
  if (last.finish !== null && !last.finishDerived && last.begin !== null && last.finish > last.begin) {
    const mark2 = last.end ?? last.start;
    return mark2 === null ? null : { minute: last.finish, from: mark2.from, to: mark2.to };
  }
  if (last.begin === null || last.start === null || kindOf(last.title.text) !== "closing") return null;
  return { minute: last.begin, from: last.start.from, to: last.start.to };
}
function draftItem(item, source, several) {
  const span2 = (from, to) => source.map.span(from, to);
  const title = tidy2(item.title.text).replace(/(?<=[\p{L}’”"')\]])\.$/u, "");
  const minutes2 = item.begin !== null && item.finish !== null && item.finish > item.begin ? item.finish - item.begin : item.minutes;
  return {
    day: item.day,
    ...several && item.date !== null ? { date: item.date } : {},
    start: item.begin === null ? null : clockText(item.begin),
    startDerived: item.beginDerived,
    end: item.finish === null ? null : clockText(item.finish),
    endDerived: item.finishDerived,
    minutes: minutes2,
    title,
    kind: kindOf(title),
    track: item.track === null ? null : tidy2(item.track.text),
    place: item.place === null ? null : tidy2(item.place.text),
    speakers: item.people.map((person) => speaker(person, source)),
    span: span2(item.from, item.to),
    spans: {
      ...item.title.text === "" ? {} : { title: span2(item.title.at, item.title.at + item.title.text.length) },
      ...item.start === null ? {} : { start: span2(item.start.from, item.start.to) },
      ...item.end === null ? {} : { end: span2(item.end.from, item.end.to) }
    }
  };
}
function speaker(person, source) {
  return {
    name: person.name,
    role: person.chair ? "chair" : person.role,
    organisation: person.organisation,
    affiliation: person.affiliation,
    span: source.map.span(person.from, person.to)
  };
}
function clockText(minute) {
  const inDay = (minute % 1440 + 1440) % 1440;
  return `${String(Math.floor(inDay / 60)).padStart(2, "0")}:${String(inDay % 60).padStart(2, "0")}`;
}
function tidy2(text) {
  return text.replace(/\s+/g, " ").trim();
}

export {
  parseAnnouncement
};
//# sourceMappingURL=chunk-EISRYSVV.js.map