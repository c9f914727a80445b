import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Draft } from '@zaal/shared/draft/draft.contract'
import type { CreatedMeeting } from '@zaal/shared/http/api'
import type { Item } from '@zaal/shared/features/programme/programme.contract'
import { PlanEditor } from '../../features/programme/host/plan-editor.tsx'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/card.tsx'
import { announce } from '../../ui/live-region.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { toast } from '../../ui/toast.tsx'
import { TopBar } from '../../ui/top-bar.tsx'
import { api, problemOf } from '../api.ts'
import { CreatedLinks } from '../draft/created-links.tsx'
import { DetailsForm } from '../draft/details-form.tsx'
import { DoubtLines } from '../draft/doubt-lines.tsx'
import { endOf, requestOf, startOf, withDraft, type FormProblem } from '../draft/draft-form.ts'
import { InviteesForm } from '../draft/invitees-form.tsx'
import { SourceText } from '../draft/source-text.tsx'
import { newId, useDraftForm } from '../draft/use-draft-form.ts'
import { usePageTitle } from '../page-title.ts'
import { useProblemText } from '../use-problem-text.ts'

const KEY = 'zaal.setup-key'

/** New meeting: announcement left, draft right; doubts are asked, nothing is invented; then the links, once. */
export function NewMeetingPage() {
  const { t, i18n } = useTranslation('draft')
  const { t: common } = useTranslation('common')
  const problemText = useProblemText()
  const { form, setForm, change, clear } = useDraftForm(i18n.language === 'en' ? 'en' : 'nl')
  const [reading, setReading] = useState(false)
  const [making, setMaking] = useState(false)
  const [problems, setProblems] = useState<FormProblem[]>([])
  const [created, setCreated] = useState<CreatedMeeting>()
  const [setupKey, setSetupKey] = useState(() => sessionStorage.getItem(KEY) ?? '')
  const [keyError, setKeyError] = useState<string>()
  usePageTitle(t('title'))

  async function read(text: string) {
    setReading(true)
    change({ text })
    try {
      const draft = await api<Draft>('/api/programme/draft', { method: 'POST', body: { text } })
      setForm((now) => withDraft({ ...now, text }, draft, newId))
      announce(t('found', { count: draft.items.length, doubts: draft.doubts.length }))
    } catch (error) {
      toast({ text: problemText(problemOf(error)), tone: 'live' })
    } finally {
      setReading(false)
    }
  }

  async function make() {
    const request = requestOf(form)
    setProblems('problems' in request ? request.problems : [])
    setKeyError(setupKey.trim() === '' ? t('key.missing') : undefined)
    if ('problems' in request || setupKey.trim() === '') {
      toast({ text: t('notYet'), tone: 'live' })
      return
    }
    setMaking(true)
    try {
      const made = await api<CreatedMeeting>('/api/meetings', {
        method: 'POST',
        body: request.body,
        bearer: setupKey.trim(),
      })
      sessionStorage.setItem(KEY, setupKey.trim())
      setCreated(made)
      clear()
      window.scrollTo(0, 0)
    } catch (error) {
      const code = problemOf(error)
      if (code === 'unknown-key') setKeyError(t('key.wrong'))
      toast({ text: code === 'unknown-key' ? t('key.wrong') : problemText(code), tone: 'live' })
    } finally {
      setMaking(false)
    }
  }

  function startOver() {
    const before = form
    clear()
    setProblems([])
    setKeyError(undefined)
    window.scrollTo(0, 0)
    toast({
      text: t('startedOver'),
      action: {
        label: common('actions.undo'),
        onPress: () => {
          setForm(before)
        },
      },
    })
  }

  if (created)
    return (
      <div className="z-screen">
        <TopBar />
        <main id="main" tabIndex={-1} className="z-page z-stack z-stack--loose">
          <h1>{t('created.title')}</h1>
          <CreatedLinks created={created} />
          <div>
            <Button
              onPress={() => {
                setCreated(undefined)
              }}
            >
              {t('created.another')}
            </Button>
          </div>
        </main>
      </div>
    )

  const about = (item: Item) => (
    <>
      {form.itemSpans[item.id] && (
        <p className="draft-from z-clip">
          {t('fromText', { text: pieceOf(form.text, form.itemSpans[item.id]) })}
        </p>
      )}
      <DoubtLines form={form} doubts={form.doubts.filter((d) => d.item === item.id)} onChange={change} />
    </>
  )
  return (
    <div className="z-screen">
      <TopBar title={t('title')} />
      <main id="main" tabIndex={-1} className="draft-page">
        <SourceText
          key={form.text === '' ? 'to paste' : 'pasted'}
          form={form}
          isReading={reading}
          onRead={(text) => void read(text)}
        />
        <div className="z-stack z-stack--loose">
          <DetailsForm form={form} problems={problems} onChange={change} />
          <Section title={t('programme', { count: form.items.length })}>
            <PlanEditor
              plan={{ start: startOf(form), items: form.items }}
              onChange={({ items }) => {
                change({ items })
              }}
              endsAt={endOf(form)}
              timeZone={form.timeZone}
              about={about}
            />
          </Section>
          <InviteesForm form={form} onChange={change} />
          <Section title={t('key.title')}>
            <TextField
              label={t('key.label')}
              description={t('key.help')}
              value={setupKey}
              onChange={(key) => {
                setSetupKey(key)
                setKeyError(undefined)
              }}
              error={keyError}
              autoComplete="off"
            />
          </Section>
        </div>
      </main>
      <footer className="draft-foot">
        <span className="z-small z-muted z-grow">
          {form.doubts.length > 0 ? t('doubtsLeft', { count: form.doubts.length }) : t('kept')}
        </span>
        <Button onPress={startOver}>{t('startOver')}</Button>
        <Button variant="primary" isPending={making} onPress={() => void make()}>
          {t('make')}
        </Button>
      </footer>
    </div>
  )
}

function pieceOf(text: string, span: readonly [number, number] | undefined): string {
  return span
    ? text
        .slice(span[0], span[1])
        .replace(/[|\s]+/g, ' ')
        .trim()
        .slice(0, 80)
    : ''
}
