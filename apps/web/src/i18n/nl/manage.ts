export default {
  title: 'Beheer',
  exports: {
    title: 'Bewaar wat er was',
    questions: 'Vragen',
    chat: 'Chat',
    polls: 'Peilingen',
    programme: 'Programma',
    all: 'Alles als JSON',
  },
  rehearsal: {
    title: 'Repetitie',
    help: 'Oefen in een eigen zaal, met het programma vanaf nu. Deelnemers zien er niets van.',
    onNow: 'U bent in de repetitie. Beide knoppen brengen u terug naar de bijeenkomst.',
    start: 'Begin een repetitie',
    endKeep: 'Stop en bewaar het programma',
    endDrop: 'Stop en bewaar niets',
  },
}
