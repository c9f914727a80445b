import { screen } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { renderUi } from '../../testing/render-ui.tsx'
import { InviteForm } from './invite-form.tsx'

test('what was typed stays until the link is made: a request that fails costs no typing', async () => {
  const onInvite = vi.fn()
  const form = (isOpen: boolean) => (
    <InviteForm isOpen={isOpen} onClose={() => undefined} onInvite={onInvite} />
  )
  const { user, rerender } = renderUi(form(true))
  await user.type(screen.getByRole('textbox', { name: /Naam/ }), ' Els Verzonnen ')
  await user.click(screen.getByRole('button', { name: 'Maak een link' }))
  expect(onInvite).toHaveBeenCalledWith({
    role: 'panellist',
    name: 'Els Verzonnen',
    organisation: null,
    chair: false,
  })
  expect(screen.getByRole('textbox', { name: /Naam/ })).toHaveProperty('value', ' Els Verzonnen ')
  rerender(form(false))
  rerender(form(true))
  expect(screen.getByRole('textbox', { name: /Naam/ })).toHaveProperty('value', '')
})
