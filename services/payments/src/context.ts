import type { Db, Log } from '@selvedge/kernel'
import { closed, type Gateway } from './gateway.ts'
import { createSandbox, type Sandbox } from './sandbox/sandbox.ts'
import type { PaymentSettings } from './settings.ts'
import { type Writing, writingTogether } from './writing.ts'

export type Context = {
  db: Db
  settings: PaymentSettings
  log: Log
  /** By name. */
  gateways: ReadonlyMap<string, Gateway>
  sandbox: Sandbox
  writing: Writing
  /** Passed between any two steps that a crash could part; tests crash here. */
  checkpoint: (step: string) => void
}

export const createContext = (base: { db: Db; settings: PaymentSettings; log: Log }): Context => {
  const { db, settings, log } = base
  const sandbox = createSandbox(db, settings)
  return {
    db,
    settings,
    log,
    gateways: new Map([['sandbox', settings.SANDBOX_ENABLED ? sandbox.gateway : closed(sandbox.gateway)]]),
    sandbox,
    writing: writingTogether(db, settings.PAYMENT_RESOLVE_AFTER_MS),
    checkpoint: () => {},
  }
}

/** The gateway that a payment was recorded with. */
export const gatewayOf = (ctx: Context, name: string): Gateway => {
  const gateway = ctx.gateways.get(name)
  if (gateway === undefined) throw new Error(`no payment gateway ${name} is configured`)
  return gateway
}
