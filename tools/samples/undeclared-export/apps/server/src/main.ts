export { placeOrder } from '@selvedge/orders/src/place-order.ts'
