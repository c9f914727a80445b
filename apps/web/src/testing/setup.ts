import { cleanup } from '@testing-library/react'
import { afterEach, beforeAll } from 'vitest'
import { loadWords } from './words.ts'

/*
 * jsdom lacks a few things of browsers. What we add is the least a test needs: a dialog that opens and closes, and sizes
 * that are all zero. What depends on real layout is tested in Chromium.
 */
const isBrowser = typeof HTMLDialogElement !== 'undefined'

if (isBrowser && typeof HTMLDialogElement.prototype.showModal !== 'function') {
  HTMLDialogElement.prototype.showModal = function () {
    this.setAttribute('open', '')
  }
  HTMLDialogElement.prototype.close = function () {
    if (!this.hasAttribute('open')) return
    this.removeAttribute('open')
    this.dispatchEvent(new Event('close'))
  }
}

if (isBrowser && typeof globalThis.CSS === 'undefined') {
  Object.defineProperty(globalThis, 'CSS', {
    value: { escape: (text: string) => text.replace(/[^\w-]/g, '\\$&'), supports: () => false },
  })
}

if (isBrowser && typeof globalThis.ResizeObserver === 'undefined') {
  globalThis.ResizeObserver = class {
    observe(): void {
      // Nothing ever changes size in jsdom.
    }
    unobserve(): void {
      // See observe.
    }
    disconnect(): void {
      // See observe.
    }
  }
}

if (isBrowser) {
  beforeAll(() => loadWords('nl'))
  afterEach(cleanup)
}
