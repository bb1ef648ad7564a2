import { type ChangeEvent, type SubmitEvent, useEffect, useRef, useState } from 'react'
import { type AddressDraft, addressFields } from '../../address.ts'
import { type CardDraft, type CardErrors, cardFields, tokenise } from '../../checkout/cards.ts'
import {
  type CheckoutAnswer,
  type CheckoutErrors,
  missingIn,
  readCheckout,
} from '../../checkout/read-checkout.ts'

type Given = { answer: CheckoutAnswer | undefined; first: AddressDraft; busy: boolean }
type Mistakes = { errors: CheckoutErrors; card: CardErrors }

const none: Mistakes = { errors: {}, card: {} }

/** What is typed, what is wrong with it, and the card, which is exchanged for a token as the form is sent. */
export const useCheckoutForm = ({ answer, first, busy }: Given) => {
  const [address, setAddress] = useState<AddressDraft>(answer?.address ?? first)
  const [delivery, setDelivery] = useState<string>()
  const [card, setCard] = useState<CardDraft>({ number: '', expiry: '', code: '' })
  const [mistakes, setMistakes] = useState<Mistakes>({ ...none, errors: answer?.errors ?? {} })
  const [seen, setSeen] = useState(answer)
  const token = useRef<HTMLInputElement>(null)
  if (answer !== seen) {
    setSeen(answer)
    setMistakes({ ...none, errors: answer?.errors ?? {} })
  }

  // The first wrong field, after each sending that was in vain.
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    if (attempt > 0 || Object.keys(seen?.errors ?? {}).length > 0)
      document.querySelector<HTMLElement>('form [aria-invalid="true"]')?.focus()
  }, [attempt, seen])

  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    const { submitter } = event.nativeEvent as unknown as { submitter: HTMLButtonElement | null }
    if (busy) return event.preventDefault()
    if (submitter?.name === 'intent' && submitter.value !== 'place') return
    const now = new Date()
    const tokenised = tokenise(card, { year: now.getFullYear(), month: now.getMonth() + 1 })
    const form = event.currentTarget
    const errors = { ...emptyIn(form), ...mistakesIn(form) }
    const cardErrors = 'token' in tokenised ? {} : tokenised.errors
    setMistakes({ errors, card: cardErrors })
    if (Object.keys(errors).length > 0 || !('token' in tokenised)) {
      event.preventDefault()
      setAttempt(attempt + 1)
    } else if (token.current !== null) token.current.value = tokenised.token
  }

  const onChange = ({ target }: ChangeEvent<HTMLFormElement>) => {
    const { name, value } = target as unknown as { name: string; value: string }
    if ((addressFields as readonly string[]).includes(name)) setAddress({ ...address, [name]: value })
    if (name in mistakes.errors) setMistakes({ ...mistakes, errors: without(mistakes.errors, name) })
  }

  return {
    address,
    delivery,
    card,
    errors: mistakes.errors,
    cardErrors: mistakes.card,
    token,
    onSubmit,
    onChange,
    chooseDelivery: setDelivery,
    setCard: (next: CardDraft) => {
      const changed = cardFields.filter((name) => next[name] !== card[name])
      setCard(next)
      setMistakes({ ...mistakes, card: changed.reduce(without, mistakes.card) })
    },
    /** Another address in place of what was typed. */
    fill: (draft: AddressDraft) => {
      setAddress(draft)
      setMistakes(none)
    },
  }
}

const without = <T extends object>(record: T, name: string): T =>
  Object.fromEntries(Object.entries(record).filter(([key]) => key !== name)) as T

/** Fields that have to be filled in, and are not. */
const emptyIn = (form: HTMLFormElement): CheckoutErrors =>
  Object.fromEntries(
    [...form.querySelectorAll<HTMLInputElement | HTMLSelectElement>('[name][required]')]
      .filter(({ value }) => value.trim() === '')
      .map(({ name }) => [name, 'needed']),
  )

/** The same that the server looks at. The card is exchanged afterwards. */
const mistakesIn = (form: HTMLFormElement): CheckoutErrors => {
  const given = readCheckout(new FormData(form))
  const email = form.elements.namedItem('email') === null ? 'of@the.account' : given.values.email
  const { payment_token: _, ...errors } = missingIn({ ...given, email })
  return errors
}
