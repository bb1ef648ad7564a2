import { adminBuild } from './build.ts'

// After an installation, so that the first start need not wait for it.
await adminBuild.ensureBuilt((line) => process.stdout.write(`${line}\n`))
