import { command, Forbidden, failure, Id, object, signedIn, T } from '@selvedge/kernel/contract'
import { patient } from './identity-credentials.ts'
import { FactorNotFound, lately } from './identity-factors.ts'
import {
  IssuerAnswer,
  IssuerName,
  IssuerNotFound,
  IssuerRedirect,
  IssuerRefused,
  IssuerUnavailable,
  ReturnTo,
} from './identity-log-in.ts'

export const LastWayIn = failure('LAST_WAY_IN', 409, {
  message: 'Nothing else opens this account but a link by e-mail. Set a password or add a passkey first.',
})
export const IssuerLinkedElsewhere = failure('ISSUER_LINKED_ELSEWHERE', 409, {
  message: 'This log-in belongs to another account already, or the account has another one of the kind.',
})

const rate = 'credential' as const

/** Accounts elsewhere that open one's own. */
export const linkedIssuerOperations = {
  begin_issuer_link: command({
    summary: 'Where to send the browser to link an account elsewhere with one’s own.',
    http: 'POST /factors/issuers/{issuer}',
    access: lately,
    rate,
    input: object({ issuer: IssuerName, return_to: ReturnTo }),
    output: IssuerRedirect,
    failures: [Forbidden, IssuerNotFound, IssuerUnavailable],
    timeout_ms: patient,
  }),
  link_issuer: command({
    summary: 'Links an account elsewhere with one’s own.',
    http: 'POST /factors/issuers',
    access: signedIn,
    rate,
    input: object(IssuerAnswer),
    output: object({ return_to: T.String() }),
    failures: [Forbidden, IssuerRefused, IssuerUnavailable, IssuerLinkedElsewhere],
    timeout_ms: patient,
  }),
  unlink_issuer: command({
    summary: 'Ends the link with an account elsewhere, unless nothing else opens one’s own.',
    http: 'DELETE /factors/issuers/{link_id}',
    access: lately,
    input: object({ link_id: Id }),
    output: object({}),
    failures: [Forbidden, FactorNotFound, LastWayIn],
    status: 204,
  }),
}
