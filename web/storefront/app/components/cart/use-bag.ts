import { useEffect, useState } from 'react'
import { useFetcher } from 'react-router'
import { type Bag, type BagLine, type Wanted, withWanted } from '../../cart/bag.ts'
import type { CartAnswer } from '../../cart/change-cart.ts'
import { usePath } from '../../i18n/paths.tsx'
import { newKey } from '../../new-key.ts'

/** What became of the last change of a line, for the line to say. */
export type LineNotice = Exclude<CartAnswer, { kind: 'done' }>

type Sent = { variant_id: string; quantity: number; before: CartAnswer | undefined }
/** `key`: of its being put back, which happens once however often it is sent. */
type Removed = { line: BagLine; index: number; key: string }

export type BagControl = {
  /** The bag as it will be if all goes well. */
  shown: Bag
  /** Lines that were taken out here, with the place where they were. */
  removed: readonly Removed[]
  notices: Readonly<Record<string, LineNotice>>
  /** The line whose change was answered last, and how; for who cannot see it. */
  told: { line: BagLine; answer: CartAnswer } | undefined
  /** The line that was just put back, for the focus to go there. */
  restored: string | undefined
  isChanging: boolean
  set(line: BagLine, quantity: number): void
  remove(line: BagLine): void
  undo(line: BagLine): void
}

const without = <T>(record: Readonly<Record<string, T>>, key: string): Record<string, T> =>
  Object.fromEntries(Object.entries(record).filter(([name]) => name !== key))

/**
 * Changes of the bag, shown at once and asked for one after the other, so that of several quick ones the last holds. Where
 * a change is refused the bag shows again what there is, and the line says why.
 */
export const useBag = (bag: Bag): BagControl => {
  const fetcher = useFetcher<CartAnswer>()
  const action = usePath()('/cart')
  const [wanted, setWanted] = useState<Wanted>({})
  const [sent, setSent] = useState<Sent>()
  const [notices, setNotices] = useState<Record<string, LineNotice>>({})
  const [removed, setRemoved] = useState<Removed[]>([])
  const [told, setTold] = useState<BagControl['told']>()
  const [restored, setRestored] = useState<string>()
  const known = [...bag.lines, ...removed.map(({ line }) => line)]

  useEffect(() => {
    if (fetcher.state !== 'idle') return
    const answer = fetcher.data
    if (sent !== undefined) {
      if (answer === undefined || answer === sent.before) return
      const { variant_id } = sent
      setSent(undefined)
      if (answer.kind !== 'done' || wanted[variant_id] === sent.quantity)
        setWanted(without(wanted, variant_id))
      if (answer.kind !== 'done') setNotices({ ...notices, [variant_id]: answer })
      const line = known.find((one) => one.variant_id === variant_id)
      if (line !== undefined) setTold({ line: { ...line, quantity: sent.quantity }, answer })
      // Taken out while the answer to a change of it was on its way: that is sent next, and can be put back.
      const leavesNext = sent.quantity !== 0 && wanted[variant_id] === 0
      if (!leavesNext && bag.lines.some((one) => one.variant_id === variant_id))
        setRemoved(removed.filter((one) => one.line.variant_id !== variant_id))
      return
    }
    const next = Object.entries(wanted)[0]
    if (next === undefined) return
    const [variant_id, quantity] = next
    const now = bag.lines.find((line) => line.variant_id === variant_id)
    const out = removed.find((one) => one.line.variant_id === variant_id)
    const line = now ?? out?.line
    if (line === undefined || (now?.quantity ?? 0) === quantity) return setWanted(without(wanted, variant_id))
    const intent = quantity === 0 ? 'remove' : now === undefined ? 'add' : 'set'
    setSent({ variant_id, quantity, before: answer })
    void fetcher.submit(
      { intent, variant_id, product_id: line.product_id, quantity, key: out?.key ?? '' },
      { method: 'post', action },
    )
  })

  const want = (line: BagLine, quantity: number) => {
    setNotices(without(notices, line.variant_id))
    setWanted({ ...wanted, [line.variant_id]: quantity })
  }
  const shown = withWanted(bag, wanted)
  const isShown = ({ variant_id }: BagLine) => shown.lines.some((line) => line.variant_id === variant_id)
  return {
    shown,
    removed: removed.filter(({ line }) => !isShown(line)),
    notices,
    told,
    restored,
    isChanging: sent !== undefined || Object.keys(wanted).length > 0,
    set: want,
    remove: (line) => {
      const index = shown.lines.findIndex(({ variant_id }) => variant_id === line.variant_id)
      const others = removed.filter((one) => one.line.variant_id !== line.variant_id)
      setRemoved([...others, { line, index, key: newKey() }])
      setRestored(undefined)
      want(line, 0)
    },
    undo: (line) => {
      setRestored(line.variant_id)
      want(line, line.quantity)
    },
  }
}
