// @vitest-environment jsdom
import { act, screen, within } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { renderUi } from '../testing/render-ui.tsx'
import { BarChart } from './bar-chart.tsx'
import { CopyField } from './copy-field.tsx'
import { Countdown, LiveCountdown } from './countdown.tsx'
import { Linkify, splitLinks } from './linkify.tsx'
import { PersonName } from './person-name.tsx'
import { QrCode } from './qr-code.tsx'
import { TopBar } from './top-bar.tsx'

afterEach(() => vi.useRealTimers())

describe('Countdown', () => {
  it.each([
    [1_630_000, '27:10', 'nog 27 minuten'],
    [42_000, '0:42', 'minder dan een minuut'],
    [-125_000, '+2:05', '2 minuten over tijd'],
  ])('%i ms shows %s and says %s', (ms, shown, said) => {
    const { container } = renderUi(<Countdown remainingMs={ms} label="Panelgesprek" />)
    expect(container.querySelector('[aria-hidden]')?.textContent).toBe(shown)
    expect(container.textContent).toContain(`Panelgesprek, ${said}`)
  })

  it('ticks by the server’s clock and stops its timer when nobody looks', () => {
    vi.useFakeTimers({ now: 1_000_000 })
    const { container, unmount } = renderUi(<LiveCountdown endsAt={1_070_000} offsetMs={10_000} />)
    const shown = (): string | undefined => container.querySelector('[aria-hidden]')?.textContent
    expect(shown()).toBe('1:00')
    act(() => void vi.advanceTimersByTime(3_010))
    expect(shown()).toBe('0:57')
    unmount()
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('Linkify', () => {
  it.each([
    ['Zie https://zaal.example/a.', ['https://zaal.example/a']],
    ['(https://zaal.example/b)', ['https://zaal.example/b']],
    ['https://zaal.example/wiki/Waarde_(ethiek) klopt', ['https://zaal.example/wiki/Waarde_(ethiek)']],
    ['javascript:alert(1) data:text/html,x ftp://zaal.example', []],
    ['<img src=x onerror=alert(1)>', []],
    ['https://', []],
    ['http://a.example en HTTPS://B.example/?q=1&r=2!', ['http://a.example', 'HTTPS://B.example/?q=1&r=2']],
  ])('in %j finds %j and loses no character', (text, links) => {
    const parts = splitLinks(text)
    expect(parts.flatMap(({ href }) => href ?? [])).toEqual(links)
    expect(parts.map((part) => part.text).join('')).toBe(text)
  })

  it('gives the page it leads to no hold on ours', () => {
    renderUi(<Linkify text="https://zaal.example" />)
    expect(screen.getByRole('link').getAttribute('rel')).toContain('noopener')
  })
})

describe('BarChart', () => {
  it('is a table: every answer with its number and share', () => {
    renderUi(
      <BarChart
        caption="Waar zit de grens?"
        valueLabel="Stemmen"
        showPercent
        total={10}
        rows={[
          { id: 'a', label: 'Geld', value: 6 },
          { id: 'b', label: 'Cultuur', value: 0 },
        ]}
      />,
    )
    const table = screen.getByRole('table', { name: 'Waar zit de grens?' })
    const row = within(table).getByRole('row', { name: /Geld/ })
    expect(
      within(row)
        .getAllByRole('cell')
        .map((cell) => cell.textContent),
    ).toEqual(['6', expect.stringMatching(/^60\s?%$/)])
  })
})

describe('CopyField', () => {
  it('copies a secret without showing it, and says so', async () => {
    const { user } = renderUi(<CopyField label="Link" value="https://zaal.example/#geheim" secret />)
    const box = screen.getByLabelText<HTMLInputElement>('Link')
    expect(box.type).toBe('password')
    await user.click(screen.getByRole('button', { name: 'Kopieer' }))
    expect(await navigator.clipboard.readText()).toBe('https://zaal.example/#geheim')
    expect(screen.getByRole('button', { name: 'Gekopieerd' })).toBeDefined()
    expect(box.type).toBe('password')
    await user.click(screen.getByRole('button', { name: 'Toon' }))
    expect(box.type).toBe('text')
  })
})

describe('PersonName', () => {
  it('shows a badge for a role somebody vouched for, never for a name that claims one', () => {
    const { container, rerender } = renderUi(<PersonName name="Moderator" role="participant" />)
    expect(container.querySelector('.z-chip')).toBeNull()
    rerender(<PersonName name="Leiding Twee" role="moderator" />)
    expect(container.querySelector('.z-chip')?.textContent).toBe('Moderator')
    expect(container.querySelector('bdi')?.textContent).toBe('Leiding Twee')
  })
  it("shows the house's own labels in the reader's language, and a person's name as it is", () => {
    const { container, rerender } = renderUi(<PersonName name="Hall screen" role="hall" />)
    expect(container.querySelector('bdi')?.textContent).toBe('Zaalscherm')
    rerender(<PersonName name="Organiser" role="participant" />)
    expect(container.querySelector('bdi')?.textContent).toBe('Organiser')
  })
})

describe('QrCode', () => {
  it('is an image with a name', () => {
    renderUi(<QrCode text="https://zaal.example/2april" label="QR-code naar zaal.example/2april" />)
    expect(screen.getByRole('img', { name: 'QR-code naar zaal.example/2april' })).toBeDefined()
  })
})

describe('TopBar', () => {
  it('says in words how the connection is, and has the title as the page’s heading', () => {
    renderUi(<TopBar title="Samen beslissen" live="Live" connection="away" role="host" />)
    expect(screen.getByRole('heading', { level: 1, name: 'Samen beslissen' })).toBeDefined()
    expect(screen.getByText('Geen verbinding')).toBeDefined()
    expect(screen.getByText('Gastheer')).toBeDefined()
  })
})
