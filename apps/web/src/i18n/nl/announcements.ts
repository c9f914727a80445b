export default {
  from: 'Van de regie',
  fromNamed: 'Regie: {{text}}',
  close: 'Sluit deze mededeling',
  seen: 'Gezien',
  sending: 'Wordt verstuurd',
  said: 'Mededeling: {{text}}',
  saidToYou: 'Bericht voor u van de regie: {{text}}',
  forYou: 'Voor u',
  forPanel: 'Voor het panel',
  forCrew: 'Voor de regie',
}
