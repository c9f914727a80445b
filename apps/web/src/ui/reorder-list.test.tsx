// @vitest-environment jsdom
import { screen } from '@testing-library/react'
import { useState } from 'react'
import { describe, expect, it } from 'vitest'
import { renderUi } from '../testing/render-ui.tsx'
import { LiveRegion } from './live-region.tsx'
import { ReorderList } from './reorder-list.tsx'

function Queue() {
  const [items, setItems] = useState(['een', 'twee', 'drie'])
  return (
    <>
      <ReorderList
        label="Straks"
        items={items}
        getKey={(item) => item}
        getName={(item) => item}
        onMove={(key, to) => {
          const others = items.filter((item) => item !== key)
          setItems([...others.slice(0, to), key, ...others.slice(to)])
        }}
      >
        {(item) => item}
      </ReorderList>
      <LiveRegion />
    </>
  )
}

const order = (): (string | null)[] => screen.getAllByRole('listitem').map((row) => row.dataset.key ?? null)

describe('ReorderList', () => {
  it('moves with buttons and with Alt and arrows, keeps focus, and says where the row now stands', async () => {
    const { user } = renderUi(<Queue />)
    await user.click(screen.getByRole('button', { name: 'een omlaag' }))
    expect(order()).toEqual(['twee', 'een', 'drie'])
    expect(screen.getByRole('status').textContent).toContain('een staat nu op 2 van 3')
    await user.keyboard('{Alt>}{ArrowDown}{/Alt}')
    expect(order()).toEqual(['twee', 'drie', 'een'])
    screen.getByRole('button', { name: 'een omhoog' }).focus()
    await user.keyboard('{Alt>}{ArrowUp}{ArrowUp}{ArrowUp}{/Alt}')
    expect(order()).toEqual(['een', 'twee', 'drie'])
  })

  it('offers no way past the ends', () => {
    renderUi(<Queue />)
    expect(screen.getByRole('button', { name: 'een omhoog' })).toHaveProperty('disabled', true)
    expect(screen.getByRole('button', { name: 'drie omlaag' })).toHaveProperty('disabled', true)
  })
})
