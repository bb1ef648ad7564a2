import { Outlet } from 'react-router'
import { ShopNavLink } from '../i18n/paths.tsx'
import { useTranslate } from '../i18n/use-translate.ts'

const pages = [
  ['/about', 'about'],
  ['/delivery-and-returns', 'delivery_and_returns'],
  ['/privacy', 'privacy'],
  ['/cookies', 'cookie_choices'],
] as const

/** Pages that are there to be read. */
export default function Content() {
  const t = useTranslate()
  return (
    <div className="page grid gap-8 pt-8 md:pt-14 lg:grid-cols-[13rem_minmax(0,1fr)] lg:gap-16">
      <nav aria-label={t('content.navigation')} className="lg:pt-3">
        <ul className="flex flex-wrap gap-x-6 border-b border-line lg:grid lg:border-0">
          {pages.map(([to, name]) => (
            <li key={to}>
              <ShopNavLink
                to={to}
                className="flex min-h-11 items-center py-2 text-sm hover:text-thread aria-[current=page]:font-medium aria-[current=page]:thread lg:aria-[current=page]:text-thread lg:aria-[current=page]:shadow-none"
              >
                {t(`around.${name}`)}
              </ShopNavLink>
            </li>
          ))}
        </ul>
      </nav>
      <div className="max-w-[60rem] min-w-0">
        <Outlet />
      </div>
    </div>
  )
}
