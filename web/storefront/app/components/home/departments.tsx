import type { Doorway } from '../../home/front-page.ts'
import { ShopLink } from '../../i18n/paths.tsx'
import { useTranslate } from '../../i18n/use-translate.ts'
import { Icon } from '../icon.tsx'
import { Picture } from '../picture.tsx'

/** The departments, each as large as it deserves. */
export const Departments = ({ departments }: { departments: readonly Doorway[] }) => {
  const t = useTranslate()
  if (departments.length === 0) return null
  return (
    <section className="page mt-section">
      <h2 className="display mb-8 text-2xl md:mb-10">{t('home.departments')}</h2>
      <ul className="grid grid-cols-2 gap-3 sm:gap-5 lg:grid-cols-4">
        {departments.map(({ to, name, picture }) => (
          <li key={to}>
            <ShopLink to={to} className="group grid gap-3">
              <span className="block overflow-hidden">
                <Picture
                  src={picture}
                  alt=""
                  sizes="(min-width: 1024px) 24vw, 48vw"
                  className="transition-transform duration-700 ease-calm group-hover:scale-[1.03]"
                />
              </span>
              <span className="flex items-center justify-between gap-3 border-t border-ink pt-3">
                <span className="display text-xl">{name}</span>
                <Icon
                  name="arrow"
                  className="mirror transition-transform duration-300 group-hover:translate-x-1 rtl:group-hover:-translate-x-1"
                />
              </span>
            </ShopLink>
          </li>
        ))}
      </ul>
    </section>
  )
}
