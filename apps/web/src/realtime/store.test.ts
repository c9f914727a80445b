import { expect, it } from 'vitest'
import { createRoomStore } from './store.ts'

it('tells at once when nothing says otherwise', () => {
  const store = createRoomStore()
  const told: number[] = []
  store.subscribe((now) => told.push(now.position))
  store.setState({ position: 1 })
  store.setState({ position: 2 })
  expect(told).toEqual([1, 2])
})

it('tells once what changed in between, from what was told last; reading is never behind', () => {
  const due: (() => void)[] = []
  const store = createRoomStore((tell) => void due.push(tell))
  const told: [number, number][] = []
  const stop = store.subscribe((now, before) => told.push([before.position, now.position]))
  store.setState({ position: 1 })
  store.setState({ position: 2 })
  expect(store.getState().position).toBe(2)
  expect([told.length, due.length]).toEqual([0, 1])
  due.shift()?.()
  store.setState({ position: 3 })
  due.shift()?.()
  expect(told).toEqual([
    [0, 2],
    [2, 3],
  ])
  stop()
  store.setState({ position: 4 })
  due.shift()?.()
  expect(told).toHaveLength(2)
})
