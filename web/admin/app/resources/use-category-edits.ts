import { ApiError, type Category, type Revision } from '@selvedge/sdk'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { callOperation, type Fields, newKey } from '../data/sdk.ts'
import { useText } from '../i18n/use-text.ts'
import { useUndo } from '../parts/use-undo.tsx'
import { canMove, moved, type Place, placeOf } from './category-tree.ts'

const key = ['categories', 'tree']
const nothing: readonly Category[] = []

const give = (operation: string, input: Fields) =>
  callOperation<Fields>(['catalog', operation], input, newKey())

/** Brings back what was deleted, as the version before that. */
const bringBack = async (category_id: string) => {
  const thing = { kind: 'category', id: category_id }
  const { data } = await callOperation<{ data: Revision[] }>(['catalog', 'list_revisions'], {
    ...{ ...thing, limit: 2 },
  })
  await give('restore_revision', { ...thing, version: data[1]?.version })
}

export type Refusal = { error: unknown; inUse?: Category }

/**
 * The tree and its edits. Each is seen at once and sent in its turn, so that keys may be pressed faster than answers come; where
 * one is refused the tree is read anew.
 */
export const useCategoryEdits = () => {
  const text = useText()
  const queries = useQueryClient()
  const { did, ...past } = useUndo()
  const [refusal, setRefusal] = useState<Refusal>()
  const turn = useRef({ last: Promise.resolve(), waiting: 0 })
  const {
    data: categories = nothing,
    error,
    isPending,
  } = useQuery({
    queryKey: key,
    queryFn: async () => (await callOperation<{ data: Category[] }>(['catalog', 'list_categories'], {})).data,
    refetchOnWindowFocus: false,
  })
  const inTurn = (work: () => Promise<unknown>, about?: Category) => {
    const { current } = turn
    current.waiting++
    current.last = current.last
      .then(work)
      .then(() => undefined)
      .catch((refused: unknown) => {
        past.forget()
        const isInUse = refused instanceof ApiError && refused.failed.code === 'IN_USE'
        setRefusal({ error: refused, ...(isInUse && about !== undefined ? { inUse: about } : {}) })
      })
      .finally(() => {
        current.waiting--
        if (current.waiting === 0) void queries.invalidateQueries()
      })
  }
  const shown = () => queries.getQueryData<readonly Category[]>(key) ?? nothing
  const send = (id: string, place: Place) => {
    void queries.cancelQueries({ queryKey: key })
    queries.setQueryData<readonly Category[]>(key, (before = nothing) => moved(before, id, place))
    const { parent_id, before_id } = place
    inTurn(() =>
      give('move_category', {
        category_id: id,
        parent_id,
        ...(before_id === undefined ? {} : { before_id }),
      }),
    )
  }
  /** Whether it went anywhere. */
  const move = ({ id, name }: Category, place: Place): boolean => {
    const from = placeOf(shown(), id)
    if (from === undefined || !canMove(shown(), id, place)) return false
    setRefusal(undefined)
    send(id, place)
    did({ said: text('range.moved', { name }), undo: () => send(id, from) })
    return true
  }
  const remove = (category: Category) => {
    const { id, name } = category
    setRefusal(undefined)
    inTurn(async () => {
      await give('delete_category', { category_id: id })
      did({ said: text('range.category_deleted', { name }), undo: () => inTurn(() => bringBack(id)) })
    }, category)
  }
  const rename = async (before: Category, { name, slug }: Fields) => {
    const { id: category_id } = before
    const answer = await give('patch_category', { category_id, name, slug })
    const back = { category_id, name: before.name, slug: before.slug }
    did({
      said: text('range.renamed', { name: String(name) }),
      undo: () => inTurn(() => give('patch_category', back)),
    })
    return answer
  }
  const add = async (parent_id: string | null, { name }: Fields) => {
    const position = shown().filter((one) => one.parent_id === parent_id).length
    const made = await give('create_category', { name, parent_id, position })
    return made as Category
  }
  return { categories, error, isPending, past, refusal, setRefusal, move, remove, rename, add }
}
