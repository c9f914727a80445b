import { expect, it } from 'vitest'
import { houseLabel } from './house-labels.ts'

it('knows the labels of the house in both languages, by role, and takes nobody else for them', () => {
  expect(houseLabel('Organisatie', 'host')).toBe('organiser')
  expect(houseLabel('Organiser', 'host')).toBe('organiser')
  expect(houseLabel('Hall screen', 'hall')).toBe('hall')
  expect(houseLabel('Zaalscherm', 'host')).toBeNull()
  expect(houseLabel('Organisatie', 'participant')).toBeNull()
  expect(houseLabel('Els Verzonnen', 'host')).toBeNull()
})
