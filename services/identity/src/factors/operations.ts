import { demandSecondFactor } from './demand-second-factor.ts'
import { beginEnrolment, finishEnrolment } from './enrol-at-log-in.ts'
import { beginIssuerLink, linkIssuer, unlinkIssuer } from './link-issuer.ts'
import {
  addPasskey,
  addTotp,
  beginPasskey,
  beginTotp,
  listFactors,
  regenerateRecoveryCodes,
  removeFactor,
  renameFactor,
} from './own-factors.ts'
import { beginReauthentication, reauthenticate } from './reauthenticate.ts'
import { resetFactors } from './reset-factors.ts'

/** What opens an account beside its password, and showing again who one is. */
export const factorOperations = {
  begin_enrolment: beginEnrolment,
  finish_enrolment: finishEnrolment,
  begin_reauthentication: beginReauthentication,
  reauthenticate,
  list_factors: listFactors,
  begin_totp: beginTotp,
  add_totp: addTotp,
  begin_passkey: beginPasskey,
  add_passkey: addPasskey,
  rename_factor: renameFactor,
  remove_factor: removeFactor,
  regenerate_recovery_codes: regenerateRecoveryCodes,
  begin_issuer_link: beginIssuerLink,
  link_issuer: linkIssuer,
  unlink_issuer: unlinkIssuer,
  reset_factors: resetFactors,
  demand_second_factor: demandSecondFactor,
}
