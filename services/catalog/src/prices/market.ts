import type { Market, Markets as MarketList } from '@selvedge/contracts'

/** A market as it is stored; `has_lists` says whether prices of its own are to be had there. */
export type MarketRow = Market & { has_lists: boolean }

/** The markets as one version of their table has them. */
export type Markets = {
  /** As everybody may read them. */
  readonly markets: MarketList
  /** The market of this code, or the default where there is none (any more). */
  codeOf(asked: string | undefined): string
  /** As `codeOf`; empty for all markets without lists of their own, which are alike to whoever asks for a price. */
  keyOf(asked: string | undefined): string
}

export const marketsOf = (version: number, rows: readonly MarketRow[]): Markets => {
  const data = rows.map(({ has_lists: _, ...market }) => market)
  const byCode = new Map(rows.map((row) => [row.code, row]))
  const byDefault = rows.find(({ is_default }) => is_default)
  const find = (asked: string | undefined) => byCode.get(asked ?? '') ?? byDefault
  return {
    markets: { version, data },
    codeOf: (asked) => find(asked)?.code ?? '',
    keyOf: (asked) => {
      const market = find(asked)
      return market?.has_lists ? market.code : ''
    },
  }
}
