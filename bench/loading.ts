import { readdir, readFile, rm } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import { freePort, startMain } from './src/processes.ts'
import { folderOf } from './src/start.ts'

/**
 * What loading the demo shop costs, on a fresh database: `node bench/loading.ts [products]`. Says the rate, as the shop's
 * own start prints it, and the processor time of the loading process and of PostgreSQL, which says more where the machine
 * has other work too. Needs /proc.
 */
const products = Number(process.argv[2] ?? 100_000)
const lookMilliseconds = 500

type Usage = { node: number; postgres: number }

/** Seconds of processor that a process and the PostgreSQL that it started have used, ended backends included. */
const usageOf = async (parent: number): Promise<Usage> => {
  const ticks = { node: 0, postgres: 0 }
  const processes = new Map<number, number[]>()
  for (const name of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => undefined)
    // After the name of the command: state, parent, …, and as 12th to 15th utime, stime, cutime, cstime.
    if (stat !== undefined)
      processes.set(
        Number(name),
        stat
          .slice(stat.lastIndexOf(')') + 2)
          .split(' ')
          .map(Number),
      )
  }
  const time = (fields: readonly number[], from: number, to: number) =>
    fields.slice(from, to).reduce((sum, value) => sum + value, 0)
  for (const [pid, fields] of processes) {
    const above = fields[1] as number
    if (pid === parent) ticks.node += time(fields, 11, 13)
    // The postmaster, with all that have ended, and its children.
    else if (above === parent) ticks.postgres += time(fields, 11, 15)
    else if (processes.get(above)?.[1] === parent) ticks.postgres += time(fields, 11, 13)
  }
  return { node: ticks.node / 100, postgres: ticks.postgres / 100 }
}

const folder = folderOf(products).replace(/demo-/, 'loading-')
await rm(folder, { recursive: true, force: true })
const shop = startMain({
  args: ['--demo', '--products', String(products)],
  env: { PORT: String(await freePort()), DATA_DIR: folder },
})
try {
  const pid = shop.child.pid ?? 0
  let before: Usage | undefined
  let after: Usage = { node: 0, postgres: 0 }
  let loaded: RegExpExecArray | null = null
  while (loaded === null) {
    const usage = await usageOf(pid)
    if (shop.output().includes('Loading the demo shop')) before ??= usage
    // A backend that is ending is counted neither as a child nor as one that has ended.
    after = { node: usage.node, postgres: Math.max(after.postgres, usage.postgres) }
    await Promise.race([delay(lookMilliseconds), shop.ended])
    loaded = /Loaded .* a second/.exec(shop.output())
  }
  const node = after.node - (before?.node ?? 0)
  const postgres = after.postgres - (before?.postgres ?? 0)
  console.log(
    `${loaded[0]}; ${node.toFixed(1)} s of processor in Node and ${postgres.toFixed(1)} s in PostgreSQL, ` +
      `${(((node + postgres) * 1e6) / products).toFixed(0)} µs a product`,
  )
} finally {
  await shop.stop()
  await rm(folder, { recursive: true, force: true })
}
