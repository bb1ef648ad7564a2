import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

// A third of a start would be stripping types and compiling. What is imported statically is compiled before anything
// runs, so the server is imported from here.
enableCompileCache(fileURLToPath(new URL('../../../node_modules/.cache/selvedge', import.meta.url)))
const { run } = await import('./server.ts')
run()
