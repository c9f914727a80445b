import './display-menu.css'
import { useTranslation } from 'react-i18next'
import { isLanguage, LANGUAGE_NAMES, LANGUAGES } from '../i18n/language.ts'
import { changeLanguage } from '../i18n/start.ts'
import { useDisplay } from '../lib/display.ts'
import { Popover } from './popover.tsx'
import { RadioGroup } from './radio-group.tsx'
import { toast } from './toast.tsx'

/** "Aa · NL": how this reader wants to see the pages. Kept on this device. */
export function DisplayMenu() {
  const { t, i18n } = useTranslation('common')
  const { theme, textSize, change } = useDisplay()
  const language = isLanguage(i18n.language) ? i18n.language : 'nl'
  return (
    <Popover
      label={t('display.title')}
      className="z-display-menu"
      trigger={
        <>
          {t('display.sign')}
          <span className="z-wide"> · {language.toUpperCase()}</span>
        </>
      }
    >
      <div className="z-display-menu__choices">
        <RadioGroup
          label={t('display.language')}
          look="segments"
          value={language}
          onChange={(next) => {
            changeLanguage(next).catch(() => {
              toast({ text: t('display.languageAway'), tone: 'live' })
            })
          }}
          options={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
        />
        <RadioGroup
          label={t('display.theme')}
          look="segments"
          value={theme}
          onChange={(next) => change({ theme: next })}
          options={[
            { value: 'system', label: t('display.themeSystem') },
            { value: 'light', label: t('display.themeLight') },
            { value: 'dark', label: t('display.themeDark') },
          ]}
        />
        <RadioGroup
          label={t('display.textSize')}
          look="segments"
          value={textSize}
          onChange={(next) => change({ textSize: next })}
          options={[
            { value: '100', label: t('display.textNormal') },
            { value: '112', label: t('display.textLarger') },
            { value: '125', label: t('display.textLargest') },
          ]}
        />
      </div>
    </Popover>
  )
}
