import { parse } from '@babel/parser'
import * as t from '@babel/types'

/** One `import`, `export … from`, `import()`, `import('…').Type`, `require()` or `resolve()`. */
export type Import = {
  /** Undefined where the target is computed at run time and so cannot be judged. */
  specifier: string | undefined
  line: number
}

/** What the boundary rules need to know about one source file. Lines count from 1. */
export type Source = {
  /** Relative to the root, with forward slashes. */
  path: string
  imports: Import[]
  /** Lines of tagged templates that hold SQL. */
  sql: number[]
  /** Lines that read `process.env`. */
  environment: number[]
  /** Every string literal: a package may be named without being imported, as in a plug-in's target. */
  strings: Set<string>
}

const SQL_TEXT =
  /^\s*(?:select|insert\s+into|update|delete\s+from|with|merge\s+into|truncate|create|alter|drop|copy)\s/i

const textOf = (node: t.Node | null | undefined): string | undefined => {
  if (t.isStringLiteral(node)) return node.value
  if (t.isTSLiteralType(node)) return textOf(node.literal)
  if (t.isTemplateLiteral(node) && node.expressions.length === 0)
    return node.quasis[0]?.value.cooked ?? undefined
  return undefined
}

const nameOf = (node: t.Node): string | undefined => {
  if (t.isIdentifier(node)) return node.name
  if (t.isMemberExpression(node) || t.isOptionalMemberExpression(node)) {
    return node.computed ? textOf(node.property) : nameOf(node.property)
  }
  return undefined
}

const isEnvironment = (node: t.Node): boolean =>
  (t.isMemberExpression(node) || t.isOptionalMemberExpression(node)) &&
  nameOf(node) === 'env' &&
  nameOf(node.object) === 'process'

const hasKey = (properties: readonly t.Node[], key: string): boolean =>
  properties.some((property) => t.isObjectProperty(property) && t.isIdentifier(property.key, { name: key }))

const isSql = (node: t.TaggedTemplateExpression): boolean =>
  nameOf(node.tag) === 'sql' || SQL_TEXT.test(node.quasi.quasis[0]?.value.raw ?? '')

/** Handing the whole environment to a child process (`env: process.env`, `env: { ...process.env }`) reads nothing. */
const passedToChild = (node: t.ObjectProperty): t.Node[] => {
  if (!t.isIdentifier(node.key, { name: 'env' })) return []
  if (!t.isObjectExpression(node.value)) return [node.value]
  return node.value.properties
    .filter((property) => t.isSpreadElement(property))
    .map((spread) => spread.argument)
}

const isResolve = (callee: t.Node): boolean =>
  t.isMemberExpression(callee) &&
  nameOf(callee) === 'resolve' &&
  (t.isMetaProperty(callee.object) || t.isIdentifier(callee.object, { name: 'require' }))

/**
 * Reads the facts out of one file. Type-only imports count like any other: they couple two packages as firmly.
 * @throws SyntaxError when the text is not TypeScript
 */
export const readSource = (path: string, text: string): Source => {
  const source: Source = { path, imports: [], sql: [], environment: [], strings: new Set() }
  const plugins = path.endsWith('x') ? (['typescript', 'jsx'] as const) : (['typescript'] as const)
  const file = parse(text, { sourceType: 'module', plugins: [...plugins] })
  const passedOn = new Set<t.Node>()

  // Parents come before children, so what a parent excuses is known when the child is reached.
  t.traverseFast(file, (node) => {
    const line = node.loc?.start.line ?? 0
    const imported = (specifier: string | undefined) => source.imports.push({ specifier, line })

    if (t.isStringLiteral(node)) source.strings.add(node.value)
    else if (t.isImportDeclaration(node)) {
      imported(node.source.value)
      const fromProcess = /^(?:node:)?process$/.test(node.source.value)
      const named = node.specifiers.some(
        (item) => t.isImportSpecifier(item) && nameOf(item.imported) === 'env',
      )
      if (fromProcess && named) source.environment.push(line)
    } else if (t.isExportAllDeclaration(node)) imported(node.source.value)
    else if (t.isExportNamedDeclaration(node)) {
      if (node.source) imported(node.source.value)
    } else if (t.isImportExpression(node)) imported(textOf(node.source))
    else if (t.isTSImportType(node)) imported(textOf(node.source))
    else if (t.isTSExternalModuleReference(node)) imported(textOf(node.expression))
    else if (t.isCallExpression(node)) {
      const target = textOf(node.arguments[0])
      if (t.isIdentifier(node.callee, { name: 'require' })) imported(target)
      else if (target !== undefined && isResolve(node.callee)) imported(target)
    } else if (t.isTaggedTemplateExpression(node)) {
      if (isSql(node)) source.sql.push(line)
    } else if (t.isObjectProperty(node)) {
      for (const value of passedToChild(node)) passedOn.add(value)
    } else if (t.isVariableDeclarator(node)) {
      const fromProcess = node.init && nameOf(node.init) === 'process'
      if (fromProcess && t.isObjectPattern(node.id) && hasKey(node.id.properties, 'env'))
        source.environment.push(line)
    } else if (isEnvironment(node) && !passedOn.has(node)) source.environment.push(line)
  })
  return source
}
