export const cartService = { name: 'cart' }
