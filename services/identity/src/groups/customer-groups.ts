import { CustomerNotFound, GroupNotFound, identity, NameTaken, VersionConflict } from '@selvedge/contracts'
import { audit, handler, newId } from '@selvedge/kernel'
import { fail } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import { findCustomer } from '../store/customers.ts'
import * as store from '../store/groups.ts'
import { lockCustomer } from '../store/people.ts'

export const listCustomerGroups = handler(identity.list_customer_groups, async (ctx: Context) => ({
  data: await store.listGroups(ctx.db),
}))

export const createCustomerGroup = handler(
  identity.create_customer_group,
  async (ctx: Context, { slug, name, description = '' }, call) => {
    const group = await store.insertGroup(ctx.db, { id: newId(), slug, name, description })
    if (group === undefined) return fail(NameTaken)
    await audit(ctx.db, call, { subject: { type: 'customer_group', id: slug }, after: { name, description } })
    return group
  },
)

export const updateCustomerGroup = handler(
  identity.update_customer_group,
  async (ctx: Context, { group: slug, name = null, description = null, if_match }, call) => {
    const version = if_match === undefined ? null : Number(if_match.slice(1, -1))
    const before = await store.findGroup(ctx.db, slug)
    if (before === undefined) return fail(GroupNotFound)
    const after = await store.updateGroup(ctx.db, slug, { name, description, version })
    if (after === undefined) {
      const now = await store.findGroup(ctx.db, slug)
      return now === undefined ? fail(GroupNotFound) : fail(VersionConflict, { version: now.version })
    }
    await audit(ctx.db, call, { subject: { type: 'customer_group', id: slug }, before, after })
    return after
  },
)

export const deleteCustomerGroup = handler(
  identity.delete_customer_group,
  (ctx: Context, { group: slug }, call) =>
    ctx.db.transaction(async (tx) => {
      if (!(await store.deleteGroup(tx, slug))) return fail(GroupNotFound)
      await audit(tx, call, { subject: { type: 'customer_group', id: slug } })
      return {}
    }),
)

export const addGroupMembers = handler(identity.add_group_members, (ctx: Context, input, call) =>
  ctx.db.transaction(async (tx) => {
    const [group] = await store.holdGroups(tx, [input.group])
    if (group === undefined) return fail(GroupNotFound)
    const added = await store.addMembers(tx, group.id, input.customer_ids)
    await audit(tx, call, { subject: { type: 'customer_group', id: group.slug }, after: { added } })
    return { added }
  }),
)

export const setCustomerGroups = handler(identity.set_customer_groups, (ctx: Context, input, call) =>
  ctx.db.transaction(async (tx) => {
    const { customer_id: id, groups } = input
    const found = await store.holdGroups(tx, groups)
    if (found.length < groups.length) return fail(GroupNotFound)
    const before = await lockCustomer(tx, id)
    if (before === undefined) return fail(CustomerNotFound)
    const ids = found.map((group) => group.id)
    await store.replaceGroupsOf(tx, id, ids)
    await audit(tx, call, {
      subject: { type: 'customer', id },
      before: { groups: before.groups },
      after: { groups },
    })
    return (await findCustomer(tx, id)) ?? fail(CustomerNotFound)
  }),
)
