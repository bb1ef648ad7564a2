import { promisify } from 'node:util'
import { brotliCompress } from 'node:zlib'
import { build, type Rolldown } from 'vite'

/*
 * What the back office makes a browser fetch: `node web/admin/measure.ts`. First the scripts of the log-in, the frame and the
 * first list, and of each screen after it, compressed as they are sent; then what the first list is made of, by package.
 */
const inBrotli = promisify(brotliCompress)

const packageOf = (module: string): string => {
  const path = module.replaceAll('\\', '/').split('/node_modules/').at(-1) ?? module
  if (path !== module.replaceAll('\\', '/'))
    return path
      .split('/')
      .slice(0, path.startsWith('@') ? 2 : 1)
      .join('/')
  return /\/(contracts|packages\/[^/]+|web\/admin)\//.exec(path)?.[1] ?? 'the bundler'
}

const outputs = (await build({
  root: import.meta.dirname,
  logLevel: 'error',
  build: { write: false },
})) as Rolldown.RolldownOutput | Rolldown.RolldownOutput[]
const chunks = new Map(
  [outputs]
    .flat()
    .flatMap(({ output }) => output)
    .filter((file) => file.type === 'chunk')
    .map((chunk) => [chunk.fileName, chunk]),
)

/** A file and all that it cannot begin without. */
const withImports = (name: string, found = new Set<string>()): Set<string> => {
  const chunk = chunks.get(name)
  if (chunk === undefined || found.has(name)) return found
  found.add(name)
  for (const next of chunk.imports) withImports(next, found)
  return found
}

const sizes = new Map<string, number>()
for (const [name, { code }] of chunks) sizes.set(name, (await inBrotli(code)).length)
const sum = (names: Iterable<string>) => [...names].reduce((total, name) => total + (sizes.get(name) ?? 0), 0)
const kB = (bytes: number) => `${(bytes / 1000).toFixed(1).padStart(7)} kB`

const named = (name: string) => {
  const chunk = [...chunks.values()].find((one) => one.name === name)
  if (chunk === undefined) throw new Error(`there is no ${name} in the build`)
  return withImports(chunk.fileName)
}
const entry = named('index')
const first = named('start').union(entry).union(named('en'))
console.log(`${kB(sum(entry))}  until somebody is sent to the log-in`)
console.log(`${kB(sum(first))}  until the frame is there, in English`)
console.log(`${kB(sum(first.union(named('orders'))))}  until the first list is there, of orders\n`)
const after = first.union(named('orders'))
for (const { name, isDynamicEntry } of chunks.values())
  if (isDynamicEntry) console.log(`${kB(sum(named(name).difference(after)))}  ${name}, from there`)
console.log(`${kB(sum(chunks.keys()))}  everything\n`)

const packages = new Map<string, number>()
for (const name of after) {
  for (const [module, { renderedLength }] of Object.entries(chunks.get(name)?.modules ?? {})) {
    const owner = packageOf(module)
    packages.set(owner, (packages.get(owner) ?? 0) + renderedLength)
  }
}
for (const [name, length] of [...packages].toSorted((one, other) => other[1] - one[1]).slice(0, 30))
  console.log(`${kB(length)}  ${name}, as written`)
