import type { AddressFormat } from '@selvedge/sdk'
import { Form, useNavigation } from 'react-router'
import type { AddressDraft, AddressErrors } from '../../address.ts'
import type { CountryChoice } from '../../countries.ts'
import { ShopLink } from '../../i18n/paths.tsx'
import { useTranslate } from '../../i18n/use-translate.ts'
import { AddressForm, addressErrorTexts } from '../address-form.tsx'
import { Button, buttonClass } from '../button.tsx'
import { ErrorSummary } from '../error-summary.tsx'

type Answer = {
  value: AddressDraft
  errors: AddressErrors
  message: string | undefined
  format: AddressFormat | null
}

type Props = {
  /** Null for a new one. */
  address_id: string | null
  value: AddressDraft
  format: AddressFormat | null
  countries: readonly CountryChoice[]
  idempotency_key: string
  answer: Answer | undefined
}

export const AddressEditor = ({ address_id, countries, idempotency_key, answer, ...given }: Props) => {
  const t = useTranslate()
  const busy = useNavigation().formData?.get('intent') === 'save'
  const { value, format } = answer ?? given
  return (
    <Form method="post" noValidate className="grid max-w-[42rem] gap-6">
      <h2 className="display text-xl">
        {t(address_id === null ? 'account.address_add' : 'account.address_edit_title')}
      </h2>
      <ErrorSummary
        prefix="address"
        errors={
          answer && {
            ...addressErrorTexts(t, answer.errors, answer.format),
            ...(answer.message === undefined ? {} : { form: answer.message }),
          }
        }
      />
      {address_id === null ? (
        <input type="hidden" name="idempotency_key" value={idempotency_key} />
      ) : (
        <input type="hidden" name="address_id" value={address_id} />
      )}
      <AddressForm value={value} errors={answer?.errors ?? {}} countries={countries} format={format} />
      {address_id === null && (
        <label className="flex min-h-11 items-center gap-3 text-sm">
          <input type="checkbox" name="is_default" className="size-5 accent-ink" />
          {t('account.address_make_default')}
        </label>
      )}
      <div className="flex flex-wrap gap-3">
        <Button type="submit" name="intent" value="save" busy={busy}>
          {t('account.save')}
        </Button>
        <ShopLink to="/account/addresses" className={buttonClass({ look: 'quiet' })}>
          {t('account.cancel')}
        </ShopLink>
      </div>
    </Form>
  )
}
