import { type Setting, type SettingsOf, setting } from '@selvedge/kernel'
import { T, type TSchema } from '@selvedge/kernel/contract'

export const settings = {
  SMTP_URL: setting(
    T.String({ pattern: '^(smtps?://\\S+)?$' }),
    'The mail server, with user and password: `smtps://user:password@mail.example.com:465` (TLS from the start) or `smtp://…:587`. Empty: mail goes into the mailbox, or nowhere.',
    { default: '', secret: true },
  ),
  SMTP_TLS: setting(
    T.Enum(['required', 'when_offered', 'off']),
    'Whether a connection of `smtp://` must be encrypted by STARTTLS before anything is said. `smtps://` always is.',
    { default: 'required' },
  ),
  SMTP_CA_FILE: setting(
    T.String(),
    'Certificates, in PEM, by which a mail server of your own is known. Empty: the ones that everybody trusts.',
    { default: '' },
  ),
  MAIL_FROM: setting(
    T.String(),
    'Whom mail comes from: `Selvedge <shop@example.com>`. `SMTP_URL` needs it.',
    { default: '' },
  ),
  SHOP_NAME: setting(T.String({ minLength: 1, maxLength: 60 }), 'The name of the shop in its mail.', {
    default: 'Selvedge',
  }),
  MAILBOX_ENABLED: setting(
    T.Boolean(),
    'Without `SMTP_URL`: whether mail is kept in a mailbox that **everybody** can read, with all its links. Not set: yes, but not in production.',
    { default: false },
  ),
  MESSAGE_RETENTION_DAYS: setting(
    T.Integer({ minimum: 2, maximum: 365 }),
    'Days that is known which e-mail went to whom.',
    { default: 30 },
  ),
  MASTER_KEY: setting(
    T.String({ pattern: '^([A-Za-z0-9_-]{43})?$' }),
    'Seals addresses and links of mail in the database: 32 random bytes in base64url. Empty stands for a key that everybody knows.',
    { default: '', secret: true },
  ),
} satisfies Record<string, Setting<TSchema>>
export type NotificationSettings = SettingsOf<typeof settings>
