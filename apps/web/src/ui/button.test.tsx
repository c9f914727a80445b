// @vitest-environment jsdom
import { screen } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { renderUi } from '../testing/render-ui.tsx'
import { Button } from './button.tsx'
import { CountToggle } from './count-toggle.tsx'
import { IconButton } from './icon-button.tsx'
import { X } from 'lucide-react'

describe('Button', () => {
  it('does nothing while pending, neither pressed nor submitted, and keeps focus', async () => {
    const onPress = vi.fn()
    const onSubmit = vi.fn()
    const { user } = renderUi(
      <form onSubmit={onSubmit}>
        <Button type="submit" isPending onPress={onPress}>
          Stuur
        </Button>
      </form>,
    )
    const button = screen.getByRole('button', { name: 'Stuur' })
    button.focus()
    await user.click(button)
    await user.keyboard('{Enter}')
    expect(onPress).not.toHaveBeenCalled()
    expect(onSubmit).not.toHaveBeenCalled()
    expect(document.activeElement).toBe(button)
    expect(button.getAttribute('aria-disabled')).toBe('true')
  })

  it('takes presses from pointer and keyboard', async () => {
    const onPress = vi.fn()
    const { user } = renderUi(<Button onPress={onPress}>Keur goed</Button>)
    await user.click(screen.getByRole('button'))
    await user.keyboard(' ')
    expect(onPress).toHaveBeenCalledTimes(2)
  })
})

describe('IconButton', () => {
  it('has its label as name and as tooltip, which Escape puts away', async () => {
    const { user, container } = renderUi(<IconButton icon={X} label="Sluit" />)
    await user.tab()
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Sluit' }))
    expect(container.querySelector('.z-tip')?.hasAttribute('data-hidden')).toBe(false)
    await user.keyboard('{Escape}')
    expect(container.querySelector('.z-tip')?.hasAttribute('data-hidden')).toBe(true)
  })

  it('tells whether it is on when it is a toggle', () => {
    renderUi(<IconButton icon={X} label="Zet vast" isPressed />)
    expect(screen.getByRole('button', { pressed: true })).toBeDefined()
  })
})

describe('CountToggle', () => {
  it('asks for the opposite of what it is', async () => {
    const onChange = vi.fn()
    const { user, rerender } = renderUi(
      <CountToggle count={1204} label="Stem, 1204 stemmen" isSelected={false} onChange={onChange} />,
    )
    await user.click(screen.getByRole('button', { name: 'Stem, 1204 stemmen', pressed: false }))
    expect(onChange).toHaveBeenLastCalledWith(true)
    rerender(<CountToggle count={1205} label="Stem, 1205 stemmen" isSelected onChange={onChange} />)
    await user.click(screen.getByRole('button', { pressed: true }))
    expect(onChange).toHaveBeenLastCalledWith(false)
    expect(screen.getByRole('button').textContent).toContain('1.205')
  })
})
