import { type ReactNode, useId } from 'react'

type Props = { title: string; hint?: string; children: ReactNode }

export const Section = ({ title, hint, children }: Props) => {
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="display mb-5 text-xl">
        {title}
      </h2>
      {hint !== undefined && <p className="-mt-3 mb-5 text-sm text-quiet">{hint}</p>}
      {children}
    </section>
  )
}
