import {
  command,
  event,
  failure,
  Id,
  IdempotencyKeyReused,
  Instant,
  Name,
  object,
  query,
  type Static,
  T,
} from '@selvedge/kernel/contract'
import { NameTaken, VersionConflict } from './catalog-failures.ts'
import { CustomerNotFound } from './identity-addresses.ts'
import { Customer, GroupSlug } from './identity-shared.ts'
import { needs } from './permissions.ts'
import { ifMatch } from './shared.ts'

export const CustomerGroup = object({
  id: Id,
  slug: GroupSlug,
  name: T.String(),
  description: T.String(),
  members: T.Integer(),
  /** In quotes it is the group’s entity tag. */
  version: T.Integer(),
  updated_at: Instant,
})
export type CustomerGroup = Static<typeof CustomerGroup>

export const GroupNotFound = failure('GROUP_NOT_FOUND', 404, {
  message: 'No group of customers is called so.',
})

/** All groups of an account, after a change of them. */
export const CustomerGroupsChanged = event(
  'identity.customer_groups_changed.v1',
  object({ customer_id: Id, groups: T.Array(T.String()) }),
  { key: 'customer_id' },
)

const group = { name: Name(80), description: T.String({ maxLength: 500 }) }

export const groupOperations = {
  list_customer_groups: query({
    summary: 'Groups of customers, by name.',
    http: 'GET /customer-groups',
    access: needs('customers:read'),
    input: object({}),
    output: object({ data: T.Array(CustomerGroup) }),
  }),
  create_customer_group: command({
    summary: 'Makes a group of customers.',
    http: 'POST /customer-groups',
    access: needs('customers:write'),
    input: object({ slug: GroupSlug, name: group.name, description: T.Optional(group.description) }),
    output: CustomerGroup,
    failures: [NameTaken, IdempotencyKeyReused],
    status: 201,
  }),
  update_customer_group: command({
    summary: 'Changes what a group is called. Its slug stays.',
    http: 'PATCH /customer-groups/{group}',
    access: needs('customers:write'),
    input: object({
      group: GroupSlug,
      ...ifMatch,
      name: T.Optional(group.name),
      description: T.Optional(group.description),
    }),
    output: CustomerGroup,
    failures: [GroupNotFound, VersionConflict],
  }),
  delete_customer_group: command({
    summary: 'Deletes a group; its members leave it.',
    http: 'DELETE /customer-groups/{group}',
    access: needs('customers:write'),
    input: object({ group: GroupSlug }),
    output: object({}),
    failures: [GroupNotFound],
    status: 204,
  }),
  add_group_members: command({
    summary:
      'Puts customers into a group; answers how many were not in it. Accounts that there are not are left out.',
    http: 'POST /customer-groups/{group}/members',
    access: needs('customers:write'),
    repeatable: true,
    input: object({ group: GroupSlug, customer_ids: T.Array(Id, { minItems: 1, maxItems: 500 }) }),
    output: object({ added: T.Integer() }),
    failures: [GroupNotFound],
  }),
  set_customer_groups: command({
    summary: 'Puts a customer into these groups and no others.',
    http: 'PUT /customers/{customer_id}/groups',
    access: needs('customers:write'),
    repeatable: true,
    input: object({ customer_id: Id, groups: T.Array(GroupSlug, { maxItems: 50, uniqueItems: true }) }),
    output: Customer,
    failures: [CustomerNotFound, GroupNotFound],
  }),
}
