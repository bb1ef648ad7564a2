import { type ComponentProps, useState } from 'react'
import { useHydrated } from '../hydrated.ts'
import { useTranslate } from '../i18n/use-translate.ts'
import { AnyIcon } from './any-icon.tsx'
import { TextField } from './field.tsx'

/** A password, which its owner may look at while it is typed. */
export const PasswordField = (props: ComponentProps<typeof TextField>) => {
  const t = useTranslate()
  const [shown, setShown] = useState(false)
  const hydrated = useHydrated()
  return (
    <TextField
      {...props}
      type={shown ? 'text' : 'password'}
      autoCapitalize="none"
      spellCheck={false}
      maxLength={200}
      end={
        hydrated && (
          <button
            type="button"
            aria-pressed={shown}
            aria-label={t('account.show_password')}
            title={t('account.show_password')}
            onClick={() => setShown(!shown)}
            className="absolute inset-e-0.5 top-1/2 grid size-11 -translate-y-1/2 place-items-center text-quiet hover:text-ink"
          >
            <AnyIcon name={shown ? 'hidden' : 'eye'} />
          </button>
        )
      }
    />
  )
}
