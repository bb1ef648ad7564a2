import { Compile } from 'typebox/compile'
import type { Static, TSchema } from './contract/index.ts'

/** One value that a deployment can set: an environment variable with its type, default and meaning. */
export type Setting<S extends TSchema = TSchema> = {
  schema: S
  /** What it does, for `docs/configuration.md`. */
  about: string
  /** Used where the variable is not set. Without it the variable is required. */
  default?: Static<S>
  /** Never printed. */
  secret?: boolean
}

export type Settings = Readonly<Record<string, Setting>>
export type SettingsOf<S extends Settings> = { readonly [Name in keyof S]: Static<S[Name]['schema']> }

export const setting = <S extends TSchema>(
  schema: S,
  about: string,
  options: { default?: Static<S>; secret?: boolean } = {},
): Setting<S> => ({ schema, about, ...options })

/** A setting is wrong; the message names every one that is, a line each. */
export class SettingsError extends Error {}

/** Reads and checks all settings at once. Throws a SettingsError naming each variable that is missing or wrong. */
export const readSettings = <S extends Settings>(
  declared: S,
  environment: Readonly<Record<string, string | undefined>>,
): SettingsOf<S> => {
  const values: Record<string, unknown> = {}
  const problems: string[] = []
  for (const [name, declaration] of Object.entries(declared)) {
    const text = environment[name]
    if (text === undefined || text === '') {
      if (declaration.default !== undefined) values[name] = declaration.default
      else problems.push(`${name} is not set: ${declaration.about}`)
      continue
    }
    const value = parse(declaration.schema, text)
    const [error] = Compile(declaration.schema).Errors(value)
    if (error === undefined) values[name] = value
    else
      problems.push(`${name}${declaration.secret ? '' : `=${text}`}: ${error.message}. ${declaration.about}`)
  }
  if (problems.length > 0) throw new SettingsError(problems.join('\n'))
  return values as SettingsOf<S>
}

const parse = (schema: TSchema, text: string): unknown => {
  const { type } = schema as { type?: string }
  if (type === 'integer' || type === 'number') return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text
  if (type === 'boolean') return text === 'true' ? true : text === 'false' ? false : text
  return text
}

/** The settings as rows of a Markdown table. */
export const settingsTable = (declared: Settings): string =>
  [
    '| variable | default | meaning |',
    '| --- | --- | --- |',
    ...Object.entries(declared).map(([name, { default: fallback, about, secret }]) => {
      const shown =
        fallback === undefined
          ? 'required'
          : fallback === ''
            ? 'none'
            : secret
              ? 'generated'
              : `\`${fallback}\``
      return `| \`${name}\` | ${shown} | ${about} |`
    }),
  ].join('\n')

/** What this process was started with. Read here alone; everything else is handed what it needs. */
export const environment: Readonly<Record<string, string | undefined>> = process.env
