import './copy-field.css'
import './field.css'
import { Check, Copy, Eye, EyeOff } from 'lucide-react'
import { useEffect, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'
import { IconButton } from './icon-button.tsx'
import { announce } from './live-region.tsx'

interface CopyFieldProps {
  readonly label: string
  readonly value: string
  /** Hidden until asked for, so that a shared screen gives nothing away. It can be copied unseen. */
  readonly secret?: boolean
}

/** Copies by the clipboard where that is allowed, else by selecting the text, so that Ctrl+C does it. */
export function CopyField({ label, value, secret = false }: CopyFieldProps) {
  const { t } = useTranslation('common')
  const id = useId()
  const [isShown, setShown] = useState(!secret)
  const [isCopied, setCopied] = useState(false)

  useEffect(() => {
    if (!isCopied) return
    const timer = setTimeout(() => setCopied(false), 2500)
    return () => clearTimeout(timer)
  }, [isCopied])

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(value)
      setCopied(true)
      announce(t('actions.copied'))
    } catch {
      setShown(true)
      requestAnimationFrame(() => {
        const box = document.getElementById(id)
        if (box instanceof HTMLInputElement) box.select()
      })
    }
  }

  return (
    <div className="z-field">
      <label htmlFor={id} className="z-field__label">
        {label}
      </label>
      <div className="z-copy">
        <input
          id={id}
          className="z-input z-copy__value"
          readOnly
          value={value}
          type={isShown ? 'text' : 'password'}
          autoComplete="off"
          onFocus={(event) => event.target.select()}
        />
        {secret && (
          <IconButton
            icon={isShown ? EyeOff : Eye}
            label={isShown ? t('actions.hide') : t('actions.show')}
            onPress={() => setShown(!isShown)}
          />
        )}
        <Button icon={isCopied ? Check : Copy} onPress={() => void copy()}>
          {isCopied ? t('actions.copied') : t('actions.copy')}
        </Button>
      </div>
    </div>
  )
}
