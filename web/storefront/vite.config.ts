import { join } from 'node:path'
import { reactRouter } from '@react-router/dev/vite'
import { messages } from '@selvedge/web-kit/messages'
import { texts } from '@selvedge/web-kit/texts'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig } from 'vite'
import { chunkGroups } from './chunk-groups.ts'
import { leanRouter } from './lean-router.ts'

const folder = join(import.meta.dirname, 'app/messages')
const register = join(import.meta.dirname, 'app/i18n/texts.ts')

export default defineConfig(({ command }) => ({
  plugins: [messages(folder), texts({ folder, register }), tailwindcss(), reactRouter(), leanRouter()],
  build: { assetsInlineLimit: 0, target: 'es2023', modulePreload: false, cssCodeSplit: false },
  environments: {
    client: { build: { rollupOptions: { output: { codeSplitting: { groups: chunkGroups() } } } } },
    ssr: {
      build: { rollupOptions: { input: './server/app.ts' } },
      // One file with React's production build in it, read once; nothing is looked for at run time.
      ...(command === 'build' && {
        resolve: { noExternal: true },
        define: { 'process.env.NODE_ENV': '"production"' },
      }),
    },
  },
}))
