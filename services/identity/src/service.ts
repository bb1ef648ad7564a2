import { cart, identity, notifications, orders } from '@selvedge/contracts'
import { defineService, every } from '@selvedge/kernel'
import { createCustomer } from './accounts/create-customer.ts'
import { deleteCustomer } from './accounts/delete-customer.ts'
import { getCustomer } from './accounts/get-customer.ts'
import { getMe } from './accounts/get-me.ts'
import { listCustomers } from './accounts/list-customers.ts'
import {
  getNotificationPreferences,
  setNotificationPreferences,
  wantsNotification,
} from './accounts/notification-preferences.ts'
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
import { issuersOf } from './factors/issuers.ts'
import { factorOperations } from './factors/operations.ts'
import { beginPasskeySecondFactor, passSecondFactor } from './factors/pass-second-factor.ts'
import { tellOwner } from './factors/tell-owner.ts'
import {
  addGroupMembers,
  createCustomerGroup,
  deleteCustomerGroup,
  listCustomerGroups,
  setCustomerGroups,
  updateCustomerGroup,
} from './groups/customer-groups.ts'
import { getKeys } from './keys/get-keys.ts'
import { rotateKeys } from './keys/rotate-keys.ts'
import { exchangeLogIn } from './log-in/exchange-log-in.ts'
import { beginFederatedLogIn, listIssuers, logInWithIssuer } from './log-in/log-in-with-issuer.ts'
import { logInWithLink } from './log-in/log-in-with-link.ts'
import { beginPasskeyLogIn, logInWithPasskey } from './log-in/log-in-with-passkey.ts'
import { logInWithPassword } from './log-in/log-in-with-password.ts'
import { sweepLogIns } from './log-in/sweep-log-ins.ts'
import { paths } from './oauth/oauth.ts'
import { oauthOperations } from './oauth/operations.ts'
import { sweepOAuth } from './oauth/sweep-oauth.ts'
import { findConsents, getConsents, listConsents, recordConsent } from './privacy/consents.ts'
import { endRetention } from './privacy/end-retention.ts'
import { eraseAccount } from './privacy/erase-account.ts'
import { cancelErasure, getErasure, listErasures, requestErasure } from './privacy/erasures.ts'
import { exportPerson } from './privacy/export-person.ts'
import { downloadExport, listExportRequests, listExports, requestExport } from './privacy/exports.ts'
import { prepareExport } from './privacy/prepare-export.ts'
import { runErasures } from './privacy/run-erasures.ts'
import { recoveryOperations } from './recovery/operations.ts'
import { sendMail } from './recovery/send-mail.ts'
import { createRole, deleteRole, updateRole } from './roles/compose-role.ts'
import { getRole, listPermissions, listRoles } from './roles/list-roles.ts'
import { endSession, endSessions } from './sessions/end-sessions.ts'
import { issueToken } from './sessions/issue-token.ts'
import { listEndedSessions } from './sessions/list-ended-sessions.ts'
import { listSessions } from './sessions/list-sessions.ts'
import { recordLeftFailedLogIns } from './sessions/record-failed-log-ins.ts'
import { refreshToken } from './sessions/refresh-token.ts'
import { revokeToken } from './sessions/revoke-token.ts'
import { sweep } from './sessions/sweep.ts'
import { takeRequests } from './sessions/take-requests.ts'
import { endImpersonation } from './staff/end-impersonation.ts'
import { impersonateCustomer } from './staff/impersonate-customer.ts'
import {
  acceptInvitation,
  inviteStaff,
  listInvitations,
  showInvitation,
  withdrawInvitation,
} from './staff/invitations.ts'
import { listStaff } from './staff/list-staff.ts'
import { sendInvitation } from './staff/send-invitation.ts'
import { setAccountRoles } from './staff/set-account-roles.ts'
import { reinstateAccount, suspendAccount } from './staff/suspend-account.ts'
import { tellAccount } from './staff/tell-account.ts'
import { writeShippedRoles } from './store/roles.ts'

export const identityService = defineService(identity, {
  peers: { notifications, orders, cart },
  settings,
  context: createContext,
  migrations: new URL('../migrations/', import.meta.url),
  operations: {
    ...recoveryOperations,
    ...factorOperations,
    ...oauthOperations,
    register,
    issue_token: issueToken,
    log_in_with_password: logInWithPassword,
    begin_passkey_log_in: beginPasskeyLogIn,
    log_in_with_passkey: logInWithPasskey,
    log_in_with_link: logInWithLink,
    list_issuers: listIssuers,
    begin_federated_log_in: beginFederatedLogIn,
    log_in_with_issuer: logInWithIssuer,
    begin_passkey_second_factor: beginPasskeySecondFactor,
    pass_second_factor: passSecondFactor,
    exchange_log_in: exchangeLogIn,
    refresh_token: refreshToken,
    revoke_token: revokeToken,
    get_keys: getKeys,
    get_me: getMe,
    list_customers: listCustomers,
    get_customer: getCustomer,
    create_customer: createCustomer,
    update_customer: updateCustomer,
    delete_customer: deleteCustomer,
    record_consent: recordConsent,
    get_consents: getConsents,
    list_consents: listConsents,
    find_consents: findConsents,
    request_export: requestExport,
    list_exports: listExports,
    download_export: downloadExport,
    request_erasure: requestErasure,
    get_erasure: getErasure,
    cancel_erasure: cancelErasure,
    list_erasures: listErasures,
    list_export_requests: listExportRequests,
    get_address_format: getAddressFormat,
    list_addresses: listAddresses,
    create_address: createAddress,
    replace_address: replaceAddress,
    set_default_address: setDefaultAddress,
    delete_address: deleteAddress,
    list_sessions: listSessions,
    end_session: endSession,
    end_sessions: endSessions,
    list_ended_sessions: listEndedSessions,
    take_requests: takeRequests,
    create_api_key: createApiKey,
    list_api_keys: listApiKeys,
    delete_api_key: deleteApiKey,
    verify_api_key: verifyApiKey,
    list_permissions: listPermissions,
    list_roles: listRoles,
    get_role: getRole,
    create_role: createRole,
    update_role: updateRole,
    delete_role: deleteRole,
    set_account_roles: setAccountRoles,
    suspend_account: suspendAccount,
    reinstate_account: reinstateAccount,
    impersonate_customer: impersonateCustomer,
    end_impersonation: endImpersonation,
    list_staff: listStaff,
    list_invitations: listInvitations,
    invite_staff: inviteStaff,
    withdraw_invitation: withdrawInvitation,
    show_invitation: showInvitation,
    accept_invitation: acceptInvitation,
    list_customer_groups: listCustomerGroups,
    create_customer_group: createCustomerGroup,
    update_customer_group: updateCustomerGroup,
    delete_customer_group: deleteCustomerGroup,
    add_group_members: addGroupMembers,
    set_customer_groups: setCustomerGroups,
    get_notification_preferences: getNotificationPreferences,
    set_notification_preferences: setNotificationPreferences,
    wants_notification: wantsNotification,
  },
  timers: [
    every('10m', rotateKeys),
    every('10m', sweep),
    every('10m', sweepLogIns),
    every('10m', sweepOAuth),
    every('15s', runErasures),
    every('1h', endRetention),
    every('1m', recordLeftFailedLogIns),
  ],
  http: { paths, listener: (ctx) => ctx.oauth.listener },
  jobs: [tellOwner, tellAccount, sendInvitation, sendMail, prepareExport],
  personal: {
    export: exportPerson,
    erase: async (ctx, { person_id }) => {
      await eraseAccount(ctx.db, person_id)
      return undefined
    },
  },
  start: async (ctx) => {
    // At once an error where they are not of their form.
    issuersOf(ctx.settings)
    await writeShippedRoles(ctx.db)
    // The first key, and at once an error where the master key does not open the one there is.
    await rotateKeys(ctx)
    await ctx.keys.signing()
    return async () => {}
  },
})
