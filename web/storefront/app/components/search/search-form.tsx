import { Form } from 'react-router'
import { usePath } from '../../i18n/paths.tsx'
import { useTranslate } from '../../i18n/use-translate.ts'
import { Icon } from '../icon.tsx'

/** The search of the page itself, for windows whose header has no room for one and for another try. */
export const SearchForm = ({ text, className = '' }: { text: string; className?: string }) => {
  const t = useTranslate()
  return (
    <Form
      action={usePath()('/search')}
      role="search"
      aria-label={t('search.on_page')}
      className={`max-w-xl ${className}`}
    >
      <div className="flex min-h-13 items-center border-b border-control focus-within:border-ink">
        <input
          key={text}
          type="search"
          name="search"
          defaultValue={text}
          maxLength={200}
          aria-label={t('common.search')}
          placeholder={t('around.search_placeholder')}
          className="min-w-0 flex-1 appearance-none bg-transparent py-2 text-lg outline-none placeholder:text-quiet"
        />
        <button
          type="submit"
          aria-label={t('common.search')}
          className="grid size-11 place-items-center hover:text-thread"
        >
          <Icon name="search" />
        </button>
      </div>
    </Form>
  )
}
