import { Box, Checkbox, FormControlLabel } from '@mui/material'
import type { Category } from '@selvedge/sdk'

type Props = {
  /** Parents before children. */
  categories: readonly Category[]
  chosen: readonly string[]
  onChange: (ids: string[]) => void
  /** Said where nothing is chosen. */
  none: string
}

/** Categories as the tree that they are; what is chosen holds below as well, so the ticks there are set and fixed. */
export const CategoryChoice = ({ categories, chosen, onChange, none }: Props) => {
  const ids = new Set(chosen)
  const branch = (parent: string | null, isAbove: boolean, depth: number): React.ReactNode =>
    categories
      .filter(({ parent_id }) => parent_id === parent)
      .map(({ id, name }) => (
        <Box key={id} sx={{ paddingInlineStart: depth === 0 ? 0 : 2.5 }}>
          <FormControlLabel
            label={name}
            disabled={isAbove}
            control={
              <Checkbox
                size="small"
                sx={{ py: 0.25 }}
                checked={isAbove || ids.has(id)}
                onChange={(_, checked) =>
                  onChange(checked ? [...chosen, id] : chosen.filter((one) => one !== id))
                }
              />
            }
          />
          {branch(id, isAbove || ids.has(id), depth + 1)}
        </Box>
      ))
  return (
    <>
      {chosen.length === 0 && <Box sx={{ color: 'text.secondary', mb: 1 }}>{none}</Box>}
      <Box sx={{ columns: { md: 2, lg: 3 }, '& > *': { breakInside: 'avoid' } }}>
        {branch(null, false, 0)}
      </Box>
    </>
  )
}
