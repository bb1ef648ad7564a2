import { Button } from '@mui/material'
import type { StaffCollection } from '@selvedge/sdk'
import { useQueryClient } from '@tanstack/react-query'
import { useNotify, useRedirect } from 'ra-core'
import { useRef, useState } from 'react'
import { callOperation, newKey } from '../data/sdk.ts'
import { useText } from '../i18n/use-text.ts'
import { Columns } from '../parts/columns.tsx'
import { DetailPage } from '../parts/detail-page.tsx'
import { History } from '../parts/history.tsx'
import { Page, Section } from '../parts/page.tsx'
import { StatusChip } from '../parts/status-chip.tsx'
import { ArrangedProducts } from './collection-arranged.tsx'
import { type Draft, draftOf, emptyDraft, inputOf, isMade, membersOf } from './collection-draft.ts'
import { CollectionFacts, HowMade } from './collection-form.tsx'
import { CollectionPreview } from './collection-preview.tsx'
import { RuleBuilder } from './collection-rule.tsx'
import { SaveBar } from './product-page-of.tsx'

const up = '/collections'

/** A collection as it is, to be changed. */
export const CollectionPage = () => {
  const text = useText()
  return (
    <DetailPage<StaffCollection>
      title={({ name }) => name}
      up={{ to: up, label: text('common.nav_collections') }}
      aside={({ is_published }) => <StatusChip status={is_published ? 'published' : 'draft'} />}
      actions={({ is_published, slug }) =>
        is_published && (
          <Button variant="outlined" href={`/en/collections/${slug}`} target="_blank" rel="noopener">
            {text('collections.view')}
          </Button>
        )
      }
    >
      {(collection) => (
        <>
          <Editor key={collection.version} first={draftOf(collection)} saved={collection} />
          <History kind="collection" id={collection.id} />
        </>
      )}
    </DetailPage>
  )
}

export const NewCollectionPage = () => {
  const text = useText()
  return (
    <Page title={text('collections.add')} up={{ to: up, label: text('common.nav_collections') }}>
      <Editor first={emptyDraft} />
    </Page>
  )
}

const Editor = ({ first, saved }: { first: Draft; saved?: StaffCollection }) => {
  const text = useText()
  const notify = useNotify()
  const redirect = useRedirect()
  const queries = useQueryClient()
  const [draft, setDraft] = useState(first)
  const [failure, setFailure] = useState<unknown>()
  const [pending, setPending] = useState(false)
  // The same intention has the same key, so that pressing again after an answer that got lost does it once.
  const key = useRef(newKey())
  const change = (changed: Partial<Draft>) => {
    key.current = newKey()
    setDraft((before) => ({ ...before, ...changed }))
  }
  const members = membersOf(draft)
  const save = async () => {
    setPending(true)
    setFailure(undefined)
    try {
      const input = inputOf(draft, members)
      const target = saved && { collection_id: saved.id, if_match: `"${saved.version}"` }
      const operation = saved === undefined ? 'create_collection' : 'replace_collection'
      const { id } = await callOperation<StaffCollection>(
        ['catalog', operation],
        { ...input, ...target },
        key.current,
      )
      notify(text('common.saved'), { type: 'success' })
      await queries.invalidateQueries()
      if (saved === undefined) redirect('show', 'collections', id)
    } catch (error) {
      setFailure(error)
    } finally {
      setPending(false)
    }
  }
  return (
    <>
      <Columns>
        <div>
          <CollectionFacts draft={draft} onChange={change} />
          <Section title={text('collections.products_in')}>
            <HowMade draft={draft} onChange={change} />
            {draft.kind === 'rule' ? (
              <RuleBuilder draft={draft} onChange={change} />
            ) : (
              <ArrangedProducts ids={draft.product_ids} onChange={(product_ids) => change({ product_ids })} />
            )}
          </Section>
        </div>
        <CollectionPreview members={members} order={inputOf(draft, members).order} />
      </Columns>
      <SaveBar
        failure={failure}
        pending={pending}
        unfit={draft.name.trim() === '' || !isMade(members)}
        onSave={() => void save()}
      />
    </>
  )
}
