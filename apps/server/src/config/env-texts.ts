import type { VariableName } from './env.ts'

/*
 * What an operator reads about each variable, in the order of the README's table. Typed by the names in env.ts: a
 * variable without a text does not compile.
 */
type Text = { readonly en: string; readonly nl: string }
const both = (text: string): Text => ({ en: text, nl: text })

export const VARIABLE_TEXTS: Record<VariableName, { readonly standard: Text; readonly meaning: Text }> = {
  PORT: {
    standard: both('`8080`'),
    meaning: {
      en: 'Port to listen on; `0` takes any free one.',
      nl: 'Poort waarop Zaal luistert; `0` neemt een vrije poort.',
    },
  },
  HOST: {
    standard: { en: 'every interface', nl: 'alle interfaces' },
    meaning: {
      en: 'Address to listen on; `127.0.0.1` keeps Zaal on this machine.',
      nl: 'Adres waarop Zaal luistert; met `127.0.0.1` blijft Zaal op deze machine.',
    },
  },
  ROLE: {
    standard: both('`all`'),
    meaning: {
      en: '`web` serves people, `worker` does the work in the background (exports, retention, what closes by itself), `all` does both. With several servers, one of them at least must work.',
      nl: '`web` bedient mensen, `worker` doet het werk op de achtergrond (exports, opruimen, wat vanzelf sluit), `all` doet beide. Bij meer servers moet er minstens één werken.',
    },
  },
  PUBLIC_URL: {
    standard: { en: 'the address in use', nl: 'het adres dat iemand gebruikt' },
    meaning: {
      en: 'Address people reach Zaal at. Links, QR codes and secure cookies follow it: set it when there is a proxy in front.',
      nl: 'Adres waarop mensen Zaal bereiken. Links, QR-codes en veilige cookies volgen het: stel het in als er een proxy voor staat.',
    },
  },
  DATA_DIR: {
    standard: both('`./data`'),
    meaning: {
      en: 'Folder of the embedded database and its lock file.',
      nl: 'Map van de ingebouwde database en het slotbestand.',
    },
  },
  DATABASE_URL: {
    standard: { en: 'embedded PGlite', nl: 'ingebouwde PGlite' },
    meaning: {
      en: 'PostgreSQL 15 or newer. Without it the same SQL runs on PGlite in `DATA_DIR`.',
      nl: 'PostgreSQL 15 of nieuwer. Zonder draait dezelfde SQL op PGlite in `DATA_DIR`.',
    },
  },
  REDIS_URL: {
    standard: { en: 'none', nl: 'geen' },
    meaning: {
      en: 'One Redis or Valkey server (`redis://` or `rediss://`), for several servers that share a `DATABASE_URL`: they tell each other at once what happens. Nothing is lost when it is away.',
      nl: 'Eén Redis- of Valkey-server (`redis://` of `rediss://`), voor meerdere servers met dezelfde `DATABASE_URL`: zij vertellen elkaar meteen wat er gebeurt. Is hij weg, dan gaat niets verloren.',
    },
  },
  DEMO: {
    standard: { en: '`1` without `DATABASE_URL`, else `0`', nl: '`1` zonder `DATABASE_URL`, anders `0`' },
    meaning: {
      en: 'Demo meetings, and their secret links and the set-up key printed at start. Set to `0` for real use.',
      nl: 'Voorbeeldbijeenkomsten, en hun geheime links en de sleutel van deze installatie getoond bij de start. Zet op `0` voor echt gebruik.',
    },
  },
  SETUP_KEY: {
    standard: { en: 'made at first start', nl: 'gemaakt bij de eerste start' },
    meaning: {
      en: 'Key that permits creating meetings, at least 16 characters.',
      nl: 'De sleutel van deze installatie: daarmee mag u bijeenkomsten maken. Minstens 16 tekens.',
    },
  },
  SECRET: {
    standard: {
      en: 'made at first start, kept with the data',
      nl: 'gemaakt bij de eerste start, bewaard bij de gegevens',
    },
    meaning: {
      en: 'What sessions are signed with, at least 32 characters. All servers on one database need the same; `zaal secret` changes it.',
      nl: 'Waarmee sessies ondertekend worden, minstens 32 tekens. Alle servers op één database hebben dezelfde nodig; `zaal secret` wijzigt het.',
    },
  },
  TRUST_PROXY: {
    standard: both('`0`'),
    meaning: {
      en: 'How many reverse proxies stand in front, or their addresses with commas: decides which address the limits per address count.',
      nl: 'Hoeveel proxyservers ervoor staan, of hun adressen met komma’s: bepaalt welk adres telt voor de grenzen per adres.',
    },
  },
  METRICS_TOKEN: {
    standard: { en: 'none', nl: 'geen' },
    meaning: {
      en: 'Bearer token for `/metrics`, at least 16 characters. Without it only programs on this machine that ask directly may read it.',
      nl: 'Bearer-token voor `/metrics`, minstens 16 tekens. Zonder mogen alleen programma’s op deze machine die rechtstreeks vragen het lezen.',
    },
  },
  RETENTION_DAYS: {
    standard: { en: 'keep for ever', nl: 'voorgoed bewaren' },
    meaning: {
      en: 'Days after the end of a meeting that names and what people wrote are kept; then they are erased for good. `npm run -s zaal -- retention` shows beforehand what would go.',
      nl: 'Dagen na het einde van een bijeenkomst dat namen en wat mensen schreven bewaard blijven; daarna worden ze voorgoed gewist. `npm run -s zaal -- retention` laat vooraf zien wat er zou verdwijnen.',
    },
  },
  LOG_LEVEL: {
    standard: both('`warn`'),
    meaning: {
      en: '`silent`, `fatal`, `error`, `warn`, `info`, `debug` or `trace`; JSON lines on standard output.',
      nl: '`silent`, `fatal`, `error`, `warn`, `info`, `debug` of `trace`; JSON-regels op de standaarduitvoer.',
    },
  },
  MAX_FRAME_BYTES: {
    standard: both('`65536`'),
    meaning: {
      en: 'Largest message a client may send, in bytes.',
      nl: 'Grootste bericht dat een programma mag sturen, in bytes.',
    },
  },
  MAX_COMMANDS_PER_10S: {
    standard: both('`60`'),
    meaning: {
      en: 'Commands one person may send in ten seconds; what is more is refused for the moment and sent again. Each server counts for itself.',
      nl: 'Opdrachten die één persoon in tien seconden mag sturen; meer wordt even geweigerd en daarna opnieuw gestuurd. Elke server telt voor zichzelf.',
    },
  },
  MAX_FAILED_CODES_PER_HOUR: {
    standard: both('`120`'),
    meaning: {
      en: 'Wrong codes and keys from one address in an hour. Right ones never count: a whole hall shares one address. With `REDIS_URL` all servers count together.',
      nl: 'Foute codes en sleutels vanaf één adres in een uur. Goede tellen nooit mee: een hele zaal deelt één adres. Met `REDIS_URL` tellen alle servers samen.',
    },
  },
  MAX_CREATIONS_PER_HOUR: {
    standard: both('`60`'),
    meaning: {
      en: 'Meetings that may be made from one address in an hour. With `REDIS_URL` all servers count together.',
      nl: 'Bijeenkomsten die vanaf één adres in een uur gemaakt mogen worden. Met `REDIS_URL` tellen alle servers samen.',
    },
  },
  MAX_MEETINGS: {
    standard: both('`500`'),
    meaning: {
      en: 'Meetings one organiser may have.',
      nl: 'Bijeenkomsten die één organisator mag hebben.',
    },
  },
  MAX_CONNECTIONS_PER_ADDRESS: {
    standard: both('`5000`'),
    meaning: {
      en: 'Tabs that may be connected from one address, at each server. A hall, or a proxy without `TRUST_PROXY`, is one address.',
      nl: 'Tabbladen die vanaf één adres verbonden mogen zijn, per server. Een zaal, of een proxy zonder `TRUST_PROXY`, is één adres.',
    },
  },
}
