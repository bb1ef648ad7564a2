import type { Config } from '@react-router/dev/config'

export default {
  ssr: true,
  appDirectory: 'app',
  buildDirectory: 'build',
  // The few routes with code of their own for loading or sending show what they load at once: one file has both.
  splitRouteModules: false,
  // Which routes there are is no secret and rarely changes: asking for it bit by bit costs a request a link.
  routeDiscovery: { mode: 'initial' },
} satisfies Config
