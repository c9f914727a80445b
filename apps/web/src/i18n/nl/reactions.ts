export default {
  applaud: 'Applaus',
  count_one: 'Applaus, {{count}} persoon klapt',
  count_other: 'Applaus, {{count}} personen klappen',
}
