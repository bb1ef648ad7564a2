import type { AddressFormat } from '@selvedge/sdk'
import { useRef, useState } from 'react'
import type { AddressDraft, AddressErrors, AddressField } from '../address.ts'
import type { CountryChoice } from '../countries.ts'
import type { MessageId } from '../i18n/messages.ts'
import type { Translate } from '../i18n/translate.ts'
import { useTranslate } from '../i18n/use-translate.ts'
import { buttonClass } from './button.tsx'
import { SelectField, TextField } from './field.tsx'

type Props = {
  value: AddressDraft
  errors: AddressErrors
  countries: readonly CountryChoice[]
  /** Of the country of `value`; a plain form is shown where it is not known. */
  format: AddressFormat | null
  /** A section of the page's addresses, as in `autocomplete`: `shipping`. */
  section?: string
}

type Part = AddressFormat['rows'][number][number]
type PartName = Part['part']

const part = (name: PartName, required = true): Part => ({ part: name, label: name, required })
/** What nearly every country needs. */
const plainRows: AddressFormat['rows'] = [
  [part('name')],
  [part('line1')],
  [part('line2', false)],
  [
    { part: 'postal_code', label: 'postal', required: false },
    { part: 'city', label: 'city', required: true },
  ],
]

const completions: Record<PartName, string> = {
  name: 'name',
  line1: 'address-line1',
  line2: 'address-line2',
  city: 'address-level2',
  region: 'address-level1',
  postal_code: 'postal-code',
}
const spans = ['', 'sm:col-span-6', 'sm:col-span-3', 'sm:col-span-2']
const longest: Record<PartName, number> = {
  name: 120,
  line1: 120,
  line2: 120,
  city: 80,
  region: 80,
  postal_code: 20,
}

/**
 * The fields of a postal address, as its country writes them: their names are those of `Address`. The form around it has
 * to be `noValidate`, so that mistakes are told by the page and in its language. Without scripts a button fetches the
 * fields of another country: it posts the form with `intent=country`.
 */
export const AddressForm = ({ value, errors, countries, format: given, section }: Props) => {
  const t = useTranslate()
  const { format, choose } = useFormat(given)
  const complete = (token: string) => (section === undefined ? token : `${section} ${token}`)
  const texts = addressErrorTexts(t, errors, format)
  return (
    <div className="grid gap-x-4 gap-y-5 sm:grid-cols-6">
      <div className="sm:col-span-6">
        <SelectField
          id="address-country"
          name="country"
          label={t('account.address_country')}
          defaultValue={value.country}
          autoComplete={complete('country')}
          error={texts.country}
          onChange={(event) => choose(event.currentTarget.value)}
        >
          {countries.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </SelectField>
        <noscript>
          {/* The one that Enter presses must not be the next. */}
          <button type="submit" className="sr-only" tabIndex={-1} aria-hidden="true" />
          <button
            type="submit"
            name="intent"
            value="country"
            className={`${buttonClass({ look: 'quiet', size: 'sm' })} mt-3`}
          >
            {t('account.address_use_country')}
          </button>
        </noscript>
      </div>
      {(format?.rows ?? plainRows).map((row) =>
        row.map((field) => {
          const label = labelOf(t, field)
          const shared = {
            id: `address-${field.part}`,
            name: field.part,
            label,
            defaultValue: value[field.part],
            autoComplete: complete(completions[field.part]),
            required: field.required,
            error: texts[field.part],
            className: spans[row.length] ?? 'sm:col-span-6',
          }
          return field.part === 'region' && format !== null && format.regions.length > 0 ? (
            <RegionField key={`region-${format.country}`} {...shared} regions={format.regions} />
          ) : (
            <TextField
              key={field.part}
              {...shared}
              maxLength={longest[field.part]}
              {...(field.part === 'postal_code' && postalCode(format, t))}
            />
          )
        }),
      )}
      <TextField
        id="address-phone"
        name="phone"
        type="tel"
        label={t('account.address_phone')}
        hint={t('account.address_phone_hint')}
        defaultValue={value.phone}
        autoComplete={complete('tel')}
        maxLength={30}
        error={texts.phone}
        className="sm:col-span-6"
      />
    </div>
  )
}

type RegionProps = Parameters<typeof SelectField>[0] & { regions: AddressFormat['regions'] }

const RegionField = ({ regions, ...props }: RegionProps) => {
  const t = useTranslate()
  return (
    <SelectField {...props}>
      <option value="">{props.required ? t('account.choose') : '–'}</option>
      {regions.map(({ value, name, latin_name }) => (
        <option key={value} value={value}>
          {latin_name !== null && latin_name !== name ? `${name} (${latin_name})` : name}
        </option>
      ))}
    </SelectField>
  )
}

const postalCode = (format: AddressFormat | null, t: Translate) => {
  const example = format?.postal_code_examples[0]
  if (example === undefined) return {}
  return {
    // Digits and dashes keep their order in a text from right to left.
    hint: t('account.address_example', { example: `\u2066${example}\u2069` }),
    autoCapitalize: 'characters',
    ...(format?.postal_code_examples.every((one) => /^\d+$/.test(one)) && { inputMode: 'numeric' as const }),
  }
}

/** What is wrong, in words, by field: what the summary above the form lists. */
export const addressErrorTexts = (
  t: Translate,
  errors: AddressErrors,
  format: AddressFormat | null,
): Partial<Record<AddressField, string>> => {
  const parts = (format?.rows ?? plainRows).flat()
  const nameOf = (field: string) => {
    if (field === 'country' || field === 'phone') return t(`account.address_${field}`)
    const found = parts.find(({ part }) => part === field) ?? part(field as PartName)
    return labelOf(t, found)
  }
  return Object.fromEntries(
    Object.entries(errors).map(([field, kind]) => [
      field,
      t(`account.field_${kind}`, { field: nameOf(field) }),
    ]),
  )
}

/** What a part is called: in its country where that has a name of its own for it. */
const labelOf = (t: Translate, { part, label }: Part): string =>
  t(
    (labels as readonly string[]).includes(label)
      ? (`account.label_${label}` as MessageId)
      : `account.label_${part}`,
  )

const labels = [
  ...['postal', 'zip', 'eircode', 'pin', 'city', 'district', 'post_town', 'suburb', 'village_township'],
  ...['neighborhood', 'area', 'county', 'department', 'do_si', 'emirate', 'island', 'oblast', 'parish'],
  ...['prefecture', 'province', 'state'],
]

/** The format of the country that is chosen in the browser; the page's own until another one is there. */
const useFormat = (given: AddressFormat | null) => {
  const [fetched, setFetched] = useState<AddressFormat | null>(null)
  const [from, setFrom] = useState(given)
  const chosen = useRef('')
  if (from !== given) {
    setFrom(given)
    setFetched(null)
  }
  const choose = async (country: string) => {
    chosen.current = country
    try {
      const response = await fetch(`/api/identity/v1/address-formats/${country}`)
      if (response.ok && chosen.current === country) setFetched(await response.json())
    } catch {
      // The fields stay as they are; the platform says what another country needs when the form is sent.
    }
  }
  return { format: fetched ?? given, choose }
}
