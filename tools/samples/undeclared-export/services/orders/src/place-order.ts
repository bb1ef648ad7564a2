export const placeOrder = () => 'placed'
