import { type ComponentType, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { Form, useLocation } from 'react-router'
import { usePath } from '../../i18n/paths.tsx'
import { useTranslate } from '../../i18n/use-translate.ts'
import { Icon } from '../icon.tsx'
import type { PanelProps } from './suggestion-panel.tsx'

type Props = { look: 'header' | 'dialog' }

/**
 * The field that one searches by: a plain form, to which suggestions come when somebody first goes to it. The pattern is
 * the combobox of the ARIA Authoring Practices with a list that is not bound to what is typed.
 */
export const SearchField = ({ look }: Props) => {
  const t = useTranslate()
  const path = usePath()
  const { pathname, search } = useLocation()
  const listId = useId()
  const input = useRef<HTMLInputElement>(null)
  const pressKey = useRef<(event: KeyboardEvent) => void>(undefined)
  const [text, setText] = useState('')
  const [isOpen, setOpen] = useState(false)
  const [shown, setShown] = useState<{ isExpanded: boolean; activeId: string | undefined }>()
  const [Panel, setPanel] = useState<ComponentType<PanelProps>>()

  const results = path('/search')
  const searched = pathname === results ? (new URLSearchParams(search).get('search') ?? '') : ''
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page closes the suggestions
  useEffect(() => {
    setText(searched)
    setOpen(false)
  }, [pathname, search])

  const open = () => {
    setOpen(true)
    if (Panel !== undefined) return
    // Without it this is a search field like any other.
    import('./suggestion-panel.tsx').then(
      ({ SuggestionPanel }) => setPanel(() => SuggestionPanel),
      () => {},
    )
  }
  return (
    <Form
      action={results}
      role="search"
      className={look === 'header' ? 'relative me-2 hidden md:block' : 'contents'}
      onSubmit={() => {
        // The heading of the results is where to go on from.
        input.current?.blur()
        setOpen(false)
        import('../../search/recent-searches.ts').then(
          ({ recentSearches }) => recentSearches.add(text),
          () => {},
        )
      }}
      onBlur={({ currentTarget, relatedTarget }) =>
        relatedTarget !== null && !currentTarget.contains(relatedTarget as Node) && setOpen(false)
      }
    >
      <label
        className={`flex items-center gap-2 border-b ${look === 'header' ? 'h-10 border-control focus-within:border-ink' : 'h-16 min-w-0 border-line ps-5'}`}
      >
        <Icon name="search" size="size-4.5" />
        <span className="sr-only">{t('common.search')}</span>
        <input
          ref={input}
          type="search"
          name="search"
          value={text}
          maxLength={200}
          autoComplete="off"
          enterKeyHint="search"
          placeholder={t('around.search_placeholder')}
          className={`min-w-0 bg-transparent outline-none placeholder:text-quiet [&::-webkit-search-cancel-button]:opacity-60 [&::-webkit-search-cancel-button]:grayscale ${look === 'header' ? 'w-44 text-sm xl:w-60' : 'h-full flex-1 text-lg'}`}
          {...(shown !== undefined && {
            role: 'combobox',
            'aria-autocomplete': 'list',
            'aria-expanded': shown.isExpanded,
            'aria-controls': listId,
            'aria-activedescendant': shown.activeId,
          })}
          onFocus={open}
          onClick={open}
          onChange={({ currentTarget }) => {
            setText(currentTarget.value)
            open()
          }}
          onKeyDown={(event) => pressKey.current?.(event)}
        />
      </label>
      {Panel !== undefined && (
        <Panel {...{ look, text, isOpen, listId, pressKey, onShown: setShown, setOpen }} />
      )}
    </Form>
  )
}
