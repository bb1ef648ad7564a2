import { readOfEach } from './read-of-each.ts'
import { resource } from './resource.ts'
import { callOperation, type Fields } from './sdk.ts'

/** Every kind of thing that the back office has pages of. */
export const products = resource({
  name: 'products',
  service: 'catalog',
  id: 'product_id',
  list: 'list_products',
  get: 'get_product',
  many: { operation: 'list_products_by_ids', field: 'ids' },
  permissions: ['catalog:write', 'inventory:read', 'orders:read'],
})

export const attributes = resource({
  name: 'attributes',
  service: 'catalog',
  id: 'code',
  key: 'code',
  list: 'list_attribute_definitions',
})

export const sizeCharts = resource({
  name: 'size_charts',
  service: 'catalog',
  id: 'code',
  key: 'code',
  list: 'list_size_charts',
  permissions: ['catalog:write'],
})

/** The same for whoever cares for them: also those that are not in the shop. */
export const allProducts = resource({
  name: 'all_products',
  service: 'catalog',
  id: 'product_id',
  get: 'get_any_product',
})

/** What a list tells of them is less, and no page may take it for all. */
export const productRows = resource({
  name: 'product_rows',
  service: 'catalog',
  id: 'product_id',
  list: 'list_all_products',
})

export const collections = resource({
  name: 'collections',
  service: 'catalog',
  id: 'collection_id',
  list: 'list_all_collections',
  get: 'get_collection',
  delete: 'delete_collection',
})

export const categories = resource({
  name: 'categories',
  service: 'catalog',
  id: 'category_id',
  list: 'list_categories',
  permissions: ['catalog:write'],
})

export const brands = resource({
  name: 'brands',
  service: 'catalog',
  id: 'brand_id',
  list: 'list_brands',
  get: 'get_brand',
  permissions: ['catalog:write'],
})

export const markets = resource({
  name: 'markets',
  service: 'catalog',
  id: 'code',
  key: 'code',
  list: 'list_markets',
  permissions: ['pricing:write'],
})

export const priceLists = resource({
  name: 'price_lists',
  service: 'catalog',
  id: 'price_list_id',
  list: 'list_price_lists',
  get: 'get_price_list',
})

/** Who changed what of the catalogue. */
export const revisions = resource({
  name: 'revisions',
  service: 'catalog',
  id: 'version',
  key: 'version',
  list: 'list_revisions',
})

export const translations = resource({
  name: 'translations',
  service: 'catalog',
  id: 'id',
  list: 'list_translations',
})

/** The catalogue as files. */
export const bulk = resource({
  name: 'bulk',
  service: 'catalog',
  id: 'import_id',
  list: 'list_imports',
})

export const orders = resource({
  name: 'orders',
  service: 'orders',
  id: 'order_id',
  list: 'list_orders',
  get: 'get_order',
})

export const customers = resource({
  name: 'customers',
  service: 'identity',
  id: 'customer_id',
  list: 'list_customers',
  get: 'get_customer',
  update: 'update_customer',
})

export const addresses = resource({
  name: 'addresses',
  service: 'identity',
  id: 'address_id',
  list: 'list_addresses',
})

export const apps = resource({
  name: 'apps',
  service: 'identity',
  id: 'client_id',
  key: 'client_id',
  list: 'list_clients',
  get: 'get_client',
})

export const apiKeys = resource({
  name: 'api_keys',
  service: 'identity',
  id: 'api_key_id',
  list: 'list_api_keys',
})

export const sessions = resource({
  name: 'sessions',
  service: 'identity',
  id: 'session_id',
  list: 'list_sessions',
})

export const connectedApps = resource({
  name: 'connected_apps',
  service: 'identity',
  id: 'client_id',
  key: 'client_id',
  list: 'list_connected_apps',
})

export const staff = resource({
  name: 'staff',
  service: 'identity',
  id: 'customer_id',
  list: 'list_staff',
})

export const invitations = resource({
  name: 'invitations',
  service: 'identity',
  id: 'invitation_id',
  list: 'list_invitations',
  delete: 'withdraw_invitation',
})

export const roles = resource({
  name: 'roles',
  service: 'identity',
  id: 'role',
  key: 'name',
  list: 'list_roles',
  get: 'get_role',
  permissions: ['roles:manage', 'staff:manage'],
})

export const groups = resource({
  name: 'groups',
  service: 'identity',
  id: 'group',
  key: 'slug',
  list: 'list_customer_groups',
  delete: 'delete_customer_group',
})

export const audit = resource({
  name: 'audit',
  service: 'audit',
  id: 'sequence',
  key: 'sequence',
  list: 'list_entries',
  get: 'get_entry',
})

export const mail = resource({
  name: 'mail',
  service: 'notifications',
  id: 'message_id',
  list: 'list_messages',
  get: 'get_message',
})

export const exports = resource({
  name: 'exports',
  service: 'identity',
  id: 'export_id',
  list: 'list_exports',
})

/** What people asked for by law, and how far that has come. */
export const privacy = resource({
  name: 'privacy',
  service: 'identity',
  id: 'erasure_id',
  list: 'list_erasures',
})

export const exportRequests = resource({
  name: 'export_requests',
  service: 'identity',
  id: 'export_id',
  list: 'list_export_requests',
})

export const failedJobs = resource({
  name: 'failed_jobs',
  service: 'each',
  id: 'id',
  permissions: ['system:manage'],
  load: () => readOfEach('failed-jobs'),
})

export const parkedEvents = resource({
  name: 'parked_events',
  service: 'each',
  id: 'id',
  key: 'key_of_all',
  permissions: ['system:manage'],
  load: () => readOfEach('parked-events'),
})

/** Read whole: a shop has hundreds of them, not thousands. */
const allOf = (operation: 'list_synonyms' | 'list_rules') => async () =>
  (await callOperation<{ data: Fields[] }>(['search', operation], {})).data

export const synonyms = resource({
  name: 'synonyms',
  service: 'search',
  id: 'synonym_id',
  list: 'list_synonyms',
  delete: 'delete_synonym',
  permissions: ['search:write'],
  load: allOf('list_synonyms'),
})

export const searchRules = resource({
  name: 'search_rules',
  service: 'search',
  id: 'rule_id',
  list: 'list_rules',
  get: 'get_rule',
  delete: 'delete_rule',
  permissions: ['search:write'],
  load: allOf('list_rules'),
})

/** What shoppers search for. */
export const searches = resource({
  name: 'searches',
  service: 'search',
  id: 'text',
  key: 'text',
  list: 'get_search_insights',
})
