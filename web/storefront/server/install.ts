import { storefrontBuild } from './build.ts'

// After an installation, so that the first start need not wait for it.
await storefrontBuild.ensureBuilt((line) => process.stdout.write(`${line}\n`))
