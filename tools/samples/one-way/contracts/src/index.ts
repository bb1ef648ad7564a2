export type Cart = { id: string }
