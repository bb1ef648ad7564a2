import { useEffect, useRef } from 'react'
import type { FormErrors } from '../form-answer.ts'
import { useTranslate } from '../i18n/use-translate.ts'
import { Icon } from './icon.tsx'

type Props = {
  errors: FormErrors | undefined
  /** Stands before the name of a field in its id: `log-in-password`. */
  prefix: string
}

/** What a form was refused for. It takes the focus when it appears, and leads to each field. */
export const ErrorSummary = ({ errors, prefix }: Props) => {
  const t = useTranslate()
  const box = useRef<HTMLDivElement>(null)
  const { form, ...fields } = errors ?? {}
  const count = Object.keys(fields).length
  useEffect(() => {
    if (errors !== undefined && Object.keys(errors).length > 0) box.current?.focus()
  }, [errors])
  if (form === undefined && count === 0) return null
  return (
    <div
      ref={box}
      role="alert"
      tabIndex={-1}
      className="flex gap-3 border-s-2 border-thread bg-surface p-4 text-sm outline-none"
    >
      <Icon name="warn" className="text-thread" />
      <div className="grid gap-2">
        <p className="font-medium">{form ?? t('account.mistakes', { count })}</p>
        {count > 0 && (
          <ul className="grid gap-1">
            {Object.entries(fields).map(([field, text]) => (
              <li key={field}>
                <a className="link" href={`#${prefix}-${field}`} onClick={focusTarget}>
                  {text}
                </a>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  )
}

const focusTarget = (event: React.MouseEvent<HTMLAnchorElement>) => {
  event.preventDefault()
  document.getElementById(event.currentTarget.hash.slice(1))?.focus()
}
