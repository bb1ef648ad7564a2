import { type EmailTemplate, emailLocales, emailTemplates, notifications } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import type { Context } from '../context.ts'
import { nearestLocale } from './locales.ts'
import { renderEmail } from './render.ts'
import { sampleValues } from './samples.ts'

export const list_templates = handler(notifications.list_templates, (_ctx: Context) => ({
  data: Object.entries(emailTemplates).map(([name, values]) => ({
    name: name as EmailTemplate,
    values: [...values],
  })),
  locales: [...emailLocales],
}))

export const preview_template = handler(
  notifications.preview_template,
  ({ settings }: Context, { name: template, locale = 'en' }) =>
    renderEmail({
      template,
      locale: nearestLocale(locale),
      values: sampleValues(template),
      shop: settings.SHOP_NAME,
    }),
)
