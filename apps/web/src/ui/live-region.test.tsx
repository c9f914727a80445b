// @vitest-environment jsdom
import { act, screen } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { renderUi } from '../testing/render-ui.tsx'
import { announce, LiveRegion } from './live-region.tsx'
import { toast, ToastRegion } from './toast.tsx'

afterEach(() => vi.useRealTimers())

describe('the live region', () => {
  it('adds a line for each announcement, also for the same words twice', () => {
    renderUi(<LiveRegion />)
    act(() => {
      announce('Nu: Panelgesprek')
      announce('Nu: Panelgesprek')
    })
    const lines = [...screen.getByRole('status').children].map((line) => line.textContent)
    expect(lines.slice(-2)).toEqual(['Nu: Panelgesprek', 'Nu: Panelgesprek'])
    for (let n = 0; n < 20; n++) act(() => announce(`regel ${n}`))
    expect(screen.getByRole('status').children.length).toBeLessThanOrEqual(4)
  })
})

describe('toasts', () => {
  it('are shown and said, go by themselves, and stay while they are pointed at', () => {
    vi.useFakeTimers()
    renderUi(
      <>
        <ToastRegion />
        <LiveRegion />
      </>,
    )
    act(() => toast({ text: 'Nr. 14 is afgewezen.' }))
    expect(screen.getByRole('status').textContent).toContain('Nr. 14 is afgewezen.')
    expect(screen.getAllByRole('listitem')).toHaveLength(1)
    act(() => screen.getByRole('button', { name: 'Sluit' }).focus())
    act(() => void vi.advanceTimersByTime(60_000))
    expect(screen.getAllByRole('listitem')).toHaveLength(1)
    act(() => screen.getByRole('button', { name: 'Sluit' }).blur())
    act(() => void vi.advanceTimersByTime(6_000))
    expect(screen.queryAllByRole('listitem')).toHaveLength(0)
  })
})
