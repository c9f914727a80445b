/** How near the end still counts as reading the newest. */
const NEAR = 48

const KEYS: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowUp: (at) => Math.max(0, at - 1),
  ArrowDown: (at, count) => Math.min(count - 1, at + 1),
  Home: () => 0,
  End: (_at, count) => count - 1,
}

interface Events {
  /** The reader moved: to or from the end, near the top, near the end. */
  onMove(where: { atEnd: boolean; nearTop: boolean; nearEnd: boolean }): void
  /** The row the keyboard is on. */
  onRow(key: string): void
}

/**
 * Keeps a scrolling list still for its reader. At the end it stays at the end; anywhere else the row at the top of the
 * box keeps its place, whatever is added, removed or grows above it. The list is one stop for Tab; arrows walk the rows.
 * Rows carry `data-row`, and the box is their offset parent. Holds no React state: it is told and it tells.
 */
export class ChatScroller {
  #mayFollow = true
  #events: Events | null = null
  #box: HTMLElement | null = null
  #following = true
  #anchor: { key: string; offset: number } | null = null

  /** The box's ref. */
  readonly attach = (box: HTMLElement | null): (() => void) => {
    this.#box = box
    // The box itself may shrink: the composer grows, a keyboard opens.
    const observer = new ResizeObserver(() => this.settle())
    if (box) observer.observe(box)
    box?.addEventListener('keydown', this.#onKeyDown)
    return () => {
      observer.disconnect()
      box?.removeEventListener('keydown', this.#onKeyDown)
      this.#box = null
    }
  }

  /** @param mayFollow false while the newest rows are not in the page: its end is then not the end of the chat */
  readonly update = (mayFollow: boolean, events: Events): void => {
    this.#mayFollow = mayFollow
    this.#events = events
    this.settle()
  }

  /** After every render, before paint: nothing is seen to move. */
  readonly settle = (): void => {
    const box = this.#box
    if (!box) return
    if (this.#following) box.scrollTop = box.scrollHeight
    else if (this.#anchor) {
      const row = this.#row(this.#anchor.key)
      if (row) box.scrollTop += row.offsetTop - box.scrollTop - this.#anchor.offset
    }
  }

  readonly onScroll = (): void => {
    const box = this.#box
    if (!box) return
    const nearEnd = box.scrollHeight - box.scrollTop - box.clientHeight <= NEAR
    this.#following = this.#mayFollow && nearEnd
    const first = this.#rows().find((row) => row.offsetTop + row.offsetHeight > box.scrollTop)
    if (first) this.#anchor = { key: first.dataset.row ?? '', offset: first.offsetTop - box.scrollTop }
    this.#events?.onMove({ atEnd: this.#following, nearTop: box.scrollTop < 200, nearEnd })
  }

  readonly toEnd = (): void => {
    this.#mayFollow = true
    this.#following = true
    this.settle()
    this.#events?.onMove({ atEnd: true, nearTop: false, nearEnd: true })
  }

  /** Brings a row into the middle, stops following and puts the keyboard there. False when it is not in the page. */
  readonly toRow = (key: string): boolean => {
    const box = this.#box
    const row = this.#row(key)
    if (!box || !row) return false
    this.#following = false
    box.scrollTop = row.offsetTop - (box.clientHeight - row.offsetHeight) / 2
    this.onScroll()
    this.#events?.onRow(key)
    row.focus({ preventScroll: true })
    return true
  }

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    const step = KEYS[event.key]
    const inside = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-row]') : null
    if (!step || !inside || event.altKey || event.ctrlKey || event.metaKey) return
    const rows = this.#rows()
    const row = rows[step(rows.indexOf(inside), rows.length)]
    event.preventDefault()
    if (!row || row === inside) return
    this.#bringInSight(row)
    this.#events?.onRow(row.dataset.row ?? '')
    row.focus({ preventScroll: true })
  }

  /** Moves the box alone: scrollIntoView would move the page along. */
  #bringInSight(row: HTMLElement): void {
    const box = this.#box
    if (!box) return
    const under = row.offsetTop + row.offsetHeight - (box.scrollTop + box.clientHeight)
    if (row.offsetTop < box.scrollTop) box.scrollTop = row.offsetTop
    else if (under > 0) box.scrollTop += under
    this.onScroll()
  }

  #rows(): HTMLElement[] {
    return [...(this.#box?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
  }

  #row(key: string): HTMLElement | null {
    return this.#box?.querySelector<HTMLElement>(`[data-row="${CSS.escape(key)}"]`) ?? null
  }
}
