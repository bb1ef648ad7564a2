import type { RevisedKind } from '@selvedge/contracts'
import { type Db, identifier, type Statement, sql } from '@selvedge/kernel'

export type Move = { kind: RevisedKind; id: string; from: string; to: string }

/** Keeps where something was that moves; the new address is nobody's old one any more. */
export const moveSlug = async (tx: Db, { kind, id, from, to }: Move): Promise<void> => {
  if (from === to) return
  await tx.run(sql`
    with taken as (delete from former_slug where kind = ${kind} and slug = ${to})
    insert into former_slug (kind, slug, id) values (${kind}, ${from}, ${id})
    on conflict (kind, slug) do update set id = excluded.id, at = now()`)
}

const isShown: Record<RevisedKind, Statement> = {
  product: sql`and thing.status = 'published'`,
  category: sql``,
  brand: sql``,
  collection: sql`and thing.is_published`,
}

/** Where that is now. Not while shoppers find something else at the old address, and nothing that they would not find. */
export const findMoved = (
  db: Db,
  { kind, slug }: { kind: RevisedKind; slug: string },
): Promise<{ id: string; slug: string } | undefined> => {
  const shown = isShown[kind]
  return db.first(sql`
    select thing.id, thing.slug
    from former_slug former join ${identifier(kind)} thing on thing.id = former.id ${shown}
    where former.kind = ${kind} and former.slug = ${slug}
      and not exists (select from ${identifier(kind)} thing where thing.slug = ${slug} ${shown})`)
}
