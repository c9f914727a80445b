import { useEffect, useEffectEvent, useState } from 'react'

const KEYS_OFF = 'zaal.desk.keys'

/** May single letters act? A choice of this device; without storage it lasts as long as the page. */
export function useKeysSetting(): [boolean, (on: boolean) => void] {
  const [on, setOn] = useState(() => {
    try {
      return localStorage.getItem(KEYS_OFF) !== 'off'
    } catch {
      return true
    }
  })
  return [
    on,
    (next) => {
      setOn(next)
      try {
        localStorage.setItem(KEYS_OFF, next ? 'on' : 'off')
      } catch {
        // No storage: the choice holds until the page is closed.
      }
    },
  ]
}

/** Where keys belong to what has focus: fields, menus, dialogs, groups that use arrows themselves. */
const THEIRS =
  'input, textarea, select, [contenteditable], dialog, [role=menu], [role=listbox], [role=radiogroup], [role=tablist]'

/**
 * Calls `onKey` with the key's name (`Alt+ArrowUp` with Alt) for every key pressed outside fields while `isOn`. It returns
 * true when it did something with it.
 */
export function useDeskKeys(isOn: boolean, onKey: (key: string) => boolean): void {
  const press = useEffectEvent(onKey)
  useEffect(() => {
    if (!isOn) return
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.isComposing) return
      if (event.target instanceof Element && event.target.closest(THEIRS)) return
      if (document.querySelector('dialog[open], [role=menu]')) return
      const arrow = event.key.startsWith('Arrow')
      if (event.altKey && !arrow) return
      const key = event.key.length === 1 ? event.key.toUpperCase() : event.key
      if (press(event.altKey ? `Alt+${key}` : key)) event.preventDefault()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [isOn])
}
