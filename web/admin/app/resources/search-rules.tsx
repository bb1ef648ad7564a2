import { Box, Button } from '@mui/material'
import type { MerchandisingRule } from '@selvedge/sdk'
import { Link } from 'react-router-dom'
import { useMay } from '../auth/use-permissions.ts'
import { type Text, useText } from '../i18n/use-text.ts'
import { ListPage } from '../parts/list-page.tsx'
import { StatusChip } from '../parts/status-chip.tsx'
import { UndoableDelete } from '../parts/undoable-delete.tsx'
import { standingOf } from './search-rule-draft.ts'

/** What shoppers are shown first for a query or in a category, because the shop wants it so. */
export const SearchRuleList = () => {
  const text = useText()
  const { may } = useMay()
  return (
    <ListPage<MerchandisingRule>
      title={text('common.nav_search_rules')}
      intro={
        <Box sx={{ color: 'text.secondary', mb: 2, maxWidth: '70ch' }}>{text('search.rules_intro')}</Box>
      }
      empty={text('search.no_rules')}
      to={({ id }) => `/search_rules/${id}/show`}
      actions={
        may('search', 'create_rule') && (
          <Button variant="contained" component={Link} to="/search_rules/new">
            {text('search.add_rule')}
          </Button>
        )
      }
      columns={[
        { id: 'name', label: text('fields.name'), show: ({ name }) => name },
        { id: 'for', label: text('search.applies_to'), show: (rule) => conditionOf(rule, text), from: 'sm' },
        { id: 'does', label: text('search.does'), show: (rule) => effectsOf(rule, text), from: 'md' },
        {
          id: 'status',
          label: text('fields.status'),
          show: (rule) => <StatusChip status={standingOf(rule, Date.now())} />,
        },
        {
          id: 'act',
          label: '',
          end: true,
          show: (rule) => (
            <UndoableDelete
              resource="search_rules"
              record={rule}
              label={text('common.delete')}
              done={text('search.rule_deleted', { name: rule.name })}
            />
          ),
        },
      ]}
    />
  )
}

const conditionOf = ({ query, category_id }: MerchandisingRule, text: Text): string => {
  if (query === null) return text('search.a_category')
  const said = text(query.match === 'exact' ? 'search.just' : 'search.among_others', { text: query.text })
  return category_id === null ? said : `${said} · ${text('search.a_category')}`
}

const effectsOf = ({ pins, boosts, buried, hidden }: MerchandisingRule, text: Text): string =>
  [
    pins.length > 0 && text('search.pins_count', { count: pins.length }),
    boosts.length > 0 && text('search.boosts_count', { count: boosts.length }),
    buried.length > 0 && text('search.buried_count', { count: buried.length }),
    hidden.length > 0 && text('search.hidden_count', { count: hidden.length }),
  ]
    .filter((part) => part !== false)
    .join(', ')
