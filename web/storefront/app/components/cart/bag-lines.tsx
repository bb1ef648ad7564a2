import { Form } from 'react-router'
import type { BagLine } from '../../cart/bag.ts'
import { ShopLink, usePath } from '../../i18n/paths.tsx'
import type { Translate } from '../../i18n/translate.ts'
import { useTranslate } from '../../i18n/use-translate.ts'
import { Icon } from '../icon.tsx'
import { Picture } from '../picture.tsx'
import { Quantity } from './quantity.tsx'
import type { BagControl, LineNotice } from './use-bag.ts'

type Props = { control: BagControl; size?: 'page' | 'drawer' }

/** What is in the bag; what was just taken out can be put back where it was. */
export const BagLines = ({ control, size = 'page' }: Props) => {
  const t = useTranslate()
  const { shown, removed, notices, restored } = control
  const rows: { line: BagLine; out: boolean }[] = shown.lines.map((line) => ({ line, out: false }))
  for (const { line, index } of removed) rows.splice(index, 0, { line, out: true })
  return (
    <>
      <ul className="divide-y divide-line border-y border-line">
        {rows.map(({ line, out }) =>
          out ? (
            <li
              key={line.variant_id}
              className="flex min-h-16 items-center justify-between gap-4 py-2 text-sm"
            >
              <span className="text-quiet">{t('cart.removed', { name: line.name })}</span>
              <button
                type="button"
                // biome-ignore lint/a11y/noAutofocus: the button that had the focus has just left with its line
                autoFocus
                className="link min-h-11 px-2 font-medium"
                onClick={() => control.undo(line)}
              >
                {t('cart.undo')}
              </button>
            </li>
          ) : (
            <BagRow
              key={line.variant_id}
              {...{ line, control, size }}
              notice={notices[line.variant_id]}
              takesFocus={restored === line.variant_id}
            />
          ),
        )}
      </ul>
      <p role="status" className="sr-only">
        {control.told && tell(t, control.told)}
      </p>
    </>
  )
}

type RowProps = Required<Props> & { line: BagLine; notice: LineNotice | undefined; takesFocus: boolean }

const BagRow = ({ line, control, size, notice, takesFocus }: RowProps) => {
  const t = useTranslate()
  const action = usePath()('/cart')
  const { name, slug, options, picture, quantity, unit_amount, currency } = line
  return (
    <li
      className={`grid gap-x-4 gap-y-1 py-5 ${size === 'page' ? 'grid-cols-[6rem_1fr] sm:grid-cols-[8rem_1fr] sm:gap-x-6' : 'grid-cols-[4.5rem_1fr] sm:grid-cols-[5.5rem_1fr]'}`}
    >
      <div className="row-span-2">
        <Picture src={picture ?? undefined} alt="" sizes={size === 'page' ? '8rem' : '6rem'} />
      </div>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <div className="grid min-w-0 flex-1 basis-32 gap-0.5">
          <p className={size === 'page' ? 'text-lg leading-snug' : 'text-base leading-snug'}>
            <ShopLink to={`/p/${slug}`} className="hover:text-thread">
              {name}
            </ShopLink>
          </p>
          {options.length > 0 && <p className="text-sm text-quiet">{options.join(' · ')}</p>}
          {quantity > 1 && (
            <p className="text-sm text-quiet tabular-nums">
              {t('cart.each', { price: t.money(unit_amount, currency) })}
            </p>
          )}
        </div>
        <p className="shrink-0 tabular-nums">{t.money(unit_amount * quantity, currency)}</p>
      </div>
      <div className="grid content-end gap-2 pt-1.5">
        {notice && (
          <p className="flex items-start gap-1.5 text-sm text-warn">
            <Icon name="warn" size="size-4" className="mt-0.5" />
            {noticeText(t, notice)}
          </p>
        )}
        <div className="flex flex-wrap items-center justify-between gap-x-4">
          <Quantity line={line} onSet={(wanted) => control.set(line, wanted)} />
          <Form
            method="post"
            action={action}
            onSubmit={(event) => {
              event.preventDefault()
              control.remove(line)
            }}
          >
            <input type="hidden" name="intent" value="remove" />
            <input type="hidden" name="variant_id" value={line.variant_id} />
            <input type="hidden" name="product_id" value={line.product_id} />
            <input type="hidden" name="quantity" value={quantity} />
            <button
              type="submit"
              // biome-ignore lint/a11y/noAutofocus: the button that put the line back has just left
              autoFocus={takesFocus}
              className="link min-h-11 px-1 text-sm text-quiet hover:text-ink"
              aria-label={t('cart.remove_item', { name })}
            >
              {t('cart.remove')}
            </button>
          </Form>
        </div>
      </div>
    </li>
  )
}

export const noticeText = (t: Translate, notice: LineNotice): string => {
  if (notice.kind !== 'short') return t(`cart.${notice.kind}`)
  return notice.available === 0 ? t('cart.none_left') : t('cart.only_left', { count: notice.available })
}

const tell = (t: Translate, { line, answer }: NonNullable<BagControl['told']>): string => {
  const { name, quantity } = line
  if (answer.kind !== 'done') return `${name}: ${noticeText(t, answer)}`
  return quantity === 0 ? t('cart.removed', { name }) : t('cart.now', { name, count: quantity })
}
