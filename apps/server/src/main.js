import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

// A third of a start would be stripping types and compiling. What is imported statically is compiled before anything
// runs, so the server is imported from here. This file is JavaScript because the first TypeScript that is not in the
// cache loads the stripper, which keeps 20 MB.
enableCompileCache(fileURLToPath(new URL('../../../node_modules/.cache/selvedge', import.meta.url)))
const { run } = await import('./server.ts')
run()
