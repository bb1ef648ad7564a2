import { join } from 'node:path'
import { messages } from '@selvedge/web-kit/messages'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { describeOperations } from './describe-operations.ts'

export default defineConfig({
  base: '/admin/',
  plugins: [messages(join(import.meta.dirname, 'app/messages')), describeOperations(), react()],
  // The server puts the nonce of each answer in its place.
  html: { cspNonce: 'NONCE_OF_THIS_ANSWER' },
  // One router, however many of the installed packages bring one of their own.
  resolve: {
    dedupe: [
      'react',
      'react-dom',
      'react-router',
      '@emotion/react',
      '@emotion/styled',
      '@tanstack/react-query',
      'stylis',
    ],
  },
  build: {
    assetsInlineLimit: 0,
    target: 'es2023',
    outDir: 'build/client',
    // A declaration that nobody uses is left out with all that it is made of.
    rolldownOptions: { treeshake: { manualPureFunctions: ['T', 'failure'], propertyReadSideEffects: false } },
  },
})
