import { Form } from 'react-router'
import type { FormErrors } from '../../form-answer.ts'
import { useTranslate } from '../../i18n/use-translate.ts'
import { Button } from '../button.tsx'
import { ErrorSummary } from '../error-summary.tsx'
import { Icon } from '../icon.tsx'
import { Done } from './done.tsx'
import { GoOn } from './go-on.tsx'
import { actClass, Part, PartMissing } from './part.tsx'

export type ErasureShown =
  /** `grace_days`: how long one can be cancelled. */
  { status: 'none'; grace_days: number } | { status: 'scheduled' | 'erasing'; due_at: string }

type Props = {
  /** Null where nobody can say. */
  erasure: ErasureShown | null
  /** It was asked for before its owner confirmed who they are. */
  asked: boolean
  errors: FormErrors | undefined
  done: 'erasure' | 'cancelled' | undefined
  busy: boolean
}

/** The one way to end an account: explained, asked for behind two steps, and cancelled until its day. */
export const ErasurePart = ({ erasure, asked, errors, done, busy }: Props) => {
  const t = useTranslate()
  return (
    <Part title={t('privacy.erasure_title')} text={t('privacy.erasure_text')}>
      <ErrorSummary errors={errors} prefix="erasure" />
      <Done>{done && t(`privacy.done_${done}`)}</Done>
      {erasure === null && <PartMissing>{t('privacy.missing')}</PartMissing>}
      {erasure?.status === 'erasing' && (
        <p className="border-s-2 border-warn bg-surface p-4 text-sm">{t('privacy.erasure_erasing')}</p>
      )}
      {erasure?.status === 'scheduled' && <Scheduled due_at={erasure.due_at} busy={busy} />}
      {erasure?.status === 'none' && (
        <>
          {asked && (
            <GoOn
              intent="erasure"
              question={t('privacy.erasure_go_on')}
              action={t('privacy.erasure_confirm')}
            />
          )}
          <Explained grace_days={erasure.grace_days} />
          {!asked && <Ask busy={busy} open={errors !== undefined} />}
        </>
      )}
    </Part>
  )
}

const Scheduled = ({ due_at, busy }: { due_at: string; busy: boolean }) => {
  const t = useTranslate()
  return (
    <div className="grid justify-items-start gap-4 border-s-2 border-warn bg-surface p-4">
      <div className="grid gap-1">
        <p className="font-medium">{t('privacy.erasure_scheduled', { date: t.date(due_at) })}</p>
        <p className="max-w-[60ch] text-sm text-quiet">{t('privacy.erasure_scheduled_text')}</p>
      </div>
      <Form method="post" preventScrollReset>
        <Button type="submit" name="intent" value="cancel_erasure" busy={busy}>
          {t('privacy.erasure_cancel')}
        </Button>
      </Form>
    </div>
  )
}

const points = ['goes', 'stays', 'grace'] as const

const Explained = ({ grace_days }: { grace_days: number }) => {
  const t = useTranslate()
  return (
    <dl className="grid gap-4 text-sm">
      {points.map((point) => (
        <div key={point} className="grid gap-1">
          <dt className="font-medium">{t(`privacy.erasure_${point}`)}</dt>
          <dd className="max-w-[60ch] text-quiet">
            {t(`privacy.erasure_${point}_text`, { days: grace_days })}
          </dd>
        </div>
      ))}
    </dl>
  )
}

const Ask = ({ busy, open }: { busy: boolean; open: boolean }) => {
  const t = useTranslate()
  return (
    <details open={open} className="group">
      <summary className={`${actClass} list-none gap-2 text-thread`}>
        <Icon name="plus" size="size-4" className="transition-transform group-open:rotate-45" />
        {t('privacy.erasure_open')}
      </summary>
      <Form method="post" preventScrollReset className="mt-3">
        <Button type="submit" name="intent" value="erasure" look="secondary" busy={busy}>
          {t('privacy.erasure_ask')}
        </Button>
      </Form>
    </details>
  )
}
