import { reactRouter } from '@react-router/dev/vite'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig } from 'vite'
import { messages } from './messages-plugin.ts'

export default defineConfig(({ command }) => ({
  plugins: [messages(), tailwindcss(), reactRouter()],
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
