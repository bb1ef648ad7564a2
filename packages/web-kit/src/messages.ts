import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { compileMessage } from '@lingui/message-utils/compileMessage'
import type { Plugin } from 'vite'

const prefix = 'virtual:messages/'

/** All messages of a language, from `<folder>/<area>/<locale>.json`. */
export const readMessages = (folder: string, locale: string): Record<string, string> =>
  Object.assign(
    {},
    ...globSync(`*/${locale}.json`, { cwd: folder })
      .toSorted()
      .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8'))),
  )

/** `virtual:messages/<locale>`: the catalogue of a language, compiled so that no parser of messages is sent along. */
export const messages = (folder: string): Plugin => ({
  name: 'messages',
  resolveId: (id) => (id.startsWith(prefix) ? `\0${id}` : undefined),
  load(id) {
    if (!id.startsWith(`\0${prefix}`)) return undefined
    const locale = id.slice(prefix.length + 1)
    for (const file of globSync(`*/${locale}.json`, { cwd: folder })) this.addWatchFile(join(folder, file))
    const compiled = Object.entries(readMessages(folder, locale)).map(([key, text]) => [
      key,
      compileMessage(text),
    ])
    return `export const messages = ${JSON.stringify(Object.fromEntries(compiled))}`
  },
  handleHotUpdate({ file, server }) {
    if (!file.startsWith(folder)) return undefined
    const changed = server.moduleGraph.getModuleById(`\0${prefix}${basename(file, '.json')}`)
    return changed === undefined ? [] : [changed]
  },
})
