import { Link } from 'react-router'
import { usePath } from '../../i18n/paths.tsx'
import { useTranslate } from '../../i18n/use-translate.ts'
import type { Option, OptionGroup } from '../../search/options.ts'
import { Icon } from '../icon.tsx'
import { Marked } from '../marked.tsx'
import { Picture } from '../picture.tsx'

export type GroupsProps = {
  listId: string
  groups: OptionGroup[]
  idOf: (option: Option) => string
  activeId: string | undefined
  choose: (option: Option) => void
  setActiveKey: (key: string) => void
}

const headings = {
  query: 'search.queries',
  category: 'search.categories',
  brand: 'search.brands',
  product: 'search.products',
} as const

/** The suggestions, by what they are. */
export const OptionGroups = ({ listId, groups, ...props }: GroupsProps) => {
  const t = useTranslate()
  return (
    <div role="listbox" id={listId} aria-label={t('search.suggestions')}>
      {groups.map(({ kind, options }) => {
        if (kind === 'all' || kind === 'recent')
          return options.map((option) => <OptionLink key={option.key} {...{ option, ...props }} />)
        const id = `${listId}-${kind}`
        return (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a list box
          <div key={kind} role="group" aria-labelledby={id} className="pb-2">
            <p id={id} className="eyebrow px-5 pt-2 pb-1">
              {t(headings[kind])}
            </p>
            {options.map((option) => (
              <OptionLink key={option.key} {...{ option, ...props }} />
            ))}
          </div>
        )
      })}
    </div>
  )
}

type LinkProps = Omit<GroupsProps, 'listId' | 'groups'> & { option: Option }

export const OptionLink = ({ option, idOf, activeId, choose, setActiveKey }: LinkProps) => {
  const path = usePath()
  const id = idOf(option)
  return (
    <Link
      role="option"
      id={id}
      tabIndex={-1}
      aria-selected={id === activeId}
      to={path(option.to)}
      onClick={() => choose(option)}
      // The focus stays in the field, which is where keys are told of.
      onPointerDown={(event) => event.pointerType === 'mouse' && event.preventDefault()}
      onPointerMove={({ pointerType }) => pointerType === 'mouse' && setActiveKey(option.key)}
      className="flex min-h-11 items-center gap-4 px-5 py-1.5 text-sm aria-selected:bg-surface"
    >
      <OptionContent option={option} />
    </Link>
  )
}

const OptionContent = ({ option }: { option: Option }) => {
  const t = useTranslate()
  switch (option.kind) {
    case 'query':
      return (
        <>
          <Icon name="search" size="size-4" className="text-quiet" />
          <span className="min-w-0 truncate">{option.text}</span>
        </>
      )
    case 'recent':
      return (
        <>
          <Icon name="clock" size="size-4" className="text-quiet" />
          <span className="min-w-0 truncate">{option.text}</span>
        </>
      )
    case 'category':
      return (
        <span className="min-w-0">
          {option.path.length > 0 && <span className="text-quiet">{option.path.join(' / ')} / </span>}
          <span className="font-medium">
            <Marked text={option.name} marks={option.marks} />
          </span>
        </span>
      )
    case 'brand':
      return (
        <span className="font-medium">
          <Marked text={option.name} marks={option.marks} />
        </span>
      )
    case 'product':
      return (
        <>
          <span className="w-11 shrink-0">
            <Picture src={option.picture ?? undefined} alt="" sizes="2.75rem" />
          </span>
          <span className="grid min-w-0 flex-1">
            <span className="text-xs text-quiet">{option.brand}</span>
            <span className="truncate font-medium">
              <Marked text={option.name} marks={option.marks} />
            </span>
          </span>
          <span className="tabular-nums">{t.money(option.amount, option.currency)}</span>
        </>
      )
    case 'all':
      return (
        <>
          <Icon name="search" size="size-4" className="text-quiet" />
          <span className="min-w-0 truncate">{t('search.see_all', { text: option.text })}</span>
        </>
      )
  }
}
