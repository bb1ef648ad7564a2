import type { ordersService } from '@selvedge/orders'

export type Cart = { orders: typeof ordersService }
