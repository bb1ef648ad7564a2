import { describe, isLate, paint, takeIn } from './studio.ts'
import type { Task } from './task.ts'

/**
 * The studio as a process of its own: what decodes strangers' files and keeps a processor busy does neither in the process
 * that takes orders. It ends with whoever started it.
 */
const perform = (task: Task): Promise<unknown> => {
  switch (task.kind) {
    case 'take_in':
      return takeIn(task.upload)
    case 'paint':
      return paint(task)
    case 'describe':
      return describe(task.source)
  }
}

process.on('message', ({ id, task }: { id: number; task: Task }) => {
  perform(task).then(
    (result) => process.send?.({ id, result }),
    (error: Error) => process.send?.({ id, error: error.message, late: isLate(error) }),
  )
})
process.on('disconnect', () => process.exit(0))
// Ctrl-C in a terminal reaches every process of the group; this one goes when its parent has finished.
process.on('SIGINT', () => {})
