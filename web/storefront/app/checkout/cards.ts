/** A card of the sandbox, in which no money moves. */
export type TestCard = { number: string; token: string; outcome: TestOutcome }
export type TestOutcome = 'success' | 'three_d_secure' | 'declined' | 'insufficient_funds' | 'slow'

export const testCards: readonly TestCard[] = [
  { number: '4242424242424242', token: 'tok_success', outcome: 'success' },
  { number: '4000000000003220', token: 'tok_3ds', outcome: 'three_d_secure' },
  { number: '4000000000000002', token: 'tok_decline', outcome: 'declined' },
  { number: '4000000000009995', token: 'tok_insufficient_funds', outcome: 'insufficient_funds' },
  { number: '4000000000000077', token: 'tok_webhook_late', outcome: 'slow' },
]

/** What somebody writes of a card. It never leaves the browser. */
export type CardDraft = { number: string; expiry: string; code: string }
export const cardFields = ['number', 'expiry', 'code'] as const
export type CardErrors = Partial<
  Record<keyof CardDraft, 'needed' | 'invalid' | 'expired' | 'not_a_test_card'>
>

const digitsOf = (text: string): string => text.normalize('NFKC').replaceAll(/\D/g, '')

/** In groups of four, as cards are printed. */
export const writeNumber = (text: string): string =>
  digitsOf(text)
    .slice(0, 19)
    .replaceAll(/(.{4})(?=.)/g, '$1 ')

/** `MM / YY`. A first digit that no month begins with gets its zero. */
export const writeExpiry = (text: string): string => {
  const digits = digitsOf(text)
  const padded = /^[2-9]/.test(digits) ? `0${digits}` : digits
  // Browsers fill in years of four digits.
  const short = padded.length === 6 ? padded.slice(0, 2) + padded.slice(4) : padded.slice(0, 4)
  return short.length > 2 ? `${short.slice(0, 2)} / ${short.slice(2)}` : short
}

export const writeCode = (text: string): string => digitsOf(text).slice(0, 4)

/** ISO/IEC 7812-1, annex B: the check digit of a card number. */
export const isCardNumber = (digits: string): boolean => {
  if (!/^\d{12,19}$/.test(digits)) return false
  const sum = [...digits].toReversed().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0
}

type Instant = { year: number; month: number }

/** A card is good until its month is over. `now` has its month from 1. */
const expiryError = (text: string, now: Instant): 'invalid' | 'expired' | undefined => {
  const [, month = '', year = ''] = /^(\d{2})(\d{2})$/.exec(digitsOf(text)) ?? []
  if (month === '' || Number(month) < 1 || Number(month) > 12) return 'invalid'
  const last = { year: 2000 + Number(year), month: Number(month) }
  return last.year < now.year || (last.year === now.year && last.month < now.month) ? 'expired' : undefined
}

export type Tokenised = { token: string } | { errors: CardErrors }

/**
 * Exchanges a card for a one-time token, as a payment provider's script in the browser does. The sandbox's cards have
 * theirs; any other is refused here, since nobody should try a real one in a demo.
 */
export const tokenise = ({ number, expiry, code }: CardDraft, now: Instant): Tokenised => {
  const errors: CardErrors = {}
  const digits = digitsOf(number)
  const card = testCards.find((one) => one.number === digits)
  if (digits === '') errors.number = 'needed'
  else if (!isCardNumber(digits)) errors.number = 'invalid'
  else if (card === undefined) errors.number = 'not_a_test_card'
  const wrong = expiry === '' ? 'needed' : expiryError(expiry, now)
  if (wrong !== undefined) errors.expiry = wrong
  if (code === '') errors.code = 'needed'
  else if (!/^\d{3,4}$/.test(code)) errors.code = 'invalid'
  return card === undefined || Object.keys(errors).length > 0 ? { errors } : { token: card.token }
}
