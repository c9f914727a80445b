// @vitest-environment jsdom
import { fireEvent, screen } from '@testing-library/react'
import { useState } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { renderUi } from '../testing/render-ui.tsx'
import { Composer } from './composer.tsx'

function Chat({ onSend, waitSeconds = 0 }: { onSend: (text: string) => void; waitSeconds?: number }) {
  const [text, setText] = useState('')
  return (
    <Composer
      label="Schrijf een bericht"
      sendLabel="Stuur"
      value={text}
      onChange={setText}
      maxLength={20}
      waitSeconds={waitSeconds}
      onSend={() => {
        onSend(text)
        setText('')
      }}
    />
  )
}

describe('Composer', () => {
  it('sends with Enter and with the button, makes a line with Shift and Enter, and keeps the cursor', async () => {
    const onSend = vi.fn()
    const { user } = renderUi(<Chat onSend={onSend} />)
    const box = screen.getByRole('textbox', { name: 'Schrijf een bericht' })
    await user.type(box, 'een{Shift>}{Enter}{/Shift}twee{Enter}')
    expect(onSend).toHaveBeenLastCalledWith('een\ntwee')
    expect(document.activeElement).toBe(box)
    await user.type(box, 'drie')
    await user.click(screen.getByRole('button', { name: 'Stuur' }))
    expect(onSend).toHaveBeenLastCalledWith('drie')
    expect(document.activeElement).toBe(box)
  })

  it('sends no empty words, nothing while composing a character, and nothing too long', async () => {
    const onSend = vi.fn()
    const { user } = renderUi(<Chat onSend={onSend} />)
    const box = screen.getByRole('textbox')
    await user.type(box, '   {Enter}')
    fireEvent.keyDown(box, { key: 'Enter', isComposing: true })
    await user.clear(box)
    await user.type(box, 'twintig tekens en meer{Enter}')
    expect(onSend).not.toHaveBeenCalled()
    expect(screen.getByText('2 tekens te veel')).toBeDefined()
    expect(screen.getByRole<HTMLTextAreaElement>('textbox').value).toBe('twintig tekens en meer')
  })

  it('says on the button how long slow mode lasts', async () => {
    const onSend = vi.fn()
    const { user } = renderUi(<Chat onSend={onSend} waitSeconds={8} />)
    await user.type(screen.getByRole('textbox'), 'hallo{Enter}')
    expect(onSend).not.toHaveBeenCalled()
    expect(screen.getByRole('button', { name: 'Wacht 8 s' })).toHaveProperty('disabled', true)
  })
})
