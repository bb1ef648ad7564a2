import { countOrders } from '@selvedge/orders/store'

export const report = countOrders
