import '../questions-panel.css'
import './moderator-desk.css'
import { useCallback, useRef, useState, useSyncExternalStore } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Card } from '@zaal/shared/features/questions/questions.contract'
import { useFormat } from '../../../i18n/use-format.ts'
import { Chip } from '../../../ui/chip.tsx'
import { announce } from '../../../ui/live-region.tsx'
import { ReorderList } from '../../../ui/reorder-list.tsx'
import { Tabs } from '../../../ui/tabs.tsx'
import { LANES, NO_FILTER, actionsFor, filters } from './desk-actions.ts'
import type { DeskActionId, DeskFilter, LaneId } from './desk-actions.ts'
import { DeskCard } from './desk-card.tsx'
import { DeskLane } from './desk-lane.tsx'
import { asks, DeskOpened } from './desk-opened.tsx'
import type { Opened } from './desk-opened.tsx'
import { DeskSide, LastAction, OnScreenCard } from './desk-side.tsx'
import { DeskToolbar } from './desk-toolbar.tsx'
import { useDesk, useDeskHistory, useDeskIntents, useDeskRefusals } from './use-desk.ts'
import { useDeskKeys, useKeysSetting } from './use-desk-keys.ts'
import { useDeskSelection } from './use-desk-selection.ts'

interface ModeratorDeskProps {
  /** Backstage chat, under what is on screen. */
  readonly children?: ReactNode
  /** People in the room, last in the right column. */
  readonly people?: ReactNode
  /** About how many questions still fit in this item; null when it is not known. */
  readonly roomFor?: number | null
}

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
  const format = useFormat()
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

  const { lanes, selected, lane, select, step, cross } = useDeskSelection(
    desk.lanes,
    root,
    isOverApproved,
    setTab,
  )

  const act = useCallback(
    (action: DeskActionId, card: Card) => {
      if (asks(action)) setOpened({ kind: action, card })
      else intents[action](card)
    },
    [intents],
  )

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
      return lane === 'queue' && selected !== null && shift(selected, key === 'Alt+ArrowUp' ? -1 : 1)
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
  const count = (id: LaneId) => <Chip>{format.number(lanes[id].length)}</Chip>
  const plainLane = (id: 'inbox' | 'approved') => (
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
    inbox: plainLane('inbox'),
    approved: plainLane('approved'),
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
        {children !== undefined && <div className="questions-desk__slot">{children}</div>}
        <LastAction onUndo={intents.undo} />
        {people}
      </DeskSide>
    ),
  }

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
      <DeskOpened
        opened={opened}
        desk={desk}
        intents={intents}
        keysOn={keysOn}
        onKeysOn={setKeysOn}
        onOpen={setOpened}
      />
    </div>
  )
}
