import { useTranslate } from '../../i18n/use-translate.ts'
import { TextField } from '../field.tsx'

type Given = {
  id: string
  name: string
  defaultValue?: string | undefined
  error?: string | undefined
  required?: boolean
}

type NameFieldsProps = { field: (name: 'first_name' | 'last_name') => Given }

/** First and last name, beside each other where there is room. */
export const NameFields = ({ field }: NameFieldsProps) => {
  const t = useTranslate()
  return (
    <div className="grid gap-5 sm:grid-cols-2 sm:gap-4">
      <TextField
        {...field('first_name')}
        label={t('account.first_name')}
        autoComplete="given-name"
        maxLength={80}
      />
      <TextField
        {...field('last_name')}
        label={t('account.last_name')}
        autoComplete="family-name"
        maxLength={80}
      />
    </div>
  )
}

/** The name under which somebody logs in. */
export const UsernameField = (given: Given) => {
  const t = useTranslate()
  return (
    <TextField
      {...given}
      label={t('account.username')}
      hint={t('account.username_hint')}
      autoComplete="username"
      autoCapitalize="none"
      spellCheck={false}
      maxLength={40}
    />
  )
}
