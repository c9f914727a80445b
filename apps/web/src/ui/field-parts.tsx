import './field.css'
import { CircleAlert } from 'lucide-react'
import { FieldError } from 'react-aria-components/FieldError'
import { Label } from 'react-aria-components/Label'
import { Text } from 'react-aria-components/Text'
import { Icon } from './icon.tsx'

/** What every field has around its box. */
export interface FieldWords {
  readonly label: string
  /** Says how to fill it in, before anything is typed. */
  readonly description?: string | undefined
  /** What is wrong and how to put it right; its presence makes the field invalid. */
  readonly error?: string | undefined
  readonly hideLabel?: boolean
}

export function FieldLabel({ label, hideLabel = false }: FieldWords) {
  return <Label className={hideLabel ? 'z-visually-hidden' : 'z-field__label'}>{label}</Label>
}

export function FieldHelp({ description, error }: FieldWords) {
  return (
    <>
      {description !== undefined && (
        <Text slot="description" className="z-field__description">
          {description}
        </Text>
      )}
      <FieldError className="z-field__error">
        <Icon of={CircleAlert} />
        <span>{error}</span>
      </FieldError>
    </>
  )
}
