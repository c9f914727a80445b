// @vitest-environment jsdom
import { screen } from '@testing-library/react'
import { useState } from 'react'
import { describe, expect, it } from 'vitest'
import { renderUi } from '../testing/render-ui.tsx'
import { Tabs } from './tabs.tsx'

type Panel = 'questions' | 'chat' | 'poll'

function Panels() {
  const [panel, setPanel] = useState<Panel>('questions')
  return (
    <Tabs
      label="Panelen"
      selected={panel}
      onSelect={setPanel}
      items={[
        { id: 'questions', label: 'Vragen' },
        { id: 'chat', label: 'Chat', badge: 8, badgeLabel: '8 nieuw' },
        { id: 'poll', label: 'Peiling', badge: 0, badgeLabel: 'niets nieuws' },
      ]}
    >
      {panel}
    </Tabs>
  )
}

describe('Tabs', () => {
  it('is one tab stop; arrows, Home and End move, select and wrap', async () => {
    const { user } = renderUi(<Panels />)
    await user.tab()
    expect(document.activeElement).toBe(screen.getByRole('tab', { name: 'Vragen' }))
    await user.keyboard('{ArrowRight}')
    expect(screen.getByRole('tabpanel').textContent).toBe('chat')
    await user.keyboard('{End}{ArrowRight}')
    expect(document.activeElement).toBe(screen.getByRole('tab', { name: 'Vragen', selected: true }))
    await user.keyboard('{ArrowLeft}')
    expect(screen.getByRole('tabpanel').textContent).toBe('poll')
  })

  it('names the panel by its tab, and says a badge only when something is new', () => {
    renderUi(<Panels />)
    expect(screen.getByRole('tabpanel', { name: 'Vragen' })).toBeDefined()
    expect(screen.getByRole('tab', { name: 'Chat 8 nieuw' })).toBeDefined()
    expect(screen.getByRole('tab', { name: 'Peiling' })).toBeDefined()
  })
})
