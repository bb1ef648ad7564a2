import type { JWTPayload } from 'jose'

export type Caller = JWTPayload
