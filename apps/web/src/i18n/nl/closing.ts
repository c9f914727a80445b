export default {
  title: 'De bijeenkomst is afgelopen',
  thanks: 'Bedankt voor uw deelname.',
  ended: 'Afgelopen om {{time}}',
  contents: 'Wat er was',
  questions: 'Vragen en antwoorden',
  polls: { title: 'Peilingen', none: 'Er is geen peiling met een openbare uitslag.' },
  keep: 'U kunt deze pagina later met dezelfde link weer openen.',
  print: 'Druk af',
}
