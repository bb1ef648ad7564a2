import type { Purpose } from '@selvedge/sdk'
import { purposes } from '../privacy/consent-texts.ts'
import type { Cookies } from './cookies.ts'

/** How somebody was asked in this browser, and when, in milliseconds since 1970. */
export type Asked = { text_version: string; source: string; at: number }

/** What was decided of a purpose. */
export type Choice = {
  granted: boolean
  /** Only where it was decided in this browser and no account has it yet. */
  asked?: Asked
  /** The platform has not heard of it yet. */
  is_due?: boolean
}

/** What holds in this browser. A purpose that nobody has decided on is missing. */
export type Choices = Partial<Record<Purpose, Choice>>

export const consentDays = 180
const seconds = consentDays * 86_400

const entry = /^([a-z]+)~([01])(?:~([\w-]{1,40})~([\w-]{1,40})~(\d{1,15})(~due)?)?$/

/** Undefined where nobody has chosen anything. What somebody made up allows nothing that there is not. */
export const readChoices = (cookies: Cookies): Choices | undefined => {
  const text = cookies.get('consent')
  if (text === undefined) return undefined
  if (text === 'none') return Object.fromEntries(purposes.map((purpose) => [purpose, { granted: false }]))
  const choices: Choices = {}
  for (const part of text.split('.')) {
    const [, name, granted, text_version, source, at, due] = entry.exec(part) ?? []
    const purpose = purposes.find((one) => one === name)
    if (purpose === undefined) continue
    choices[purpose] = {
      granted: granted === '1',
      ...(text_version !== undefined &&
        source !== undefined && { asked: { text_version, source, at: Number(at) } }),
      ...(due !== undefined && { is_due: true }),
    }
  }
  return choices
}

/** Keeps them for half a year; where there are none, somebody will be asked again. */
export const writeChoices = (cookies: Cookies, choices: Choices): void => {
  const parts = purposes.flatMap((purpose) => {
    const choice = choices[purpose]
    if (choice === undefined) return []
    const { granted, asked, is_due } = choice
    const how = asked && `~${asked.text_version}~${asked.source}~${asked.at}${is_due ? '~due' : ''}`
    return [`${purpose}~${granted ? 1 : 0}${how ?? ''}`]
  })
  if (parts.length === 0) cookies.delete('consent')
  else cookies.set('consent', parts.join('.'), { seconds })
}

/** What this browser is called at the platform while nobody is logged in on it. Made when somebody decides. */
export const readVisitor = (cookies: Cookies): string | undefined =>
  /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.exec(cookies.get('visitor_id') ?? '')?.[0]

export const keepVisitor = (cookies: Cookies): string => {
  const id = readVisitor(cookies) ?? crypto.randomUUID()
  cookies.set('visitor_id', id, { seconds })
  return id
}

/** An account takes over: from here on nothing ties the two together. */
export const forgetVisitor = (cookies: Cookies): void => cookies.delete('visitor_id')
