import { lazy, Suspense, useState } from 'react'
import { Link } from 'react-router'
import { useTranslate } from '../../i18n/use-translate.ts'
import type { SizeGuide } from '../../product/size-guide.ts'
import { AnyIcon } from '../any-icon.tsx'

const SizeGuideDialog = lazy(() =>
  import('./size-guide.tsx').then(({ SizeGuideDialog }) => ({ default: SizeGuideDialog })),
)

/** Opens the size guide. Without scripts it shows the same table further down. */
export const GuideButton = ({ guide, size }: { guide: SizeGuide; size: string | undefined }) => {
  const t = useTranslate()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Link
        to="?guide=1#fit"
        aria-haspopup="dialog"
        onClick={(event) => {
          event.preventDefault()
          setOpen(true)
        }}
        className="link inline-flex min-h-11 items-center gap-2"
      >
        <AnyIcon name="ruler" size="size-4.5" />
        {t('details.size_guide')}
      </Link>
      {isOpen && (
        <Suspense fallback={null}>
          <SizeGuideDialog {...{ guide, size }} onClosed={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
