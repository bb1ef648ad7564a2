import { Box, Dialog, InputBase } from '@mui/material'
import { useLocaleState } from 'ra-core'
import { useState } from 'react'
import { useNavigate } from 'react-router-dom'
import { useText } from '../i18n/use-text.ts'
import { searchable } from '../screens.tsx'
import { useMode } from './look.tsx'
import type { Entry } from './navigation.ts'

type Choice = { id: string; label: string; hint: string; act: () => void }

type PaletteProps = { entries: readonly Entry[]; onClose: () => void }

/** Everything within a few keys: pages by their names, lists searched for what was typed, and what is often changed. */
export const CommandPalette = ({ entries, onClose }: PaletteProps) => {
  const text = useText()
  const navigate = useNavigate()
  const [mode, setMode] = useMode()
  const [locale] = useLocaleState()
  const [typed, setTyped] = useState('')
  const [active, setActive] = useState(0)
  const words = typed.trim().toLocaleLowerCase(locale)
  const go = (to: string) => () => {
    onClose()
    void navigate(to)
  }
  const pages: Choice[] = [
    { id: 'start', label: text('common.start'), hint: text('common.page'), act: go('/') },
    ...entries.map(({ name, to }) => ({
      id: name,
      label: text.of(`common.nav_${name}`, name),
      hint: text('common.page'),
      act: go(to),
    })),
    {
      id: 'theme',
      label: mode === 'dark' ? text('common.light') : text('common.dark'),
      hint: text('common.action'),
      act: () => {
        setMode(mode === 'dark' ? 'light' : 'dark')
        onClose()
      },
    },
  ]
  const searches: Choice[] =
    words === ''
      ? []
      : entries
          .filter(({ name }) => searchable.has(name))
          .map(({ name, to }) => ({
            id: `search-${name}`,
            label: text('common.search_in', {
              what: text.of(`common.nav_${name}`, name),
              words: typed.trim(),
            }),
            hint: text('common.search'),
            act: go(`${to}?filter=${encodeURIComponent(JSON.stringify({ search: typed.trim() }))}`),
          }))
  const choices = [
    ...pages.filter(({ label }) => label.toLocaleLowerCase(locale).includes(words)),
    ...searches,
  ]
  const at = Math.min(active, choices.length - 1)
  const onKeyDown = (event: React.KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0 && choices.length > 0) {
      event.preventDefault()
      setActive((at + step + choices.length) % choices.length)
    }
    if (event.key === 'Enter') {
      event.preventDefault()
      choices[at]?.act()
    }
  }
  return (
    <Dialog
      open
      onClose={onClose}
      aria-label={text('common.search_or_go')}
      fullWidth
      maxWidth="sm"
      sx={{ '& .MuiDialog-container': { alignItems: 'flex-start' } }}
      slotProps={{ paper: { sx: { mt: { xs: 1, sm: '12vh' }, mx: 1 } } }}
    >
      <InputBase
        autoFocus
        fullWidth
        value={typed}
        placeholder={text('common.search_or_go')}
        onChange={(event) => {
          setTyped(event.target.value)
          setActive(0)
        }}
        onKeyDown={onKeyDown}
        inputProps={{
          role: 'combobox',
          'aria-label': text('common.search_or_go'),
          'aria-expanded': true,
          'aria-autocomplete': 'list',
          'aria-controls': 'palette-choices',
          'aria-activedescendant': at >= 0 ? `palette-${choices[at]?.id}` : undefined,
        }}
        sx={{ px: 2, py: 1.25, fontSize: '0.9375rem', borderBottom: 1, borderColor: 'divider' }}
      />
      <Box
        component="ul"
        id="palette-choices"
        role="listbox"
        aria-label={text('common.choices')}
        sx={{ listStyle: 'none', m: 0, p: 0.75, maxHeight: '50vh', overflowY: 'auto' }}
      >
        {choices.map(({ id, label, hint, act }, index) => (
          <Box
            key={id}
            component="li"
            id={`palette-${id}`}
            role="option"
            aria-selected={index === at}
            onClick={act}
            onMouseMove={() => setActive(index)}
            sx={{
              display: 'flex',
              gap: 2,
              px: 1.25,
              py: 0.9,
              borderRadius: '4px',
              fontSize: '0.8125rem',
              cursor: 'pointer',
              bgcolor: index === at ? 'action.selected' : 'transparent',
            }}
          >
            <Box sx={{ flex: 1, minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis' }}>{label}</Box>
            <Box sx={{ color: 'text.secondary' }}>{hint}</Box>
          </Box>
        ))}
      </Box>
      {choices.length === 0 && (
        <Box role="status" sx={{ px: 2, pb: 2, color: 'text.secondary' }}>
          {text('common.nothing_found')}
        </Box>
      )}
    </Dialog>
  )
}
