import { useLocation } from 'react-router'
import type { Department } from '../categories.ts'
import { PlainLink } from '../i18n/paths.tsx'
import { useTranslate } from '../i18n/use-translate.ts'
import { Icon } from './icon.tsx'
import { isWithin } from './keep-menus.ts'

/** What the header leads to. `KeepMenus` says which of them one is in, and closes them. */
export const DepartmentMenus = ({ departments }: { departments: Department[] }) => {
  const t = useTranslate()
  return (
    <>
      {departments.map((department) => (
        <DepartmentMenu key={department.slug} department={department} />
      ))}
      <PlainLink
        to="/collections"
        className="flex h-full items-center px-3.5 text-sm font-medium hover:thread"
      >
        {t('common.collections')}
      </PlainLink>
    </>
  )
}

const DepartmentMenu = ({ department }: { department: Department }) => {
  const t = useTranslate()
  const here = isWithin([department, ...department.groups], useLocation().pathname)
  return (
    <details name="department" data-menu className="group h-full">
      <summary
        className="flex h-full list-none items-center px-3.5 text-sm font-medium group-open:thread hover:thread aria-[current]:thread"
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

export const PhoneMenu = ({ departments }: { departments: Department[] }) => {
  const t = useTranslate()
  return (
    <details data-menu data-covers className="group -ms-2.5 lg:hidden">
      <summary className="grid size-11 list-none place-items-center" aria-label={t('around.menu')}>
        <Icon name="menu" size="size-6" className="group-open:hidden" />
        <Icon name="close" size="size-6" className="hidden group-open:block" />
      </summary>
      <nav
        aria-label={t('around.menu')}
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
          <PlainLink to="/collections" className="display block border-b border-line py-5 text-xl">
            {t('common.collections')}
          </PlainLink>
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
