import '../questions-panel.css'
import './moderator-desk.css'
import { useCallback, useEffect, useEffectEvent, useRef, useState, useSyncExternalStore } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Card } from '@zaal/shared/features/questions/questions.contract'
import { Card as Box } from '../../../ui/card.tsx'
import { Chip } from '../../../ui/chip.tsx'
import { announce } from '../../../ui/live-region.tsx'
import { ReorderList } from '../../../ui/reorder-list.tsx'
import { Tabs } from '../../../ui/tabs.tsx'
import { LANES, NO_FILTER, NOTHING_SELECTED, actionsFor, filters, reselect } from './desk-actions.ts'
import type { DeskActionId, DeskFilter, LaneId, Selection } from './desk-actions.ts'
import { DeskCard } from './desk-card.tsx'
import { DismissDialog, LabelDialog, RewordDialog, WriteDialog } from './desk-dialogs.tsx'
import { DeskLane } from './desk-lane.tsx'
import { FinishedDialog, KeysDialog } from './desk-overviews.tsx'
import { DeskSide, LastAction, OnScreenCard } from './desk-side.tsx'
import { DeskToolbar } from './desk-toolbar.tsx'
import { useDesk, useDeskHistory, useDeskIntents, useDeskRefusals } from './use-desk.ts'
import { useDeskKeys, useKeysSetting } from './use-desk-keys.ts'
import { useHeldOrder } from './use-held-order.ts'

interface ModeratorDeskProps {
  /** Backstage chat, under what is on screen. */
  readonly children?: ReactNode
  /** People in the room, last in the right column. */
  readonly people?: ReactNode
  /** About how many questions still fit in this item; null when it is not known. */
  readonly roomFor?: number | null
}

type Opened =
  { kind: 'dismiss' | 'write' | 'reword' | 'label'; question: string } | { kind: 'keys' | 'finished' } | null

const PHONE = '(max-width: 820px)'
function useIsPhone(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const query = matchMedia(PHONE)
      query.addEventListener('change', changed)
      return () => query.removeEventListener('change', changed)
    },
    () => matchMedia(PHONE).matches,
  )
}

/** The life of every question from left to right, by mouse, touch and keys. Fills the `main` of a fixed screen. */
export function ModeratorDesk({ children, people, roomFor = null }: ModeratorDeskProps) {
  const { t } = useTranslation('desk')
  const [filter, setFilter] = useState<DeskFilter>(NO_FILTER)
  const desk = useDesk(filter)
  const intents = useDeskIntents(desk.screen)
  useDeskRefusals(desk.cards)
  const { last } = useDeskHistory()
  const [opened, setOpened] = useState<Opened>(null)
  const [keysOn, setKeysOn] = useKeysSetting()
  const [tab, setTab] = useState<LaneId>('inbox')
  const [isOverApproved, setOverApproved] = useState(false)
  const isPhone = useIsPhone()
  const root = useRef<HTMLDivElement>(null)
  const toolbar = useRef<HTMLDivElement>(null)

  const [selection, setSelection] = useState<Selection>(NOTHING_SELECTED)
  const approved = useHeldOrder(desk.lanes.approved, isOverApproved || selection.lane === 'approved')
  const lanes = { ...desk.lanes, approved: [...approved] }
  const idsIn = (lane: LaneId) => lanes[lane].map((card) => card.question)
  const current = reselect(selection, {
    inbox: idsIn('inbox'),
    approved: idsIn('approved'),
    queue: idsIn('queue'),
    screen: idsIn('screen'),
  })
  if (
    current.id !== selection.id ||
    current.lane !== selection.lane ||
    current.order.join() !== selection.order.join()
  )
    setSelection(current)
  const { id: selected, lane: selectedLane } = current

  const select = useCallback((id: string) => {
    setSelection((now) => {
      if (now.id === id) return now
      const lane = LANES.find((l) =>
        document.querySelector(`[data-lane="${l}"] [data-question="${CSS.escape(id)}"]`),
      )
      return { id, lane: lane ?? now.lane, order: [] }
    })
  }, [])

  /** Moves the selection and the focus with it. */
  function go(card: Card | undefined, lane: LaneId): boolean {
    if (!card) return false
    setSelection({ id: card.question, lane, order: idsIn(lane) })
    if (isPhone) setTab(lane)
    requestAnimationFrame(() => focusCard(root.current, card.question))
    return true
  }

  // When the card with the focus leaves its lane, the focus goes on to the one that took its place.
  const follow = useEffectEvent(() => {
    const { activeElement } = document
    if (selected !== null && (activeElement === document.body || activeElement === null))
      focusCard(root.current, selected)
  })
  const wasSelected = useRef(selected)
  useEffect(() => {
    if (wasSelected.current !== selected) follow()
    wasSelected.current = selected
  }, [selected])

  const act = useCallback(
    (action: DeskActionId, card: Card) => {
      switch (action) {
        case 'dismiss':
        case 'write':
        case 'reword':
        case 'label':
          setOpened({ kind: action, question: card.question })
          return
        case 'approve':
        case 'queue':
        case 'show':
        case 'hide':
        case 'answer':
        case 'unapprove':
        case 'restore':
        case 'star':
          intents[action](card)
      }
    },
    [intents],
  )

  function step(by: number): boolean {
    const cards = lanes[selectedLane]
    const at = cards.findIndex((card) => card.question === selected)
    return go(cards[at < 0 ? 0 : at + by], selectedLane)
  }

  function cross(by: number): boolean {
    for (let i = LANES.indexOf(selectedLane) + by; i >= 0 && i < LANES.length; i += by) {
      const lane = LANES[i]
      if (lane && lanes[lane].length > 0) return go(lanes[lane][0], lane)
    }
    return false
  }

  /** Moves a queued question by a place. */
  function shift(question: string, by: number): boolean {
    const rest = desk.queue.filter((id) => id !== question)
    const to = desk.queue.indexOf(question) + by
    if (to < 0 || to > rest.length) return false
    intents.reorder(question, rest[to] ?? null)
    const no = desk.cards.get(question)?.no ?? 0
    announce(t('done.reordered', { no }))
    return true
  }

  useDeskKeys(keysOn, (key) => {
    if (key === '?') setOpened({ kind: 'keys' })
    else if (key === '/') toolbar.current?.querySelector('input')?.focus()
    else if (key === 'J' || key === 'ArrowDown') return step(1)
    else if (key === 'K' || key === 'ArrowUp') return step(-1)
    else if (key === 'ArrowRight') return cross(1)
    else if (key === 'ArrowLeft') return cross(-1)
    else if (key === 'Alt+ArrowUp' || key === 'Alt+ArrowDown')
      return selectedLane === 'queue' && selected !== null && shift(selected, key === 'Alt+ArrowUp' ? -1 : 1)
    else if (key === 'Z') {
      if (last) intents.undo(last.id)
    } else {
      // E is about what the room is looking at, wherever the selection is.
      const screen = lanes.screen[0]
      const card = key === 'E' && screen ? screen : desk.cards.get(selected ?? '')
      const action = card && actionsFor(card.state).find((one) => one.key === key)
      if (!card || !action) return false
      act(action.id, card)
    }
    return true
  })

  const draw = (card: Card, position?: number) => (
    <DeskCard
      card={card}
      votes={desk.votes[card.question] ?? 0}
      isSelected={card.question === selected}
      {...(position !== undefined && { position })}
      onSelect={select}
      onAct={act}
    />
  )
  const isFiltered = filters(filter)
  const count = (lane: LaneId) => <Chip>{lanes[lane].length}</Chip>
  const lane = (id: 'inbox' | 'approved') => (
    <div key={id} data-lane={id} className="questions-desk__lane">
      <DeskLane
        title={t(`lanes.${id}`)}
        aside={count(id)}
        cards={lanes[id]}
        empty={isFiltered ? t('noMatch') : t(`laneEmpty.${id}`)}
        selected={selected}
        {...(id === 'approved' && { onHover: setOverApproved })}
      >
        {(card) => draw(card)}
      </DeskLane>
    </div>
  )
  const parts: Record<LaneId, ReactNode> = {
    inbox: lane('inbox'),
    approved: lane('approved'),
    queue: (
      <div key="queue" data-lane="queue" className="questions-desk__lane">
        <DeskLane
          title={t('lanes.queue')}
          aside={
            roomFor === null ? count('queue') : <Chip tone="action">{t('roomFor', { count: roomFor })}</Chip>
          }
          cards={lanes.queue}
          empty={isFiltered ? t('noMatch') : t('laneEmpty.queue')}
          selected={selected}
          list={
            <ReorderList
              label={t('lanes.queue')}
              items={lanes.queue}
              getKey={(card) => card.question}
              getName={(card) => t('cardName', { no: card.no })}
              isDisabled={isFiltered}
              onMove={(question, to) => {
                const rest = desk.queue.filter((id) => id !== question)
                intents.reorder(question, rest[to] ?? null)
              }}
            >
              {(card, index) => draw(card, index + 1)}
            </ReorderList>
          }
        >
          {(card) => draw(card)}
        </DeskLane>
      </div>
    ),
    screen: (
      <DeskSide key="screen">
        <div data-lane="screen">
          <OnScreenCard
            card={lanes.screen[0] ?? null}
            votes={desk.votes[desk.screen ?? ''] ?? 0}
            isSelected={desk.screen !== null && desk.screen === selected}
            onSelect={select}
            onAct={act}
          />
        </div>
        {children !== undefined && (
          <Box pad={false} className="questions-desk__slot">
            {children}
          </Box>
        )}
        <LastAction onUndo={intents.undo} />
        {people}
      </DeskSide>
    ),
  }

  const about = opened && 'question' in opened ? desk.cards.get(opened.question) : undefined
  const close = () => setOpened(null)
  return (
    <div className="questions-desk" ref={root} data-keys={keysOn || undefined}>
      <h1 className="z-visually-hidden">{t('title')}</h1>
      <DeskToolbar
        filter={filter}
        onFilter={setFilter}
        labels={desk.labels}
        finished={desk.finished.length}
        onFinished={() => setOpened({ kind: 'finished' })}
        onKeys={() => setOpened({ kind: 'keys' })}
        box={toolbar}
      />
      {isPhone ? (
        <Tabs
          label={t('title')}
          items={LANES.map((id) => ({
            id,
            label: t(id === 'screen' ? 'screenTab' : `lanes.${id}`),
            badge: lanes[id].length,
            badgeLabel: t('cards', { count: lanes[id].length }),
          }))}
          selected={tab}
          onSelect={setTab}
        >
          {parts[tab]}
        </Tabs>
      ) : (
        <div className="questions-desk__lanes">{LANES.map((id) => parts[id])}</div>
      )}
      {opened?.kind === 'keys' && <KeysDialog isOn={keysOn} onToggle={setKeysOn} onClose={close} />}
      {opened?.kind === 'finished' && (
        <FinishedDialog
          cards={desk.finished}
          votes={desk.votes}
          onRestore={intents.restore}
          onWrite={(card) => act('write', card)}
          onClose={close}
        />
      )}
      {opened?.kind === 'dismiss' && about && (
        <DismissDialog
          card={about}
          onClose={close}
          onDismiss={(reason, note) => {
            intents.dismiss(about, reason, note)
            close()
          }}
        />
      )}
      {opened?.kind === 'write' && about && (
        <WriteDialog
          card={about}
          onClose={close}
          onSave={(text) => {
            intents.write(about, text)
            close()
          }}
        />
      )}
      {opened?.kind === 'reword' && about && (
        <RewordDialog
          card={about}
          onClose={close}
          onSave={(text) => {
            intents.reword(about, text)
            close()
          }}
        />
      )}
      {opened?.kind === 'label' && about && (
        <LabelDialog
          card={about}
          labels={desk.labels}
          onClose={close}
          onChange={(add, remove) => intents.label(about.question, add, remove)}
        />
      )}
    </div>
  )
}

function focusCard(root: HTMLElement | null, question: string): void {
  const card = root?.querySelector<HTMLElement>(`[data-question="${CSS.escape(question)}"]`)
  card?.focus({ preventScroll: true })
  card?.scrollIntoView({ block: 'nearest' })
}
