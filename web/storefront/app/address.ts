import type { Address, AddressFormat } from '@selvedge/sdk'

export const addressFields = [
  'name',
  'line1',
  'line2',
  'city',
  'region',
  'postal_code',
  'country',
  'phone',
] as const
export type AddressField = (typeof addressFields)[number]

/** An address as it stands in a form: complete or not. */
export type AddressDraft = Partial<Record<AddressField, string>>

/** What is wrong with a field: nothing was written where something is needed, or it cannot be right. */
export type AddressErrors = Partial<Record<AddressField, 'needed' | 'invalid'>>

export const readAddress = (form: FormData): AddressDraft =>
  Object.fromEntries(
    addressFields.flatMap((field) => {
      const text = form.get(field)
      return typeof text === 'string' ? [[field, text.trim()]] : []
    }),
  )

/** As the platform takes it: what is empty and may be is left out. */
export const addressOf = ({ name = '', line1 = '', country = '', ...rest }: AddressDraft): Address => ({
  name,
  line1,
  country,
  ...(Object.fromEntries(Object.entries(rest).filter(([, text]) => text !== '')) as Partial<Address>),
})

/** Which parts an address lacks that its country needs: all of them at once, where the platform names what it meets first. */
export const missingParts = (draft: AddressDraft, format: AddressFormat | null): AddressErrors =>
  Object.fromEntries(
    (format?.rows.flat() ?? [])
      .filter(({ part, required }) => required && (draft[part] ?? '') === '')
      .map(({ part }) => [part, 'needed' as const]),
  )

type Issues = { issues: readonly { path: string }[] }

/**
 * Which fields an `INVALID_INPUT` is about, by where its issues stand: `/shipping_address/postal_code`. Empty where it is
 * about none of them.
 */
export const addressErrorsOf = (details: unknown, draft: AddressDraft): AddressErrors => {
  const issues = (details as Partial<Issues> | null)?.issues ?? []
  const names = new Set(issues.map(({ path }) => path.split('/').at(-1)))
  return Object.fromEntries(
    addressFields
      .filter((field) => names.has(field))
      .map((field) => [field, (draft[field] ?? '') === '' ? 'needed' : 'invalid']),
  )
}

/** An address as it is written on a parcel of its country, line by line, the country's name last. */
export const addressLines = (address: Address, format: AddressFormat | null, country: string): string[] => {
  const rows = format?.rows.map((row) => row.map(({ part }) => part)) ?? [
    ['name'] as const,
    ['line1'] as const,
    ['line2'] as const,
    ['postal_code', 'city'] as const,
    ['region'] as const,
  ]
  const region = format?.regions.find(({ value }) => value === address.region)?.name ?? address.region
  const lines = rows.map((row) =>
    row
      .map((part) => (part === 'region' ? region : address[part]))
      .filter((text) => text)
      .join(' '),
  )
  return [...lines.filter((line) => line !== ''), country]
}
