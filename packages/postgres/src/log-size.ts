import { copyFileSync, statSync, truncateSync } from 'node:fs'

const everyMs = 60_000

/** Moves the log to `<file>.1` once it is larger than `limit` bytes, so that the two never hold much more. */
export const trimLog = (file: string, limit: number): void => {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  if (size <= limit) return
  // Copied and emptied, not renamed: the server appends to the open file, also after we are gone.
  copyFileSync(file, `${file}.1`)
  truncateSync(file)
}

/** Keeps trimming until the returned function is called; does not keep the process alive. */
export const keepTrimmed = (file: string, limit: number): (() => void) => {
  const timer = setInterval(() => {
    try {
      trimLog(file, limit)
    } catch {
      // a full disk: the next minute may do better
    }
  }, everyMs)
  timer.unref()
  return () => clearInterval(timer)
}
