import './styles/index.css'
import { lazy, StrictMode, Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { startI18n } from './i18n/start.ts'
import { applyDisplay, followSystemTheme, readDisplay } from './lib/display.ts'

/** The gallery of the kit, in development only: the condition is constant, so a build leaves it out. */
const Gallery =
  import.meta.env.DEV && location.pathname.startsWith('/gallery')
    ? lazy(async () => ({ default: (await import('./app/gallery/gallery.tsx')).Gallery }))
    : null

applyDisplay(readDisplay())
followSystemTheme()

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')

await startI18n()
createRoot(root).render(
  <StrictMode>
    {Gallery ? (
      <Suspense>
        <Gallery />
      </Suspense>
    ) : (
      <App />
    )}
  </StrictMode>,
)
