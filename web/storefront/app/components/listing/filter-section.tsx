import { type ReactNode, useState } from 'react'
import { useTranslate } from '../../i18n/use-translate.ts'
import { Icon } from '../icon.tsx'

type Props = { name: string; chosen: number; startsOpen: boolean; children: ReactNode }

/** A part of the filters that opens and closes; it stays as the visitor left it. */
export const FilterSection = ({ name, chosen, startsOpen, children }: Props) => {
  const t = useTranslate()
  const [isOpen] = useState(startsOpen)
  return (
    <details open={isOpen} className="group/section border-b border-line">
      <summary className="flex min-h-13 list-none items-center gap-2 text-sm font-medium">
        {name}
        {chosen > 0 && (
          <span className="grid h-5 min-w-5 place-items-center rounded-full bg-thread px-1 text-[0.68rem] text-inverse tabular-nums">
            {t.number(chosen)}
            <span className="sr-only"> {t('listing.chosen_count', { count: chosen })}</span>
          </span>
        )}
        <span className="ms-auto text-quiet">
          <Icon name="plus" size="size-4" className="group-open/section:hidden" />
          <Icon name="minus" size="size-4" className="hidden group-open/section:block" />
        </span>
      </summary>
      <div className="pt-1 pb-5">{children}</div>
    </details>
  )
}
