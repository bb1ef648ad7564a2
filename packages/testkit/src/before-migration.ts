import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Service } from '@selvedge/kernel'

/**
 * A service whose database is as it was before a migration (`0014_…`) and those after it: what stands in it then can be carried
 * over by `migrateService`. `remove` takes its folder away.
 */
export const beforeMigration = <S extends Service>(service: S, name: string) => {
  const folder = mkdtempSync(join(tmpdir(), 'selvedge-migrations-'))
  const earlier = readdirSync(service.migrations).filter((file) => file < name)
  for (const file of earlier) cpSync(new URL(file, service.migrations), join(folder, file))
  return {
    service: { ...service, migrations: pathToFileURL(`${folder}/`) },
    remove: () => rmSync(folder, { recursive: true }),
  }
}
