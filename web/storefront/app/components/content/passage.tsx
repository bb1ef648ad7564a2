import type { ReactNode } from 'react'

/** A heading and what is under it: side by side where there is room. */
export const Passage = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className="grid gap-3 border-t border-line py-8 md:grid-cols-[minmax(0,1fr)_minmax(0,2.4fr)] md:gap-10 md:py-10">
    <h2 className="display text-xl">{title}</h2>
    <div className="grid max-w-[62ch] gap-4">{children}</div>
  </section>
)
