/** A part of a text that is what was searched for: from one UTF-16 unit to before another. */
export type Mark = { start: number; end: number }

/** A text with what was searched for set off from the rest. The parts are text, whatever they look like. */
export const Marked = ({ text, marks }: { text: string; marks: readonly Mark[] | undefined }) => {
  if (marks === undefined || marks.length === 0) return text
  return (
    <>
      {marks.map(({ start, end }, nth) => (
        <span key={start}>
          {text.slice(marks[nth - 1]?.end ?? 0, start)}
          <mark className="bg-transparent text-inherit underline decoration-thread decoration-2 underline-offset-4">
            {text.slice(start, end)}
          </mark>
        </span>
      ))}
      {text.slice(marks.at(-1)?.end)}
    </>
  )
}
