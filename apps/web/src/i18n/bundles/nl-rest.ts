/* What only some screens need: loaded when the first of these namespaces is asked for. */
export { default as announcing } from '../nl/announcing.ts'
export { default as cockpit } from '../nl/cockpit.ts'
export { default as desk } from '../nl/desk.ts'
export { default as draft } from '../nl/draft.ts'
export { default as hall } from '../nl/hall.ts'
export { default as manage } from '../nl/manage.ts'
export { default as polling } from '../nl/polling.ts'
