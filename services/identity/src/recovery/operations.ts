import { changeEmail } from './change-email.ts'
import { confirmEmail } from './confirm-email.ts'
import { cancelEmailChange, getEmailChange } from './email-change.ts'
import { getVerifiedEmail } from './get-verified-email.ts'
import { requestLogInLink } from './request-log-in-link.ts'
import { requestPasswordReset } from './request-password-reset.ts'
import { resendVerification } from './resend-verification.ts'
import { resetPassword } from './reset-password.ts'
import { revertEmail } from './revert-email.ts'
import { sendPasswordLink } from './send-password-link.ts'
import { verifyEmail } from './verify-email.ts'

/** What is asked for by, and comes by, e-mail. */
export const recoveryOperations = {
  resend_verification: resendVerification,
  verify_email: verifyEmail,
  request_password_reset: requestPasswordReset,
  send_password_link: sendPasswordLink,
  reset_password: resetPassword,
  request_log_in_link: requestLogInLink,
  change_email: changeEmail,
  get_email_change: getEmailChange,
  cancel_email_change: cancelEmailChange,
  confirm_email: confirmEmail,
  revert_email: revertEmail,
  get_verified_email: getVerifiedEmail,
}
