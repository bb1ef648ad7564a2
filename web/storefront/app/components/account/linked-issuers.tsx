import { Form } from 'react-router'
import { useTranslate } from '../../i18n/use-translate.ts'
import { Button } from '../button.tsx'
import { GoOn } from './go-on.tsx'
import { actClass, Part } from './part.tsx'

type LinkShown = { id: string; name: string; title: string; created_at: string }
type IssuerShown = { name: string; title: string }
type Props = {
  /** Where one may log in to log in here. */
  issuers: readonly IssuerShown[]
  links: readonly LinkShown[]
  /** What was asked for before its owner confirmed who they are. */
  to_link: string | null
  to_unlink: string | null
}

/** The accounts elsewhere that open this one. */
export const LinkedIssuers = ({ issuers, links, to_link, to_unlink }: Props) => {
  const t = useTranslate()
  const linking = issuers.find(({ name }) => name === to_link)
  const unlinking = links.find(({ id }) => id === to_unlink)
  const others = issuers.filter(
    ({ name }) => name !== linking?.name && links.every((link) => link.name !== name),
  )
  if (issuers.length + links.length === 0) return null
  return (
    <Part title={t('security.issuers')} text={t('security.issuers_text')}>
      {linking !== undefined && (
        <GoOn
          intent="link_issuer"
          id={linking.name}
          question={t('security.link_ask', { name: linking.title })}
          action={t('security.link_confirm')}
        />
      )}
      {unlinking !== undefined && (
        <GoOn
          intent="unlink_issuer"
          id={unlinking.id}
          question={t('security.remove_ask', { name: unlinking.title })}
          action={t('security.remove_confirm')}
        />
      )}
      {links.length > 0 && (
        <ul className="divide-y divide-line border-y border-line">
          {links.map((link) => (
            <LinkRow key={link.id} {...link} />
          ))}
        </ul>
      )}
      {others.length > 0 && (
        <Form method="post" preventScrollReset className="flex flex-wrap gap-3">
          <input type="hidden" name="intent" value="link_issuer" />
          {others.map(({ name, title }) => (
            <Button key={name} type="submit" name="id" value={name} look="secondary">
              {t('security.link', { name: title })}
            </Button>
          ))}
        </Form>
      )}
    </Part>
  )
}

const LinkRow = ({ id, title, created_at }: LinkShown) => {
  const t = useTranslate()
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 py-3">
      <div className="min-w-0">
        <p className="font-medium break-words">
          <bdi>{title}</bdi>
        </p>
        <p className="text-sm text-quiet">{t('security.issuer_since', { date: t.date(created_at) })}</p>
      </div>
      <Form method="post" preventScrollReset>
        <input type="hidden" name="id" value={id} />
        <button
          type="submit"
          name="intent"
          value="unlink_issuer"
          className={`${actClass} text-quiet`}
          aria-label={t('security.unlink_of', { name: title })}
        >
          {t('security.unlink')}
        </button>
      </Form>
    </li>
  )
}
