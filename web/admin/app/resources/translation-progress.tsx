import { Box, ButtonBase } from '@mui/material'
import type { TextProgress } from '@selvedge/sdk'
import { useText } from '../i18n/use-text.ts'

type Props = {
  progress: readonly TextProgress[]
  locales: readonly string[]
  chosen: string
  onChoose: (locale: string) => void
}

const sumOf = (rows: readonly TextProgress[], field: 'total' | 'translated' | 'outdated') =>
  rows.reduce((sum, row) => sum + row[field], 0)

/** How far each language is, as bars; pressing one shows its texts. */
export const TranslationProgress = ({ progress, locales, chosen, onChoose }: Props) => {
  const text = useText()
  return (
    <Box
      role="group"
      aria-label={text('texts.languages')}
      sx={{ display: 'grid', gap: 1, mb: 2, gridTemplateColumns: 'repeat(auto-fill, minmax(10rem, 1fr))' }}
    >
      {locales.map((locale) => {
        const rows = progress.filter((row) => row.locale === locale)
        const [total, translated, outdated] = [
          sumOf(rows, 'total'),
          sumOf(rows, 'translated'),
          sumOf(rows, 'outdated'),
        ]
        // Nothing counts as whole before it is.
        const done = total === 0 ? 100 : Math.floor((100 * (translated - outdated)) / total)
        return (
          <ButtonBase
            key={locale}
            aria-pressed={locale === chosen}
            onClick={() => onChoose(locale)}
            sx={{
              display: 'block',
              font: 'inherit',
              textAlign: 'start',
              p: 1.5,
              border: 1,
              borderRadius: '6px',
              borderColor: locale === chosen ? 'primary.main' : 'divider',
              bgcolor: 'background.paper',
              '&:focus-visible': { outline: '2px solid', outlineColor: 'primary.main', outlineOffset: 2 },
            }}
          >
            <Box sx={{ display: 'flex', justifyContent: 'space-between', gap: 1, fontWeight: 600 }}>
              <span>{text.language(locale)}</span>
              <Box component="span" sx={{ fontVariantNumeric: 'tabular-nums' }}>
                {text.number(done)} %
              </Box>
            </Box>
            <Bar total={total} done={translated - outdated} outdated={outdated} />
            <Box sx={{ fontSize: '0.75rem', color: 'text.secondary', fontVariantNumeric: 'tabular-nums' }}>
              {text('texts.open_count', {
                missing: text.number(Math.max(0, total - translated)),
                outdated: text.number(outdated),
              })}
            </Box>
          </ButtonBase>
        )
      })}
    </Box>
  )
}

/** Said in words beside it, so it is a picture alone. */
const Bar = ({ total, done, outdated }: { total: number; done: number; outdated: number }) => {
  const share = (count: number) => `${total === 0 ? 0 : (100 * count) / total}%`
  return (
    <Box
      aria-hidden
      sx={{ display: 'flex', height: 6, my: 1, borderRadius: 3, overflow: 'hidden', bgcolor: 'action.hover' }}
    >
      <Box sx={{ width: total === 0 ? '100%' : share(done), bgcolor: 'success.main' }} />
      <Box sx={{ width: share(outdated), bgcolor: 'warning.main' }} />
    </Box>
  )
}
