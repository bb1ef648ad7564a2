import { isBuiltin } from 'node:module'
import { isAbsolute, posix } from 'node:path'
import { rules, type Site, type Target } from './boundary-rules.ts'
import type { Import, Source } from './read-source.ts'
import { exportedFile, type Package, readWorkspace, type Workspace } from './workspace.ts'

export type Violation = { rule: string; file: string; line: number; message: string }

const packageName = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')

const follow = (workspace: Workspace, source: Source, specifier: string | undefined): Target => {
  if (specifier === undefined) return { to: 'unknown' }
  // A bundler makes modules of its own, and names them so.
  if (isBuiltin(specifier) || specifier.startsWith('virtual:')) return { to: 'builtin' }
  if (isAbsolute(specifier) || specifier.startsWith('file:')) return { to: 'path', file: specifier }
  if (/^\.\.?(?:\/|$)/.test(specifier))
    return { to: 'path', file: posix.join(posix.dirname(source.path), specifier) }
  const name = packageName(specifier)
  const pkg = workspace.packages.find((candidate) => candidate.name === name)
  if (!pkg) return { to: 'dependency', name }
  const exported = exportedFile(pkg, specifier)
  const file = exported ?? posix.join(pkg.dir, specifier.slice(name.length))
  return { to: 'workspace', package: pkg, specifier, file, exported: exported !== undefined }
}

const judgeImport = (site: Site, { specifier, line }: Import): Violation[] => {
  const rule = rules.find((candidate) => candidate.import?.(site))
  if (!rule) return []
  const file = site.source.path
  const what = specifier ?? 'a computed path'
  return [
    { rule: rule.name, file, line, message: `${file}:${line} imports ${what}: ${rule.name} — ${rule.why}` },
  ]
}

const judgeLines = (pkg: Package, source: Source): Violation[] =>
  rules.flatMap(({ name, why, lines }) => {
    if (!lines?.refuses(pkg, source)) return []
    const file = source.path
    return source[lines.of].map((line) => {
      return { rule: name, file, line, message: `${file}:${line} ${lines.does}: ${name} — ${why}` }
    })
  })

const judgeManifest = (pkg: Package, workspace: Workspace): Violation[] => {
  const { dependencies, devDependencies, peerDependencies, optionalDependencies } = pkg.manifest
  const listed = { ...dependencies, ...devDependencies, ...peerDependencies, ...optionalDependencies }
  const file = `${pkg.dir}/package.json`
  return Object.keys(listed).flatMap((dependency) => {
    const rule = rules.find((candidate) => candidate.lists?.(pkg, dependency, workspace))
    if (!rule) return []
    const message = `${file} lists ${dependency}: ${rule.name} — ${rule.why}`
    return [{ rule: rule.name, file, line: 1, message }]
  })
}

/**
 * Everything in the workspaces below `root` that crosses a boundary it must not cross, in order of files, after
 * the files that could not be parsed.
 * @throws Error when nothing was found to read
 */
export const findViolations = (root: string): { files: number; violations: Violation[] } => {
  const workspace = readWorkspace(root)
  const unreadable = workspace.unreadable.map((message) => {
    const [file = '', line] = message.split(':')
    return { rule: 'unreadable', file, line: Number.parseInt(line ?? '1', 10), message }
  })
  const crossing = workspace.packages.flatMap((pkg) => [
    ...judgeManifest(pkg, workspace),
    ...pkg.sources.flatMap((source) => [
      ...source.imports.flatMap((item) =>
        judgeImport(
          { package: pkg, source, target: follow(workspace, source, item.specifier), workspace },
          item,
        ),
      ),
      ...judgeLines(pkg, source),
    ]),
  ])
  const files = workspace.packages.reduce((sum, pkg) => sum + pkg.sources.length, 0)
  return { files, violations: [...unreadable, ...crossing] }
}
