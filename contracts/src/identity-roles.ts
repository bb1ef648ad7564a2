import {
  anyone,
  command,
  Forbidden,
  failure,
  IdempotencyKeyReused,
  Instant,
  Name,
  object,
  oneOf,
  query,
  recently,
  type Static,
  signedIn,
  T,
} from '@selvedge/kernel/contract'
import { NameTaken, VersionConflict } from './catalog-failures.ts'
import { RoleName, RoleNotFound } from './identity-shared.ts'
import { needs, type Permission, permissions } from './permissions.ts'
import { ifMatch } from './shared.ts'

export const PermissionName = oneOf(...(Object.keys(permissions) as Permission[]))

/** How old a log-in may be that gives rights away, in seconds. */
export const recentEnough = 300

export const Role = object({
  name: RoleName,
  title: T.String(),
  description: T.String(),
  permissions: T.Array(T.String()),
  /** Comes with Selvedge and cannot be changed. */
  built_in: T.Boolean(),
  /** Whoever has it logs in with two factors. */
  mfa_required: T.Boolean(),
  /** Accounts that have it. */
  accounts: T.Integer(),
  /** In quotes it is the role’s entity tag. */
  version: T.Integer(),
  updated_at: Instant,
})
export type Role = Static<typeof Role>

export const RoleFixed = failure('ROLE_FIXED', 409, {
  message: 'Roles that every shop has stay as they are.',
})
export const RoleInUse = failure('ROLE_IN_USE', 409, {
  message: 'Accounts or invitations have this role. Give them another one first.',
  details: object({ accounts: T.Integer() }),
})
/** Nobody hands out, or decides about, more than they have themselves. */
export const MoreThanYourOwn = failure('MORE_THAN_YOUR_OWN', 403, {
  message: 'You cannot decide about permissions that you do not have yourself.',
  details: object({ permissions: T.Array(T.String()) }),
})
export const LastAdministrator = failure('LAST_ADMINISTRATOR', 409, {
  message: 'This is the last administrator. Make somebody else one first.',
})

const composed = {
  title: Name(80),
  description: T.String({ maxLength: 500 }),
  permissions: T.Array(PermissionName, { maxItems: 100, uniqueItems: true }),
}
const manage = recently(needs('roles:manage'), recentEnough)

export const roleOperations = {
  list_permissions: query({
    summary: 'Everything that can be permitted, and what each permission means.',
    http: 'GET /permissions',
    access: anyone,
    input: object({}),
    output: object({ data: T.Array(object({ name: T.String(), sentence: T.String() })) }),
  }),
  list_roles: query({
    summary: 'The roles of the shop with their permissions, for whoever composes or gives them.',
    http: 'GET /roles',
    access: signedIn,
    input: object({}),
    output: object({ data: T.Array(Role) }),
    failures: [Forbidden],
  }),
  get_role: query({
    summary: 'One role, with the entity tag that a change of it names.',
    http: 'GET /roles/{role}',
    access: signedIn,
    input: object({ role: RoleName }),
    output: Role,
    failures: [Forbidden, RoleNotFound],
  }),
  create_role: command({
    summary: 'Composes a role from permissions that you have yourself.',
    http: 'POST /roles',
    access: manage,
    input: object({ name: RoleName, ...composed, description: T.Optional(composed.description) }),
    output: Role,
    failures: [NameTaken, MoreThanYourOwn, IdempotencyKeyReused],
    status: 201,
  }),
  update_role: command({
    summary: 'Changes a role. Whoever loses a permission by it has to log in again.',
    http: 'PATCH /roles/{role}',
    access: manage,
    input: object({
      role: RoleName,
      ...ifMatch,
      title: T.Optional(composed.title),
      description: T.Optional(composed.description),
      permissions: T.Optional(composed.permissions),
    }),
    output: Role,
    failures: [RoleNotFound, RoleFixed, MoreThanYourOwn, VersionConflict],
  }),
  delete_role: command({
    summary: 'Deletes a role that nobody has.',
    http: 'DELETE /roles/{role}',
    access: manage,
    input: object({ role: RoleName, ...ifMatch }),
    output: object({}),
    failures: [RoleNotFound, RoleFixed, RoleInUse, MoreThanYourOwn, VersionConflict],
    status: 204,
  }),
}
