type Props = {
  counts: readonly number[]
  range: { min_price: number; max_price: number }
  chosen: readonly [number, number]
  /** Where on the slider the range lies. */
  start: string
  end: string
}

/** How many things cost how much, above the slider that chooses among them; the fields beneath say the rest. */
export const PriceColumns = ({ counts, range: { min_price, max_price }, chosen, start, end }: Props) => {
  if (counts.length < 2) return null
  const most = Math.max(...counts)
  const width = (max_price - min_price) / counts.length
  const columns = counts.map((count, step) => ({ count, from: min_price + step * width }))
  return (
    <div aria-hidden="true" className="relative mx-1 -mb-5 h-10">
      <div
        className="absolute inset-y-0 flex items-end gap-px"
        style={{ insetInlineStart: start, insetInlineEnd: `calc(100% - ${end})` }}
      >
        {columns.map(({ count, from }) => (
          <span
            key={from}
            className={`flex-1 ${from < chosen[1] && from + width > chosen[0] ? 'bg-control' : 'bg-line'}`}
            style={{ height: count === 0 ? 0 : `${Math.max(6, (count / most) * 100)}%` }}
          />
        ))}
      </div>
    </div>
  )
}
