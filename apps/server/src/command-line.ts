import { parseArgs } from 'node:util'
import { allServices } from './services.ts'

export type CommandLine = {
  /** Names of the services to run here; `gateway` among them for the public API. Undefined means all. */
  services: string[] | undefined
  workers: number
  /** Load demo data where the database is empty. */
  demo: boolean
  products: number
}

export class UsageError extends Error {}

/** Reads the arguments; throws a UsageError with one clear line. */
export const readCommandLine = (args: readonly string[]): CommandLine => {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        services: { type: 'string' },
        workers: { type: 'string', default: '1' },
        demo: { type: 'boolean', default: false },
        products: { type: 'string', default: '1200' },
      },
    })
    return {
      services: values.services === undefined ? undefined : servicesIn(values.services),
      workers: wholeNumber('--workers', values.workers, 64),
      demo: values.demo,
      products: wholeNumber('--products', values.products, 10_000_000),
    }
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
}

const servicesIn = (text: string): string[] => {
  const known = ['gateway', ...allServices.map(({ contract }) => contract.$name)]
  const names = text.split(',').map((name) => name.trim())
  const unknown = names.filter((name) => !known.includes(name))
  if (unknown.length > 0)
    throw new Error(`--services: there is no ${unknown.join(', ')}; known are ${known.join(', ')}`)
  return names
}

const wholeNumber = (name: string, text: string, most: number): number => {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN
  if (!(value >= 1 && value <= most)) throw new Error(`${name} takes a whole number from 1 to ${most}`)
  return value
}
