import type { Source } from './read-source.ts'
import type { Kind, Package, Workspace } from './workspace.ts'

/** Where an import leads. `file` is relative to the root. */
export type Target =
  | { to: 'workspace'; package: Package; specifier: string; file: string; exported: boolean }
  | { to: 'path'; file: string }
  | { to: 'dependency'; name: string }
  | { to: 'builtin' }
  | { to: 'unknown' }

export type Site = { package: Package; source: Source; target: Target; workspace: Workspace }

export type Rule = {
  name: string
  why: string
  /** Judges one import. */
  import?: (site: Site) => boolean
  /** Judges one dependency that a package.json lists: an npm package or a workspace. */
  lists?: (pkg: Package, dependency: string, workspace: Workspace) => boolean
  /** Judges a file that has lines of this sort. */
  lines?: { of: 'sql' | 'environment'; does: string; refuses: (pkg: Package, source: Source) => boolean }
}

/** Which workspaces a kind of workspace may import, at run time and as types. */
const MAY_IMPORT: Record<Kind, readonly Kind[]> = {
  kernel: [],
  postgres: [],
  contracts: ['kernel'],
  sdk: ['contracts', 'kernel'],
  testkit: ['kernel', 'postgres', 'contracts'],
  service: ['contracts', 'kernel'],
  app: ['service', 'contracts', 'kernel', 'postgres', 'demo', 'sdk', 'web'],
  web: ['sdk', 'web-kit'],
  'web-kit': [],
  demo: ['contracts', 'kernel'],
  bench: ['app', 'service', 'contracts', 'kernel', 'postgres', 'testkit', 'sdk', 'demo', 'e2e'],
  e2e: ['app', 'contracts', 'kernel', 'postgres', 'testkit', 'sdk', 'demo'],
  tools: ['contracts', 'kernel'],
}

const TESTKIT = '@selvedge/testkit'
const CONTRACT_DOORS = ['@selvedge/kernel/contract', '@selvedge/kernel/money']
const DRIVER = /^(?:pg|pg-.+|postgres)$/

export const isTest = (source: Source): boolean =>
  /\.test\.tsx?$/.test(source.path) || /(?:^|\/)tests\//.test(source.path) || source.path.startsWith('e2e/')

const isStore = (file: string): boolean => /^services\/[^/]+\/src\/(?:.+\/)?store(?:\.ts|\/.+)$/.test(file)

const isConfiguration = (file: string): boolean =>
  /^packages\/kernel\/src\/(?:.+\/)?config(?:uration)?(?:\.ts|\/.+)$/.test(file)

const oneOf = (pkg: Package, ...kinds: Kind[]): boolean => kinds.includes(pkg.kind)

const mayImport = (from: Package, to: Package): boolean =>
  from === to || MAY_IMPORT[from.kind].includes(to.kind)

const findPackage = (workspace: Workspace, name: string) =>
  workspace.packages.find((pkg) => pkg.name === name)

const isDeclared = ({ package: pkg, source, workspace }: Site, name: string): boolean => {
  const { dependencies, devDependencies, peerDependencies, optionalDependencies } = pkg.manifest
  const atRunTime = { ...dependencies, ...peerDependencies, ...optionalDependencies }
  // Tests and the project's own tools never leave the checkout, so what the root installs is there for them.
  if (!isTest(source) && pkg.kind !== 'tools') return name in atRunTime
  return name === TESTKIT || name in { ...atRunTime, ...devDependencies, ...workspace.root.devDependencies }
}

const isUsed = (pkg: Package, name: string): boolean => {
  const names = (text: string) => text === name || text.startsWith(`${name}/`)
  const inSource = pkg.sources.some((source) => [...source.strings].some(names))
  return (
    inSource ||
    pkg.styles.some(names) ||
    Object.values(pkg.manifest.scripts ?? {}).some((script) => script.split(' ').some(names))
  )
}

/** The first rule that refuses an import or a dependency is the one reported, so the sharpest stand first. */
export const rules: readonly Rule[] = [
  {
    name: 'service-imports-service',
    why: 'what two services share is a contract, or it is in the kernel',
    import: ({ package: pkg, target }) =>
      pkg.kind === 'service' &&
      target.to === 'workspace' &&
      target.package.kind === 'service' &&
      target.package !== pkg,
  },
  {
    name: 'service-lists-service',
    why: 'a service must build, test and deploy without its neighbours',
    lists: (pkg, dependency, workspace) =>
      pkg.kind === 'service' && findPackage(workspace, dependency)?.kind === 'service',
  },
  {
    name: 'one-way',
    why: 'imports run apps → services → contracts → kernel, and web through the SDK',
    import: ({ package: pkg, source, target }) =>
      target.to === 'workspace' &&
      !mayImport(pkg, target.package) &&
      !(target.package.kind === 'testkit' && isTest(source)),
    lists: (pkg, dependency, workspace) => {
      const target = findPackage(workspace, dependency)
      const forTests = target?.kind === 'testkit' && dependency in (pkg.manifest.devDependencies ?? {})
      return target !== undefined && !mayImport(pkg, target) && !forTests
    },
  },
  {
    name: 'contracts-import-declarations',
    why: `a contract is data: it needs ${CONTRACT_DOORS.join(' and ')}, never what runs a service`,
    import: ({ package: pkg, source, target }) =>
      pkg.kind === 'contracts' &&
      target.to === 'workspace' &&
      target.package.kind === 'kernel' &&
      !isTest(source) &&
      !CONTRACT_DOORS.includes(target.specifier),
  },
  {
    name: 'store-stays-home',
    why: 'a table belongs to one service, and so does the SQL that reads it',
    import: ({ package: pkg, target }) =>
      target.to === 'workspace' && target.package !== pkg && isStore(target.file),
  },
  {
    name: 'undeclared-export',
    why: 'a package is entered by the doors in its "exports", or what is inside can never change',
    import: ({ target, workspace }) =>
      (target.to === 'workspace' && !target.exported) ||
      (target.to === 'dependency' &&
        target.name.startsWith('@selvedge/') &&
        !findPackage(workspace, target.name)),
  },
  {
    name: 'relative-leaves-package',
    why: 'a path into another package passes by its exports and its package.json',
    import: ({ package: pkg, target }) => target.to === 'path' && !target.file.startsWith(`${pkg.dir}/`),
  },
  {
    name: 'computed-import',
    why: 'where it leads cannot be known before it runs; name each module',
    import: ({ package: pkg, target }) => target.to === 'unknown' && !oneOf(pkg, 'testkit', 'tools', 'bench'),
  },
  {
    name: 'driver-outside-store',
    why: 'SQL has one room per service; everything else asks the store',
    import: ({ package: pkg, source, target }) =>
      target.to === 'dependency' &&
      DRIVER.test(target.name) &&
      !oneOf(pkg, 'kernel', 'postgres', 'testkit', 'demo', 'bench') &&
      !isStore(source.path),
  },
  {
    name: 'sql-outside-store',
    why: 'all SQL of a service stands in its store.ts or store/, to be read and reviewed in one place',
    lines: {
      of: 'sql',
      does: 'holds SQL',
      refuses: (pkg, source) =>
        !oneOf(pkg, 'kernel', 'postgres', 'testkit', 'demo', 'bench', 'e2e') &&
        !isStore(source.path) &&
        !isTest(source) &&
        !source.path.startsWith(`${pkg.dir}/migrations/`),
    },
  },
  {
    name: 'environment-outside-configuration',
    why: 'configuration is declared, checked at start and documented in one place, the kernel’s',
    lines: {
      of: 'environment',
      does: 'reads process.env',
      // The postgres package imports no workspace, and cleans the environment that it hands to the server it starts.
      refuses: (pkg, source) =>
        !oneOf(pkg, 'testkit', 'tools', 'bench', 'postgres') && !isConfiguration(source.path),
    },
  },
  {
    name: 'undeclared-dependency',
    why: 'it works only while another package happens to install it',
    import: (site) => {
      const { target, package: pkg } = site
      if (target.to === 'dependency') return !isDeclared(site, target.name)
      return target.to === 'workspace' && target.package !== pkg && !isDeclared(site, target.package.name)
    },
  },
  {
    name: 'unused-dependency',
    why: 'every dependency is installed, audited and updated; this one for nothing',
    lists: (pkg, dependency) =>
      !(dependency in (pkg.manifest.optionalDependencies ?? {})) &&
      !dependency.startsWith('@types/') &&
      !isUsed(pkg, dependency),
  },
]
