import { lazy, useRef } from 'react'
import { useLocation, useNavigate } from 'react-router'
import type { Department } from '../categories.ts'
import { isPlainClick, ShopLink, useFollow, usePath } from '../i18n/paths.tsx'
import { useTranslate } from '../i18n/use-translate.ts'
import { openCart } from './cart/open-cart.ts'
import { Icon, type IconName } from './icon.tsx'
import { later } from './later.tsx'
import { Logo } from './logo.tsx'
import { Still } from './still.tsx'

const DepartmentMenus = import.meta.env.SSR
  ? (await import('./header-menus.tsx')).DepartmentMenus
  : lazy(() => import('./header-menus.tsx').then(({ DepartmentMenus }) => ({ default: DepartmentMenus })))
const HeaderSearch = later(
  () => import('./search/header-search.tsx').then(({ HeaderSearch }) => HeaderSearch),
  import.meta.env.SSR ? (await import('./search/header-search.tsx')).HeaderSearch : undefined,
)
const KeepMenus = later(
  () => import('./keep-menus.ts').then(({ KeepMenus }) => KeepMenus),
  import.meta.env.SSR ? (await import('./keep-menus.ts')).KeepMenus : undefined,
)
const PhoneMenu = import.meta.env.SSR
  ? (await import('./header-menus.tsx')).PhoneMenu
  : lazy(() => import('./header-menus.tsx').then(({ PhoneMenu }) => ({ default: PhoneMenu })))

type Props = { departments: Department[]; item_count: number; customer: { name: string } | null }

/** Stays at the top of every page. Its menus open without scripts, one at a time. */
export const Header = ({ departments, item_count, customer }: Props) => {
  const t = useTranslate()
  const header = useRef<HTMLElement>(null)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what is clicked are the links within
    <header ref={header} onClick={useFollow()} className="sticky top-0 z-40 border-b border-line bg-canvas">
      <div className="page flex h-16 items-center gap-2 lg:h-18">
        <Still name="phone-menu" className="contents">
          <PhoneMenu departments={departments} />
        </Still>
        <ShopLink to="/" className="py-2 lg:me-8" aria-label={t('common.home')}>
          <Logo />
        </ShopLink>
        <nav aria-label={t('common.departments')} className="hidden h-full lg:flex">
          <Still name="departments" className="contents">
            <DepartmentMenus departments={departments} />
          </Still>
        </nav>
        <div className="ms-auto flex items-center">
          <HeaderSearch />
          <IconLink
            to={customer ? '/account' : '/log-in'}
            icon="person"
            label={customer ? t('common.account_of', { name: customer.name }) : t('common.log_in')}
          />
          <IconLink to="/wishlist" icon="heart" label={t('common.wishlist')} className="max-sm:hidden" />
          <BagLink count={item_count} />
        </div>
      </div>
      <KeepMenus within={header} />
    </header>
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
