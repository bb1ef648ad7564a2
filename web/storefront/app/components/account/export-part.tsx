import type { Export } from '@selvedge/sdk'
import { useEffect } from 'react'
import { Form, useRevalidator } from 'react-router'
import { ShopLink, usePath } from '../../i18n/paths.tsx'
import { useTranslate } from '../../i18n/use-translate.ts'
import { Button, buttonClass } from '../button.tsx'
import { GoOn } from './go-on.tsx'
import { Part, PartMissing } from './part.tsx'

/** What was asked for before its owner confirmed who they are. */
export type ExportAsked = { what: 'export' } | { what: 'download'; id: string } | null

type Props = { exports: Export[] | null; asked: ExportAsked; busy: boolean }

/** Asks for an archive of everything, shows how far it is, and gives it out. */
export const ExportPart = ({ exports, asked, busy }: Props) => {
  const t = useTranslate()
  const isPreparing = exports?.some(({ status }) => status === 'preparing') === true
  const fetching = exports?.find(
    ({ id, status }) => asked?.what === 'download' && asked.id === id && status === 'ready',
  )
  useLookAgain(isPreparing)
  return (
    <Part title={t('privacy.export_title')} text={t('privacy.export_text')}>
      {exports === null && <PartMissing>{t('privacy.missing')}</PartMissing>}
      {asked?.what === 'export' && !isPreparing && (
        <GoOn intent="export" question={t('privacy.export_go_on')} action={t('privacy.export_confirm')} />
      )}
      {fetching !== undefined && (
        <div className="flex flex-wrap items-center justify-between gap-4 border-s-2 border-thread bg-surface p-4">
          <p role="status" className="text-sm">
            {t('privacy.export_download_go_on')}
          </p>
          <Downloads {...fetching} look="primary" />
        </div>
      )}
      <Preparing isPreparing={isPreparing} />
      {exports?.some(({ status }) => status !== 'preparing') && (
        <ul className="divide-y divide-line border-y border-line">
          {exports
            .filter(({ status }) => status !== 'preparing')
            .map((one) => (
              <ExportRow key={one.id} {...one} />
            ))}
        </ul>
      )}
      {!isPreparing && (
        <Form method="post" preventScrollReset>
          <Button type="submit" name="intent" value="export" look="secondary" busy={busy}>
            {t('privacy.export_ask')}
          </Button>
        </Form>
      )}
    </Part>
  )
}

const secondsBetweenLooks = 3

/** The page shows by itself when what is being prepared is there. */
const useLookAgain = (isWaiting: boolean) => {
  const { revalidate, state } = useRevalidator()
  useEffect(() => {
    if (!isWaiting || state !== 'idle') return
    const timer = setInterval(() => {
      if (!document.hidden) void revalidate()
    }, secondsBetweenLooks * 1000)
    return () => clearInterval(timer)
  }, [isWaiting, state, revalidate])
}

/** Told to whoever cannot see it when it begins; the list below takes its place. Without scripts one looks again oneself. */
const Preparing = ({ isPreparing }: { isPreparing: boolean }) => {
  const t = useTranslate()
  return (
    <div
      role="status"
      className={isPreparing ? 'flex gap-4 border-s-2 border-ink bg-surface p-4 text-sm' : 'sr-only'}
    >
      {isPreparing && (
        <>
          <span className="mt-0.5 size-4 shrink-0 animate-spin rounded-full border-[1.5px] border-current border-e-transparent" />
          <div className="grid gap-1">
            <p className="font-medium">{t('privacy.export_preparing')}</p>
            <p className="text-quiet">{t('privacy.export_preparing_text')}</p>
            <noscript>
              <ShopLink to="/account/privacy" className="link inline-flex min-h-11 items-center">
                {t('privacy.export_again')}
              </ShopLink>
            </noscript>
          </div>
        </>
      )}
    </div>
  )
}

const ExportRow = (one: Export) => {
  const t = useTranslate()
  const { status, created_at, expires_at, size } = one
  const facts = [
    ...(expires_at === null ? [] : [t('privacy.export_until', { date: t.date(expires_at) })]),
    ...(size === null ? [] : [t('privacy.export_size', { size: t.number(Math.ceil(size / 1024)) })]),
  ]
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 py-4">
      <div className="min-w-0">
        <p className="font-medium">{t('privacy.export_of', { date: t.date(created_at) })}</p>
        <p className="text-sm text-quiet">
          {status === 'failed' ? t('privacy.export_failed') : facts.join(' · ')}
        </p>
      </div>
      {status === 'ready' && <Downloads {...one} look="quiet" />}
    </li>
  )
}

/** Plain links: the browser keeps the file, and stays where it is. More than one where there is very much about somebody. */
const Downloads = ({ id, created_at, parts, look }: Export & { look: 'primary' | 'quiet' }) => {
  const t = useTranslate()
  const path = usePath()
  const date = t.date(created_at)
  const count = parts ?? 1
  return (
    <div className="flex flex-wrap gap-x-4 gap-y-2">
      {Array.from({ length: count }, (_, at) => {
        const of = { part: t.number(at + 1), parts: t.number(count), date }
        return (
          <a
            key={of.part}
            href={path(`/account/privacy/exports/${id}${at === 0 ? '' : `?part=${at + 1}`}`)}
            className={`${buttonClass({ look, size: 'sm' })} min-h-11`}
            aria-label={count === 1 ? t('privacy.export_download_of', of) : t('privacy.export_part_of', of)}
          >
            {count === 1 ? t('privacy.export_download') : t('privacy.export_part', of)}
          </a>
        )
      })}
    </div>
  )
}
