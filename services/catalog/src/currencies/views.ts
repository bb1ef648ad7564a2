import { CurrencyNotSold } from '@selvedge/contracts'
import { Prepared } from '@selvedge/kernel'
import { type FailedOf, fail } from '@selvedge/kernel/contract'
import { toDecimal } from '@selvedge/kernel/money'
import { type Input, type Question, questionsIn } from '../listing-question.ts'
import type { PreparedCache } from '../prepared-cache.ts'
import { createSieve, type Sieve } from '../sieve.ts'
import type { Locales } from '../texts/locales.ts'
import { keyIn, readIn } from '../texts/localised.ts'
import { highestWithin, lowestReaching } from './conversion.ts'
import { convertDocument, currencyIn, idIn } from './convert-document.ts'
import { type CurrencyRow, type Exchange, exchangeOf } from './exchange.ts'

/** What shoppers look at, with its prices in one currency and its texts in one language. */
export type View = {
  /** Undefined where texts are as they were written. */
  locale: string | undefined
  documents: Pick<PreparedCache, 'peek' | 'peekSlug' | 'get'>
  /** What search, which knows prices in the base currency, is asked for a listing. */
  question: (input: Input) => Question
  /** An amount that search has found, as a decimal number. */
  shown: (amount: number) => number
  /** Stands for the rates; nothing where there are none. */
  tag: string
}

/** Without a currency products are seen as they were priced; a language is the nearest that there are texts in. */
export type Seen = { currency?: string | undefined; locale?: string | undefined }

export type Views = {
  /** At once, where the currencies lie in memory; undefined also where the shop does not sell in this one. */
  peek(seen: Seen): View | undefined
  /** Undefined where the shop does not sell in it. */
  get(seen: Seen): Promise<View | undefined>
  exchange(): Promise<Exchange>
  /** The currencies as they go out. */
  list(): Promise<Prepared>
}

type Converted = { of: string | undefined; prepared: Prepared }

/** What is worked out of one version of the currencies, and thrown away with it. */
type Era = {
  tag: string
  exchange: Exchange
  list: Prepared
  views: Map<string, View>
  converted: Sieve<Converted>
}

/** What an entry costs beside its body. */
const entryBytes = 500

/**
 * The views of each currency and language. A product is converted once for each of its versions, each version of the rates and each
 * currency and language that is asked for, and then lies in memory as the bytes that go out, in `maxBytes` for all of them; which is
 * forgotten first is the sieve's business. Nothing has to be dropped: what was converted is good for as long as the product
 * has the same entity tag, and a change of the rates, which is followed as the other listings are, begins anew.
 */
export const createViews = ({
  documents,
  locales,
  listings,
  base,
  maxBytes,
}: {
  documents: PreparedCache
  locales: Locales
  listings: PreparedCache
  base: string
  maxBytes: number
}): Views => {
  let era: Era | undefined

  const eraOf = (listing: Prepared): Era => {
    const tag = (listing.etag ?? '').replaceAll('"', '')
    if (era?.tag === tag) return era
    const { data }: { data: CurrencyRow[] } = JSON.parse(listing.body.toString())
    const exchange = exchangeOf(base, Number(tag), data)
    const list = new Prepared(Buffer.from(JSON.stringify(exchange.currencies)), listing.etag)
    era = { tag, exchange, list, views: new Map(), converted: createSieve<Converted>(maxBytes) }
    return era
  }

  const viewIn = (now: Era, currency: string, locale: string | undefined): View | undefined => {
    const key = keyIn(currency, locale)
    const known = now.views.get(key)
    if (known !== undefined || !now.exchange.sells(currency)) return known
    const view = viewOf({ documents: readIn(documents, locale), locale, era: now, base }, currency)
    now.views.set(key, view)
    return view
  }

  const read = async (): Promise<Era> => eraOf((await listings.get(listingName)) ?? noCurrencies)

  const asPriced = new Map(
    [undefined, ...locales.translated].map((locale): [string | undefined, View] => [
      locale,
      {
        locale,
        documents: readIn(documents, locale),
        question: questionsIn({ currency: base, lowest: same, highest: same, key: keyIn('', locale) }),
        shown: (amount) => toDecimal(amount, base),
        tag: keyIn('', locale),
      },
    ]),
  )

  return {
    peek: ({ currency, locale }) => {
      const resolved = locales.resolve(locale)
      if (currency === undefined) return asPriced.get(resolved)
      const listing = listings.peek(listingName)
      return listing && viewIn(eraOf(listing), currency, resolved)
    },
    get: async ({ currency = base, locale }) => viewIn(await read(), currency, locales.resolve(locale)),
    exchange: async () => (await read()).exchange,
    list: async () => (await read()).list,
  }
}

const listingName = 'currencies'
const noCurrencies = new Prepared(Buffer.from('{"data":[]}'), '"0"')
const same = (amount: number) => amount

const viewOf = (
  { documents, locale, era, base }: Pick<View, 'documents' | 'locale'> & { era: Era; base: string },
  currency: string,
): View => {
  const { exchange, converted } = era
  const tag = keyIn(`${currency}-${era.tag}`, locale)
  // There is a rate for each of the exchange's currencies, and for the base.
  const convert = exchange.between(base, currency) ?? same

  const shown = (own: Prepared, id: string): Prepared => {
    const key = `${id} ${keyIn(currency, locale)}`
    const known = converted.get(key)
    if (known !== undefined && known.of === own.etag) return known.prepared
    const from = currencyIn(own.body)
    const conversion = from === currency ? undefined : exchange.between(from, currency)
    if (conversion === undefined) return own
    const body = convertDocument(own.body, currency, conversion)
    const prepared = new Prepared(body, `${own.etag?.slice(0, -1)}-${currency}-${era.tag}"`)
    converted.set(key, { of: own.etag, prepared }, body.length + entryBytes)
    return prepared
  }

  const ifThere = (own: Prepared | undefined, id: string) => own && shown(own, id)
  return {
    locale,
    documents: {
      peek: (id) => ifThere(documents.peek(id), id),
      peekSlug: (slug) => {
        const own = documents.peekSlug(slug)
        return own && shown(own, idIn(own.body))
      },
      get: async (id) => ifThere(await documents.get(id), id),
    },
    question: questionsIn({
      currency,
      lowest: (amount) => lowestReaching(convert, amount),
      highest: (amount) => highestWithin(convert, amount),
      key: `${tag} `,
    }),
    shown: (amount) => toDecimal(convert(amount), currency),
    tag,
  }
}

/** What `show` makes of the products as somebody sees them. */
export const asSeen = <T>(
  views: Views,
  seen: Seen,
  show: (view: View) => T | Promise<T>,
): T | Promise<T | FailedOf<typeof CurrencyNotSold>> => {
  const view = views.peek(seen)
  return view === undefined ? showLater(views, seen, show) : show(view)
}

const showLater = async <T>(views: Views, seen: Seen, show: (view: View) => T | Promise<T>) => {
  const view = await views.get(seen)
  return view === undefined ? fail(CurrencyNotSold, { currency: seen.currency ?? '' }) : show(view)
}
