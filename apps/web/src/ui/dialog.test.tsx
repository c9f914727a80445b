// @vitest-environment jsdom
import { screen } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { renderUi } from '../testing/render-ui.tsx'
import { ConfirmDialog } from './confirm-dialog.tsx'
import { Dialog } from './dialog.tsx'
import { Popover } from './popover.tsx'

describe('Dialog', () => {
  it('has its title as name, puts the cursor in its first field, and holds nothing while closed', () => {
    const { rerender } = renderUi(
      <Dialog title="Antwoord" isOpen onClose={() => undefined}>
        <input aria-label="Tekst" />
      </Dialog>,
    )
    expect(screen.getByRole('dialog', { name: 'Antwoord' })).toBeDefined()
    expect(document.activeElement).toBe(screen.getByRole('textbox'))
    rerender(
      <Dialog title="Antwoord" isOpen={false} onClose={() => undefined}>
        <input aria-label="Tekst" />
      </Dialog>,
    )
    expect(screen.queryByRole('textbox')).toBeNull()
  })

  it('tells once when the browser closes it', () => {
    const onClose = vi.fn()
    renderUi(
      <Dialog title="Antwoord" isOpen onClose={onClose}>
        Tekst
      </Dialog>,
    )
    screen.getByRole<HTMLDialogElement>('dialog').close()
    expect(onClose).toHaveBeenCalledTimes(1)
  })
})

describe('ConfirmDialog', () => {
  it('starts on the safe button and does the deed only on its own', async () => {
    const onConfirm = vi.fn()
    const onClose = vi.fn()
    const { user } = renderUi(
      <ConfirmDialog
        title="Bijeenkomst beëindigen?"
        isOpen
        onClose={onClose}
        onConfirm={onConfirm}
        confirmLabel="Beëindig"
      >
        <p>Dit kan niet terug.</p>
      </ConfirmDialog>,
    )
    expect(screen.getByRole('alertdialog', { name: 'Bijeenkomst beëindigen?' })).toBeDefined()
    expect(document.activeElement?.textContent).toBe('Annuleer')
    await user.keyboard('{Enter}')
    expect(onClose).toHaveBeenCalledTimes(1)
    expect(onConfirm).not.toHaveBeenCalled()
    await user.click(screen.getByRole('button', { name: 'Beëindig' }))
    expect(onConfirm).toHaveBeenCalledTimes(1)
  })
})

describe('Popover', () => {
  it('opens on its button; Escape, a press elsewhere and leaving it close it', async () => {
    const { user } = renderUi(
      <>
        <Popover label="Weergave en taal" trigger="Aa">
          <button type="button">Donker</button>
        </Popover>
        <button type="button">Elders</button>
      </>,
    )
    const trigger = screen.getByRole('button', { name: 'Aa Weergave en taal' })
    await user.click(trigger)
    expect(trigger.getAttribute('aria-expanded')).toBe('true')
    await user.keyboard('{Escape}')
    expect(trigger.getAttribute('aria-expanded')).toBe('false')
    expect(document.activeElement).toBe(trigger)
    await user.click(trigger)
    await user.tab()
    expect(document.activeElement?.textContent).toBe('Donker')
    await user.tab()
    expect(trigger.getAttribute('aria-expanded')).toBe('false')
    await user.click(trigger)
    await user.click(screen.getByRole('button', { name: 'Elders' }))
    expect(trigger.getAttribute('aria-expanded')).toBe('false')
  })
})
