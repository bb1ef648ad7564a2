import { EmailVerified, identity } from '@selvedge/contracts'
import { newId, type Transport } from '@selvedge/kernel'
import type { Contract } from '@selvedge/kernel/contract'
import { fake } from '@selvedge/testkit'

/** Identity as far as orders knows it: whose address is whose, and that it was verified. */
export const createFakeIdentity = (wire: (operation: string, when: 'before' | 'after') => void) => {
  const emails = new Map<string, string>()
  const events: object[] = []
  const [contract, transport] = fake(identity, {
    get_verified_email: ({ customer_id }) => {
      wire('identity.get_verified_email', 'before')
      const email = emails.get(customer_id) ?? null
      wire('identity.get_verified_email', 'after')
      return { email }
    },
  })
  const withEvents: Transport = {
    call: async (name, input, envelope) => {
      if (name !== 'read_events') return transport.call(name, input, envelope)
      const seen = Number((input as { position: string }).position.split(':')[2])
      if (seen >= events.length) await new Promise((resolve) => setTimeout(resolve, 20))
      return { value: { events: events.slice(seen), position: `0:0:${events.length}` } }
    },
  }
  return {
    peer: [contract, withEvents] as [Contract, Transport],
    emails,
    /** Tells that a customer's address was verified; the same fact again where it is told twice. */
    tellVerified: (customer_id: string, at = new Date().toISOString()) => {
      events.push({
        id: newId(),
        name: EmailVerified.name,
        key: customer_id,
        payload: { customer_id },
        at,
        traceparent: null,
        position: `0:0:${events.length + 1}`,
      })
    },
  }
}
