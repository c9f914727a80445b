import { cleanLine } from '@zaal/shared/features/people/names'
import type {
  PollForm,
  PollOption,
  PollSetup,
  PollSetupInput,
} from '@zaal/shared/features/polls/polls.contract'
import { POLL_LIMITS } from '@zaal/shared/features/polls/polls.limits'
import type { RefusalCode } from '@zaal/shared/protocol/refusals'

export type SetupCheck = { ok: true; setup: PollSetup } | { ok: false; code: RefusalCode; detail: string }

const no = (detail: string, code: RefusalCode = 'invalid'): SetupCheck => ({ ok: false, code, detail })
const tooLong = (text: string, most: number): boolean => [...text].length > most

/** Is this a poll that can be held (PO2)? `before`: the setup it replaces; its options keep their ids. */
export function checkSetup(input: PollSetupInput, before: PollSetup | null): SetupCheck {
  const question = cleanLine(input.question)
  if (question === '' || tooLong(question, POLL_LIMITS.question)) return no('question')
  const made = checkForm(input, before ? optionsOf(before.form) : [])
  if (typeof made === 'string') return no(made, made === 'options-many' ? 'limit-reached' : 'invalid')
  return {
    ok: true,
    setup: { question, results: input.results, changeable: input.changeable, form: made },
  }
}

function checkForm({ form }: PollSetupInput, before: readonly PollOption[]): PollForm | string {
  switch (form.type) {
    case 'text':
    case 'cloud':
      return form
    case 'rating':
      return { ...form, low: cleanLine(form.low), high: cleanLine(form.high) }
    case 'single':
    case 'multiple': {
      const options = nameOptions(form.options, before)
      if (typeof options === 'string') return options
      if (form.type === 'single') return { type: 'single', options }
      if (form.min > form.max || form.max > options.length) return 'max'
      return { type: 'multiple', options, min: form.min, max: form.max }
    }
  }
}

/** Ids are never used again within a poll's life: a new option gets a number above all it had when it was last edited. */
function nameOptions(
  input: readonly { id?: string | undefined; label: string }[],
  before: readonly PollOption[],
): PollOption[] | string {
  const known = new Set(before.map((o) => o.id))
  let last = Math.max(0, ...before.map((o) => Number(o.id.slice(1))))
  const options: PollOption[] = []
  for (const { id, label: raw } of input) {
    const label = cleanLine(raw)
    if (label === '') continue
    if (tooLong(label, POLL_LIMITS.option)) return 'option'
    const taken = options.some((o) => o.id === id || o.label.toLowerCase() === label.toLowerCase())
    if (taken) return 'options-same'
    if (id !== undefined && known.has(id)) options.push({ id, label })
    else options.push({ id: `o${(last += 1)}`, label })
  }
  if (options.length < 2) return 'options'
  return options.length > POLL_LIMITS.options ? 'options-many' : options
}

export function optionsOf(form: PollForm): readonly PollOption[] {
  return form.type === 'single' || form.type === 'multiple' ? form.options : []
}

/** Do two setups differ in wording only (PO4)? Once people vote, what they vote on may not move under their hands. */
export function sameButWording(a: PollSetup, b: PollSetup): boolean {
  return JSON.stringify(bare(a)) === JSON.stringify(bare(b))
}

function bare({ form, results, changeable }: PollSetup): unknown {
  const shape =
    form.type === 'rating'
      ? { type: form.type, steps: form.steps }
      : form.type === 'single' || form.type === 'multiple'
        ? { ...form, options: form.options.map((o) => o.id) }
        : form
  return [results, changeable, Object.entries(shape).sort(([x], [y]) => (x < y ? -1 : 1))]
}
