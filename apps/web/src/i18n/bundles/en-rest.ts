/* What only some screens need: loaded when the first of these namespaces is asked for. */
export { default as announcing } from '../en/announcing.ts'
export { default as cockpit } from '../en/cockpit.ts'
export { default as desk } from '../en/desk.ts'
export { default as draft } from '../en/draft.ts'
export { default as hall } from '../en/hall.ts'
export { default as manage } from '../en/manage.ts'
export { default as polling } from '../en/polling.ts'
