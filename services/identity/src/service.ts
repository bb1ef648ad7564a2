import { identity } from '@selvedge/contracts'
import { defineService, every } from '@selvedge/kernel'
import { createCustomer } from './accounts/create-customer.ts'
import { deleteCustomer } from './accounts/delete-customer.ts'
import { getCustomer } from './accounts/get-customer.ts'
import { getMe } from './accounts/get-me.ts'
import { listCustomers } from './accounts/list-customers.ts'
import { register } from './accounts/register.ts'
import { updateCustomer } from './accounts/update-customer.ts'
import { createAddress } from './addresses/create-address.ts'
import { deleteAddress } from './addresses/delete-address.ts'
import { getAddressFormat } from './addresses/get-address-format.ts'
import { listAddresses } from './addresses/list-addresses.ts'
import { replaceAddress } from './addresses/replace-address.ts'
import { setDefaultAddress } from './addresses/set-default-address.ts'
import { createApiKey } from './api-keys/create-api-key.ts'
import { deleteApiKey } from './api-keys/delete-api-key.ts'
import { listApiKeys } from './api-keys/list-api-keys.ts'
import { verifyApiKey } from './api-keys/verify-api-key.ts'
import { createContext, settings } from './context.ts'
import { getKeys } from './keys/get-keys.ts'
import { rotateKeys } from './keys/rotate-keys.ts'
import { issueToken } from './sessions/issue-token.ts'
import { refreshToken } from './sessions/refresh-token.ts'
import { revokeToken } from './sessions/revoke-token.ts'
import { sweep } from './sessions/sweep.ts'
import { writeShippedRoles } from './store/roles.ts'

export const identityService = defineService(identity, {
  settings,
  context: createContext,
  migrations: new URL('../migrations/', import.meta.url),
  operations: {
    register,
    issue_token: issueToken,
    refresh_token: refreshToken,
    revoke_token: revokeToken,
    get_keys: getKeys,
    get_me: getMe,
    list_customers: listCustomers,
    get_customer: getCustomer,
    create_customer: createCustomer,
    update_customer: updateCustomer,
    delete_customer: deleteCustomer,
    get_address_format: getAddressFormat,
    list_addresses: listAddresses,
    create_address: createAddress,
    replace_address: replaceAddress,
    set_default_address: setDefaultAddress,
    delete_address: deleteAddress,
    create_api_key: createApiKey,
    list_api_keys: listApiKeys,
    delete_api_key: deleteApiKey,
    verify_api_key: verifyApiKey,
  },
  timers: [every('10m', rotateKeys), every('10m', sweep)],
  start: async (ctx) => {
    // The first key, and at once an error where the master key does not open the one there is.
    await writeShippedRoles(ctx.db)
    await rotateKeys(ctx)
    await ctx.keys.signing()
    return async () => {}
  },
})
