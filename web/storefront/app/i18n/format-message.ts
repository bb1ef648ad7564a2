type Forms = Readonly<Record<string, Message | number>>
type Part = string | readonly [name: string, kind?: string, forms?: Forms]

/** An ICU message as Lingui's compiler leaves it: a text, or the parts of one. */
export type Message = string | readonly Part[]

export type Values = Readonly<Record<string, string | number>>

/** How a language counts and writes numbers. */
export type Speech = { plural(count: number): string; number(value: number): string }

/**
 * A message with its variables filled in: by name, as a number, by `plural` or by `select`, which is all that the catalogues
 * use (a test says so); Lingui's own runtime costs a page four times the bytes and the server three times the work. `#` is
 * the number that a plural goes by, and a variable that nobody gives is left out.
 */
export const formatMessage = (message: Message, values: Values, speech: Speech): string =>
  fill(message, { values, speech })

type Context = { values: Values; speech: Speech; count?: number }

const fill = (message: Message, context: Context): string => {
  if (typeof message === 'string') return message
  let text = ''
  for (const part of message) text += typeof part === 'string' ? plain(part, context) : filled(part, context)
  return text
}

const plain = (part: string, { count, speech }: Context) =>
  part === '#' && count !== undefined ? speech.number(count) : part

const filled = ([name, kind, forms = {}]: Exclude<Part, string>, context: Context): string => {
  const { values, speech } = context
  const value = Object.hasOwn(values, name) ? values[name] : undefined
  const form = (key: string | number) => (Object.hasOwn(forms, key) ? (forms[key] as Message) : undefined)
  if (kind === 'plural') {
    const count = Number(value) - Number(forms['offset'] ?? 0)
    const chosen = form(Number(value)) ?? form(speech.plural(count)) ?? form('other') ?? ''
    return fill(chosen, { ...context, count })
  }
  if (kind === 'select') return fill(form(String(value)) ?? form('other') ?? '', context)
  if (value === undefined) return ''
  return kind === 'number' ? speech.number(Number(value)) : String(value)
}
