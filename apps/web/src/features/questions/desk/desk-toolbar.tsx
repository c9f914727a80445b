import { Archive, Keyboard, Star } from 'lucide-react'
import type { RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/button.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Select } from '../../../ui/select.tsx'
import { Switch } from '../../../ui/switch.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { filters, NO_FILTER } from './desk-actions.ts'
import type { DeskFilter } from './desk-actions.ts'
import { useQuestionWindow } from './use-question-window.ts'

interface DeskToolbarProps {
  readonly filter: DeskFilter
  readonly onFilter: (filter: DeskFilter) => void
  readonly labels: readonly string[]
  readonly finished: number
  readonly onFinished: () => void
  readonly onKeys: () => void
  readonly box: RefObject<HTMLDivElement | null>
}

/** Value of "no label" in the list; no label is empty. */
const ALL = ''

/** Above the lanes: search and filters, the window for asking, what was handled, the keys. */
export function DeskToolbar({
  filter,
  onFilter,
  labels,
  finished,
  onFinished,
  onKeys,
  box,
}: DeskToolbarProps) {
  const { t } = useTranslation('desk')
  const { isOpen, setOpen } = useQuestionWindow()
  const isFiltered = filters(filter)
  return (
    <div className="questions-toolbar" ref={box}>
      <TextField
        className="questions-toolbar__search"
        label={t('search')}
        hideLabel
        type="search"
        placeholder={t('searchHint')}
        value={filter.search}
        onChange={(search) => onFilter({ ...filter, search })}
      />
      {labels.length > 0 && (
        <Select
          label={t('do.label')}
          hideLabel
          size="sm"
          value={filter.label ?? ALL}
          onChange={(label) => onFilter({ ...filter, label: label === ALL ? null : label })}
          options={[
            { value: ALL, label: t('do.label') },
            ...labels.map((label) => ({ value: label, label: t('filterLabel', { label }) })),
          ]}
        />
      )}
      <IconButton
        icon={Star}
        size="sm"
        label={t('filterStar')}
        isPressed={filter.starred}
        onPress={() => onFilter({ ...filter, starred: !filter.starred })}
      />
      {isFiltered && (
        <Button size="sm" variant="quiet" onPress={() => onFilter(NO_FILTER)}>
          {t('clearFilter')}
        </Button>
      )}
      <span className="z-grow" />
      {setOpen ? (
        <Switch className="questions-toolbar__window" isSelected={isOpen} onChange={setOpen}>
          {t(isOpen ? 'windowOpen' : 'windowClosed')}
        </Switch>
      ) : (
        <span className="z-small z-muted">{t(isOpen ? 'windowOpen' : 'windowClosed')}</span>
      )}
      <Button size="sm" variant="quiet" icon={Archive} onPress={onFinished}>
        {`${t('finished')} (${finished})`}
      </Button>
      <Button
        size="sm"
        variant="quiet"
        className="questions-toolbar__keys"
        icon={Keyboard}
        shortcut="?"
        onPress={onKeys}
      >
        {t('keys')}
      </Button>
    </div>
  )
}
