import { ArrowLeft, ArrowRight, Ban, EllipsisVertical, Hand, Pencil, Pin, Search, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/card.tsx'
import { Chip } from '../../ui/chip.tsx'
import { CountToggle } from '../../ui/count-toggle.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { ButtonLink, TextLink } from '../../ui/link.tsx'
import { Menu } from '../../ui/menu.tsx'
import { PersonName } from '../../ui/person-name.tsx'

export function GalleryPress() {
  const [voted, setVoted] = useState(false)
  const [pinned, setPinned] = useState(true)
  return (
    <>
      <Section title="Knoppen">
        <div className="z-stack">
          <div className="z-row z-row--wrap">
            <Button variant="primary">Stuur</Button>
            <Button variant="live">Zet op scherm</Button>
            <Button>Sluit alleen</Button>
            <Button variant="quiet">Bewerk</Button>
            <Button variant="danger" icon={Trash2}>
              Verwijder
            </Button>
          </div>
          <div className="z-row z-row--wrap">
            <Button icon={Hand}>Hand opsteken</Button>
            <Button isDisabled>Kan nu niet</Button>
            <Button variant="primary" isPending>
              Stuur
            </Button>
            <ButtonLink href="#uitvoer" download icon={ArrowRight}>
              Haal op
            </ButtonLink>
            <TextLink href="#meer">Lees meer</TextLink>
          </div>
          <div className="z-row z-row--wrap">
            <Button size="sm" variant="primary" shortcut="A">
              Keur goed
            </Button>
            <Button size="sm" shortcut="R">
              Wijs af
            </Button>
            <Button size="sm" variant="live" shortcut="L">
              Op scherm
            </Button>
            <IconButton icon={Search} label="Zoek" />
            <IconButton icon={Pin} label="Zet vast" isPressed={pinned} onPress={() => setPinned(!pinned)} />
            <Menu
              label="Meer"
              trigger={<IconButton icon={EllipsisVertical} label="Meer" />}
              onAction={() => undefined}
              items={[
                { id: 'edit', label: 'Bewerk', icon: Pencil, shortcut: 'E' },
                { id: 'ban', label: 'Weer uit de zaal', icon: Ban, tone: 'live' },
              ]}
            />
          </div>
          <div className="z-split">
            <Button size="xl" icon={ArrowLeft}>
              Terug
            </Button>
            <Button size="xl" variant="live" iconEnd={ArrowRight}>
              Volgende: Gesprek met de kijkers
            </Button>
          </div>
        </div>
      </Section>
      <Section title="Tekens" aside={<Chip tone="action">ruimte voor 5</Chip>}>
        <div className="z-stack">
          <div className="z-row z-row--wrap z-row--tight">
            <Chip tone="live" dot>
              Live
            </Chip>
            <Chip dot="ok">Verbonden</Chip>
            <Chip>Wacht</Chip>
            <Chip tone="action">Gekozen</Chip>
            <Chip tone="warn">uitslag alleen voor regie</Chip>
            <Chip tone="ok">Beantwoord</Chip>
            <Chip tone="spot">Op het scherm</Chip>
            <Badge count={8} label="8 nieuw" />
            <Badge count={120} label="120 nieuw" />
          </div>
          <div className="z-row">
            <CountToggle
              count={voted ? 29 : 28}
              label={`Stem op deze vraag, ${voted ? 29 : 28} stemmen`}
              isSelected={voted}
              onChange={setVoted}
            />
            <CountToggle
              count={1204}
              label="Stem op deze vraag, 1.204 stemmen"
              isSelected
              onChange={() => undefined}
            />
            <div className="z-stack z-stack--tight">
              <PersonName name="Kijker Een" note="waterschap" />
              <PersonName name="Leiding Twee" role="moderator" />
              <PersonName name="Kijker Drie" isMe />
            </div>
          </div>
        </div>
      </Section>
    </>
  )
}
