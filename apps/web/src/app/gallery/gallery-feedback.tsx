import { useState } from 'react'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Card, Section } from '../../ui/card.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { Linkify } from '../../ui/linkify.tsx'
import { Loading, Skeleton } from '../../ui/loading.tsx'
import { Prose } from '../../ui/prose.tsx'
import { toast } from '../../ui/toast.tsx'

export function GalleryFeedback() {
  const [open, setOpen] = useState<'dialog' | 'drawer' | 'confirm' | null>(null)
  const close = (): void => setOpen(null)
  return (
    <>
      <Section title="Vensters en meldingen">
        <div className="z-row z-row--wrap">
          <Button onPress={() => setOpen('dialog')}>Venster</Button>
          <Button onPress={() => setOpen('drawer')}>Lade</Button>
          <Button onPress={() => setOpen('confirm')}>Vraag</Button>
          <Button
            onPress={() =>
              toast({ text: 'Nr. 14 is afgewezen.', action: { label: 'Zet terug', onPress: close } })
            }
          >
            Melding
          </Button>
        </div>
        <Dialog
          title="Antwoord schriftelijk"
          isOpen={open === 'dialog' || open === 'drawer'}
          side={open === 'drawer' ? 'end' : 'center'}
          onClose={close}
          footer={
            <>
              <Button onPress={close}>Annuleer</Button>
              <Button variant="primary" onPress={close}>
                Stuur
              </Button>
            </>
          }
        >
          <Prose>
            <p>De vraagsteller ziet uw antwoord meteen; de zaal ziet het na afloop.</p>
            <ul>
              <li>Houd het kort.</li>
              <li>Noem geen namen van anderen.</li>
            </ul>
          </Prose>
        </Dialog>
        <ConfirmDialog
          title="Bijeenkomst beëindigen?"
          isOpen={open === 'confirm'}
          onClose={close}
          onConfirm={close}
          confirmLabel="Beëindig"
        >
          <p>Iedereen ziet daarna wat er is gevraagd en beantwoord. U kunt dit niet terugdraaien.</p>
        </ConfirmDialog>
      </Section>
      <Banner tone="warn">U bent even los. Wat u stuurt, wordt bewaard en gaat straks vanzelf mee.</Banner>
      <Banner tone="live" action={<Button size="sm">Gezien</Button>}>
        Regie: rond af, nog 5 minuten
      </Banner>
      <Card tone="warn">
        <div className="z-row z-row--wrap">
          <strong className="z-grow">6 minuten inlopen?</strong>
          <Button size="sm">Kort het gesprek in tot 19 min</Button>
          <Button size="sm">Eindig om 12:06</Button>
        </div>
      </Card>
      <Card pad={false}>
        <EmptyState title="Nog geen vragen" action={<Button>Stel de eerste vraag</Button>}>
          Vragen van de zaal komen hier, met hoeveel mensen ze willen weten.
        </EmptyState>
      </Card>
      <Card pad={false}>
        <ErrorState
          happened="De lijst kon niet worden geladen."
          kept="Wat u verstuurde, is bewaard."
          action={<Button>Probeer opnieuw</Button>}
        />
      </Card>
      <Card pad={false}>
        <Loading />
        <Skeleton />
      </Card>
      <Card>
        <p>
          <Linkify text="Lees ook https://zaal.example/uitleg (zie blz. 3). Geen link: javascript:alert(1)" />
        </p>
      </Card>
    </>
  )
}
