import type { ReactNode } from 'react'
import { ShopLink } from '../i18n/paths.tsx'
import { useTranslate } from '../i18n/use-translate.ts'
import { Logo } from './logo.tsx'

/** A page around which nothing is known of the shop: its name, and what there is to say. */
export const BarePage = ({ children }: { children: ReactNode }) => {
  const t = useTranslate()
  return (
    <>
      <header className="border-b border-line">
        <div className="page flex h-16 items-center lg:h-18">
          <ShopLink to="/" className="py-2" aria-label={t('common.home')}>
            <Logo />
          </ShopLink>
        </div>
      </header>
      <main id="content" tabIndex={-1} className="outline-none">
        {children}
      </main>
    </>
  )
}
