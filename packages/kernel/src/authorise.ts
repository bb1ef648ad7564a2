import { andThen } from './and-then.ts'
import { anonymous, type Caller, type Envelope, serviceCaller } from './call.ts'
import {
  type Failed,
  Forbidden,
  fail,
  type Operation,
  ownPermission,
  StepUpRequired,
  Unauthenticated,
} from './contract/index.ts'

/** Tells whose token or API key this is; undefined where it is not valid (any more). */
export type Authenticate = (
  credential: { token: string } | { api_key: string },
) => Promise<Caller | undefined>

/** Who asks, if they may call this operation. Throws or rejects where the credential cannot be checked just now. */
export const authorise = (
  operation: Operation,
  envelope: Envelope,
  authenticate: Authenticate,
): Caller | Failed | Promise<Caller | Failed> =>
  andThen(callerOf(envelope, authenticate), (caller) => admit(operation, caller))

export const admit = (operation: Operation, caller: Caller | undefined): Caller | Failed => {
  if (caller === undefined) return fail(Unauthenticated)
  return caller.via === null ? admitted(operation, caller) : caller
}

const admitted = (operation: Operation, caller: Caller): Caller | Failed => {
  const { open, own, permission, within_seconds } = operation.access
  const forOwn = caller.permissions.has(ownPermission(operation))
  // An app that may not touch a person's own things asks like anybody else.
  if (open) return caller.id === null || forOwn ? caller : anonymous
  const may = (own && forOwn) || (permission !== undefined && caller.permissions.has(permission))
  if (!may) return fail(caller.kind === 'anonymous' ? Unauthenticated : Forbidden)
  // Who acts in another's place cannot show that they are the other.
  if (within_seconds !== undefined && caller.login !== null && caller.login.actor !== null)
    return fail(Forbidden)
  const isOld =
    within_seconds !== undefined &&
    caller.login !== null &&
    caller.login.authenticated_at < Date.now() / 1000 - within_seconds
  return isOld ? fail(StepUpRequired, { max_age: within_seconds }) : caller
}

export const callerOf = (
  envelope: Envelope,
  authenticate: Authenticate,
): Caller | undefined | Promise<Caller | undefined> => {
  const via = envelope.via ?? null
  const { token, api_key } = envelope
  if (token !== undefined)
    return authenticate({ token }).then((caller) =>
      // A saga may outlive the token it was started with; the service that goes on with it then acts for itself.
      caller === undefined && via !== null ? serviceCaller(via) : caller && { ...caller, via },
    )
  if (api_key !== undefined) return authenticate({ api_key }).then((caller) => caller && { ...caller, via })
  return via === null ? anonymous : serviceCaller(via)
}
