import type { ReactNode } from 'react'
import { ShopLink } from '../../i18n/paths.tsx'
import { useTranslate } from '../../i18n/use-translate.ts'
import { Icon } from '../icon.tsx'
import { actClass } from './part.tsx'

/** The frame of a page below the security of the account. */
export const SecurityStep = ({ title, children }: { title: string; children: ReactNode }) => {
  const t = useTranslate()
  return (
    <div className="grid max-w-[42rem] gap-6">
      <div className="grid gap-1 print:hidden">
        <p>
          <ShopLink to="/account/security" className={`${actClass} gap-2`}>
            <Icon name="arrow" size="size-4" className="rotate-180 rtl:rotate-0" />
            {t('security.title')}
          </ShopLink>
        </p>
        <h2 className="display text-2xl">{title}</h2>
      </div>
      {children}
    </div>
  )
}
