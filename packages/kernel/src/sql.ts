/**
 * SQL in full view: a tagged template whose values travel as parameters, whose statement is prepared once per connection.
 * Statements compose: a statement inside a statement becomes part of its text.
 */
export type Statement = {
  readonly text: string
  readonly values: readonly unknown[]
  /** It writes to the outbox or to a table that is followed, so readers are woken once it has committed. */
  readonly publishes: boolean
}

export const sql = (strings: TemplateStringsArray, ...values: readonly unknown[]): Statement =>
  compose(strings, values)

/** A statement that also publishes; made by `publishing`. */
export const publishingSql = (strings: TemplateStringsArray, ...values: readonly unknown[]): Statement => ({
  ...compose(strings, values),
  publishes: true,
})

/** The same statement, which also wakes whoever follows the service's tables, in every process, once it has committed. */
export const waking = (statement: Statement): Statement => ({ ...statement, publishes: true })

/**
 * In a FROM clause: this statement's transaction does not wait for the disk. For what may be lost with the machine because
 * it can be done again, such as a lease; whatever commits after it and waits makes it durable too.
 */
export const withoutSync: Statement = {
  text: `set_config('synchronous_commit', 'off', true)`,
  values: [],
  publishes: false,
}

/** A table or column name. Never from input. */
export const identifier = (name: string): Statement => ({
  text: `"${name.replaceAll('"', '""')}"`,
  values: [],
  publishes: false,
})

/** Statements glued together, for a list of conditions whose length varies. */
export const join = (parts: readonly Statement[], separator: ' and ' | ' or ' | ', '): Statement => {
  const strings = ['', ...parts.slice(1).map(() => separator), '']
  return compose(strings, parts)
}

const isStatement = (value: unknown): value is Statement =>
  typeof value === 'object' && value !== null && 'text' in value && 'publishes' in value

/** The text of a template once certain statements are in its holes; further ones lead on by their hole and their text. */
type Composed = { text?: string; with: Map<string, Composed>[] }

const composed = new WeakMap<readonly string[], Composed>()

/**
 * Texts are put together once and then found again, or each call would copy kilobytes and hash them for the statement's
 * name. What holds statements is made of the source's templates too, so there are as many texts as `statementName` names.
 */
const compose = (strings: readonly string[], parts: readonly unknown[]): Statement => {
  let shape = composed.get(strings)
  if (shape === undefined) {
    shape = { with: [] }
    composed.set(strings, shape)
  }
  let publishes = false
  const values: unknown[] = []
  for (const [index, part] of parts.entries()) {
    if (!isStatement(part)) {
      values.push(part)
      continue
    }
    values.push(...part.values)
    publishes ||= part.publishes
    shape = composedWith(shape, index, part.text)
  }
  shape.text ??= textOf(strings, parts)
  return { text: shape.text, values, publishes }
}

const composedWith = (shape: Composed, index: number, text: string): Composed => {
  const known = shape.with[index]?.get(text)
  if (known !== undefined) return known
  const next: Composed = { with: [] }
  // What is composed from input is not kept.
  if (names.size < namesAtMost) {
    shape.with[index] ??= new Map()
    shape.with[index].set(text, next)
  }
  return next
}

const textOf = (strings: readonly string[], parts: readonly unknown[]): string => {
  let text = strings[0] as string
  let values = 0
  for (const [index, part] of parts.entries()) {
    if (isStatement(part)) {
      const offset = values
      text += offset === 0 ? part.text : part.text.replace(/\$(\d+)/g, (_, n) => `$${Number(n) + offset}`)
      values += part.values.length
    } else {
      text += `$${++values}`
    }
    text += strings[index + 1]
  }
  return text
}

const names = new Map<string, string>()
const namesAtMost = 1000

/**
 * The name under which a text is prepared: one per distinct text. Texts come from templates in the source, so their
 * number is bounded; past a thousand something composes text from input and the rest runs unprepared.
 */
export const statementName = (text: string): string | undefined => {
  const known = names.get(text)
  if (known !== undefined) return known
  if (names.size >= namesAtMost) return undefined
  const name = `s${names.size}`
  names.set(text, name)
  return name
}
