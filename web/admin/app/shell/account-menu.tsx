import AccountIcon from '@mui/icons-material/AccountCircleOutlined'
import { Box, Button } from '@mui/material'
import { useGetIdentity } from 'ra-core'
import { lazy, Suspense, useState } from 'react'
import { useText } from '../i18n/use-text.ts'

const AccountChoices = lazy(async () => ({ default: (await import('./account-choices.tsx')).AccountChoices }))

/** Who works here, and behind it what is theirs to choose. */
export const AccountMenu = ({ onHelp }: { onHelp: () => void }) => {
  const text = useText()
  const { identity } = useGetIdentity()
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const name = identity?.fullName ?? text('common.account')
  const label = text('common.account_of', { name })
  return (
    <>
      <Button
        variant="text"
        color="inherit"
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        aria-label={label}
        onClick={(event) => setAnchor(event.currentTarget)}
        startIcon={<AccountIcon />}
        sx={{
          minWidth: 0,
          maxWidth: { xs: 44, sm: 240 },
          '& .MuiButton-startIcon': { marginInlineStart: 0, marginInlineEnd: { xs: 0, sm: '6px' } },
        }}
      >
        <Box
          component="span"
          sx={{ display: { xs: 'none', sm: 'block' }, overflow: 'hidden', textOverflow: 'ellipsis' }}
        >
          {name}
        </Box>
      </Button>
      {anchor !== null && (
        <Suspense>
          <AccountChoices label={label} anchor={anchor} onHelp={onHelp} onClose={() => setAnchor(null)} />
        </Suspense>
      )}
    </>
  )
}
