import type { MessageId } from './i18n/messages.ts'
import type { Translate } from './i18n/translate.ts'

/** What an app may be let do, with the platform's own English for it. */
export type AskedPermission = { name: string; sentence: string }

/** A permission in the visitor's language; one that the shop has no words for yet as the platform says it. */
export const sayPermission = (t: Translate, { name, sentence }: AskedPermission): string => {
  const id = `permissions.${name.replace(':', '_')}`
  const said = t(id as MessageId)
  return said === id ? sentence : said
}
