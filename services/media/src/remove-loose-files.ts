import type { Context } from './context.ts'
import { forgetFile, looseFiles } from './store.ts'

/** Removes a file that is loose. */
export const removeFile = async (
  { db, files }: Pick<Context, 'db' | 'files'>,
  file: string,
): Promise<void> => {
  await files.remove(file)
  await forgetFile(db, file)
}

/** Removes files that belong to no picture since an hour, such as those of uploads that a crash cut off. */
export const removeLooseFiles = async (ctx: Pick<Context, 'db' | 'files'>): Promise<void> => {
  for (const file of await looseFiles(ctx.db, 100)) await removeFile(ctx, file)
}
