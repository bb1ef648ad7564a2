import { Box, Button, Dialog, DialogActions, DialogContent, DialogTitle, Typography } from '@mui/material'
import { useText } from '../i18n/use-text.ts'
import { Kbd } from './kbd.tsx'
import type { Entry } from './navigation.ts'

type Keys = readonly (readonly [keys: string, does: string])[]

/** Which keys there are; pages alone that are offered to whoever asks. */
export const ShortcutHelp = ({ entries, onClose }: { entries: readonly Entry[]; onClose: () => void }) => {
  const text = useText()
  const everywhere: Keys = [
    ['Ctrl K', text('common.key_search')],
    ['?', text('common.key_help')],
    ['Esc', text('common.key_close')],
  ]
  const lists: Keys = [
    ['J', text('common.key_next')],
    ['K', text('common.key_previous')],
    ['Enter', text('common.key_open')],
    ['N', text('common.next_page')],
    ['P', text('common.previous_page')],
    ['F', text('common.key_filter')],
  ]
  const pages: Keys = [
    ['G H', text('common.start')],
    ...entries.map(
      ({ key, name }) => [`G ${key.toUpperCase()}`, text.of(`common.nav_${name}`, name)] as const,
    ),
  ]
  return (
    <Dialog open onClose={onClose} aria-labelledby="keys-title" maxWidth="sm" fullWidth>
      <DialogTitle id="keys-title">{text('common.keys')}</DialogTitle>
      <DialogContent
        sx={{
          display: 'grid',
          gap: 3,
          gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' },
          alignItems: 'start',
        }}
      >
        <div>
          <KeyList title={text('common.keys_everywhere')} of={everywhere} />
          <KeyList title={text('common.keys_lists')} of={lists} />
        </div>
        <KeyList title={text('common.pages')} of={pages} />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose} autoFocus>
          {text('common.close')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}

const KeyList = ({ title, of }: { title: string; of: Keys }) => (
  <div>
    <Typography variant="h3" gutterBottom>
      {title}
    </Typography>
    <Box
      component="dl"
      sx={{
        display: 'grid',
        gridTemplateColumns: '4.5rem 1fr',
        rowGap: 0.75,
        m: 0,
        mb: 2,
        fontSize: '0.8125rem',
      }}
    >
      {of.map(([keys, does]) => (
        <Box key={keys} sx={{ display: 'contents' }}>
          <Box component="dt" sx={{ display: 'flex', gap: 0.5 }}>
            {keys.split(' ').map((key) => (
              <Kbd key={key}>{key}</Kbd>
            ))}
          </Box>
          <Box component="dd" sx={{ m: 0 }}>
            {does}
          </Box>
        </Box>
      ))}
    </Box>
  </div>
)
