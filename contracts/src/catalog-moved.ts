import { anyone, failure, Id, object, query } from '@selvedge/kernel/contract'
import { RevisedKind } from './catalog-revisions.ts'
import { Slug, sharedBriefly } from './shared.ts'

export const NotMoved = failure('NOT_MOVED', 404, { message: 'Nothing was at this address before.' })

export const movedOperations = {
  get_moved: query({
    summary:
      'Where something is now whose address had this slug before. To be asked once nothing is found at the address.',
    http: 'GET /moved/{kind}/{slug}',
    access: anyone,
    cache_control: sharedBriefly,
    input: object({ kind: RevisedKind, slug: Slug }),
    output: object({ id: Id, slug: Slug }),
    failures: [NotMoved],
  }),
}
