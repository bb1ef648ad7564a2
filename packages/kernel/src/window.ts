/**
 * Reading a table in commit order.
 *
 * A sequence is drawn before its transaction commits, so a lower number may become visible after a higher one, and a
 * reader that remembers only the highest number has passed it by. Here each row carries the id of the transaction that
 * wrote it, and rows are read in windows of transaction ids that end at the oldest transaction still running
 * (`pg_snapshot_xmin`): whatever lies below has committed or never will, so no row can appear in a window that was read.
 *
 * Within a window rows come in the order of their sequence. A writer that publishes while it holds the lock on its
 * aggregate draws its number after the previous writer has committed, and both lie in the same window or in the order of
 * their commits: the order of one key is kept.
 */
export type Window = {
  /** First transaction id of the window. */
  from: string
  /** The transaction id at which it ends, itself excluded. */
  to: string
  /** The last sequence number read within it. */
  seq: number
}

export const start: Window = { from: '0', to: '0', seq: 0 }

export const positionOf = ({ from, to, seq }: Window) => `${from}:${to}:${seq}`

/** Throws a RangeError where the text is no position. */
export const windowOf = (position: string): Window => {
  const match = /^(\d+):(\d+):(\d+)$/.exec(position)
  if (match === null) throw new RangeError('not a position in an event log')
  return { from: match[1] as string, to: match[2] as string, seq: Number(match[3]) }
}
