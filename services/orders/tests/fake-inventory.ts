import { inventory, OutOfStock, ReservationClosed, ReservationNotFound } from '@selvedge/contracts'
import { fail, type InputOf } from '@selvedge/kernel/contract'
import { fake } from '@selvedge/testkit'

type Lines = InputOf<typeof inventory.reserve>['lines']
type Held = { status: 'reserved' | 'released' | 'fulfilled'; lines: Lines }

/** Called before and after the effect of a command of a peer; what it throws is lost on the way there or back. */
export type Wire = (operation: string, when: 'before' | 'after') => void

/** Stock that really counts, with the promises of the contract: repeatable, all or nothing, nothing after a release. */
export const createFakeInventory = (wire: Wire) => {
  const stock = new Map<string, number>()
  const orders = new Map<string, Held>()
  const move = (lines: Lines, sign: 1 | -1) => {
    for (const { variant_id, quantity } of lines)
      stock.set(variant_id, (stock.get(variant_id) ?? 0) + sign * quantity)
  }
  const over = <T>(operation: string, work: () => T): T => {
    wire(operation, 'before')
    const answer = work()
    wire(operation, 'after')
    return answer
  }
  const reservation = (order_id: string) => {
    const { status, lines } = orders.get(order_id) as Held
    return { order_id, status, lines }
  }

  const peer = fake(inventory, {
    get_availability: ({ variant_id }) => {
      const available = stock.get(variant_id) ?? 0
      return { variant_id, available, is_available: available > 0 }
    },
    reserve: ({ order_id, lines }) =>
      over('inventory.reserve', () => {
        const known = orders.get(order_id)
        if (known !== undefined)
          return known.status === 'reserved' ? reservation(order_id) : fail(ReservationClosed)
        const short = lines
          .map(({ variant_id, quantity }) => ({
            variant_id,
            requested: quantity,
            available: stock.get(variant_id) ?? 0,
          }))
          .filter(({ requested, available }) => requested > available)
        if (short.length > 0) return fail(OutOfStock, { items: short })
        move(lines, -1)
        orders.set(order_id, { status: 'reserved', lines })
        return reservation(order_id)
      }),
    release: ({ order_id }) =>
      over('inventory.release', () => {
        const known = orders.get(order_id)
        if (known?.status === 'fulfilled') return fail(ReservationClosed)
        if (known?.status === 'reserved') move(known.lines, 1)
        orders.set(order_id, { status: 'released', lines: known?.lines ?? [] })
        return reservation(order_id)
      }),
    fulfil: ({ order_id }) =>
      over('inventory.fulfil', () => {
        const known = orders.get(order_id)
        if (known === undefined) return fail(ReservationNotFound)
        if (known.status === 'released') return fail(ReservationClosed)
        known.status = 'fulfilled'
        return reservation(order_id)
      }),
  })
  return { peer, stock, orders }
}
