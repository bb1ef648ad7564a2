import type { Answer } from '../app/host.ts'

/** What the build of `app.ts` exports. */
export declare const answer: Answer
