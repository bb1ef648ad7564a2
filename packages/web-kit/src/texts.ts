import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { basename, dirname, join, relative, sep } from 'node:path'
import { compileMessage } from '@lingui/message-utils/compileMessage'
import type { Plugin, Rolldown } from 'vite'
import { namedIn } from './message-faults.ts'

const virtual = 'virtual:texts/'
const outside = '~texts/'
const wayId = 'virtual:texts-way'

/** Where the server finds what the browser's build made of the texts: they are built one after the other. */
type Way = {
  /** The address under which a language's files lie, by the language. */
  folders: Record<string, string>
  /** The areas that a route's scripts name, by the route. */
  areas: Record<string, string[]>
}
const ways = new Map<string, Way>()

type Options = {
  /** `<folder>/<area>/<locale>.json`; the application's modules lie around it. */
  folder: string
  /** The module whose `addTexts` is told of them. */
  register: string
}

/**
 * Gives a browser's module the texts that it names, by area and in the language of the page alone, and before it runs.
 * Nothing is declared: a module that names `'cart.title'` imports the area `cart`. Built, an area is a file for each
 * language with those texts that scripts name at all; which language an import means, the page's import map says.
 */
export const texts = ({ folder, register }: Options): Plugin => {
  const home = dirname(folder)
  const areas = new Set(globSync('*/', { cwd: folder }).map((area) => area.split(sep)[0] ?? ''))
  const sources = new Map<string, string>()
  return {
    name: 'texts',
    enforce: 'post',
    resolveId: (id) =>
      id.startsWith(virtual) || id === wayId
        ? `\0${id}`
        : id.startsWith(outside)
          ? { id, external: true }
          : undefined,
    load(id) {
      if (id === `\0${wayId}`) {
        const { folders, areas } = ways.get(folder) ?? { folders: {}, areas: {} }
        return `export const folders = ${JSON.stringify(folders)}\nexport const areas = ${JSON.stringify(areas)}`
      }
      if (!id.startsWith(`\0${virtual}`)) return undefined
      const area = id.slice(virtual.length + 1)
      const add = `import { addTexts } from ${JSON.stringify(register)}\n`
      if (this.environment.mode === 'build')
        return {
          code: `${add}import texts from '${outside}${area}.js'\naddTexts(texts)`,
          moduleSideEffects: true,
        }
      const files = filesOf(folder, area)
      for (const file of files) this.addWatchFile(file)
      const all = Object.fromEntries(files.map((file) => [basename(file, '.json'), compiled(file)]))
      return `${add}addTexts((${JSON.stringify(all)})[document.documentElement.lang])`
    },
    transform(code, id) {
      if (this.environment.name !== 'client' || !id.startsWith(home + sep)) return undefined
      if (!/\.tsx?(?:\?|$)/.test(id)) return undefined
      sources.set(id, code)
      const named = new Set([...code.matchAll(areaPattern)].map(([, area = '']) => area))
      const lines = [...named].filter((area) => areas.has(area)).map((area) => `import '${virtual}${area}';`)
      return lines.length === 0 ? undefined : { code: lines.join('') + code, map: null }
    },
    generateBundle(_options, bundle) {
      if (this.environment.name !== 'client') return
      const chunks = Object.values(bundle).filter((output) => output.type === 'chunk')
      const modules = new Set(chunks.flatMap(({ modules }) => Object.keys(modules)))
      const isNamed = namedIn(
        [...modules].flatMap((id) => sources.get(id) ?? []),
        { open: true },
      )
      const files = [...areas].flatMap((area) =>
        filesOf(folder, area).map((file) => {
          const known = Object.entries(compiled(file)).filter(([id]) => isNamed(id))
          const source = `export default ${JSON.stringify(Object.fromEntries(known))}`
          return { locale: basename(file, '.json'), area, source }
        }),
      )
      const hash = createHash('sha256')
      for (const { source } of files) hash.update(source)
      const version = hash.digest('hex').slice(0, 8)
      for (const { locale, area, source } of files)
        this.emitFile({ type: 'asset', fileName: `assets/texts/${version}/${locale}/${area}.js`, source })
      ways.set(folder, {
        folders: Object.fromEntries(
          files.map(({ locale }) => [locale, `/assets/texts/${version}/${locale}/`]),
        ),
        areas: areasByRoute(chunks, home),
      })
    },
    handleHotUpdate({ file, server }) {
      if (!file.startsWith(folder + sep)) return undefined
      const changed = server.moduleGraph.getModuleById(`\0${virtual}${basename(dirname(file))}`)
      return changed === undefined ? undefined : [changed]
    },
  }
}

const areaPattern = /['"`]([a-z]+)\.(?:[a-z0-9_]|\$\{)/g

const filesOf = (folder: string, area: string): string[] =>
  globSync('*.json', { cwd: join(folder, area) })
    .toSorted()
    .map((file) => join(folder, area, file))

const compiled = (file: string): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>).map(([id, text]) => [
      id,
      compileMessage(text),
    ]),
  )

/** What a route's own files import without being asked again. */
const areasByRoute = (chunks: readonly Rolldown.OutputChunk[], home: string): Record<string, string[]> => {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]))
  const reach = (names: readonly string[], seen = new Set<string>()): Set<string> => {
    for (const name of names) {
      if (seen.has(name)) continue
      seen.add(name)
      reach(byName.get(name)?.imports ?? [], seen)
    }
    return seen
  }
  const found: Record<string, Set<string>> = {}
  for (const { facadeModuleId, fileName } of chunks) {
    const file = facadeModuleId?.split('?')[0]
    if (file === undefined || !file.startsWith(home + sep)) continue
    const route = relative(home, file)
      .replace(/\.\w+$/, '')
      .replaceAll(sep, '/')
    found[route] ??= new Set()
    for (const name of reach([fileName]))
      if (name.startsWith(outside)) found[route].add(name.slice(outside.length, -'.js'.length))
  }
  return Object.fromEntries(
    Object.entries(found)
      .filter(([, areas]) => areas.size > 0)
      .map(([route, areas]) => [route, [...areas].toSorted()]),
  )
}
