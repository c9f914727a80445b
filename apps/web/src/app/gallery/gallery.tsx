import './gallery.css'
import type { ComponentType } from 'react'
import { KitProvider } from '../../ui/kit-provider.tsx'
import { GalleryFeedback } from './gallery-feedback.tsx'
import { GalleryForms } from './gallery-forms.tsx'
import { GalleryLive } from './gallery-live.tsx'
import { GalleryPress } from './gallery-press.tsx'
import { HallScene } from './scene-hall.tsx'
import { HostScene } from './scene-host.tsx'
import { ModeratorScene } from './scene-moderator.tsx'
import { PanellistScene } from './scene-panellist.tsx'
import { ParticipantScene } from './scene-participant.tsx'

/*
 * Every part of the kit and the chrome of each screen, for us; /gallery/both has light and dark side by side. Development only, so its words stand here and not in the
 * catalogues. People and questions are invented.
 */
const SCENES: Readonly<Record<string, ComponentType>> = {
  participant: ParticipantScene,
  host: HostScene,
  moderator: ModeratorScene,
  panellist: PanellistScene,
  hall: HallScene,
}

function Parts() {
  return (
    <>
      <GalleryPress />
      <GalleryForms />
      <GalleryFeedback />
      <GalleryLive />
    </>
  )
}

export function Gallery() {
  const name = location.pathname.split('/')[2] ?? ''
  const Scene = SCENES[name]
  const isBoth = name === 'both'
  if (Scene) {
    return (
      <KitProvider>
        <Scene />
      </KitProvider>
    )
  }
  return (
    <KitProvider>
      <main id="main" tabIndex={-1} className="gallery">
        <h1>De kit</h1>
        <nav aria-label="Schermen" className="z-row z-row--wrap">
          {['both', ...Object.keys(SCENES)].map((name) => (
            <a key={name} href={`/gallery/${name}`}>
              {name}
            </a>
          ))}
        </nav>
        {isBoth ? (
          <div className="gallery__themes">
            {(['light', 'dark'] as const).map((theme) => (
              <div key={theme} data-theme={theme} className="gallery__theme">
                <Parts />
              </div>
            ))}
          </div>
        ) : (
          <div className="gallery__theme">
            <Parts />
          </div>
        )}
      </main>
    </KitProvider>
  )
}
