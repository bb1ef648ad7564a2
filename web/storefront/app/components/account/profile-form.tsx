import type { ReactNode } from 'react'
import { Form, useNavigation } from 'react-router'
import type { ProfilePart } from '../../account/change-account.ts'
import type { FormErrors } from '../../form-answer.ts'
import { useTranslate } from '../../i18n/use-translate.ts'
import { Button } from '../button.tsx'
import { ErrorSummary } from '../error-summary.tsx'
import { Icon } from '../icon.tsx'

/** What became of the part of the profile that was sent last. */
export type ProfileAnswer =
  | { part: string; errors: FormErrors | undefined; values: Readonly<Record<string, string>> | undefined }
  | undefined

type FieldOf = (
  name: string,
  value?: string | null,
) => { id: string; name: string; defaultValue: string | undefined; error: string | undefined }

/** The attributes of a field of a part: what was written when it was refused, and what was wrong with it. */
export const fieldOf =
  (part: ProfilePart, answer: ProfileAnswer): FieldOf =>
  (name, value) => ({
    id: `${part}-${name}`,
    name,
    defaultValue: (answer?.part === part ? answer.values?.[name] : undefined) ?? value ?? undefined,
    error: answer?.part === part ? answer.errors?.[name] : undefined,
  })

export const usePartBusy = (part: ProfilePart): boolean => useNavigation().formData?.get('part') === part

type Props = {
  part: ProfilePart
  title: string
  text?: string
  answer: ProfileAnswer
  children: (field: FieldOf) => ReactNode
}

/** One part of the profile, saved by itself. */
export const ProfileForm = ({ part, title, text, answer, children }: Props) => {
  const t = useTranslate()
  const busy = usePartBusy(part)
  const mine = answer?.part === part ? answer : undefined
  const saved = mine !== undefined && mine.errors === undefined && !busy
  return (
    <Form method="post" noValidate preventScrollReset className="grid gap-5 border-t border-line pt-8">
      <input type="hidden" name="part" value={part} />
      <div className="grid gap-1.5">
        <h3 className="display text-xl">{title}</h3>
        {text !== undefined && <p className="text-sm text-quiet">{text}</p>}
      </div>
      <ErrorSummary errors={mine?.errors} prefix={part} />
      {/* Passwords leave the page once they have been used. */}
      <div key={saved ? 'saved' : 'open'} className="grid gap-5">
        {children(fieldOf(part, answer))}
      </div>
      <div className="flex flex-wrap items-center gap-4">
        <Button type="submit" busy={busy}>
          {t('account.save')}
        </Button>
        <p role="status" className="inline-flex items-center gap-2 text-sm text-good">
          {saved && (
            <>
              <Icon name="check" size="size-4" />
              {t('account.saved')}
            </>
          )}
        </p>
      </div>
    </Form>
  )
}
