type Schema = {
  type?: string | string[]
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
  enum?: unknown[]
  const?: unknown
  patternProperties?: Record<string, Schema>
  additionalProperties?: Schema | boolean
  description?: string
  [constraint: string]: unknown
}
type Content = Readonly<Record<string, { schema?: Schema }>>
type Operation = {
  operationId: string
  summary: string
  security: Record<string, unknown>[]
  parameters: { name: string; in: string; required: boolean; schema: Schema }[]
  requestBody?: { content: Content }
  responses: Record<string, { description: string; content?: Content }>
}

const escapeHtml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** The API reference as one HTML page, from an OpenAPI description. */
export const docsPage = (description: Record<string, unknown>): string => {
  const { info, tags, paths } = description as {
    info: { title: string; description: string }
    tags: { name: string }[]
    paths: Record<string, Record<string, Operation>>
  }
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  )
  const sections = tags.map(({ name }) => ({
    name,
    entries: operations.filter(({ operation }) => operation.operationId.startsWith(`${name}.`)),
  }))
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(info.title)} API</title>
<link rel="stylesheet" href="/docs/style.css">
</head>
<body>
<a class="skip" href="#content">Skip to the operations</a>
<nav aria-label="Operations"><p class="brand">${escapeHtml(info.title)} <span>API</span></p>
${sections.map(({ name, entries }) => `<details open><summary>${escapeHtml(name)}</summary><ul>${entries.map(navEntry).join('')}</ul></details>`).join('\n')}
</nav>
<main id="content"><header><h1>API reference</h1><p>${inline(info.description)}</p><p>As a file: <a href="/openapi.json">openapi.json</a></p></header>
${sections.map(({ name, entries }) => `<section aria-labelledby="${name}"><h2 id="${name}">${escapeHtml(name)}</h2>${entries.map(article).join('\n')}</section>`).join('\n')}
</main>
</body>
</html>`
}

type Entry = { path: string; method: string; operation: Operation }

const navEntry = ({ method, operation }: Entry) =>
  `<li><a href="#${operation.operationId}"><b class="${method.toLowerCase()}">${method}</b> ${escapeHtml(operation.operationId.split('.')[1] ?? '').replaceAll('_', ' ')}</a></li>`

const article = ({ path, method, operation }: Entry): string => {
  const body = operation.requestBody?.content['application/json']?.schema
  const otherBody = Object.keys(operation.requestBody?.content ?? {}).filter(
    (type) => type !== 'application/json',
  )
  const needsToken = !operation.security.some((scheme) => Object.keys(scheme).length === 0)
  return `<article id="${operation.operationId}">
<h3><a href="#${operation.operationId}"><b class="${method.toLowerCase()}">${method}</b> <code>${escapeHtml(path).replaceAll('/', '/<wbr>')}</code></a></h3>
<p>${inline(operation.summary)}${needsToken ? ' <span class="lock">Needs an access token.</span>' : ''}</p>
${
  operation.parameters.length > 0
    ? table(
        'Parameters',
        operation.parameters.map(({ name, in: place, required, schema }) =>
          row({ name, note: place, required, schema }),
        ),
      )
    : ''
}
${body?.properties ? table('Body', fields(body)) : ''}
${otherBody.length > 0 ? `<p>The body is sent as ${otherBody.map((type) => `<code>${escapeHtml(type)}</code>`).join(' or ')}.</p>` : ''}
${Object.entries(operation.responses)
  .map(([status, { description, content }]) => response(status, description, content))
  .join('\n')}
</article>`
}

const response = (status: string, description: string, content: Content = {}): string => {
  const ok = status < '400'
  const schema = content['application/json']?.schema
  const others = Object.keys(content).filter((type) => type !== 'application/json')
  const about = description
    .split('\n\n')
    .map((line) => `<p>${inline(line)}</p>`)
    .join('')
  const shape =
    schema === undefined ? sentAs(others) : `<pre tabindex="0">${escapeHtml(shapeOf(schema, ''))}</pre>`
  return `<details class="${ok ? 'ok' : 'failed'}"${ok ? ' open' : ''}><summary>${status}${ok ? '' : ` <span>${escapeHtml(codes(description))}</span>`}</summary>${ok ? shape : about}</details>`
}

const sentAs = (types: readonly string[]) =>
  types.length === 0 ? '' : `<p>${types.map((type) => `<code>${escapeHtml(type)}</code>`).join(' or ')}</p>`

const codes = (description: string) =>
  [...description.matchAll(/`([A-Z_]+)`:/g)].map((match) => match[1]).join(', ')

const table = (title: string, rows: string[]) =>
  `<table><caption>${title}</caption><tbody>${rows.join('')}</tbody></table>`

const fields = (schema: Schema) =>
  Object.entries(schema.properties ?? {}).map(([name, property]) =>
    row({ name, note: '', required: schema.required?.includes(name) ?? false, schema: property }),
  )

const row = (field: { name: string; note: string; required: boolean; schema: Schema }) =>
  `<tr><th scope="row"><code>${escapeHtml(field.name)}</code>${field.required ? ' <em>required</em>' : ''}</th><td><code>${escapeHtml(shapeOf(field.schema, ''))}</code> ${escapeHtml([field.note && `in ${field.note}`, limits(field.schema), field.schema.description].filter(Boolean).join(' · '))}</td></tr>`

const limits = (schema: Schema) =>
  ['minimum', 'maximum', 'minLength', 'maxLength', 'minItems', 'maxItems', 'default']
    .filter((name) => schema[name] !== undefined)
    .map((name) => `${name} ${schema[name]}`)
    .join(', ')

/** A schema as one would write the type in TypeScript. */
const shapeOf = (schema: Schema, indent: string): string => {
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum !== undefined) return schema.enum.map((value) => JSON.stringify(value)).join(' | ')
  const options = schema.anyOf ?? schema.oneOf
  if (options !== undefined) return options.map((option) => shapeOf(option, indent)).join(' | ')
  if (schema.type === 'array') return `${shapeOf(schema.items ?? {}, indent)}[]`
  if (schema.type === 'object') {
    const map = Object.values(schema.patternProperties ?? {})[0]
    if (map !== undefined) return `{ [name]: ${shapeOf(map, indent)} }`
    const entries = Object.entries(schema.properties ?? {})
    if (entries.length === 0) return '{}'
    const inner = `${indent}  `
    const lines = entries.map(
      ([name, property]) =>
        `${inner}${name}${schema.required?.includes(name) ? '' : '?'}: ${shapeOf(property, inner)}`,
    )
    return `{\n${lines.join('\n')}\n${indent}}`
  }
  return Array.isArray(schema.type) ? schema.type.join(' | ') : (schema.type ?? 'any')
}

/** Text with `code` in backquotes. */
const inline = (text: string) => escapeHtml(text).replaceAll(/`([^`]+)`/g, '<code>$1</code>')

export const docsStyle = `
:root { --ink: #1b1b1a; --soft: #5d5b57; --paper: #fbfaf8; --line: #e2dfd9; --well: #f3f1ec; --get: #2b6049; --post: #1f4f8a; --put: #80570e; --patch: #80570e; --delete: #98291f }
@media (prefers-color-scheme: dark) { :root { --ink: #ecebe8; --soft: #a9a6a0; --paper: #161615; --line: #33312e; --well: #1f1e1c; --get: #7fc3a4; --post: #8fb8ee; --put: #deb465; --patch: #deb465; --delete: #f0948a } }
* { box-sizing: border-box }
html { scroll-padding-top: 1rem }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.55 system-ui, sans-serif; display: grid; grid-template-columns: 18rem minmax(0, 1fr) }
a { color: inherit; text-underline-offset: .2em }
:focus-visible { outline: 2px solid var(--post); outline-offset: 2px }
.skip { position: absolute; left: -100vw } .skip:focus { left: 1rem; top: 1rem; background: var(--paper); padding: .5rem }
nav { position: sticky; top: 0; height: 100vh; overflow-y: auto; padding: 1.5rem 1rem 3rem 1.5rem; border-right: 1px solid var(--line); font-size: .875rem }
nav ul { list-style: none; margin: .25rem 0 1rem; padding: 0 } nav li a { display: block; padding: .2rem 0; text-decoration: none } nav li a:hover { text-decoration: underline }
nav summary { font-weight: 600; text-transform: capitalize; cursor: pointer; padding: .25rem 0 }
.brand { font-size: 1.1rem; font-weight: 650; letter-spacing: -.01em; margin: 0 0 1rem } .brand span { color: var(--soft); font-weight: 400 }
main { padding: 2.5rem clamp(1rem, 4vw, 4rem) 6rem; max-width: 68rem }
h1 { font-size: 2rem; letter-spacing: -.02em; margin: 0 0 .5rem } h2 { font-size: 1.4rem; text-transform: capitalize; margin: 3.5rem 0 0; letter-spacing: -.01em }
h3 { font-size: 1rem; margin: 0 } h3 a { text-decoration: none; display: flex; gap: .75rem; align-items: baseline; flex-wrap: wrap } h3 code { overflow-wrap: anywhere; min-width: 0 }
article { padding: 1.75rem 0; border-bottom: 1px solid var(--line) }
b { font: 600 .72rem/1 ui-monospace, monospace; letter-spacing: .03em; display: inline-block; min-width: 4.4em }
.get { color: var(--get) } .post { color: var(--post) } .put { color: var(--put) } .patch { color: var(--patch) } .delete { color: var(--delete) }
code, pre { font: .85em/1.5 ui-monospace, SFMono-Regular, Menlo, monospace }
.lock, em { color: var(--soft); font-style: normal; font-size: .875rem }
table { width: 100%; border-collapse: collapse; margin: 1rem 0; font-size: .9rem } caption { text-align: left; font-weight: 600; padding-bottom: .35rem }
th, td { text-align: left; vertical-align: top; padding: .4rem .75rem .4rem 0; border-top: 1px solid var(--line); font-weight: 400; overflow-wrap: anywhere } th { width: 34% } td { color: var(--soft) } td code { white-space: pre-wrap; color: var(--ink) }
details.ok, details.failed { margin: .35rem 0; font-size: .9rem } summary { cursor: pointer } details span { color: var(--soft) } details p { margin: .35rem 0 .35rem 1rem }
pre { background: var(--well); padding: 1rem; border-radius: .4rem; overflow-x: auto; margin: .5rem 0 }
@media (max-width: 52rem) { body { display: block } nav { position: static; height: auto; max-height: 45vh; border-right: 0; border-bottom: 1px solid var(--line) } th { width: 42% } }
`
