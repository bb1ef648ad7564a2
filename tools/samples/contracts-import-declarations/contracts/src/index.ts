import { contract } from '@selvedge/kernel/contract'
import { serve } from '@selvedge/kernel'

export const cart = contract('cart')
export const start = serve
