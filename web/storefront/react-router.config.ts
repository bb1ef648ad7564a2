import type { Config } from '@react-router/dev/config'

export default {
  ssr: true,
  appDirectory: 'app',
  buildDirectory: 'build',
  // Which routes there are is no secret and rarely changes: asking for it bit by bit costs a request a link.
  routeDiscovery: { mode: 'initial' },
} satisfies Config
