/* What only some screens need: loaded when the first of these namespaces is asked for. */
export { default as draft } from '../nl/draft.ts'
export { default as hall } from '../nl/hall.ts'
export { default as manage } from '../nl/manage.ts'
