import { type ComponentType, useEffect, useState } from 'react'
import { listenToOpenCart } from './open-cart.ts'

export type CartDrawerProps = { added: string | undefined; onClosed: () => void }

/** Where the drawer appears. Its code comes when it is first opened. */
export const CartDrawerHost = () => {
  const [Drawer, setDrawer] = useState<ComponentType<CartDrawerProps>>()
  const [opening, setOpening] = useState<{ added?: string }>()
  useEffect(
    () =>
      listenToOpenCart((asked) =>
        import('./cart-drawer.tsx').then(
          ({ CartDrawer }) => {
            setDrawer(() => CartDrawer)
            setOpening(asked)
            return true
          },
          () => false,
        ),
      ),
    [],
  )
  if (Drawer === undefined || opening === undefined) return null
  return <Drawer added={opening.added} onClosed={() => setOpening(undefined)} />
}
