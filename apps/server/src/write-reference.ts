import { readFile, writeFile } from 'node:fs/promises'
import { settingsTable } from '@selvedge/kernel'
import { openApi } from './gateway/openapi.ts'
import { allServices } from './services.ts'
import { processSettings } from './settings.ts'

/** Writes what is generated from declarations: `docs/openapi.json` and `docs/configuration.md`. With `--check` it only compares. */
const files: Record<string, () => string> = {
  'docs/openapi.json': () =>
    `${JSON.stringify(openApi(allServices.map(({ contract }) => contract)), null, 2)}\n`,
  'docs/configuration.md': () => configuration(),
}

const configuration = (): string => {
  const perService = allServices
    .filter(({ settings }) => Object.keys(settings).length > 0)
    .map(({ contract, settings }) => `## ${contract.$name}\n\n${settingsTable(settings)}\n`)
  return `# Configuration

Made from the declarations in the code by \`npm run reference\`. Everything is an environment variable, checked when a
process starts: one that is missing or wrong is named, and nothing starts.

## Every process

${settingsTable(processSettings)}

For each service there are also \`<SERVICE>_DATABASE_URL\`, where its schema is if not in \`DATABASE_URL\`, and
\`<SERVICE>_URL\`, where it is reached if it runs in another process (\`INVENTORY_URL=http://inventory:8080\`). Traces go
where \`OTEL_EXPORTER_OTLP_ENDPOINT\` points.

${perService.join('\n')}`
}

const root = new URL('../../../', import.meta.url)
const check = process.argv.includes('--check')
for (const [name, make] of Object.entries(files)) {
  const file = new URL(name, root)
  const text = make()
  if (!check) await writeFile(file, text)
  else if ((await readFile(file, 'utf8').catch(() => '')) !== text) {
    process.stderr.write(`${name} is not what the declarations say; run: npm run reference\n`)
    process.exitCode = 1
  }
}
