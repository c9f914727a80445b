export default {
  startsIn: 'Begint over',
  soon: 'We gaan zo beginnen',
  soonHelp: 'Blijf hier: de bijeenkomst opent vanzelf.',
  days_one: '{{count, number}} dag',
  days_other: '{{count, number}} dagen',
  yourTime: 'Bij u is dat {{time}} ({{zone}})',
  yourTimeOtherDay: 'Bij u is dat {{date}}, {{time}} ({{zone}})',
  place: 'Plaats',
  programme: 'Programma',
  calendar: 'Zet in agenda',
  askNow: 'U kunt al een vraag stellen',
  askNowHelp: 'De moderator leest uw vraag en kan die in de bijeenkomst stellen.',
}
