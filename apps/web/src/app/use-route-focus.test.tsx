import { act, screen } from '@testing-library/react'
import { useState } from 'react'
import { Link, Route, Router, Switch } from 'wouter'
import { memoryLocation } from 'wouter/memory-location'
import { expect, test } from 'vitest'
import { renderUi } from '../testing/render-ui.tsx'
import { useRouteFocus } from './use-route-focus.ts'

function Pages() {
  useRouteFocus()
  return (
    <Switch>
      <Route path="/">
        <main id="main" tabIndex={-1}>
          <Link href="/late">on</Link>
        </main>
      </Route>
      <Route path="/late">
        <Late />
      </Route>
    </Switch>
  )
}

/** A page whose content comes after a request, in a main of its own. */
function Late() {
  const [here, setHere] = useState(false)
  return here ? (
    <main id="main" key="content" tabIndex={-1}>
      <input aria-label="name" />
    </main>
  ) : (
    <main id="main" key="waiting" tabIndex={-1}>
      <span
        ref={(element) => {
          element?.addEventListener('came', () => {
            setHere(true)
          })
        }}
        data-testid="waiting"
      />
    </main>
  )
}

const arrive = () =>
  act(async () => {
    screen.getByTestId('waiting').dispatchEvent(new Event('came'))
    await Promise.resolve()
  })

test('focus is on the content after going to another page, also when the content comes late', async () => {
  const { hook } = memoryLocation({ path: '/' })
  const { user } = renderUi(
    <Router hook={hook}>
      <Pages />
    </Router>,
  )
  expect(document.activeElement).toBe(document.body)
  await user.click(screen.getByRole('link'))
  expect(document.activeElement?.id).toBe('main')
  await arrive()
  expect(document.activeElement).toBe(screen.getByLabelText('name').parentElement)
})

test('what the person does meanwhile is left alone', async () => {
  const { hook } = memoryLocation({ path: '/' })
  const { user } = renderUi(
    <Router hook={hook}>
      <Pages />
    </Router>,
  )
  await user.click(screen.getByRole('link'))
  await user.keyboard('{Escape}')
  await arrive()
  expect(document.activeElement).toBe(document.body)
})
