import { KitProvider } from '../ui/kit-provider.tsx'
import { TopBar } from '../ui/top-bar.tsx'

export function App() {
  return (
    <KitProvider>
      <TopBar />
      <main id="main" tabIndex={-1} />
    </KitProvider>
  )
}
