/*
 * First names common in the Netherlands, Flanders and the English-speaking world, and the most common ones of people
 * with roots elsewhere. Knowing a first name settles "Aftrap Anna Bakker" and "Future Cities"; names that are not here
 * are still found when the text says who they are (a role, a title, "door", brackets).
 */
const packed = `
ans rein hein wubbo lutske auke onno esra guusje puck hatice bethan imogen barnaby agatha rosalind wilhelmina desmond florian cressida beryl saffron thandiwe piotr emeka sunniva solveig lukasz shreya gethin marguerite rhydian ottilie casimir zelda wren ludmila perpetua morwenna giacomo oskar fatoumata annabeth leopold tjalda mourad nikita dunya gosse marilou rosalinde latoya freek silke anwar ger
ties clifford crispijn nadeem fons lize joop ger hafez boudewijn menno wieke sanneke jolanda jikke
aad aafke aart aaron abby abdel abdelkader abdellah abdul abdullah abel abigail abraham achmed ada adam adèle adele adil adrian adriaan adriana adrie
adwoa afke agnes agnieszka ahmad ahmed ahmet aicha aida aileen aisha aïcha akke akua alan albert alberto aldo alec aleida alejandro aleksandra alessandra
alessandro alex alexa alexander alexandra alexandre alexis alfred ali alice alicia alida alison aline allan allard allison alma alwin alyssa amal
amanda amber amelia amina amir amit amma amy an ana anand ananya anastasia anders andré andre andrea andreas andrei andres andrew andries andy ane angela
angelique angelo angus anil anita anja anjali anke ankie ann anna annabel anne anneke annelies annelieke annelore annemarie annemarieke annemieke annet annette annick annie annika
anniek anouk anoek anthony antje antoine anton antonia antonio antoon anuska anya april aram ard are arend ari ariane arie arjan arjen arjun armin arnaud arne arno arnold arnoud
art arthur arun ashley asif asma astrid aukje aurora ava ayaan ayesha aylin ayşe ayse aziz azra babette babs barbara barend barry bart bas bastiaan beatrice beatrijs beatrix
bea ben benedict benjamin benno berend bernadette bernard bernd bernhard bert berta berthe bertrand beth bettina betty bianca bibi bilal bill birgit birgitte bjorn björn bo
bob bodil boris boudewijn brad bram brechje brecht brenda brendan brian bridget brigit brigitte bruce bruno bryan burak caitlin caleb calvin camiel camila camilla camille can
carel carien carin carina carine carl carla carlijn carlo carlos carly carmen carola carole caroline carolien carolina caspar casper cas catharina catherine cathy cecile cecilia
cees chaim chandra chantal charles charlotte chen cheryl chiara chiel chloe chloé chris christa christel christiaan christian christien christina christine christoph christophe christopher chun
ciara cindy claire clara clare clarissa claudia claudine claire clemens clive clothilde cobie coen colette colin colm connie conny conor constance constantijn coosje cor cora corien
corina corine corinne corneel cornelia cornelis corrie corry craig cristina cynthia daan dagmar daisy damian dan dana danielle daniëlle daniel daniela danique danny daphne dara
daria dario darius darren dave david davy dawn dean deborah declan dee deirdre deniz denise dennis derek desiree désirée devi dewi diana diane dick dicky diede diederik diego diek
dieter dieuwertje dilara dilek dimitri dina dineke dion dionne dirk dirkje dolf dolores dominic dominique don donald donna doreen dorien doris dorine dorothea dorothy dorus doutzen
douglas douwe duncan dylan ebru ed eddy edgar edith edmund edo eduard eduardo edward edwin eefje eelco eelke eelkje efua egbert eileen ela elaine eleanor eleni elena elias elif
elin elina eline elisa elisabeth elise eliza elizabeth elke ella elle ellen elles elly els elsa elsbeth else elske elvira elwin emanuel emiel emil emile emilia emilie emily
emine emir emma emmanuel emmy emre engin enrico enzo eric erica erik erika erin ernst erwin esmée esmee esra ester esther ethan eugene eva evan evelien eveline evelyn evert
ewa ewald ewout fadi fadila fahim faith farah farid farida faruk fatiha fatima fatma fay faye febe fedde federica federico felix femke fenna fenne fenneke ferdinand fernando ferry fien
fieke filip finn fiona fleur flip flora floor floortje florence florian floris foekje folkert francesca francesco francine francis francisca francisco franciscus franck frank franka frans
fransje françois françoise fred freda freddy frederic frederick frederik frederike freek freya frida frieda friso frits fritz froukje gabi gabriel gabriela gabriele gabrielle gareth
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
joost jordan jordi jordy jorge joris jorien jorien jorik jorine jorn jorrit jos josé jose josef josefien joseph josephine josette josh joshua josien josine jouke joy joyce juan judith
judy juliana julia julian juliane julie julien juliet juliette julius jun jurgen jürgen jurjen jurre jurriaan justin justine jutta kaan kader kai kaj kamal kamil kamran karel karen
karim karima karin karina karl karla karlijn kars karsten kaspar kate katarina katarzyna kathelijne katherine kathleen kathryn kathy katie katinka katja katrien katrin katy kavita
kay kayleigh kea kees keith kelly kemal ken kenneth kerem kerry kerstin kevin khadija khaled khalid kick kiki kim kimberly kimberley kirsten kirstin kirsty kitty klaas klaartje
klara klaus koen koenraad konrad koos kris krista kristel kristian kristien kristina kristof kübra kurt kwame kyle kyra laila lana lance lara lars latifa laura laurel lauren laurence
laurens laurent laurie laurine lea leah lee leen leendert lena lennard lennart lennert lenie lenneke leo leon leona leonard leonardo leonie leonoor leontien leopold leroy lesley leslie
levi lex lexi liam lian lianne lidewij lidia lien lies liesbet liesbeth lieselot lieselotte liesje lieke lieve lieven lilian liliane lillian lily lin lina linda lindsay lindsey linea linn
lineke linus lionel lisa lisan lisanne lisbeth lisette liselotte livia liz lizzy lobke lode lodewijk loes loek lois lola loraine loretta lorenzo lorna lotta lotte lottie lou louis
louisa louise luc luca lucas lucia lucie lucien lucinda lucy ludo ludwig luis luisa luka lukas luke luna lutgard luuk lydia lynn lynne maaike maarten maartje maas mabel machteld madeleine
madelon mads magda magdalena maggie magnus mahmoud mahmut maike maja malik malika malou mandy manfred manon manuel manuela marc marcel marcela marcella marcelle marcia marco marcus mardjan mareike
marek maren margaret margareta margaux margje margot margreet margriet marguerite maria mariah mariam marian mariana marianne marie marieke mariëlle marielle mariella marije marijke marijn marijne
marike marilyn marina mario marion marisa marit marja marjan marjo marjolein marjolijn marjon marjorie mark marko marlies marlieke marlijn marloes marlon marnix marta marte martha marthe martijn
martin martina martine martinus marty marvin mary maryam mascha mathieu mathijs mathilde matteo matthew matthias matthieu matthijs matt maud maureen maurice maurits mauro max maxim
maxime may maya megan mehmet meike meindert meintje mei mel melanie melek melissa melle melvin menno mercedes merel merijn merlijn merlin merve meryem mia micha michael
michaela michał michel michelle michiel mick mieke mien miep mies miguel mika mike mila milan milena milou mimi mina minke mira miranda mireille miriam mirjam mirko mirthe mirte mitch moa moira
mohamed mohammad mohammed moniek monica monika monique mor morgan moritz morris moses mostafa mourad muhammad murat mustafa myra myriam myrna myrthe nabil nada nadia nadine nadja naima nanda nando nancy nanette
naomi narges nasrin natalia natalie natasha natasja nathalie nathan nathaniel nawal neeltje neil nel nelleke nellie nelly nelson nen nerys nicholas nick nicky nico nicola nicolaas nicolas
nicole nicolette niek niels nienke nigel nihal nils nina nino noa noah noel noëlle noor noortje nora norah norbert nordin norma norman noura nova nuno nynke oana odette olaf olav ole
olga oliver olivia olivier omar oona oriana orlando orla oscar oskar osman otto owen özlem pablo paola paolo pascal pascale pat patricia patrick patrik patty paul paula paulien paulina pauline paulus pavel
pearl pedro peggy penelope penny per perry peter petra petrus phil philip philippa philippe phoebe phyllis pia pien pier pierre piet pieter pieterjan pieternel pim ping pleun
pip poppy prakash priscilla priya puck quincy quinten quentin rabia rachel rachid rachida radboud rafael rahul raj rajesh ralf ralph ramon ramona ramazan rana randall rania raoul raphael rashid ravi ray raymond rebecca
reginald regina reijer rein reina reinder reindert reinier reinoud reinout reint rembrandt remco remi remko remy rena renate rené rene renée renee renske reyer rex reza riaan rian rianne ricardo riccardo
richard rick rico riek rien rik rika rikkert rinus rineke rindert ringo rita rivka roald rob robbert robbie robby robert roberta roberto robin rocco rochelle roderick rodney rodrigo roel roeland roelf roelof roelien
roger rogier roland rolf romana romy ron ronald ronnie rory ros rosa rosalie rosanne rose roselinde rosemarie rosemary rosie ross roy ruben rudi rudolf rudy rukiye rupert russell rutger ruth ruud ruurd ryan
saar saartje sabina sabine sabrina said saïd salim salima sally salma sam samantha samir samira samuel sana sander sandra sandeep sandy sanjay sanna sanne santiago sara sarah sascha saskia scott sean sebastiaan sebastian sebastien
sefa selena selim selin selma serena serge sergei sergio serpil seth severine sevgi shan shane shannon sharon shaun shauna sheila shelley shereen sherry shirley sibel sibylle sicco siebe siebren sien sietse sietske sigrid
silke silvia silvie silvio simon simona simone sinan sinead siobhan sipke sjaak sjoerd sjoukje sjors sjaan sofia sofie soheila sonia sonja sophia sophie soraya stan stef stefan stefania stefanie steffie stella stephan stephanie
stephen sterre steve steven stien stijn stijntje stuart sue sumaya sunil sunita susan susana susanna susanne suus suzan suzanna suzanne suze sven svenja svetlana sybren sybrand syb sylvain sylvia sylvie taco tamar tamara
tania tanja tara tariq tatiana tatjana ted teo teresa terry tess tessa teun teunis theo theodor theodora theresa thérèse therese thelma thierry thijmen thijs thirza thom thomas tia tibor tijmen tijn tije tiemen tiffany
tijs til tilly tim timo timothy tina tine tineke tiny titia titus tjalling tjeerd tjerk tjitske tobias toby todd tom tomas tomasz tommy ton toni tony toon toos tonnie tonny tracy trees tricia trijntje trine trix trudy truus
truida tuur tyler tyrone uğur ulrich ulrike umar ursula uwe valentijn valentina valentine valerie valery vanessa vasil vera verena verona veronica veronique vic vicky victor victoria vijay viktor vincent vinod viola violet
viktoria virginia vivian vivienne vlad vladimir volkert wafa walid walt walter wanda ward warner wei wendel wendelien wendeline wendy werner wesley wessel wiebe wiebke wieger wietse wietske wil wilbert wilco wilfred wilhelm
wilhelmina wilko will willeke willem willemien willemijn william willy wilma wim winfried winnie winston wisse wobbe wouter wouters wout wolfgang wolter xander xavier xiao yahya yannick yara yasemin yasin yasmin yasmina yasmine
ybe yde yentl yi ymke ynske yolanda yolande yousef youssef yoran yorick younes yu yuki yuri yusuf yvette yvo yvon yvonne zainab zakaria zara zeynep zhang ziggy zoe zoë zohra zora zuzana zwaantje
ananda amara kofi kwesi ama nana chidi ngozi adaeze chinedu femi folake tunde wanjiru kamau amadou ousmane fatou mamadou aminata ibrahima lwazi thabo sipho nomsa themba hiroshi kenji haruka sakura yuto minh linh thuy nguyen anh
siti dewi budi agus putri rizky ravi deepa lakshmi meera neha pooja rohan sanjana vikram ingeborg ewout gerbrich tjitte reinske hylke sytse jildou wytske froukelien geesje hendrikus wiesje lotje pepijn sjef siem tygo mees boaz
`

const names: ReadonlySet<string> = new Set(packed.split(/\s+/).filter((name) => name !== ''))

/** Whether this word, or the first half of a double name, is a known first name. */
export function isFirstName(word: string): boolean {
  const lower = word.toLowerCase()
  if (names.has(lower)) return true
  const dash = lower.indexOf('-')
  return dash > 0 && names.has(lower.slice(0, dash))
}

/** First names that are also everyday words or abbreviations; alone they say nothing. */
export const ambiguousFirstNames: ReadonlySet<string> = new Set(
  'an are art can dee ed han may mei april dawn faith grace hope joy mark max per ray rose will bill bob don pat penny sue summer wil til tara nova van are per jet pip can son ama eva'.split(
    ' ',
  ),
)
