import './qr-code.css'
import { useMemo } from 'react'
import { encode } from 'uqr'

interface QrCodeProps {
  readonly text: string
  /** Says where it leads: "QR-code naar zaal.example/2april". */
  readonly label: string
  /** px or a CSS length; by default it fills its box. */
  readonly size?: number | string
}

/** One SVG path, with the quiet zone that readers need. Dark on light in every theme. */
export function QrCode({ text, label, size = '100%' }: QrCodeProps) {
  const { d, side } = useMemo(() => {
    const { data, size: side } = encode(text, { ecc: 'M', border: 3 })
    const d = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
    return { d, side }
  }, [text])
  return (
    <svg
      className="z-qr"
      role="img"
      aria-label={label}
      viewBox={`0 0 ${side} ${side}`}
      shapeRendering="crispEdges"
      style={{ width: size }}
    >
      <path d={d} />
    </svg>
  )
}
