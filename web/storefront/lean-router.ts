import type { Plugin } from 'vite'

/**
 * Parts of the router that this shop never calls, and what stands for them in the browser: hooks for measuring it, and
 * the discovery of routes bit by bit (`routeDiscovery` is `initial`). The bundler cannot see that they are not called.
 */
const unused: Record<string, string> = {
  'lib/router/instrumentation.js': `
    export const getRouteInstrumentationUpdates = () => ({})
    export const instrumentClientSideRouter = (router) => router
    export const consumeInstrumentationClientResultMetaReceiver = () => undefined
    export const instrumentHandler = undefined
    export const instrumentationResultMetaContext = undefined`,
  'lib/dom/ssr/fog-of-war.js': `
    export const isFogOfWarEnabled = () => false
    export const getPartialManifest = (manifest) => manifest
    export const getPatchRoutesOnNavigationFunction = () => undefined
    export const useFogOFWarDiscovery = () => {}
    export const getManifestPath = undefined
    export const getPathsWithAncestors = undefined
    export const handleClientVersionMismatch = undefined
    export const URL_LIMIT = undefined`,
}

/**
 * Leaves them out, which spares a page 2 kB. These files are the router's own affair: look here when its version changes. A
 * name that it asks for and that is not here fails the build; a file that has moved comes back, and `weight.test.ts` sees it.
 */
export const leanRouter = (): Plugin => ({
  name: 'lean-router',
  apply: 'build',
  load(id) {
    if (this.environment.name !== 'client' || !id.includes('/react-router/dist/production/')) return undefined
    return Object.entries(unused).find(([file]) => id.endsWith(file))?.[1]
  },
})
