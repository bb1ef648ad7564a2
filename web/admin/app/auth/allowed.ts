import type { Operation } from '@selvedge/sdk'
import { describeOperation } from '../data/describe-operation.ts'

export type Permissions = ReadonlySet<string>

/**
 * Whether somebody with these permissions may call an operation at all, as its contract says. What is only allowed for
 * one's own things is nothing that the back office offers.
 */
export const mayCall = ({ access }: Operation, permissions: Permissions): boolean =>
  access.open === true || (access.permission !== undefined && permissions.has(access.permission))

/** The same by name; an operation that does not exist (yet) is allowed to nobody. */
export const mayCallNamed = (service: string, name: string, permissions: Permissions): boolean => {
  const operation = describeOperation(service, name)
  return operation !== undefined && mayCall(operation, permissions)
}

type Guarded = { permissions?: readonly string[]; load?: unknown }

/**
 * The same of a kind of thing: where it names permissions, any of them opens it, as its operations are open to everybody
 * or to whoever composes what they see.
 */
export const mayUse = (
  { permissions: any, load }: Guarded,
  operation: { service: string; name: string | undefined },
  permissions: Permissions,
): boolean => {
  const { service, name } = operation
  if (any === undefined) return name !== undefined && mayCallNamed(service, name, permissions)
  const exists = load !== undefined || (name !== undefined && describeOperation(service, name) !== undefined)
  return exists && any.some((one) => permissions.has(one))
}
