import type { Message } from './format-message.ts'

/** The browser's texts, in the language of its page. Modules add those of the areas that they name before they run. */
export const texts: Record<string, Message> = {}

export const addTexts = (more: Readonly<Record<string, Message>> | undefined): void => {
  Object.assign(texts, more)
}
