import { auditService } from '@selvedge/audit'
import { cartService } from '@selvedge/cart'
import { catalogService } from '@selvedge/catalog'
import { identityService } from '@selvedge/identity'
import { inventoryService } from '@selvedge/inventory'
import type { Service } from '@selvedge/kernel'
import { mediaService } from '@selvedge/media'
import { notificationsService } from '@selvedge/notifications'
import { ordersService } from '@selvedge/orders'
import { paymentsService } from '@selvedge/payments'
import { searchService } from '@selvedge/search'
import { shippingService } from '@selvedge/shipping'

/** Every service of the platform. */
export const allServices: readonly Service[] = [
  identityService,
  catalogService,
  searchService,
  inventoryService,
  cartService,
  ordersService,
  paymentsService,
  shippingService,
  mediaService,
  notificationsService,
  auditService,
]

/** The settings that services declare, by name; a name means the same wherever it is declared. */
export const serviceSettings = Object.assign({}, ...allServices.map((service) => service.settings))
