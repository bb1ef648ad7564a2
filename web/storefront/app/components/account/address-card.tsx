import { Form } from 'react-router'
import { ShopLink, usePath } from '../../i18n/paths.tsx'
import { useTranslate } from '../../i18n/use-translate.ts'

type Props = { id: string; name: string; lines: string[]; is_default: boolean }

const act = 'link inline-flex min-h-11 items-center text-sm'

/** An address that is kept, and what may be done with it. */
export const AddressCard = ({ id, name, lines, is_default }: Props) => {
  const t = useTranslate()
  const action = usePath()('/account/addresses')
  return (
    <article className="flex h-full flex-col justify-between gap-4 border border-line p-5">
      <div className="flex items-start justify-between gap-4">
        <p className="min-w-0 leading-relaxed break-words">
          {lines.map((line) => (
            <span key={line} className="block">
              {line}
            </span>
          ))}
        </p>
        {is_default && (
          <span className="shrink-0 border border-good px-2 py-0.5 text-xs text-good">
            {t('account.address_default')}
          </span>
        )}
      </div>
      <div className="flex flex-wrap gap-x-5 border-t border-line pt-2">
        <ShopLink
          to={`/account/addresses?edit=${id}`}
          className={act}
          aria-label={t('account.address_edit_of', { name })}
        >
          {t('account.address_edit')}
        </ShopLink>
        {!is_default && (
          <Form method="post" action={action}>
            <input type="hidden" name="address_id" value={id} />
            <button type="submit" name="intent" value="default" className={act}>
              {t('account.address_make_default')}
            </button>
          </Form>
        )}
        <Form method="post" action={action}>
          <input type="hidden" name="address_id" value={id} />
          <button
            type="submit"
            name="intent"
            value="delete"
            className={`${act} text-quiet`}
            aria-label={t('account.address_delete_of', { name })}
          >
            {t('account.address_delete')}
          </button>
        </Form>
      </div>
    </article>
  )
}
