// @vitest-environment jsdom
import { screen } from '@testing-library/react'
import { useState } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { renderUi } from '../testing/render-ui.tsx'
import { Checkbox } from './checkbox.tsx'
import { NumberField } from './number-field.tsx'
import { RadioGroup } from './radio-group.tsx'
import { Select } from './select.tsx'
import { Switch } from './switch.tsx'
import { TextField } from './text-field.tsx'

describe('TextField', () => {
  it('ties its label, help and error to the box', () => {
    renderUi(
      <TextField
        label="Datum"
        value="32 april"
        onChange={() => undefined}
        description="Dag en maand"
        error="Deze dag bestaat niet."
      />,
    )
    const box = screen.getByRole('textbox', { name: 'Datum' })
    const described = (box.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent)
    expect(described).toEqual(expect.arrayContaining(['Dag en maand', 'Deze dag bestaat niet.']))
    expect(box.getAttribute('aria-invalid')).toBe('true')
  })
})

describe('choices', () => {
  const options = [
    { value: 'question', label: 'Vraag' },
    { value: 'poll', label: 'Peiling' },
  ] as const
  type Shown = (typeof options)[number]['value']

  it('RadioGroup is one tab stop, moved through with arrows', async () => {
    function Choice() {
      const [value, setValue] = useState<Shown>('question')
      return (
        <RadioGroup
          label="Zaalscherm toont"
          look="segments"
          options={options}
          value={value}
          onChange={setValue}
        />
      )
    }
    const { user } = renderUi(<Choice />)
    await user.tab()
    await user.keyboard('{ArrowRight}')
    expect(screen.getByRole('radio', { name: 'Peiling' })).toHaveProperty('checked', true)
    await user.tab()
    expect(document.activeElement).toBe(document.body)
  })

  it('Select gives back the value chosen with the keyboard', async () => {
    const onChange = vi.fn<(value: Shown) => void>()
    const { user } = renderUi(
      <Select label="Zaalscherm toont" options={options} value="question" onChange={onChange} />,
    )
    await user.tab()
    await user.keyboard('{Enter}{ArrowDown}{Enter}')
    expect(onChange).toHaveBeenCalledWith('poll')
  })

  it('Switch and Checkbox are named by their words and flip with the space bar', async () => {
    const onSwitch = vi.fn()
    const onCheck = vi.fn()
    const { user } = renderUi(
      <>
        <Switch isSelected={false} onChange={onSwitch}>
          Chat
        </Switch>
        <Checkbox isSelected onChange={onCheck}>
          Zonder mijn naam
        </Checkbox>
      </>,
    )
    screen.getByRole('switch', { name: 'Chat' }).focus()
    await user.keyboard(' ')
    screen.getByRole('checkbox', { name: 'Zonder mijn naam' }).focus()
    await user.keyboard(' ')
    expect(onSwitch).toHaveBeenCalledWith(true)
    expect(onCheck).toHaveBeenCalledWith(false)
  })

  it('NumberField gives whole numbers within its limits', async () => {
    const onChange = vi.fn()
    const { user } = renderUi(<NumberField label="Lengte" value={20} min={1} max={90} onChange={onChange} />)
    const box = screen.getByRole('textbox', { name: 'Lengte' })
    await user.clear(box)
    await user.type(box, '120')
    await user.tab()
    expect(onChange).toHaveBeenLastCalledWith(90)
  })
})
