import { permissions } from '@selvedge/sdk'
import type { Text } from '../i18n/use-text.ts'

/** Every permission as a sentence; one without a translation says it in English. */
export const permissionSentence = (name: string, text: Text): string =>
  text.of(`permissions.${name.replace(':', '_')}`, (permissions as Record<string, string>)[name] ?? name)

export const permissionChoices = (text: Text): { value: string; label: string }[] =>
  Object.keys(permissions).map((value) => ({ value, label: permissionSentence(value, text) }))
