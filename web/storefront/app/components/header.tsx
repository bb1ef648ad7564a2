import { useRef } from 'react'
import { useLocation, useNavigate } from 'react-router'
import type { Department } from '../categories.ts'
import { isPlainClick, PlainLink, ShopLink, useFollow, usePath } from '../i18n/paths.tsx'
import { useTranslate } from '../i18n/use-translate.ts'
import { openCart } from './cart/open-cart.ts'
import { Icon, type IconName } from './icon.tsx'
import { Logo } from './logo.tsx'
import { SearchButton } from './search/search-button.tsx'
import { SearchField } from './search/search-field.tsx'
import { closeOnEscape, useMenus } from './use-menus.ts'

type Props = { departments: Department[]; item_count: number; customer: { name: string } | null }

/** Stays at the top of every page. Its menus open without scripts, one at a time. */
export const Header = ({ departments, item_count, customer }: Props) => {
  const t = useTranslate()
  const header = useRef<HTMLElement>(null)
  useMenus(header)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what is clicked are the links within
    <header ref={header} onClick={useFollow()} className="sticky top-0 z-40 border-b border-line bg-canvas">
      <div className="page flex h-16 items-center gap-2 lg:h-18">
        <PhoneMenu departments={departments} />
        <ShopLink to="/" className="py-2 lg:me-8" aria-label={t('common.home')}>
          <Logo />
        </ShopLink>
        <nav aria-label={t('common.departments')} className="hidden h-full lg:flex">
          {departments.map((department) => (
            <DepartmentMenu key={department.slug} department={department} />
          ))}
        </nav>
        <div className="ms-auto flex items-center">
          <SearchField look="header" />
          <SearchButton />
          <IconLink
            to={customer ? '/account' : '/log-in'}
            icon="person"
            label={customer ? t('common.account_of', { name: customer.name }) : t('common.log_in')}
          />
          <IconLink to="/wishlist" icon="heart" label={t('common.wishlist')} className="max-sm:hidden" />
          <BagLink count={item_count} />
        </div>
      </div>
    </header>
  )
}

/** Whether a page is one of a department's: addresses of categories begin with those above them. */
const isIn = ({ slug, groups }: Department, pathname: string): boolean => {
  const at = /^\/[^/]+\/c\/([^/]+)/.exec(pathname)?.[1]
  return (
    at !== undefined &&
    [slug, ...groups.map((group) => group.slug)].some((one) => `${at}-`.startsWith(`${one}-`))
  )
}

const DepartmentMenu = ({ department }: { department: Department }) => {
  const t = useTranslate()
  const here = isIn(department, useLocation().pathname)
  return (
    <details name="department" data-menu className="group h-full" onKeyDown={closeOnEscape}>
      <summary
        className={`flex h-full list-none items-center px-3.5 text-sm font-medium group-open:thread hover:thread ${here ? 'thread' : ''}`}
        aria-current={here ? 'true' : undefined}
      >
        {department.name}
      </summary>
      <div className="absolute inset-x-0 top-full animate-arrive border-b border-line bg-canvas shadow-raised [clip-path:inset(0_0_-4rem_0)]">
        <div className="page grid grid-cols-[16rem_1fr] gap-12 py-10">
          <div className="grid content-start gap-4">
            <p className="display text-2xl">{department.name}</p>
            <PlainLink to={`/c/${department.slug}`} className="link inline-flex items-center gap-2 text-sm">
              {t('common.see_all')}
              <Icon name="arrow" size="size-4" className="mirror" />
            </PlainLink>
          </div>
          <ul className="grid grid-cols-3 gap-x-10 gap-y-1 xl:grid-cols-4">
            {department.groups.map(({ name, slug }) => (
              <li key={slug}>
                <PlainLink
                  to={`/c/${slug}`}
                  className="block border-b border-line py-3 text-base hover:border-ink"
                >
                  {name}
                </PlainLink>
              </li>
            ))}
          </ul>
        </div>
      </div>
    </details>
  )
}

const PhoneMenu = ({ departments }: { departments: Department[] }) => {
  const t = useTranslate()
  return (
    <details data-menu data-covers className="group -ms-2.5 lg:hidden" onKeyDown={closeOnEscape}>
      <summary className="grid size-11 list-none place-items-center" aria-label={t('common.menu')}>
        <Icon name="menu" size="size-6" className="group-open:hidden" />
        <Icon name="close" size="size-6" className="hidden group-open:block" />
      </summary>
      <nav
        aria-label={t('common.menu')}
        className="absolute inset-x-0 top-full h-[calc(100dvh-4rem)] animate-arrive overflow-y-auto overscroll-contain bg-canvas"
      >
        <div className="page pb-16">
          {departments.map(({ name, slug, groups }) => (
            <details key={slug} name="phone-department" className="group/department border-b border-line">
              <summary className="flex list-none items-center justify-between py-5">
                <span className="display text-xl">{name}</span>
                <Icon
                  name="plus"
                  size="size-5"
                  className="transition-transform group-open/department:rotate-45"
                />
              </summary>
              <ul className="pb-5">
                {[{ name: t('common.see_all'), slug }, ...groups].map((group, index) => (
                  <li key={group.slug}>
                    <PlainLink
                      to={`/c/${group.slug}`}
                      className={`block py-2.5 ${index === 0 ? 'font-medium' : ''}`}
                    >
                      {group.name}
                    </PlainLink>
                  </li>
                ))}
              </ul>
            </details>
          ))}
          <ul className="mt-6 grid gap-1">
            <li>
              <PlainLink to="/wishlist" className="flex items-center gap-3 py-3">
                <Icon name="heart" />
                {t('common.wishlist')}
              </PlainLink>
            </li>
          </ul>
        </div>
      </nav>
    </details>
  )
}

type IconLinkProps = { to: string; icon: IconName; label: string; className?: string }

const IconLink = ({ to, icon, label, className = '' }: IconLinkProps) => (
  <ShopLink
    to={to}
    className={`grid size-11 place-items-center hover:text-thread ${className}`}
    aria-label={label}
    title={label}
  >
    <Icon name={icon} size="size-5.5" />
  </ShopLink>
)

const BagLink = ({ count }: { count: number }) => {
  const t = useTranslate()
  const path = usePath()
  const navigate = useNavigate()
  const { pathname } = useLocation()
  const isAtBag = pathname === path('/cart') || pathname === path('/checkout')
  return (
    <ShopLink
      to="/cart"
      className="relative -me-2.5 grid size-11 place-items-center hover:text-thread"
      aria-label={t('common.bag_with', { count })}
      onClick={async (event) => {
        if (!isPlainClick(event) || isAtBag) return
        event.preventDefault()
        if (!(await openCart())) await navigate(path('/cart'))
      }}
      title={t('common.bag')}
    >
      <Icon name="bag" size="size-5.5" />
      {count > 0 && (
        <span
          aria-hidden="true"
          // Drawn rather than written: the link's name says it in words, which need not hold the digit.
          data-count={count > 99 ? '99+' : count}
          className="absolute inset-e-1 top-1 grid h-4.5 min-w-4.5 place-items-center rounded-full bg-thread px-1 text-[0.65rem] leading-none font-semibold text-inverse tabular-nums before:content-[attr(data-count)]"
        />
      )}
    </ShopLink>
  )
}
