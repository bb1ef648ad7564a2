import type { Writable } from 'node:stream'

type Standing = { done: number; total: number | null; unit: string; seconds_left: number | null }

/** Says how far something is: on a terminal in one line that changes, elsewhere by a line for each tenth. */
export const showProgress = (out: Writable) => {
  const isTerminal = (out as { isTTY?: boolean }).isTTY === true
  let said = -1
  return {
    show: ({ done, total, unit, seconds_left }: Standing) => {
      if (total === null) return
      const percent = Math.min(100, Math.floor((100 * done) / Math.max(1, total)))
      const step = isTerminal ? percent : Math.floor(percent / 10) * 10
      if (step <= said) return
      said = step
      const left = seconds_left === null ? '' : `, ${seconds_left} s left`
      out.write(
        `${isTerminal ? '\r' : ''}${step} %, ${unit} ${done} of ${total}${isTerminal ? `${left} ` : '\n'}`,
      )
    },
    end: () => {
      if (isTerminal) out.write('\n')
    },
  }
}
