import type { Attribute, SizeChart } from '@selvedge/sdk'
import type { Locale } from './i18n/locales.ts'
import { orNull } from './lenient.ts'
import type { Shop } from './shop.ts'

/** What an attribute and its values are called in the visitor's language, by its code. */
export type Attributes = ReadonlyMap<string, NamedAttribute>
export type NamedAttribute = {
  name: string
  type: Attribute['type']
  unit: string
  labels: ReadonlyMap<string, string>
}

/** They are the same for everybody, and change when a season does. */
const keptMilliseconds = 60_000
type Kept<T> = { value: T; until: number }

const attributesIn = new Map<Locale, Kept<Attributes>>()

/** All attributes that the catalogue defines, in its order; none where it is not there. */
export const listAttributes = async (shop: Shop): Promise<Attributes> => {
  const { locale } = shop
  const kept = attributesIn.get(locale)
  if (kept !== undefined && kept.until > Date.now()) return kept.value
  const answer = await orNull(shop.sdk.catalog.list_attributes({ locale }), shop)
  if (answer === null) return kept?.value ?? new Map()
  const value: Attributes = new Map(
    answer.data.map(({ code, name, type, unit = '', choices = [] }) => [
      code,
      { name, type, unit, labels: new Map(choices.map(({ value, label }) => [value, label])) },
    ]),
  )
  attributesIn.set(locale, { value, until: Date.now() + keptMilliseconds })
  return value
}

let charts: Kept<readonly SizeChart[]> | undefined

/** All size charts of the catalogue; none where it is not there. */
export const listSizeCharts = async (shop: Shop): Promise<readonly SizeChart[]> => {
  if (charts !== undefined && charts.until > Date.now()) return charts.value
  const answer = await orNull(shop.sdk.catalog.list_size_charts({}), shop)
  if (answer === null) return charts?.value ?? []
  charts = { value: answer.data, until: Date.now() + keptMilliseconds }
  return answer.data
}
