declare module 'virtual:messages/*' {
  export const messages: Record<string, never>
}
declare module 'virtual:platform' {
  export { auditedServices, keyPermissions, operations, permissions } from '@selvedge/sdk'
}
declare module 'stylis' {
  import type { StylisPlugin } from '@emotion/cache'

  export const prefixer: StylisPlugin
}
declare module '*.css'
