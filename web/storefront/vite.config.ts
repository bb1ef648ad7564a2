import { join } from 'node:path'
import { reactRouter } from '@react-router/dev/vite'
import { messages } from '@selvedge/web-kit/messages'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig } from 'vite'

export default defineConfig(({ command }) => ({
  plugins: [messages(join(import.meta.dirname, 'app/messages')), tailwindcss(), reactRouter()],
  build: { assetsInlineLimit: 0, target: 'es2023' },
  environments: {
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
