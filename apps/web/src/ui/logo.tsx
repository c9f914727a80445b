import './logo.css'

/** The sign: an open door, drawn so that it takes the ink of its surroundings. */
export function Logo() {
  return (
    <svg className="z-logo" viewBox="0 0 16 20" aria-hidden="true" focusable="false">
      <path d="M2 19V8a6 6 0 0 1 12 0v11" fill="none" strokeWidth="3" strokeLinecap="square" />
    </svg>
  )
}
