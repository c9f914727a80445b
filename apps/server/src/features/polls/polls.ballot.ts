import type { Ballot, PollForm } from '@zaal/shared/features/polls/polls.contract'
import { POLL_LIMITS } from '@zaal/shared/features/polls/polls.limits'
import type { RefusalCode } from '@zaal/shared/protocol/refusals'
import { cleanText, countedWords } from './polls.words.ts'

export type BallotCheck = { ok: true; ballot: Ballot } | { ok: false; code: RefusalCode; detail: string }

const no = (code: RefusalCode, detail: string): BallotCheck => ({ ok: false, code, detail })

/** Does this ballot fit this form (PO5)? Gives back what is to be stored: texts cleaned, choices in the form's order. */
export function checkBallot(form: PollForm, ballot: Ballot): BallotCheck {
  switch (form.type) {
    case 'single':
      if (ballot.type !== 'single') return no('invalid', 'type')
      if (!form.options.some((o) => o.id === ballot.option)) return no('not-found', 'option')
      return { ok: true, ballot }
    case 'multiple': {
      if (ballot.type !== 'multiple') return no('invalid', 'type')
      const chosen = new Set(ballot.options)
      const known = form.options.filter((o) => chosen.has(o.id)).map((o) => o.id)
      if (known.length < chosen.size) return no('not-found', 'option')
      if (known.length < form.min) return no('invalid', 'min')
      if (known.length > form.max) return no('limit-reached', 'max')
      return { ok: true, ballot: { type: 'multiple', options: known } }
    }
    case 'rating':
      if (ballot.type !== 'rating') return no('invalid', 'type')
      if (!Number.isInteger(ballot.value) || ballot.value < 1 || ballot.value > form.steps)
        return no('invalid', 'value')
      return { ok: true, ballot }
    case 'text': {
      if (ballot.type !== 'text') return no('invalid', 'type')
      const text = cleanText(ballot.text)
      if (!/[\p{L}\p{N}\p{S}\p{P}]/u.test(text)) return no('invalid', 'text')
      if ([...text].length > POLL_LIMITS.answer) return no('too-large', 'text')
      return { ok: true, ballot: { type: 'text', text } }
    }
    case 'cloud': {
      if (ballot.type !== 'cloud') return no('invalid', 'type')
      const { words, tooLong } = countedWords(ballot.words)
      if (words.length === 0) return no('invalid', 'words')
      if (tooLong) return no('too-large', 'words')
      if (words.length > form.words) return no('limit-reached', 'words')
      return { ok: true, ballot: { type: 'cloud', words } }
    }
  }
}
