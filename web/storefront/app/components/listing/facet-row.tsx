import type { ComponentProps } from 'react'
import { Count } from './count.tsx'

type Props = { input: ComponentProps<'input'>; name: string; count: number }

/** A box to tick, what it stands for, and how many products there are of it. */
export const FacetRow = ({ input, name, count }: Props) => (
  <label className="facet-row">
    <input {...input} />
    <b>{name}</b>
    <span>
      <Count count={count} />
    </span>
  </label>
)
