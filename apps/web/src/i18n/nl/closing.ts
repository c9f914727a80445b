export default {
  title: 'De bijeenkomst is afgelopen',
  thanks: 'Bedankt voor uw deelname.',
  ended: 'Afgelopen op {{date}} om {{time}}.',
  questions: 'Vragen en antwoorden',
  polls: { title: 'Peilingen', none: 'Er is geen peiling met een openbare uitslag.' },
  keep: 'U kunt deze pagina later met dezelfde link weer openen.',
  print: 'Druk af',
}
