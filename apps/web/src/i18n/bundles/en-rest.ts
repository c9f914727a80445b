/* What only some screens need: loaded when the first of these namespaces is asked for. */
export { default as draft } from '../en/draft.ts'
export { default as hall } from '../en/hall.ts'
export { default as manage } from '../en/manage.ts'
