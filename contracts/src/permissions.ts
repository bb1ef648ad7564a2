import { needs as anyNeeds, openOr as anyOpenOr, ownOr as anyOwnOr } from '@selvedge/kernel/contract'

/**
 * What an account, an app or an API key may do, one vocabulary for all three: each permission is an OAuth scope. The
 * sentence is what somebody reads who composes a role or lets an app in.
 */
export const permissions = {
  'account:read': 'See your profile, addresses, orders and wishlist',
  'account:write': 'Change your profile and addresses, and order in your name',
  'catalog:write': 'Create, change and delete products, categories and brands',
  'media:write': 'Upload and delete pictures',
  'search:write': 'Change synonyms and rules of the search',
  'pricing:write': 'Change prices, currencies and rates',
  'inventory:read': 'See stock and its ledger',
  'inventory:write': 'Adjust stock and manage locations',
  'orders:read': 'See everybody’s orders',
  'orders:write': 'Ship and cancel everybody’s orders',
  'orders:refund': 'Refund payments',
  'payments:read': 'See payments',
  'shipping:write': 'Manage delivery methods',
  'customers:read': 'See customers',
  'customers:write': 'Open, change and suspend customers’ accounts',
  'customers:impersonate': 'Act in a customer’s place',
  'privacy:manage': 'Export and erase what is known of a person',
  'staff:manage': 'Invite and suspend staff, and give roles',
  'roles:manage': 'Compose roles',
  'clients:manage': 'Register apps that use the platform',
  'api_keys:manage': 'Make and withdraw API keys',
  'audit:read': 'Read the audit log',
  'notifications:read': 'See which messages were sent',
  'analytics:read': 'See reports',
  'system:manage': 'See and mend failed jobs and events',
} as const

export type Permission = keyof typeof permissions

/**
 * What a key cannot be permitted: what belongs to a person, what must be told by whom it was done, and handing out rights,
 * since a stolen key could then outlive its withdrawal.
 */
const notForKeys: ReadonlySet<string> = new Set<Permission>([
  'account:read',
  'account:write',
  'customers:impersonate',
  'staff:manage',
  'roles:manage',
  'clients:manage',
  'api_keys:manage',
])
export const keyPermissions = (Object.keys(permissions) as Permission[]).filter(
  (name) => !notForKeys.has(name),
)

/** Whoever has this permission. */
export const needs = (permission: Permission) => anyNeeds(permission)
/** Somebody's own, or anybody's for whoever has the permission. */
export const ownOr = (permission: Permission) => anyOwnOr(permission)
/** Everybody, or whoever has the permission for the shop. */
export const openOr = (permission: Permission) => anyOpenOr(permission)
