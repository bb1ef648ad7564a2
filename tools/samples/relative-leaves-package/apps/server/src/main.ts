import { ordersService } from '../../../services/orders/src/service.ts'

export const services = [ordersService]
