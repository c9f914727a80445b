/* Word lists of the field. Lower case; matched on whole words. */

const set = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter((word) => word !== ''))

/** A line that begins with one of these describes what a person does, not who. */
export const roleWords = set(`
ombudsman ombudsvrouw aanjager gids guide verteller storyteller coördinerend griffiemedewerker balie-medewerker dirigent conductor choreograaf actrice acteur actor actress fotograaf photographer kok chef gastdocent promotor bestuursvrouw commandant korpschef wijkagent agent dokter tandarts dierenarts vroedvrouw verloskundige makelaar bouwmeester rijksbouwmeester stadsdichter landschapsarchitect tuinarchitect imker boswachter ranger warden vicar priest minister-president premier informateur
voorzitter vicevoorzitter vice-voorzitter ondervoorzitter secretaris penningmeester bestuurslid bestuurder bestuursadviseur directeur directrice adjunct-directeur adj-directeur algemeen-directeur
adjunct adj manager programmamanager projectmanager projectleider programmaleider programmadirecteur projectdirecteur afdelingshoofd hoofd teamleider teammanager teamlead coördinator coordinator
adviseur beleidsadviseur beleidsmedewerker strategisch senior junior sr jr onderzoeker hoofdonderzoeker promovendus promovenda docent hogeschooldocent universitair hoofddocent hoogleraar lector associate lecturer
professor emeritus emerita bijzonder minister staatssecretaris burgemeester loco-burgemeester wethouder oud-wethouder oud-burgemeester oud-minister gedeputeerde gemeentesecretaris provinciesecretaris secretaris-directeur dijkgraaf heemraad
raadslid raadsgriffier griffier statenlid kamerlid tweede-kamerlid eerste-kamerlid europarlementariër senator commissaris cdk sg dg dgs secretaris-generaal directeur-generaal inspecteur-generaal inspecteur
ambtenaar jurist advocaat notaris rechter officier arts huisarts chirurg verpleegkundige apotheker psycholoog psychiater therapeut architect stedenbouwkundige planoloog landschapsarchitect ontwerper
ondernemer oprichter mede-oprichter medeoprichter oprichtster eigenaar partner ceo cfo cto coo cio ciso cmo dpo founder co-founder cofounder owner director managing executive deputy vice head chief lead leader chair
chairman chairwoman chairperson president vice-president treasurer secretary board member researcher senior-researcher fellow postdoc phd-candidate phd lecturer reader teacher trainer coach consultant analyst architect
engineer developer designer scientist economist historicus historian journalist redacteur hoofdredacteur editor schrijver schrijfster auteur author dichter columnist presentator presentatrice presenter host gastheer gastvrouw
dagvoorzitter moderator gespreksleider debatleider facilitator spreker speaker keynote-speaker panellid panelist panellist mayor councillor councilor alderman minister ambassador ambassadeur officer specialist expert deskundige
ervaringsdeskundige vrijwilliger volunteer student studente bewoner inwoner lid leden teacher leraar rector decaan dean provost bestuursvoorzitter conservator curator archivaris bibliothecaris librarian archivist
woordvoerder spokesperson communicatieadviseur communications policy programme program project product owner-manager regisseur kwartiermaker trekker initiatiefnemer aanvoerder organisator zzp'er freelancer cabaretier muzikant singer
tuinder kapitein predikant dominee pastoor imam rabbijn data hoofdingenieur ingenieur geograaf bioloog ecoloog ecologist biologist hydroloog socioloog sociologist politicoloog filosoof philosopher criminoloog antropoloog bestuurskundige
technisch commercieel algemeen operationeel financieel medisch wetenschappelijk artistiek creatief zakelijk interim waarnemend plaatsvervangend former voormalig oud ex principal assistant associate general visiting distinguished
`)

/** A chunk that holds one of these is an organisation (or part of one), never a person. */
export const organisationWords = set(`
gemeente gem gemeenten provincie waterschap hoogheemraadschap ministerie min rijksoverheid rijkswaterstaat rijksdienst dienst belastingdienst politie brandweer omgevingsdienst veiligheidsregio ggd rivm cbs cpb scp pbl vng ipo uwv svb duo coa ind knmi tno
universiteit university hogeschool academie academy school college mbo hbo roc instituut institute institut faculteit faculty department afdeling department centrum center centre laboratory lab labs stichting foundation fonds fund vereniging association
society bond federatie federation unie union kamer koninklijke koninklijk royal raad council rekenkamer ombudsman rechtbank hof court parlement parliament commission commissie committee comité board agency bureau office kantoor
bv b.v nv n.v inc ltd llc gmbh plc group groep holding bank verzekeringen insurance partners consultancy consulting consultants advies adviesbureau advocaten notarissen architecten accountants uitgeverij publishers press media krant
ziekenhuis hospital umc kliniek clinic zorggroep thuiszorg woningcorporatie woningbouw corporatie museum bibliotheek library theater theatre archief archive coöperatie cooperative netwerk network platform alliantie alliance initiative collectief
company corporation systems solutions technologies technology software services international nederland netherlands europe vlaanderen belgië metropoolregio regio buurt wijkraad dorpsraad energiecoöperatie wijkteam
`)

/** Words of titles and announcements that are written with a capital and are not names of people. */
export const notNames = set(`
de het een the a an of and or in on at to for from with by over onder naar bij als wat wie waar wanneer waarom hoe welke dit dat deze die wij we u je jij jullie onze ons uw jouw our your my their its it he she they i is are was were be
zijn was wordt worden kan kunnen moet moeten mag zal will can how what why who when where which this that these those not no niet geen nieuw nieuwe new from about after before into your
inloop ontvangst opening welkom welkomstwoord openingswoord inleiding introductie introduction welcome registration registratie aanmelding registreren kick-off kickoff aftrap start begin einde end afsluiting sluiting slotwoord slot closing close wrap-up afronding
pauze break lunch koffie coffee thee tea diner dinner borrel netwerkborrel drinks reception receptie ontbijt breakfast buffet netwerken networking snack wandeling walk rondleiding tour excursie
keynote lezing lezingen lecture talk talks presentatie presentaties presentation presentations pitch pitches demo demonstratie workshop workshops sessie sessies session sessions deelsessie deelsessies parallelsessie parallelsessies breakout breakouts plenair plenary track ronde round tafel table
panel paneldiscussie panelgesprek paneldebat discussie discussion debat debate gesprek dialoog dialogue talkshow interview vragen questions question answers q&a stemming vote voting verkiezing election elections poll quiz prijsuitreiking uitreiking award awards prize prijs
agenda programma programme program datum date tijd time locatie location plaats place venue zaal room hall foyer auditorium theater stage podium studio online zoom teams livestream
mededelingen notulen verslag jaarverslag jaarrekening begroting financieel financiële kascommissie bestuur bestuursverkiezing rondvraag wvttk ingekomen stukken vaststelling goedkeuring actielijst minutes matters arising apologies treasurer's report budget accounts any other business aob
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
social media green groene blue circulaire circular transitie transition transformation transformatie development ontwikkeling governance finance financiën financing investment systems system systeem platform network netwerk tools framework frameworks
world grand hotel café cafe restaurant street straat plein park hill church kerk school nieuwe oude grote kleine rode groene open space bring own wifi microsoft google teams north south east west noord zuid oost midden centraal central station fishbowl kahoot mentimeter quiz bingo show tell raffle warm-up masterclass concert markt fair festival games art craft book boek boeken film
naast ook daarnaast eveneens verder tevens tijdens sinds aanvang aansluitend gezamenlijk gezamenlijke toelichting nabespreking voorprogramma napraten buffet casus column pitch voordracht toespraak bijdrage verhaal woord speech address remarks thanks wrap conversation
lightning fireside chat roundtable meet greet speed dating hackathon unconference birds feather office hours ask anything state union year review roadmap closing remarks opening remarks address
`)

/** Words between the parts of a surname; "van" and "de" also occur elsewhere, so they only help between capitals. */
export const particles = set(
  `van de der den het 't ten ter te von zu zur vom da di du del della dos das la le les el al bin ben ibn op in 's d' af av y e vd v.d. van't in't`,
)

export const honorifics =
  /^(?:(?:prof|dr|drs|mr|mrs|ms|ir|ing|mevr|mw|dhr|prof em|prof\. em|sir|lord|dame|ds|pastor|rev|em|jhr|lic|bc|h\.?c|miss|mevrouw|meneer|de heer|heer|professor|doctor|dokter)(?:\.|(?=\s))[\s.]{0,2})+/iu

/** Behind a name: degrees, "(she/her)" and the like. */
export const suffixes =
  /,?\s(?:MSc|BSc|MA|BA|PhD|Ph\.D\.|MD|LLM|LL\.M\.?|MBA|MPA|MPhil|DPhil|RA|RE|CISSP|FRS|OBE|CBE|Jr\.?|Sr\.?|MP|MEP|QC|KC|EMPM)(?![\p{L}])\.?/gu
