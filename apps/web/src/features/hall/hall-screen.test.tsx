import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { renderUi } from '../../testing/render-ui.tsx'
import { HallScreen } from './hall-screen.tsx'

const wall = (more: Partial<Parameters<typeof HallScreen>[0]> = {}) =>
  renderUi(
    <HallScreen
      heading="Panelgesprek"
      meeting="Samen"
      remainingMs={27 * 60_000}
      joinUrl="https://zaal.example/2april"
      isConnected
      rail={null}
      announcements={null}
      {...more}
    >
      <p>inhoud</p>
    </HallScreen>,
  )

describe('hall screen', () => {
  it('always shows how to join: code, address and who it is', () => {
    wall()
    expect(screen.getByRole('img', { name: 'QR-code naar zaal.example/2april' })).toBeTruthy()
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Panelgesprek · Samen')
    expect(screen.getByText('27 min')).toBeTruthy()
  })
  it('counts whole minutes, and says so when the time is up', () => {
    wall({ remainingMs: -185_000 })
    expect(screen.getByText('+3 min')).toBeTruthy()
  })
  it('says a lost connection in a corner and keeps what it knew', () => {
    wall({ isConnected: false })
    expect(screen.getByRole('status').textContent).toContain('Even geen verbinding')
    expect(screen.getByText('inhoud')).toBeTruthy()
  })
})
