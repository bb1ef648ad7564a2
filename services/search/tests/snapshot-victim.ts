/** A process that writes snapshots one after the other and waits to be killed. Not a test. */
import { startProcess } from './snapshot-process.test-helper.ts'

const [url, folder] = process.argv.slice(2) as [string, string]
const { ctx } = await startProcess(url, folder)
const { position } = await ctx.db.one<{ position: string }>({
  text: 'select pg_snapshot_xmin(pg_current_snapshot())::text as position',
  values: [],
  publishes: false,
})
for (;;) {
  ctx.snapshots.changed()
  await ctx.snapshots.close(ctx.index, position)
  process.stdout.write('.')
}
