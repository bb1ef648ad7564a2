import type { ComponentProps } from 'react'
import { Count } from './count.tsx'

type Props = { input: ComponentProps<'input'>; name: string; count: number }

/** A box to tick, what it stands for, and how many products there are of it. */
export const FacetRow = ({ input, name, count }: Props) => (
  <label className="group/row flex min-h-10 cursor-pointer items-center gap-3 text-sm pointer-coarse:min-h-11">
    <input {...input} className="size-4.5 shrink-0 cursor-pointer accent-ink" />
    <span className="min-w-0 group-hover/row:underline group-hover/row:decoration-1 group-hover/row:underline-offset-4">
      {name}
    </span>
    <span className="ms-auto text-xs text-quiet">
      <Count count={count} />
    </span>
  </label>
)
