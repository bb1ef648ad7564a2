import { Form } from 'react-router'
import { useTranslate } from '../../i18n/use-translate.ts'
import { Button } from '../button.tsx'
import { GoOn } from './go-on.tsx'
import { actClass, Part, PartMissing } from './part.tsx'

type SessionShown = {
  id: string
  /** The app of others that it is of; null for the shop itself. */
  app: string | null
  device: string | null
  address: string | null
  last_used_at: string
  is_current: boolean
}

type Props = {
  sessions: SessionShown[] | null
  /** What was to be ended before its owner confirmed who they are: a session, `others` or `all`. */
  to_end: string | null
}

/** Where the account is logged in, and the ways to end that. */
export const SessionList = ({ sessions, to_end }: Props) => {
  const t = useTranslate()
  const one = sessions?.find(({ id, is_current }) => id === to_end && !is_current)
  return (
    <Part title={t('security.sessions')} text={t('security.sessions_text')}>
      {one !== undefined && (
        <GoOn
          intent="end_session"
          id={one.id}
          question={t('security.end_go_on')}
          action={t('security.end_session_of', {
            device: one.app ?? one.device ?? t('security.unknown_device'),
          })}
        />
      )}
      {(to_end === 'others' || to_end === 'all') && (
        <GoOn
          intent={`end_${to_end}`}
          question={t('security.end_go_on')}
          action={t(`security.end_${to_end}`)}
        />
      )}
      {sessions === null ? (
        <PartMissing>{t('security.missing')}</PartMissing>
      ) : (
        <ul className="divide-y divide-line border-y border-line">
          {sessions.map((session) => (
            <SessionRow key={session.id} {...session} />
          ))}
        </ul>
      )}
      <Form method="post" preventScrollReset className="flex flex-wrap gap-3">
        {sessions !== null && sessions.length > 1 && (
          <Button type="submit" name="intent" value="end_others" look="secondary">
            {t('security.end_others')}
          </Button>
        )}
        <Button type="submit" name="intent" value="end_all" look="quiet">
          {t('security.end_all')}
        </Button>
      </Form>
    </Part>
  )
}

const SessionRow = ({ id, app, device, address, last_used_at, is_current }: SessionShown) => {
  const t = useTranslate()
  const name = app ?? device ?? t('security.unknown_device')
  const facts = [
    ...(app === null || device === null ? [] : [device]),
    t('security.last_used', { date: t.date(last_used_at) }),
  ]
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 py-3">
      <div className="min-w-0">
        <p className="font-medium break-words">{name}</p>
        <p className="text-sm text-quiet">
          {facts.join(' · ')}
          {address !== null && (
            <>
              {' · '}
              <bdi dir="ltr">{address}</bdi>
            </>
          )}
        </p>
      </div>
      {is_current ? (
        <p className="border border-good px-2 py-0.5 text-xs text-good">{t('security.this_device')}</p>
      ) : (
        <Form method="post" preventScrollReset>
          <input type="hidden" name="id" value={id} />
          <button
            type="submit"
            name="intent"
            value="end_session"
            className={actClass}
            aria-label={t('security.end_session_of', { device: name })}
          >
            {t('common.log_out')}
          </button>
        </Form>
      )}
    </li>
  )
}
