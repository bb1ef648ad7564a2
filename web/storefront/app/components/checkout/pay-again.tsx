import { useRef, useState } from 'react'
import { Form, useNavigation } from 'react-router'
import { type CardDraft, type CardErrors, tokenise } from '../../checkout/cards.ts'
import { useTranslate } from '../../i18n/use-translate.ts'
import type { OrderProblem } from '../../routes/order.tsx'
import { Button } from '../button.tsx'
import { CardFields, declineText } from './card-fields.tsx'
import { AlertBox } from './problem-box.tsx'

type Props = { amount: number; currency: string; problem: OrderProblem | undefined }

/** Pays for an order that waits for it. */
export const PayAgain = ({ amount, currency, problem }: Props) => {
  const t = useTranslate()
  const token = useRef<HTMLInputElement>(null)
  const [card, setCard] = useState<CardDraft>({ number: '', expiry: '', code: '' })
  const [errors, setErrors] = useState<CardErrors>({})
  const busy = useNavigation().formData?.get('intent') === 'pay'
  return (
    <Form
      method="post"
      noValidate
      preventScrollReset
      className="grid max-w-xl gap-6"
      onSubmit={(event) => {
        if (busy) return event.preventDefault()
        const now = new Date()
        const answer = tokenise(card, { year: now.getFullYear(), month: now.getMonth() + 1 })
        setErrors('errors' in answer ? answer.errors : {})
        if ('token' in answer && token.current !== null) {
          token.current.value = answer.token
          return
        }
        event.preventDefault()
        const [first] = 'errors' in answer ? Object.keys(answer.errors) : []
        document.getElementById(`checkout-card-${first}`)?.focus()
      }}
    >
      {problem?.kind === 'declined' && (
        <AlertBox about={problem}>
          <p className="font-medium">{t('checkout.declined_order')}</p>
          <p>{declineText(t, problem.reason)}</p>
        </AlertBox>
      )}
      {problem?.kind === 'unknown' && (
        <AlertBox about={problem}>
          <p>{t('checkout.order_unknown')}</p>
        </AlertBox>
      )}
      <input type="hidden" name="payment_token" defaultValue="" ref={token} />
      <CardFields
        card={card}
        errors={errors}
        missing={problem?.kind === 'no_card' ? t('checkout.card_needed') : undefined}
        chosen=""
        onChange={setCard}
      />
      <Button type="submit" name="intent" value="pay" size="lg" busy={busy}>
        {t('checkout.pay', { price: t.money(amount, currency) })}
      </Button>
    </Form>
  )
}
