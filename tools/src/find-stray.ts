/** Text that must not be committed, in any kind of file. */
const STRAY: readonly { pattern: RegExp; why: string }[] = [
  { pattern: /(?<![\w.~)}\]*-])\/(?:work|root)\/[\w.@-]*/, why: 'an absolute path of one machine' },
  { pattern: /(?<![\w.~)}\]*/-])\/(?:home|Users)\/(?!node\b)[\w.-]+\//, why: 'somebody’s home folder' },
  { pattern: /^(?:<{7}|>{7}) /, why: 'a conflict left by a merge' },
]

/** The stray text of one file, as `line: text — why`; lines count from 1. Binary files have none. */
export const findStray = (text: string): string[] => {
  if (text.includes('\0')) return []
  return text.split('\n').flatMap((line, index) =>
    STRAY.flatMap(({ pattern, why }) => {
      const found = pattern.exec(line)
      return found ? [`${index + 1}: ${found[0]} — ${why}`] : []
    }),
  )
}
