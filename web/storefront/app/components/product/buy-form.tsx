import { useEffect, useRef, useState } from 'react'
import { type FetcherWithComponents, useFetcher } from 'react-router'
import type { CartAnswer } from '../../cart/change-cart.ts'
import { ShopLink, usePath } from '../../i18n/paths.tsx'
import type { Translate } from '../../i18n/translate.ts'
import { useTranslate } from '../../i18n/use-translate.ts'
import { newKey } from '../../new-key.ts'
import type { SizeGuide } from '../../product/size-guide.ts'
import type { Chosen, Style } from '../../product/style.ts'
import { Button } from '../button.tsx'
import { openCart } from '../cart/open-cart.ts'
import type { LineNotice } from '../cart/use-bag.ts'
import { Icon } from '../icon.tsx'
import { SizePicker } from './size-picker.tsx'
import { useStickyBar } from './use-sticky-bar.ts'

type Props = {
  style: Style
  chosen: Chosen
  onChoose: (size: string) => void
  guide: React.ReactNode
  /** By which sizes are told in other systems. */
  chart: SizeGuide | null
  price: React.ReactNode
}

/** The size, and the way into the bag. Without scripts it is a form like any other. */
export const BuyForm = ({ style, chosen, onChoose, guide, chart, price }: Props) => {
  const t = useTranslate()
  const { choice, sizes, colour } = chosen
  const fetcher = useFetcher<CartAnswer>({ key: `buy-${style.id}` })
  const [isMissing, setMissing] = useState(false)
  const place = useRef<HTMLDivElement>(null)
  const { Bar, isShown: isPast } = useStickyBar(place)
  const { answer, inDrawer, tell } = useAnswer(fetcher, choice?.id)
  const add = useAddition(fetcher)
  const action = usePath()('/cart')
  const isBusy = fetcher.state !== 'idle'
  const canBuy = sizes.some(({ available }) => available)
  const form = `buy-${style.id}`
  return (
    <fetcher.Form
      id={form}
      method="post"
      action={action}
      onSubmit={(event) => {
        event.preventDefault()
        const wanted = new FormData(event.currentTarget)
        // Without a variant the bag would take another size, or another colour.
        const isChosen = wanted.has('variant_id')
        if (!isChosen) setMissing(true)
        else if (!navigator.onLine) tell({ kind: 'unreachable' })
        else if (!isBusy) add(wanted)
      }}
      className="grid gap-2"
    >
      <input type="hidden" name="intent" value="add" />
      <input type="hidden" name="product_id" value={style.id} />
      <input type="hidden" name="quantity" value="1" />
      <SizePicker
        key={colour?.name}
        {...{ sizes, guide, chart, isMissing }}
        isInBag={answer?.kind === 'done'}
        chosen={choice}
        onMissing={() => setMissing(true)}
        onChoose={(size) => {
          setMissing(false)
          onChoose(size)
        }}
      />
      <div ref={place} className="grid">
        <Button
          type={canBuy ? 'submit' : 'button'}
          size="lg"
          busy={isBusy}
          aria-disabled={!canBuy}
          className={canBuy ? '' : 'pointer-events-none'}
        >
          {t(canBuy ? 'product.add' : 'common.sold_out')}
        </Button>
      </div>
      <div role="status" className="text-sm empty:hidden">
        {isBusy && <span className="sr-only">{t('product.adding')}</span>}
        {answer && !inDrawer && <Told answer={answer} style={style} />}
      </div>
      {!canBuy && (
        <p className="text-sm text-quiet">
          {answer?.kind === 'done' ? t('product.rest_in_bag', { count: 1 }) : t('product.sold_out_text')}
        </p>
      )}
      {canBuy && Bar !== undefined && (
        <Bar isShown={isPast} name={style.name} size={choice?.size} price={price}>
          <Button type="submit" form={form} busy={isBusy}>
            {t('product.add')}
          </Button>
        </Bar>
      )}
    </fetcher.Form>
  )
}

/**
 * Sends what is to go into the bag. Where no answer came nobody knows whether it is in there: what is sent again has the
 * same key, so that it goes there once.
 */
const useAddition = (fetcher: FetcherWithComponents<CartAnswer>) => {
  const action = usePath()('/changes')
  const key = useRef<string>(undefined)
  return (wanted: FormData) => {
    if (fetcher.data?.kind !== 'unreachable') key.current = undefined
    key.current ??= newKey()
    wanted.set('key', key.current)
    void fetcher.submit(wanted, { method: 'post', action })
  }
}

/** The last answer, until something else is chosen. After an addition the drawer opens, where there is one. */
const useAnswer = (fetcher: { state: string; data: CartAnswer | undefined }, chosen: string | undefined) => {
  const [told, setTold] = useState<{ answer: CartAnswer; chosen: string | undefined; inDrawer: boolean }>()
  const seen = useRef(fetcher.data)
  useEffect(() => {
    if (fetcher.state !== 'idle' || fetcher.data === undefined || fetcher.data === seen.current) return
    seen.current = fetcher.data
    const answer = fetcher.data
    const tell = (inDrawer: boolean) => setTold({ answer, chosen, inDrawer })
    if (answer.kind !== 'done') return tell(false)
    void openCart(chosen === undefined ? {} : { added: chosen }).then(tell)
  }, [fetcher.state, fetcher.data, chosen])
  const tell = (answer: CartAnswer) => setTold({ answer, chosen, inDrawer: false })
  return told !== undefined && told.chosen === chosen
    ? { ...told, tell }
    : { answer: undefined, inDrawer: false, tell }
}

const Told = ({ answer, style }: { answer: CartAnswer; style: Style }) => {
  const t = useTranslate()
  if (answer.kind === 'done')
    return (
      <p className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <span className="flex items-center gap-2">
          <Icon name="check" size="size-4.5" className="text-good" />
          {t('product.added', { name: style.name })}
        </span>
        <ShopLink to="/cart" className="link inline-flex min-h-11 items-center">
          {t('product.to_bag')}
        </ShopLink>
      </p>
    )
  return (
    <p className="flex items-start gap-2 text-thread">
      <Icon name="warn" size="size-4.5" className="mt-0.5" />
      {refusalOf(t, answer)}
    </p>
  )
}

const refusalOf = (t: Translate, answer: LineNotice): string => {
  switch (answer.kind) {
    case 'short':
      if (answer.in_bag > 0) return t('product.rest_in_bag', { count: answer.in_bag })
      return answer.available > 0
        ? t('product.only_left', { count: answer.available })
        : t('product.just_sold_out')
    case 'full':
      return t('product.bag_full')
    case 'gone':
      return t('product.not_sold')
    default:
      return t('product.unreachable')
  }
}
