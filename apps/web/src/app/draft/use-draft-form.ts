import { useCallback, useEffect, useState } from 'react'
import { emptyForm, type DraftForm } from './draft-form.ts'

const KEY = 'zaal.draft'

/** The form, kept on this device: a reload or a closed tab loses nothing. */
export function useDraftForm(lang: 'nl' | 'en') {
  const [form, setForm] = useState<DraftForm>(() => read() ?? emptyForm(lang))
  useEffect(() => {
    try {
      localStorage.setItem(KEY, JSON.stringify(form))
    } catch {
      // Nowhere to keep it: the page itself still has it.
    }
  }, [form])
  const change = useCallback((part: Partial<DraftForm>) => {
    setForm((now) => ({ ...now, ...part }))
  }, [])
  const clear = useCallback(() => {
    setForm(emptyForm(lang))
  }, [lang])
  return { form, setForm, change, clear }
}

function read(): DraftForm | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null')
    return kept !== null && typeof kept === 'object' ? { ...emptyForm('nl'), ...kept } : null
  } catch {
    return null
  }
}

/** Fits the ids the server takes. */
export function newId(): string {
  return `item-${[...crypto.getRandomValues(new Uint8Array(8))].map((b) => b.toString(16).padStart(2, '0')).join('')}`
}
