import { Box, Button } from '@mui/material'
import type { RuleInput } from '@selvedge/sdk'
import { useMutation } from '@tanstack/react-query'
import { callOperation } from '../data/sdk.ts'
import { useText } from '../i18n/use-text.ts'
import { Columns } from '../parts/columns.tsx'
import { describeFailure } from '../parts/describe-failure.ts'
import { Section } from '../parts/page.tsx'
import { ProductRow, useProducts } from './product-row.tsx'
import { doing, type Effect } from './search-rule-draft.ts'

type Shown = { total: number; product_ids: string[] }
type Previewed = { without: Shown; with: Shown; rule: RuleInput }
type Props = { rule: RuleInput; instead_of: string | undefined; onChange: (rule: RuleInput) => void }

const shownAtMost = 24

/** What is shown without a rule and with it, side by side; from either, products are pinned, buried and hidden. */
export const RulePreview = ({ rule, instead_of, onChange }: Props) => {
  const text = useText()
  const preview = useMutation({
    mutationFn: async (asked: RuleInput): Promise<Previewed> => {
      const input = { rule: asked, limit: shownAtMost, ...(instead_of === undefined ? {} : { instead_of }) }
      return {
        ...(await callOperation<Omit<Previewed, 'rule'>>(['search', 'preview_rule'], input)),
        rule: asked,
      }
    },
  })
  const { data, error, isPending } = preview
  const products = useProducts(
    data === undefined ? [] : [...data.without.product_ids, ...data.with.product_ids],
  )
  const change = (effect: Effect, id: string, place?: number) => {
    const changed = doing(rule, effect, { product_ids: [id], ...(place === undefined ? {} : { place }) })
    onChange(changed)
    preview.mutate(changed)
  }
  const isOld = data !== undefined && data.rule !== rule
  const list = (shown: Shown, before: Shown | undefined) => (
    <Box component="ol" sx={{ m: 0, p: 0, listStyle: 'none', opacity: isOld ? 0.6 : 1 }}>
      {shown.product_ids.map((id, at) => (
        <Box
          component="li"
          key={id}
          sx={{
            display: 'flex',
            alignItems: 'center',
            gap: 1,
            px: 1.5,
            py: 0.75,
            borderTop: at > 0 ? 1 : 0,
            borderColor: 'divider',
          }}
        >
          <Box
            sx={{
              width: '1.75em',
              color: 'text.secondary',
              fontVariantNumeric: 'tabular-nums',
              flex: 'none',
            }}
          >
            {text.number(at + 1)}
          </Box>
          <ProductRow id={id} product={products.get(id)}>
            {before !== undefined && <Move from={before.product_ids.indexOf(id)} to={at} />}
            {effects.map((effect) => (
              <Button
                key={effect}
                size="small"
                onClick={() => change(effect, id, effect === 'pin' ? at + 1 : undefined)}
                aria-label={text(`search.${effect}_product`, {
                  name: products.get(id)?.name ?? id,
                  place: at + 1,
                })}
                sx={{ minWidth: 0, px: 0.75 }}
              >
                {text(`search.${effect}`)}
              </Button>
            ))}
          </ProductRow>
        </Box>
      ))}
      {shown.total === 0 && <Box sx={{ p: 2, color: 'text.secondary' }}>{text('search.shows_nothing')}</Box>}
    </Box>
  )
  return (
    <>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5, mb: 2 }}>
        <Button variant="outlined" disabled={isPending} onClick={() => preview.mutate(rule)}>
          {text('search.preview')}
        </Button>
        <Box role="status" sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
          {isOld && text('search.preview_old')}
        </Box>
      </Box>
      {error !== null && (
        <Box role="alert" sx={{ mb: 2, color: 'error.main' }}>
          {describeFailure(error, text)}
        </Box>
      )}
      {data !== undefined && (
        <Columns width="even">
          <Section title={text('search.without_rule', { count: data.without.total })} flush>
            {list(data.without, undefined)}
          </Section>
          <Section title={text('search.with_rule', { count: data.with.total })} flush>
            {list(data.with, data.without)}
          </Section>
        </Columns>
      )}
    </>
  )
}

const effects = ['pin', 'bury', 'hide'] as const

/** How many places a product went up or down; `from` is -1 where it was not among the first. */
const Move = ({ from, to }: { from: number; to: number }) => {
  const text = useText()
  if (from === to) return null
  const isUp = from < 0 || to < from
  const places = from < 0 ? undefined : Math.abs(from - to)
  return (
    <Box
      component="span"
      sx={{ color: isUp ? 'success.main' : 'text.secondary', fontSize: '0.75rem', whiteSpace: 'nowrap' }}
    >
      <span aria-hidden="true">
        {isUp ? '▲' : '▼'} {places ?? ''}
      </span>
      <Box
        component="span"
        sx={{ position: 'absolute', width: 1, height: 1, overflow: 'hidden', clip: 'rect(0 0 0 0)' }}
      >
        {places === undefined
          ? text('search.newly_shown')
          : text(isUp ? 'search.moved_up' : 'search.moved_down', { count: places })}
      </Box>
    </Box>
  )
}
