import type { Mail } from '@selvedge/contracts'
import { until } from '@selvedge/testkit'

/**
 * The newest e-mail of a template to an address, from the mailbox of a shop at `url`: waits until it is there, ten seconds
 * at most. Its `url` is the address behind its button.
 */
export const readMail = (url: string, to: string, template: Mail['template']): Promise<Mail> =>
  until(`${template} to ${to}`, async () => {
    const query = new URLSearchParams({ to, template, limit: '1' })
    const response = await fetch(`${url}/api/notifications/v1/mailbox/messages?${query}`)
    if (!response.ok) throw new Error(`the mailbox of ${url} answered ${response.status}`)
    const { data } = (await response.json()) as { data: Mail[] }
    return data[0]
  })
