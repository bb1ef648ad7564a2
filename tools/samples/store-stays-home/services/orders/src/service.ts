export { countOrders } from './store.ts'
