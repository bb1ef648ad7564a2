import { Box, Chip } from '@mui/material'
import { useListContext, useStore } from 'ra-core'
import { useText } from '../i18n/use-text.ts'
import { Command } from './command.tsx'

type Saved = { name: string; filter: Record<string, unknown> }

/** Filters that somebody gave names to, on this device. */
export const SavedFilters = ({ of }: { of: string }) => {
  const text = useText()
  const { filterValues, setFilters } = useListContext()
  const [saved, setSaved] = useStore<Saved[]>(`${of}.saved_filters`, [])
  const now = JSON.stringify(filterValues ?? {})
  const isNarrowed = now !== '{}'
  const isKnown = saved.some(({ filter }) => JSON.stringify(filter) === now)
  if (saved.length === 0 && !isNarrowed) return null
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', mb: 1.5 }}>
      {saved.map(({ name, filter }) => (
        <Chip
          key={name}
          size="small"
          label={name}
          color={JSON.stringify(filter) === now ? 'primary' : 'default'}
          onClick={() => setFilters(filter)}
          onDelete={() => setSaved(saved.filter((one) => one.name !== name))}
        />
      ))}
      {isNarrowed && !isKnown && (
        <Command
          label={text('shop.save_filter')}
          title={text('shop.save_filter')}
          explain={text('shop.save_filter_text')}
          questions={[{ name: 'name', label: text('fields.name'), required: true }]}
          run={async ({ name }) => {
            const others = saved.filter((one) => one.name !== name)
            setSaved([...others, { name: String(name), filter: filterValues }])
          }}
          done={text('common.saved')}
        />
      )}
    </Box>
  )
}
