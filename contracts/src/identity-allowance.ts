import { command, object, services, T } from '@selvedge/kernel/contract'

export const allowanceOperations = {
  take_requests: command({
    summary:
      'Takes some of the log-ins and the like that one address may ask for, counted for all gateways together.',
    access: services,
    input: object({
      address: T.String({ maxLength: 100 }),
      /** As many are granted as there are. */
      wanted: T.Integer({ minimum: 1, maximum: 1000 }),
      /** How many flow in, and how many are kept at most. */
      per_second: T.Number({ exclusiveMinimum: 0 }),
      burst: T.Integer({ minimum: 1 }),
    }),
    output: object({
      granted: T.Integer(),
      /** Until there is one again; 0 where some were granted. */
      retry_after_seconds: T.Integer(),
    }),
  }),
}
