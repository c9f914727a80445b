export default {
  applaud: 'Applaus',
  count_one: 'Applaus, {{count, number}} persoon klapt',
  count_other: 'Applaus, {{count, number}} personen klappen',
}
