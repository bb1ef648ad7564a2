import { ShopLink } from '../../i18n/paths.tsx'
import { useTranslate } from '../../i18n/use-translate.ts'
import { Icon } from '../icon.tsx'

/** What the name means, between two red threads. */
export const Story = () => {
  const t = useTranslate()
  return (
    <section className="page mt-section">
      <div className="relative grid gap-6 py-14 md:grid-cols-[minmax(0,1fr)_minmax(0,2.2fr)] md:gap-14 md:py-24">
        <Thread className="top-0" />
        <p className="eyebrow md:pt-3">{t('home.story_eyebrow')}</p>
        <div className="grid justify-items-start gap-6">
          <h2 className="display text-3xl">{t('home.story_title')}</h2>
          <p className="max-w-[56ch] text-lg text-quiet">{t('home.story_text')}</p>
          <ShopLink
            to="/about"
            className="inline-flex min-h-11 items-center gap-2 text-sm font-medium hover:text-thread"
          >
            {t('home.story_action')}
            <Icon name="arrow" size="size-4" className="mirror" />
          </ShopLink>
        </div>
        <Thread className="bottom-0" />
      </div>
    </section>
  )
}

const Thread = ({ className }: { className: string }) => (
  <svg className={`absolute inset-x-0 h-[3px] w-full text-thread ${className}`} aria-hidden="true">
    <path d="M0 1.5h4000" stroke="currentColor" strokeWidth="1.5" strokeDasharray="14 5" />
  </svg>
)
