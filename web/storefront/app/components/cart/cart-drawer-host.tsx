import { type ComponentType, useEffect, useState } from 'react'
import { useNavigate } from 'react-router'
import { usePath } from '../../i18n/paths.tsx'
import { listenToOpenCart } from './open-cart.ts'

export type CartDrawerProps = { added: string | undefined; onClosed: () => void }

/** Where the drawer appears. Its code comes when it is first opened; where it does not come, the page of the bag does. */
export const CartDrawerHost = () => {
  const [Drawer, setDrawer] = useState<ComponentType<CartDrawerProps>>()
  const [opening, setOpening] = useState<{ added?: string }>()
  const navigate = useNavigate()
  const cart = usePath()('/cart')
  useEffect(
    () =>
      listenToOpenCart((asked) => {
        import('./cart-drawer.tsx').then(
          ({ CartDrawer }) => {
            setDrawer(() => CartDrawer)
            setOpening(asked)
          },
          () => navigate(cart),
        )
      }),
    [navigate, cart],
  )
  if (Drawer === undefined || opening === undefined) return null
  return <Drawer added={opening.added} onClosed={() => setOpening(undefined)} />
}
