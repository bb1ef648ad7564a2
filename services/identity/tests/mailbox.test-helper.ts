import { notifications } from '@selvedge/contracts'
import { newId } from '@selvedge/kernel'
import type { InputOf } from '@selvedge/kernel/contract'
import { fake, until } from '@selvedge/testkit'

export type Mail = InputOf<typeof notifications.send_email>

/** What would have been sent. A message that is sent again under its key is the same message. */
export const createMailbox = () => {
  const mails: Mail[] = []
  let broken = false
  const peer = fake(notifications, {
    send_email: (mail) => {
      if (broken) throw new Error('no mail goes out')
      if (!mails.some(({ idempotency_key }) => idempotency_key === mail.idempotency_key)) mails.push(mail)
      return { message_id: newId() }
    },
  })
  const to = (address: string) => mails.filter((mail) => mail.to === address)
  return {
    peer,
    mails,
    to,
    breakDown: (state: boolean) => {
      broken = state
    },
    /** The next message of a kind to an address, taken out. */
    next: (address: string, template: Mail['template']): Promise<Mail> =>
      until(`a ${template} to ${address}`, () => {
        const at = mails.findIndex((mail) => mail.to === address && mail.template === template)
        return at >= 0 && mails.splice(at, 1)[0]
      }),
  }
}

/** What a message's link carries. */
export const tokenIn = ({ values }: Mail): string => new URL(values.url ?? '').searchParams.get('token') ?? ''
