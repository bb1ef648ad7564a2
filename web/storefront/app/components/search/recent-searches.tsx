import { useTranslate } from '../../i18n/use-translate.ts'
import { recentSearches } from '../../search/recent-searches.ts'
import { Icon } from '../icon.tsx'
import { type GroupsProps, OptionLink } from './option-groups.tsx'

type Props = GroupsProps & { onRecent: (searches: string[]) => void }

/** What was searched for in this browser. The buttons stand beside the list, since options hold nothing to press. */
export const RecentSearches = ({ listId, groups, onRecent, ...props }: Props) => {
  const t = useTranslate()
  const options = groups.flatMap((group) => group.options)
  return (
    <>
      {options.length > 0 && (
        <div className="flex items-center justify-between ps-5 pe-3">
          <p className="eyebrow">{t('search.recent')}</p>
          <button
            type="button"
            className="link min-h-11 px-2 text-xs text-quiet hover:text-ink"
            onClick={() => onRecent(recentSearches.clear())}
          >
            {t('search.forget_all')}
          </button>
        </div>
      )}
      <div className="flex">
        <div role="listbox" id={listId} aria-label={t('search.recent')} className="min-w-0 flex-1">
          {options.map((option) => (
            <OptionLink key={option.key} {...{ option, ...props }} />
          ))}
        </div>
        <ul className="pe-3">
          {options.map(
            (option) =>
              option.kind === 'recent' && (
                <li key={option.key}>
                  <button
                    type="button"
                    aria-label={t('search.forget', { text: option.text })}
                    className="grid size-11 place-items-center text-quiet hover:text-ink"
                    onClick={() => onRecent(recentSearches.remove(option.text))}
                  >
                    <Icon name="close" size="size-3.5" />
                  </button>
                </li>
              ),
          )}
        </ul>
      </div>
    </>
  )
}
