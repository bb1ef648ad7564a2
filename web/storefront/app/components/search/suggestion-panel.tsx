import { type KeyboardEvent, type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { usePath } from '../../i18n/paths.tsx'
import { useTranslate } from '../../i18n/use-translate.ts'
import { moveActive } from '../../search/move-active.ts'
import { type Option, optionsOf } from '../../search/options.ts'
import { recentSearches } from '../../search/recent-searches.ts'
import { OptionGroups } from './option-groups.tsx'
import { RecentSearches } from './recent-searches.tsx'
import { useSuggestions } from './use-suggestions.ts'

export type PanelProps = {
  look: 'header' | 'dialog'
  text: string
  isOpen: boolean
  listId: string
  /** Set to what the field tells of its keys. */
  pressKey: RefObject<((event: KeyboardEvent) => void) | undefined>
  onShown: (shown: { isExpanded: boolean; activeId: string | undefined }) => void
  setOpen: (isOpen: boolean) => void
}

const places = {
  header:
    'absolute inset-e-0 top-full z-10 max-h-[calc(100dvh-6rem)] w-[min(30rem,calc(100vw-2rem))] animate-arrive overflow-y-auto overscroll-contain bg-raised py-3 shadow-raised',
  dialog: 'col-span-full min-h-0 overflow-y-auto overscroll-contain py-3',
}

/** What is shown beneath a search field: recent searches while it is empty, then suggestions. */
export const SuggestionPanel = (props: PanelProps) => {
  const { look, text, isOpen, listId, pressKey, onShown, setOpen } = props
  const t = useTranslate()
  const path = usePath()
  const navigate = useNavigate()
  const [recent, setRecent] = useState<string[]>([])
  useEffect(() => {
    if (isOpen) setRecent(recentSearches.list())
  }, [isOpen])
  const { answer, of, hasFailed } = useSuggestions(text.trim(), isOpen)
  const groups = optionsOf({ text: text.trim(), recent, answer })
  const options = groups.flatMap((group) => group.options)

  // An option stays active only as long as it is there.
  const [activeKey, setActiveKey] = useState<string>()
  const at = options.findIndex(({ key }) => key === activeKey)
  const active = at < 0 ? undefined : at
  const idOf = (option: Option) => `${listId}-${options.indexOf(option)}`
  const activeId = active === undefined ? undefined : `${listId}-${active}`
  const isExpanded = isOpen && options.length > 0
  useLayoutEffect(
    () => onShown({ isExpanded, activeId: isExpanded ? activeId : undefined }),
    [onShown, isExpanded, activeId],
  )
  useEffect(() => {
    if (activeId !== undefined) document.getElementById(activeId)?.scrollIntoView({ block: 'nearest' })
  }, [activeId])

  const choose = (option: Option) => {
    if (option.kind === 'recent' || option.kind === 'query' || option.kind === 'all')
      setRecent(recentSearches.add(option.text))
    else if (text.trim() !== '') recentSearches.add(text)
    setOpen(false)
  }
  pressKey.current = (event) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape' && isExpanded && look === 'header') {
      event.preventDefault()
      setOpen(false)
      setActiveKey(undefined)
      return
    }
    const option = active === undefined ? undefined : options[active]
    if (event.key === 'Enter' && isExpanded && option !== undefined) {
      event.preventDefault()
      choose(option)
      ;(event.currentTarget as HTMLElement).blur()
      void navigate(path(option.to))
      return
    }
    const next = moveActive(event.key, isExpanded ? active : undefined, options.length)
    if (next === null) return
    event.preventDefault()
    setOpen(true)
    setActiveKey(next === undefined ? undefined : options[next]?.key)
  }

  const panel = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!isOpen || look === 'dialog') return
    const closeOutside = ({ target }: PointerEvent) => {
      if (!panel.current?.parentElement?.contains(target as Node)) setOpen(false)
    }
    document.addEventListener('pointerdown', closeOutside)
    return () => document.removeEventListener('pointerdown', closeOutside)
  }, [isOpen, look, setOpen])

  const isEmpty = of !== '' && answer !== null && options.length === 1
  const said =
    !isOpen || text.trim() === '' || of !== text.trim()
      ? ''
      : t('search.suggestions_count', { count: options.length - 1 })
  const only = { idOf, activeId, choose, setActiveKey }
  return (
    <div ref={panel} className={isExpanded || (look === 'dialog' && isOpen) ? places[look] : 'hidden'}>
      {text.trim() === '' ? (
        <RecentSearches {...{ listId, groups, ...only }} onRecent={setRecent} />
      ) : (
        <>
          {(hasFailed || isEmpty) && (
            <p className="px-5 py-2 text-sm text-quiet">
              {hasFailed ? t('search.unreachable') : t('search.no_suggestions', { text: text.trim() })}
            </p>
          )}
          <OptionGroups {...{ listId, groups, ...only }} />
        </>
      )}
      <p role="status" className="sr-only">
        {said}
      </p>
    </div>
  )
}
