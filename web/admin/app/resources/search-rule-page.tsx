import { Alert, Button } from '@mui/material'
import type { MerchandisingRule, RuleInput } from '@selvedge/sdk'
import { useQueryClient } from '@tanstack/react-query'
import { useNotify, useRedirect } from 'ra-core'
import { useState } from 'react'
import { useSearchParams } from 'react-router-dom'
import { callOperation, newKey } from '../data/sdk.ts'
import { useText } from '../i18n/use-text.ts'
import { describeFailure } from '../parts/describe-failure.ts'
import { DetailPage } from '../parts/detail-page.tsx'
import { Page } from '../parts/page.tsx'
import { draftOf, emptyRule } from './search-rule-draft.ts'
import { RuleCondition, RuleEffects } from './search-rule-form.tsx'
import { RulePreview } from './search-rule-preview.tsx'

/** A rule as it is, to be changed. */
export const SearchRulePage = () => {
  const text = useText()
  return (
    <DetailPage<MerchandisingRule>
      title={({ name }) => name}
      up={{ to: '/search_rules', label: text('common.nav_search_rules') }}
    >
      {(rule) => <Editor key={rule.version} first={draftOf(rule)} saved={rule} />}
    </DetailPage>
  )
}

/** A new one, for what somebody saw that shoppers search for. */
export const NewSearchRulePage = () => {
  const text = useText()
  const [search] = useSearchParams()
  return (
    <Page
      title={text('search.add_rule')}
      up={{ to: '/search_rules', label: text('common.nav_search_rules') }}
    >
      <Editor first={emptyRule(search.get('text') ?? '')} />
    </Page>
  )
}

const Editor = ({ first, saved }: { first: RuleInput; saved?: MerchandisingRule }) => {
  const text = useText()
  const notify = useNotify()
  const redirect = useRedirect()
  const queries = useQueryClient()
  const [rule, setRule] = useState(first)
  const [key, setKey] = useState(newKey)
  const [failure, setFailure] = useState<unknown>()
  const [pending, setPending] = useState(false)
  const change = (changed: RuleInput) => {
    setRule(changed)
    setKey(newKey())
  }
  const save = async () => {
    setPending(true)
    setFailure(undefined)
    try {
      await (saved === undefined
        ? callOperation(['search', 'create_rule'], rule, key)
        : callOperation(
            ['search', 'replace_rule'],
            { ...rule, rule_id: saved.id, if_match: `"${saved.version}"` },
            key,
          ))
      notify(text('search.rule_saved'), { type: 'success' })
      await queries.invalidateQueries()
      if (saved === undefined) redirect('list', 'search_rules')
    } catch (error) {
      setFailure(error)
    } finally {
      setPending(false)
    }
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <RuleCondition rule={rule} onChange={change} />
      <RuleEffects rule={rule} onChange={change} />
      <RulePreview rule={rule} instead_of={saved?.id} onChange={change} />
      {failure !== undefined && (
        <Alert severity="error" variant="outlined" sx={{ mb: 2 }}>
          {describeFailure(failure, text)}
        </Alert>
      )}
      <Button type="submit" variant="contained" disabled={pending}>
        {text('search.save_rule')}
      </Button>
    </form>
  )
}
