import { Box, Button, Dialog, DialogActions, DialogContent, DialogTitle } from '@mui/material'
import { useText } from '../i18n/use-text.ts'
import { Kbd } from './kbd.tsx'

/** Which keys there are. */
export const ShortcutHelp = ({ onClose }: { onClose: () => void }) => {
  const text = useText()
  const keys = [
    ['Ctrl K', text('common.key_search')],
    ['J', text('common.key_next')],
    ['K', text('common.key_previous')],
    ['Enter', text('common.key_open')],
    ['Esc', text('common.key_close')],
    ['?', text('common.key_help')],
  ] as const
  return (
    <Dialog open onClose={onClose} aria-labelledby="keys-title" maxWidth="xs" fullWidth>
      <DialogTitle id="keys-title">{text('common.keys')}</DialogTitle>
      <DialogContent>
        <Box
          component="dl"
          sx={{ display: 'grid', gridTemplateColumns: '5rem 1fr', rowGap: 1, m: 0, fontSize: '0.8125rem' }}
        >
          {keys.map(([key, does]) => (
            <Box key={key} sx={{ display: 'contents' }}>
              <Box component="dt">
                <Kbd>{key}</Kbd>
              </Box>
              <Box component="dd" sx={{ m: 0 }}>
                {does}
              </Box>
            </Box>
          ))}
        </Box>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose} autoFocus>
          {text('common.close')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
