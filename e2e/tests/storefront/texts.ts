import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { repository } from '../shop.ts'

export type Locale = 'en' | 'de' | 'fr' | 'es' | 'ja' | 'ar'

/** The texts of the interface in a language, by the id of their message, as they are written: with their placeholders. */
export const textsIn = (locale: Locale): Record<string, string> => {
  const cwd = join(repository, 'web/storefront/app/messages')
  const files = globSync(`*/${locale}.json`, { cwd })
  return Object.assign({}, ...files.map((file) => JSON.parse(readFileSync(join(cwd, file), 'utf8'))))
}

/** A text as a pattern that matches it and nothing else. */
export const literally = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&')

/** One text; a placeholder that is not filled in stands for anything. */
export const textOf = (
  texts: Record<string, string>,
  id: string,
  values: Record<string, string> = {},
): RegExp => {
  const text = texts[id]
  if (text === undefined) throw new Error(`there is no text ${id}`)
  const parts = text.split(/(\{\w+\})/)
  const source = parts.map((part) => {
    const name = /^\{(\w+)\}$/.exec(part)?.[1]
    if (name === undefined) return literally(part)
    return values[name] === undefined ? '.+' : literally(values[name])
  })
  return new RegExp(`^${source.join('')}$`)
}
