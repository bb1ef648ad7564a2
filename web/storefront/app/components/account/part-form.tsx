import type { ReactNode } from 'react'
import { Form, useNavigation } from 'react-router'
import type { FormErrors } from '../../form-answer.ts'
import { useTranslate } from '../../i18n/use-translate.ts'
import { Button } from '../button.tsx'
import { ErrorSummary } from '../error-summary.tsx'
import { Icon } from '../icon.tsx'
import { Part } from './part.tsx'

type Props = {
  /** Stands before the names of its fields in their ids, and tells its form from the others of the page. */
  part: string
  title: string
  text?: string
  errors: FormErrors | undefined
  saved: boolean
  /** What its button says; `Save` where nothing is said. */
  action?: string
  /** Whether there is something to fill in. */
  open?: boolean
  children: ReactNode
}

/** One matter of a page of the account with a form of its own. */
export const PartForm = ({ part, title, text, errors, saved, action, open = true, children }: Props) => {
  const t = useTranslate()
  const busy = useNavigation().formData?.get('part') === part
  const isSaved = saved && !busy
  return (
    <Part title={title} {...(text !== undefined && { text })}>
      {open && (
        <Form method="post" noValidate preventScrollReset className="grid gap-5">
          <input type="hidden" name="part" value={part} />
          <ErrorSummary errors={errors} prefix={part} />
          {/* Passwords leave the page once they have been used. */}
          <div key={isSaved ? 'saved' : 'open'} className="grid gap-5">
            {children}
          </div>
          <div className="flex flex-wrap items-center gap-4">
            <Button type="submit" busy={busy}>
              {action ?? t('account.save')}
            </Button>
            <p role="status" className="inline-flex items-center gap-2 text-sm text-good">
              {isSaved && (
                <>
                  <Icon name="check" size="size-4" />
                  {t('account.saved')}
                </>
              )}
            </p>
          </div>
        </Form>
      )}
    </Part>
  )
}
