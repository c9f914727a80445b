import type {
  PollFormInput,
  PollSetup,
  PollSetupInput,
  PollType,
  ResultsRule,
} from '@zaal/shared/features/polls/polls.contract'
import { POLL_LIMITS } from '@zaal/shared/features/polls/polls.limits'

/** What the poll's editor holds, for every type at once, so that changing the type loses nothing. */
export interface PollFields {
  type: PollType
  question: string
  /** One option a line. */
  options: string
  min: number
  max: number
  steps: number
  low: string
  high: string
  words: number
  results: ResultsRule
  changeable: boolean
}

export type FieldError =
  | { field: 'question'; code: 'question' | 'questionLong' }
  | {
      field: 'options'
      code: 'optionsFew' | 'optionsMany' | 'optionsSame' | 'optionLong' | 'optionsFixed' | 'max'
    }

export const EMPTY_FIELDS: PollFields = {
  type: 'single',
  question: '',
  options: '',
  min: 1,
  max: 2,
  steps: 5,
  low: '',
  high: '',
  words: 3,
  results: 'closed',
  changeable: true,
}

export function fieldsOf({ question, form, results, changeable }: PollSetup): PollFields {
  const fields = { ...EMPTY_FIELDS, type: form.type, question, results, changeable }
  switch (form.type) {
    case 'single':
      return { ...fields, options: form.options.map((o) => o.label).join('\n') }
    case 'multiple':
      return {
        ...fields,
        options: form.options.map((o) => o.label).join('\n'),
        min: form.min,
        max: form.max,
      }
    case 'rating':
      return { ...fields, steps: form.steps, low: form.low, high: form.high }
    case 'cloud':
      return { ...fields, words: form.words }
    case 'text':
      return fields
  }
}

/** Bullets and numbering that come along when a list is pasted. */
const MARKER = /^\s*(?:[-–—*•◦▪●○☐□]|\(?(?:\d{1,2}|[a-zA-Z])[.)])\s+/

/** The lines that are options: without markers, blanks left out. */
export function optionLines(text: string): string[] {
  return text
    .split(/\r?\n|\r/)
    .map((line) => line.replace(MARKER, '').replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
}

/** What is wrong, the first of each field; the server checks the same again (PO2). `fixed`: labels that may only be reworded. */
export function checkFields(fields: PollFields, fixed: number | null): FieldError[] {
  const errors: FieldError[] = []
  if (fields.question.trim() === '') errors.push({ field: 'question', code: 'question' })
  else if ([...fields.question.trim()].length > POLL_LIMITS.question)
    errors.push({ field: 'question', code: 'questionLong' })
  if (fields.type !== 'single' && fields.type !== 'multiple') return errors
  const lines = optionLines(fields.options)
  const code = optionsError(lines, fields, fixed)
  if (code) errors.push({ field: 'options', code })
  return errors
}

function optionsError(lines: string[], { type, min, max }: PollFields, fixed: number | null) {
  if (fixed !== null && lines.length !== fixed) return 'optionsFixed'
  if (lines.length < 2) return 'optionsFew'
  if (lines.length > POLL_LIMITS.options) return 'optionsMany'
  if (new Set(lines.map((line) => line.toLowerCase())).size < lines.length) return 'optionsSame'
  if (lines.some((line) => [...line].length > POLL_LIMITS.option)) return 'optionLong'
  return type === 'multiple' && (min > max || max > lines.length) ? 'max' : null
}

/** The command's payload; options keep the ids of the lines they replace. */
export function setupOf(fields: PollFields, before: PollSetup | null): PollSetupInput {
  const { question, results, changeable } = fields
  return { question: question.trim(), results, changeable, form: formOf(fields, before) }
}

function formOf(fields: PollFields, before: PollSetup | null): PollFormInput {
  const ids = before && 'options' in before.form ? before.form.options.map((o) => o.id) : []
  const options = optionLines(fields.options).map((label, i) => {
    const id = ids[i]
    return id === undefined ? { label } : { id, label }
  })
  const { type, min, max, steps, low, high, words } = fields
  switch (type) {
    case 'single':
      return { type, options }
    case 'multiple':
      return { type, options, min, max }
    case 'rating':
      return { type, steps, low: low.trim(), high: high.trim() }
    case 'cloud':
      return { type, words }
    case 'text':
      return { type }
  }
}
