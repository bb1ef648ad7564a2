import { type ConsentState, isFailed, type Purpose } from '@selvedge/sdk'
import { settle } from '../form-answer.ts'
import type { Locale } from '../i18n/locales.ts'
import {
  type Choice,
  type Choices,
  forgetVisitor,
  keepVisitor,
  readChoices,
  readVisitor,
  writeChoices,
} from '../session/consent.ts'
import type { Shop } from '../shop.ts'
import { decisionsOf } from './account-decisions.ts'
import { purposes, textVersion } from './consent-texts.ts'

/** Where somebody was asked. */
export type Source = 'banner' | 'cookies' | 'account'

type Asked = { locale: Locale; source: Source }

/** Nobody waits for what can be told later. */
const patience = { timeout_ms: 2000 }

/**
 * Keeps in the browser what somebody has just decided, and tells the platform. Where that is not there, what was decided
 * holds all the same and is told with a later page: then the answer is false.
 */
export const decide = async (
  shop: Shop,
  decided: Partial<ConsentState>,
  { locale, source }: Asked,
): Promise<boolean> => {
  const { cookies, session } = shop
  const choices: Choices = { ...readChoices(cookies) }
  for (const purpose of purposes) {
    const granted = decided[purpose]
    if (granted === undefined) continue
    const asked = { text_version: textVersion(purpose, locale), source, at: Date.now() }
    choices[purpose] = { granted, asked, is_due: true }
  }
  if (session.token === undefined) keepVisitor(cookies)
  else forgetVisitor(cookies)
  writeChoices(cookies, choices)
  return tellDue(shop)
}

/** Tells with this page what the platform has not heard of yet. */
export const tellLater = async (shop: Shop): Promise<void> => {
  const { cookies, session } = shop
  const due = Object.values(readChoices(cookies) ?? {}).some(({ is_due }) => is_due)
  if (session.token === undefined) {
    if (due) await tellDue(shop)
  } else if (due || readVisitor(cookies) !== undefined) await takeOver(shop)
}

/**
 * Brings together what an account has decided and what was decided in this browser, when somebody logs in. What the
 * account has decided holds, here too; what it never was asked, it takes over from the visitor that it was. Of others
 * who used this browser with an account of their own, nothing is taken over but what they refused.
 */
export const takeOver = async (shop: Shop, { arriving = false } = {}): Promise<void> => {
  const { cookies } = shop
  const decisions = await decisionsOf(shop)
  if (decisions === null) return
  const here = readChoices(cookies) ?? {}
  const wasVisitor = readVisitor(cookies) !== undefined
  const choices: Choices = {}
  for (const purpose of purposes) {
    const [latest, choice] = [decisions.latest[purpose], here[purpose]]
    const isOwn = !arriving && !wasVisitor && choice?.is_due === true
    const merged =
      latest !== undefined && !(isOwn && isLater(choice, latest.at))
        ? { granted: latest.granted }
        : isOwn
          ? choice
          : fromVisitor(choice, wasVisitor)
    if (merged !== undefined) choices[purpose] = merged
  }
  writeChoices(cookies, choices)
  forgetVisitor(cookies)
  await tellDue(shop)
}

const isLater = ({ asked }: Choice, instant: string): boolean =>
  asked !== undefined && asked.at > Date.parse(instant)

const fromVisitor = (choice: Choice | undefined, wasVisitor: boolean): Choice | undefined => {
  if (choice === undefined) return undefined
  const { granted, asked } = choice
  if (!wasVisitor || asked === undefined) return granted ? undefined : { granted }
  return { granted, asked: { ...asked, source: `${asked.source}_before_log_in` }, is_due: true }
}

/** One call for all that was asked in the same words, in the same place. */
const tellDue = async (shop: Shop): Promise<boolean> => {
  const { cookies, session, sdk } = shop
  const choices: Choices = { ...readChoices(cookies) }
  const due = purposes.flatMap((purpose) => {
    const { granted = false, asked, is_due = false } = choices[purpose] ?? {}
    return is_due && asked !== undefined ? [{ purpose, granted, asked }] : []
  })
  const visitor_id = session.token === undefined ? readVisitor(cookies) : undefined
  const calls = Map.groupBy(due, ({ asked }) => `${asked.source} ${asked.text_version}`)
  const told = await Promise.all(
    [...calls.values()].map(async (together): Promise<Purpose[]> => {
      const { source, text_version } = (together[0] as (typeof together)[number]).asked
      const decisions = together.map(({ purpose, granted }) => ({ purpose, granted }))
      const at = Math.max(...together.map(({ asked }) => asked.at))
      const call = sdk.identity.record_consent(
        { decisions, text_version, source, ...(visitor_id !== undefined && { visitor_id }) },
        { ...patience, idempotency_key: `${visitor_id ?? 'account'} ${source} ${at}` },
      )
      return (await isHeard(call)) ? decisions.map(({ purpose }) => purpose) : []
    }),
  )
  for (const purpose of told.flat()) {
    const { granted, asked } = choices[purpose] as Choice
    choices[purpose] = { granted, ...(visitor_id !== undefined && asked !== undefined && { asked }) }
  }
  if (due.length > 0) writeChoices(cookies, choices)
  return told.flat().length === due.length
}

/** Whoever may not decide here, as who acts in a customer's place, is not heard another time either. */
const isHeard = async (call: Promise<unknown>): Promise<boolean> => {
  const answer = await settle(call)
  return !isFailed(answer) || answer.status === 403
}
