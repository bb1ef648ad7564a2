export const ordersService = { name: 'orders' }
