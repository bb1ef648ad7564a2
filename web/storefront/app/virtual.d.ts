declare module 'virtual:messages/*' {
  export const messages: Record<string, never>
}
declare module 'virtual:texts-way' {
  /** The address under which a language's texts lie, by the language; empty where modules bring their own. */
  export const folders: Readonly<Record<string, string>>
  /** The areas that a route's scripts name, by the route. */
  export const areas: Readonly<Record<string, readonly string[]>>
}
declare module 'virtual:react-router/server-build' {
  import type { ServerBuild } from 'react-router'

  const build: ServerBuild
  export = build
}
declare module '*.css'
