import { type Asked, type Offer, resolve } from './offer.ts'

export const omnibusDays = 30
const dayMs = 86_400_000

/** From when on a price was asked, and whether it was shown as a reduction. */
type Stretch = { from: number; amount: number; is_claimed: boolean }

/**
 * The lowest price that everybody was asked in the thirty days before the reduction began which is claimed at a moment
 * (Directive 98/6/EC, Article 6a(1), (2)). A reduction that goes on growing without a break began with its first step
 * (Article 6a(5)). Undefined where no reduction is claimed, and where nothing was asked before it.
 *
 * `offers` are those of one variant, its own prices among them, as far back as is known.
 */
export const lowestBefore = (offers: readonly Offer[], asked: Asked): number | undefined => {
  const now = resolve(offers, asked)
  if (now === undefined || !isClaim(now)) return undefined
  const stretches = stretchesOf(offers, asked)
  let first = stretches.length - 1
  while (first > 0) {
    const [before, here] = [stretches[first - 1], stretches[first]] as [Stretch, Stretch]
    if (!before.is_claimed || before.amount < here.amount) break
    first--
  }
  const began = stretches[first]?.from ?? asked.at
  const earliest = began - omnibusDays * dayMs
  let lowest: number | undefined
  for (const [at, { amount }] of stretches.slice(0, first).entries()) {
    const ended = (stretches[at + 1] as Stretch).from
    if (ended > earliest && amount < (lowest ?? Number.POSITIVE_INFINITY)) lowest = amount
  }
  return lowest
}

const isClaim = ({ amount, compare_at_amount }: Offer): boolean =>
  compare_at_amount !== null && compare_at_amount > amount

/** What was asked up to a moment, the earliest first. Times in which nothing was asked are left out. */
const stretchesOf = (offers: readonly Offer[], asked: Asked): Stretch[] => {
  const turns = new Set<number>([Number.NEGATIVE_INFINITY])
  for (const { from, until } of offers)
    for (const turn of [from, until]) if (turn !== null && turn <= asked.at) turns.add(turn)
  const stretches: Stretch[] = []
  for (const from of [...turns].sort((one, other) => one - other)) {
    const offer = resolve(offers, { ...asked, at: from })
    if (offer === undefined) continue
    const here = { from, amount: offer.amount, is_claimed: isClaim(offer) }
    const last = stretches.at(-1)
    if (last?.amount === here.amount && last.is_claimed === here.is_claimed) continue
    stretches.push(here)
  }
  return stretches
}
