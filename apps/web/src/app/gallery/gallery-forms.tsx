import { useState } from 'react'
import { Section } from '../../ui/card.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Composer } from '../../ui/composer.tsx'
import { CopyField } from '../../ui/copy-field.tsx'
import { NumberField } from '../../ui/number-field.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { ReorderList } from '../../ui/reorder-list.tsx'
import { Select } from '../../ui/select.tsx'
import { Switch } from '../../ui/switch.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { TextField } from '../../ui/text-field.tsx'

const SHOWN = [
  { value: 'question', label: 'Vraag' },
  { value: 'poll', label: 'Peiling' },
  { value: 'item', label: 'Onderdeel' },
] as const

export function GalleryForms() {
  const [code, setCode] = useState('2april')
  const [text, setText] = useState('')
  const [note, setNote] = useState('Rond af, nog vijf minuten.')
  const [shown, setShown] = useState<(typeof SHOWN)[number]['value']>('question')
  const [minutes, setMinutes] = useState(20)
  const [chat, setChat] = useState(true)
  const [hands, setHands] = useState(false)
  const [anonymous, setAnonymous] = useState(true)
  const [order, setOrder] = useState([
    'Wie betaalt?',
    'Wat moeten we laten?',
    'Mag een uitvoerder nee zeggen?',
  ])
  return (
    <>
      <Section title="Invullen">
        <div className="z-stack z-stack--loose">
          <TextField label="Code van de bijeenkomst" size="xl" value={code} onChange={setCode} />
          <div className="z-split">
            <TextField
              label="Uw naam"
              value=""
              onChange={() => undefined}
              description="Zo ziet de zaal u."
              placeholder="Bijvoorbeeld: Sam"
            />
            <TextField
              label="Datum"
              value="32 april"
              onChange={() => undefined}
              error="Deze dag bestaat niet."
            />
          </div>
          <TextArea label="Bericht aan het panel" value={note} onChange={setNote} maxLength={60} />
          <div className="z-split">
            <Select label="Zaalscherm toont" options={SHOWN} value={shown} onChange={setShown} />
            <NumberField label="Lengte" unit="minute" value={minutes} onChange={setMinutes} />
          </div>
          <RadioGroup
            label="Zaalscherm toont"
            look="segments"
            options={SHOWN}
            value={shown}
            onChange={setShown}
          />
          <RadioGroup
            label="Waar zit voor u de grootste grens?"
            value="a"
            onChange={() => undefined}
            options={[
              { value: 'a', label: 'Geld' },
              { value: 'b', label: 'Bevoegdheden', description: 'Wie mag wat beslissen' },
            ]}
          />
          <CopyField label="Link voor deelnemers" value="https://zaal.example/2april" />
          <CopyField label="Link van de gastheer" value="https://zaal.example/2april#geheim" secret />
        </div>
      </Section>
      <Section title="Regels van dit onderdeel">
        <Switch isSelected={chat} onChange={setChat}>
          Chat
        </Switch>
        <Switch isSelected={hands} onChange={setHands} description="Kijkers kunnen om het woord vragen">
          Handen opsteken
        </Switch>
        <Switch isSelected={false} isDisabled onChange={() => undefined}>
          Peiling
        </Switch>
      </Section>
      <Section title="Stuur">
        <Composer
          label="Stel een vraag"
          value={text}
          onChange={setText}
          onSend={() => setText('')}
          sendLabel="Stuur"
          maxLength={300}
          extra={
            <Checkbox isSelected={anonymous} onChange={setAnonymous}>
              Zonder mijn naam
            </Checkbox>
          }
        />
        <hr />
        <Composer
          label="Bericht"
          value="Even wachten dan"
          onChange={() => undefined}
          onSend={() => undefined}
          sendLabel="Stuur"
          waitSeconds={8}
          note="De chat staat in de rustige stand."
        />
      </Section>
      <Section title="Volgorde">
        <ReorderList
          label="Straks op het scherm"
          items={order}
          getKey={(item) => item}
          getName={(item) => item}
          onMove={(key, to) => setOrder((now) => now.filter((item) => item !== key).toSpliced(to, 0, key))}
        >
          {(item, index) => (
            <>
              <strong>{index + 1}.</strong> {item}
            </>
          )}
        </ReorderList>
      </Section>
    </>
  )
}
