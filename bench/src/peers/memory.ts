import { readdir, readFile } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'

/** Resident memory of processes and all of their children, in bytes, what they share counted once (PSS). Needs /proc. */
export const residentBytes = async (roots: readonly number[]): Promise<number> => {
  const parents = new Map<number, number>()
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => undefined)
    if (stat !== undefined)
      parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]))
  }
  const belongs = (pid: number | undefined): boolean =>
    pid !== undefined && (roots.includes(pid) || belongs(parents.get(pid)))
  let bytes = 0
  for (const pid of parents.keys()) {
    if (!belongs(pid)) continue
    const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '')
    bytes += Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1] ?? 0) * 1024
  }
  return bytes
}

/** The most that processes held while something went on, looked at twice a second. */
export const watchMemory = async <T>(
  roots: readonly number[],
  work: () => Promise<T>,
): Promise<{ result: T; most: number }> => {
  let most = await residentBytes(roots)
  let watching = true
  const watched = (async () => {
    while (watching) {
      await delay(500)
      most = Math.max(most, await residentBytes(roots))
    }
  })()
  try {
    return { result: await work(), most }
  } finally {
    watching = false
    await watched
  }
}
