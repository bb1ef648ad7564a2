import { failure, object, T } from '@selvedge/kernel/contract'

/** A new password; what is too easily guessed is refused beyond that. */
export const Password = T.String({ minLength: 8, maxLength: 200 })
/** A password that is checked, under whatever rules it was made. */
export const GivenPassword = T.String({ minLength: 1, maxLength: 200 })

export const PasswordTooCommon = failure('PASSWORD_TOO_COMMON', 400, {
  message: 'This password is among the first that an attacker tries. Choose another one.',
})
export const InvalidCredentials = failure('INVALID_CREDENTIALS', 401, {
  message: 'Username or password is wrong.',
})
export const TooManyAttempts = failure('TOO_MANY_ATTEMPTS', 429, {
  message: 'Too many attempts. Wait before you try again.',
  details: object({ retry_after_seconds: T.Integer() }),
})
/** Checking passwords is slow on purpose, and a whole office may log in at once. Milliseconds. */
export const patient = 20_000
