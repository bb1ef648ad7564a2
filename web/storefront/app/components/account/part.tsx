import { type ReactNode, useId } from 'react'

type Props = { title: string; text?: string; children: ReactNode }

/** One matter of a page of the account. */
export const Part = ({ title, text, children }: Props) => {
  const id = useId()
  return (
    <section aria-labelledby={id} className="grid gap-5 border-t border-line pt-8">
      <div className="grid gap-1.5">
        <h3 id={id} className="display text-xl">
          {title}
        </h3>
        {text !== undefined && <p className="max-w-[60ch] text-sm text-quiet">{text}</p>}
      </div>
      {children}
    </section>
  )
}

/** Says that a part is not there just now. */
export const PartMissing = ({ children }: { children: ReactNode }) => (
  <p role="status" className="border-s-2 border-warn bg-surface p-4 text-sm">
    {children}
  </p>
)

/** A small thing to do beside what it is done to. */
export const actClass = 'link inline-flex min-h-11 items-center text-sm'
