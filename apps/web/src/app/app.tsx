import { lazy, Suspense } from 'react'
import { Route, Switch } from 'wouter'
import { KitProvider } from '../ui/kit-provider.tsx'
import { Loading } from '../ui/loading.tsx'
import { ErrorBoundary } from './error-boundary.tsx'
import { HomePage } from './routes/home-page.tsx'
import { ParticipantPage } from './routes/participant-page.tsx'
import { useRouteFocus } from './use-route-focus.ts'

const EnterPage = lazy(async () => ({ default: (await import('./routes/enter-page.tsx')).EnterPage }))
const SeatPage = lazy(async () => ({ default: (await import('./routes/seat-page.tsx')).SeatPage }))
const NewMeetingPage = lazy(async () => ({
  default: (await import('./routes/new-meeting-page.tsx')).NewMeetingPage,
}))

/** Addresses: `/`, `/new`, `/CODE` (participants), `/CODE/in#key` (a link), `/CODE/as/SEAT[/VIEW]` (everybody else). */
export function App() {
  useRouteFocus()
  return (
    <KitProvider>
      <ErrorBoundary>
        <Suspense fallback={<Loading />}>
          <Switch>
            <Route path="/">
              <HomePage />
            </Route>
            <Route path="/new" component={NewMeetingPage} />
            <Route path="/:code/in">{({ code }) => <EnterPage code={code} />}</Route>
            <Route path="/:code/as/:seat/:view?">
              {({ code, seat, view }) => <SeatPage key={seat} code={code} seat={seat} view={view} />}
            </Route>
            <Route path="/:code">{({ code }) => <ParticipantPage key={code} code={code} />}</Route>
            <Route>
              <HomePage unknown />
            </Route>
          </Switch>
        </Suspense>
      </ErrorBoundary>
    </KitProvider>
  )
}
