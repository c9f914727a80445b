// @vitest-environment jsdom
import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { renderUi } from '../testing/render-ui.tsx'
import { TimeRail } from './time-rail.tsx'
import type { RailItem } from './time-rail.tsx'

const items: readonly RailItem[] = [
  { id: 'a', title: 'Aftrap', minutes: 5, state: 'past', startLabel: '10:00' },
  { id: 'b', title: 'Panelgesprek', minutes: 50, state: 'now', startLabel: '10:05' },
  { id: 'c', title: 'Afsluiting', minutes: 1, state: 'next', startLabel: '11:01' },
]

describe('TimeRail', () => {
  it('tells the ear the same as the eye, as a list with the current item marked', () => {
    renderUi(<TimeRail items={items} nowFraction={0.4} driftMinutes={6} endLabel="12:06" />)
    const rail = screen.getByRole('region', { name: 'Tijdbalk van het programma' })
    expect(
      within(rail)
        .getAllByRole('listitem')
        .map((row) => row.textContent),
    ).toEqual([
      '10:00 Aftrap, 5 minuten, geweest',
      '10:05 Panelgesprek, 50 minuten, nu bezig',
      '11:01 Afsluiting, 1 minuut, komt nog',
    ])
    expect(within(rail).getAllByRole('listitem')[1]?.getAttribute('aria-current')).toBe('step')
    expect(rail.textContent).toContain('Einde verwacht om 12:06. Loopt 6 minuten uit')
  })

  it('draws past full, now in part, next empty, and a hatched end only for a delay', () => {
    const { container, rerender } = renderUi(
      <TimeRail items={items} nowFraction={1.7} driftMinutes={6} endLabel="12:06" />,
    )
    const fills = (): string[] =>
      [...container.querySelectorAll<HTMLElement>('.z-rail__fill')].map((fill) => fill.style.transform)
    expect(fills()).toEqual(['scaleX(1)', 'scaleX(1)', 'scaleX(0)'])
    expect(container.querySelectorAll('.z-rail__bar--drift')).toHaveLength(1)
    rerender(<TimeRail items={items} nowFraction={0.25} driftMinutes={-3} endLabel="11:57" />)
    expect(fills()).toEqual(['scaleX(1)', 'scaleX(0.25)', 'scaleX(0)'])
    expect(container.querySelectorAll('.z-rail__bar--drift')).toHaveLength(0)
    expect(screen.getByText(/3 minuten voor op het plan/)).toBeDefined()
  })
})
