import type { Consent, ConsentState } from '@selvedge/sdk'
import { Form } from 'react-router'
import type { MessageId } from '../../i18n/messages.ts'
import { useTranslate } from '../../i18n/use-translate.ts'
import { consentTexts } from '../../privacy/consent-texts.ts'
import { Button } from '../button.tsx'
import { Icon } from '../icon.tsx'
import { PurposeChoices } from '../purpose-choices.tsx'
import { Done } from './done.tsx'
import { actClass, Part, PartMissing } from './part.tsx'

type Props = {
  consents: { current: ConsentState; history: Consent[] } | null
  done: 'choices' | 'choices_later' | undefined
  busy: boolean
}

/** What the account allows, and how it came to that. */
export const ConsentsPart = ({ consents, done, busy }: Props) => {
  const t = useTranslate()
  return (
    <Part title={t('privacy.allow_title')} text={t('privacy.allow_text')}>
      {consents === null ? (
        <PartMissing>{t('privacy.missing')}</PartMissing>
      ) : (
        <>
          <Form method="post" preventScrollReset className="grid justify-items-start gap-5">
            <div className="w-full">
              <PurposeChoices allowed={consents.current} />
            </div>
            <div className="flex flex-wrap items-center gap-x-5 gap-y-3">
              <Button type="submit" name="intent" value="consents" busy={busy}>
                {t('account.save')}
              </Button>
              <Done>{done && t(`privacy.done_${done}`)}</Done>
            </div>
          </Form>
          <History decisions={consents.history} />
        </>
      )}
    </Part>
  )
}

const History = ({ decisions }: { decisions: Consent[] }) => {
  const t = useTranslate()
  return (
    <details className="group">
      <summary className={`${actClass} list-none gap-2`}>
        <Icon name="plus" size="size-4" className="transition-transform group-open:rotate-45" />
        {t('privacy.history')}
      </summary>
      {decisions.length === 0 ? (
        <p className="py-3 text-sm text-quiet">{t('privacy.history_none')}</p>
      ) : (
        <ol className="mt-2 divide-y divide-line border-y border-line text-sm">
          {decisions.map((decision) => (
            <Decision key={decision.id} {...decision} />
          ))}
        </ol>
      )}
    </details>
  )
}

const Decision = ({ purpose, granted, text_version, source, at }: Consent) => {
  const t = useTranslate()
  const name = t(consentTexts[purpose].name)
  return (
    <li className="grid gap-0.5 py-3">
      <p className="font-medium">
        {t(granted ? 'privacy.decided_yes' : 'privacy.decided_no', { purpose: name })}
      </p>
      <p className="flex flex-wrap gap-x-4 text-quiet">
        <time dateTime={at}>{t.date(at)}</time>
        <bdi>{useSource(source)}</bdi>
        <span>{t('privacy.wording', { version: `\u2068${text_version}\u2069` })}</span>
      </p>
    </li>
  )
}

const places: Readonly<Record<string, MessageId>> = {
  banner: 'privacy.from_banner',
  cookies: 'privacy.from_cookies',
  account: 'privacy.from_account',
  registration: 'privacy.from_registration',
}

/** Where somebody was asked; what other programs of the shop call it stays as it is. */
const useSource = (source: string): string => {
  const t = useTranslate()
  const [place = source, isEarlier] = source.split(/(_before_log_in)$/)
  const name = places[place]
  if (name === undefined) return source
  return isEarlier === undefined ? t(name) : t('privacy.before_log_in', { source: t(name) })
}
