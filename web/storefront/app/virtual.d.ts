declare module 'virtual:messages/*' {
  export const messages: Record<string, never>
}
declare module 'virtual:react-router/server-build' {
  import type { ServerBuild } from 'react-router'

  const build: ServerBuild
  export = build
}
declare module '*.css'
