import { mkdir, writeFile } from 'node:fs/promises'
import type { Profiler } from 'node:inspector'
import { join } from 'node:path'
import { cache } from './start.ts'

/** Keeps a profile for Chrome's or VS Code's viewer; answers its path. */
export const writeProfile = async (name: string, profile: Profiler.Profile): Promise<string> => {
  const folder = join(cache, 'profiles')
  await mkdir(folder, { recursive: true })
  const file = join(folder, `${name.replaceAll(/[^a-z0-9]+/gi, '-')}.cpuprofile`)
  await writeFile(file, JSON.stringify(profile))
  return file
}

/** The functions with the most time of their own, as shares of the time that was not idle. */
export const topFunctions = (profile: Profiler.Profile, count: number): string[] => {
  const byId = new Map(profile.nodes.map((node) => [node.id, node]))
  const own = new Map<string, number>()
  let busy = 0
  for (const [at, id] of (profile.samples ?? []).entries()) {
    const node = byId.get(id)
    const microseconds = profile.timeDeltas?.[at] ?? 0
    if (node === undefined || isOurs(node)) continue
    busy += microseconds
    const place = placeOf(node)
    own.set(place, (own.get(place) ?? 0) + microseconds)
  }
  return [...own]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, count)
    .map(([place, microseconds]) => `${((100 * microseconds) / busy).toFixed(1).padStart(5)} %  ${place}`)
}

/** Nobody's time, or the profiler's. */
const isOurs = ({ callFrame: { functionName, url } }: Profiler.ProfileNode) =>
  functionName === '(idle)' || url === 'node:inspector'

const placeOf = ({ callFrame }: Profiler.ProfileNode): string => {
  const { functionName, url, lineNumber } = callFrame
  const name = functionName || '(anonymous)'
  if (url === '') return name
  const file = url
    .replace(/^file:\/\//, '')
    .replace(/^.*\/(node_modules|apps|services|packages|contracts|bench)\//, '$1/')
  return `${name}  ${file}:${lineNumber + 1}`
}
