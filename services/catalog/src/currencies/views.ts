import { CurrencyNotSold } from '@selvedge/contracts'
import { Prepared } from '@selvedge/kernel'
import { type FailedOf, fail } from '@selvedge/kernel/contract'
import { toDecimal } from '@selvedge/kernel/money'
import { type Input, type Question, questionsIn } from '../listing-question.ts'
import type { PreparedBody, PreparedCache } from '../prepared-cache.ts'
import { type MarketRow, type Markets, marketsOf } from '../prices/market.ts'
import { priceDocument } from '../prices/price-document.ts'
import { createSieve, type Sieve } from '../sieve.ts'
import type { Locales } from '../texts/locales.ts'
import { keyIn, readIn } from '../texts/localised.ts'
import { highestWithin, lowestReaching } from './conversion.ts'
import { convertDocument, currencyIn, idIn } from './convert-document.ts'
import { type CurrencyRow, type Exchange, exchangeOf } from './exchange.ts'

/** What shoppers look at: with the prices of a market in one currency, and its texts in one language. */
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

/**
 * Without a currency products are seen in that of their prices, without a market in the default one; a language is the nearest
 * that there are texts in.
 */
export type Seen = { currency?: string | undefined; market?: string | undefined; locale?: string | undefined }

export type Views = {
  /** At once, where currencies and markets lie in memory; undefined also where the shop does not sell in this currency. */
  peek(seen: Seen): View | undefined
  /** Undefined where the shop does not sell in it. */
  get(seen: Seen): Promise<View | undefined>
  exchange(): Promise<Exchange>
  markets(): Promise<Markets>
  /** The currencies as they go out. */
  list(): Promise<Prepared>
  listMarkets(): Promise<Prepared>
}

/** Good for as long as the product's own document has this tag, and the clock has not changed a price. */
type Shown = { of: string | undefined; until: number; prepared: Prepared }

/** What is worked out of one version of currencies and markets, and thrown away with it. */
type Era = {
  currencies: Prepared
  markets: Prepared
  tag: string
  priceTag: string
  exchange: Exchange
  known: Markets
  views: Map<string, View>
  shown: Sieve<Shown>
}

/** What an entry costs beside its body. */
const entryBytes = 500

/**
 * The views of each currency, market and language. A product is worked out once for each of its versions, each version of
 * rates and markets and each of these that is asked for, and then lies in memory as the bytes that go out, in `maxBytes` for all
 * of them; which is forgotten first is the sieve's business. Nothing has to be dropped: what was worked out is good for as long
 * as the product has the same entity tag and no list of its prices begins or ends, which its offers say; and a change of rates
 * or markets, which are followed as the other listings are, begins anew.
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

  const eraOf = (currencies: Prepared, markets: Prepared): Era => {
    if (era?.currencies === currencies && era.markets === markets) return era
    const [tag, marketTag] = [tagOf(currencies), tagOf(markets)]
    if (era?.priceTag === `${tag}.${marketTag}`) return Object.assign(era, { currencies, markets })
    const exchange = exchangeOf(base, Number(tag), dataIn<CurrencyRow>(currencies))
    era = {
      currencies,
      markets,
      tag,
      priceTag: `${tag}.${marketTag}`,
      exchange,
      known: marketsOf(Number(marketTag), dataIn<MarketRow>(markets)),
      views: new Map(),
      shown: createSieve<Shown>(maxBytes),
    }
    return era
  }

  const peekEra = (): Era | undefined => {
    const [currencies, markets] = [listings.peek('currencies'), listings.peek('markets')]
    return currencies && markets && eraOf(currencies, markets)
  }
  const readEra = async (): Promise<Era> => {
    const [currencies, markets] = await Promise.all([listings.get('currencies'), listings.get('markets')])
    return eraOf(currencies ?? nothing, markets ?? nothing)
  }

  const viewIn = (now: Era, { currency, market, locale }: Seen): View | undefined => {
    const look = { currency, market: now.known.keyOf(market), locale: locales.resolve(locale) }
    if (currency === undefined && look.market === now.known.keyOf(undefined)) return asPriced.get(look.locale)
    const key = keyIn(`${currency ?? ''} ${look.market}`, look.locale)
    const known = now.views.get(key)
    if (known !== undefined || !now.exchange.sells(currency ?? base)) return known
    const view = viewOf({ documents: readIn(documents, look.locale), base }, look, {
      now,
      peek: () => now,
      read: async () => now,
    })
    now.views.set(key, view)
    return view
  }

  const asPriced = new Map(
    [undefined, ...locales.translated].map((locale): [string | undefined, View] => [
      locale,
      viewOf(
        { documents: readIn(documents, locale), base },
        { currency: undefined, market: undefined, locale },
        { now: undefined, peek: peekEra, read: readEra },
      ),
    ]),
  )

  return {
    peek: (seen) => {
      if (seen.currency === undefined && seen.market === undefined)
        return asPriced.get(locales.resolve(seen.locale))
      const now = peekEra()
      return now && viewIn(now, seen)
    },
    get: async (seen) => viewIn(await readEra(), seen),
    exchange: async () => (await readEra()).exchange,
    markets: async () => (await readEra()).known,
    list: async () => {
      const { exchange, currencies } = await readEra()
      return new Prepared(Buffer.from(JSON.stringify(exchange.currencies)), currencies.etag)
    },
    listMarkets: async () => {
      const { known, markets } = await readEra()
      return new Prepared(Buffer.from(JSON.stringify(known.markets)), markets.etag)
    },
  }
}

const nothing = new Prepared(Buffer.from('{"data":[]}'), '"0"')
const tagOf = ({ etag = '' }: Prepared): string => etag.replaceAll('"', '')
const dataIn = <Row>({ body }: Prepared): Row[] => (JSON.parse(body.toString()) as { data: Row[] }).data
const same = (amount: number) => amount

/** The key of a market, or undefined for the default one, whichever that is. */
type Look = { currency: string | undefined; market: string | undefined; locale: string | undefined }
/** Where the view is of one era, `now`; what shows prices as they are asks for the present one where lists have any. */
type Eras = { now: Era | undefined; peek: () => Era | undefined; read: () => Promise<Era> }

const viewOf = (
  { documents, base }: { documents: View['documents']; base: string },
  look: Look,
  eras: Eras,
): View => {
  const { currency, locale } = look
  // There is a rate for each of the exchange's currencies, and for the base.
  const convert = (currency && eras.now?.exchange.between(base, currency)) || same
  const place = look.market ? `-${look.market}` : ''
  const tag = keyIn(currency === undefined ? place.slice(1) : `${currency}-${eras.now?.tag}${place}`, locale)

  /** Undefined where it has to be waited for. */
  const peek = (own: PreparedBody | undefined, id?: string): Prepared | undefined => {
    if (own === undefined || isAsItIs(own, look)) return own
    const era = eras.peek()
    return era && shownIn(era, look, { own, id: id ?? idIn(own.body) })
  }

  return {
    locale,
    documents: {
      peek: (id) => peek(documents.peek(id), id),
      peekSlug: (slug) => peek(documents.peekSlug(slug)),
      get: async (id) => {
        const own = await documents.get(id)
        return own === undefined || isAsItIs(own, look) ? own : shownIn(await eras.read(), look, { own, id })
      },
    },
    question: questionsIn({
      currency: currency ?? base,
      lowest: convert === same ? same : (amount) => lowestReaching(convert, amount),
      highest: convert === same ? same : (amount) => highestWithin(convert, amount),
      key: tag === '' ? '' : `${tag} `,
    }),
    shown: (amount) => toDecimal(convert(amount), currency ?? base),
    tag,
  }
}

/** Whether there is nothing to work out: as most products are, where no currency is asked for. */
const isAsItIs = ({ offers }: PreparedBody, { currency }: Look): boolean =>
  offers === undefined && currency === undefined

const shownIn = (era: Era, look: Look, { own, id }: { own: PreparedBody; id: string }): Prepared => {
  const { locale, market = era.known.keyOf(undefined) } = look
  const { etag, offers } = own
  const key = `${id} ${keyIn(look.currency ?? '', locale)}${offers === undefined ? '' : ` ${market}`}`
  const known = era.shown.get(key)
  if (
    known !== undefined &&
    known.of === etag &&
    (known.until === Number.POSITIVE_INFINITY || Date.now() < known.until)
  )
    return known.prepared
  const from = currencyIn(own.body)
  const currency = look.currency ?? from
  const made =
    offers === undefined
      ? convertedIn(era, own, currency)
      : pricedIn(era, { own, offers }, { currency, market, isNamed: look.currency !== undefined })
  if (made === undefined) return own
  era.shown.set(key, { of: etag, ...made }, made.prepared.body.length + entryBytes)
  return made.prepared
}

const convertedIn = ({ exchange, tag }: Era, own: Prepared, currency: string) => {
  const from = currencyIn(own.body)
  const conversion = from === currency ? undefined : exchange.between(from, currency)
  if (conversion === undefined) return undefined
  const body = convertDocument(own.body, currency, conversion)
  const prepared = new Prepared(body, `${own.etag?.slice(0, -1)}-${currency}-${tag}"`)
  return { until: Number.POSITIVE_INFINITY, prepared }
}

type Where = { currency: string; market: string; isNamed: boolean }

const pricedIn = (
  { exchange, priceTag }: Era,
  { own, offers }: { own: Prepared; offers: string },
  { currency, market, isNamed }: Where,
) => {
  const at = Date.now()
  const { body, until } = priceDocument({ body: own.body, offers }, { currency, market, at, exchange })
  // One version of a product has other prices after each turn of the clock, which the tag has to tell.
  const turn = until === Number.POSITIVE_INFINITY ? '' : `-${until.toString(36)}`
  const place = `${isNamed ? `${currency}-` : ''}${priceTag}${market === '' ? '' : `-${market}`}`
  return { until, prepared: new Prepared(body, `${own.etag?.slice(0, -1)}-${place}${turn}"`) }
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
