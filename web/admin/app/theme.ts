import type { ThemeOptions } from '@mui/material'

/*
 * Paper, ink and one red thread, as in the shop, in a density for people who work here all day. What a component looks
 * like is said here once; screens only arrange.
 */
const colours = {
  light: {
    canvas: '#f7f5f1',
    paper: '#ffffff',
    sunk: '#f1eee8',
    ink: '#1a1815',
    quiet: '#5f5a51',
    line: '#e3ded5',
    control: '#857f74',
    thread: '#a8281e',
    good: '#23603f',
    warn: '#7a4d0c',
    bad: '#a8281e',
    calm: '#2f5478',
  },
  dark: {
    canvas: '#12110f',
    paper: '#1b1916',
    sunk: '#24211d',
    ink: '#f3efe7',
    quiet: '#b0a99d',
    line: '#322e28',
    control: '#857e72',
    thread: '#f0796d',
    good: '#86c79f',
    warn: '#e3b566',
    bad: '#f2857a',
    calm: '#93bde6',
  },
} as const

export const fontFamily =
  '"Instrument Sans Variable", ui-sans-serif, system-ui, "Hiragino Sans", "Noto Sans JP", "Yu Gothic", "Noto Sans Arabic", "Geeza Pro", sans-serif'

export const monoFamily = 'ui-monospace, "SF Mono", "Cascadia Mono", Menlo, monospace'

export const themeOf = (mode: 'light' | 'dark', direction: 'ltr' | 'rtl'): ThemeOptions => {
  const c = colours[mode]
  const contrast = mode === 'light' ? '#fbfaf7' : '#14130f'
  const focus = { outline: `2px solid ${c.thread}`, outlineOffset: 2 }
  return {
    direction,
    palette: {
      mode,
      primary: { main: c.ink, contrastText: contrast },
      secondary: { main: c.thread, contrastText: contrast },
      error: { main: c.bad, contrastText: contrast },
      warning: { main: c.warn, contrastText: contrast },
      success: { main: c.good, contrastText: contrast },
      info: { main: c.calm, contrastText: contrast },
      background: { default: c.canvas, paper: c.paper },
      text: { primary: c.ink, secondary: c.quiet },
      divider: c.line,
      action: { hover: c.sunk, selected: c.sunk },
    },
    shape: { borderRadius: 4 },
    spacing: 8,
    typography: {
      fontFamily,
      fontSize: 13,
      htmlFontSize: 16,
      h1: { fontSize: '1.375rem', fontWeight: 600, lineHeight: 1.25, letterSpacing: '-0.01em' },
      h2: { fontSize: '0.9375rem', fontWeight: 600, lineHeight: 1.4 },
      h3: { fontSize: '0.8125rem', fontWeight: 600, lineHeight: 1.4 },
      body1: { fontSize: '0.875rem', lineHeight: 1.5 },
      body2: { fontSize: '0.8125rem', lineHeight: 1.5 },
      caption: { fontSize: '0.75rem', lineHeight: 1.45 },
      button: { textTransform: 'none', fontWeight: 550, fontSize: '0.8125rem' },
    },
    transitions: { create: () => 'none' },
    components: {
      MuiCssBaseline: {
        styleOverrides: {
          ':root': { colorScheme: mode },
          body: { backgroundColor: c.canvas, WebkitFontSmoothing: 'antialiased', wordSpacing: '0.06em' },
          ':focus-visible': focus,
          '::selection': { background: mode === 'light' ? '#f3d9d5' : '#5b2a25' },
          '@media (prefers-reduced-motion: reduce)': { '*': { scrollBehavior: 'auto !important' } },
        },
      },
      MuiButtonBase: { defaultProps: { disableRipple: true } },
      MuiButton: {
        defaultProps: { disableElevation: true, size: 'small', variant: 'outlined' },
        styleOverrides: {
          root: {
            minHeight: 32,
            paddingInline: 12,
            wordSpacing: '0.06em',
            whiteSpace: 'nowrap',
            '&:focus-visible': focus,
          },
          outlined: {
            borderColor: c.control,
            color: c.ink,
            backgroundColor: c.paper,
            '&.MuiButton-colorError': { borderColor: c.bad, color: c.bad },
          },
        },
      },
      MuiIconButton: {
        defaultProps: { size: 'small' },
        styleOverrides: { root: { borderRadius: 4, '&:focus-visible': focus } },
      },
      MuiPaper: {
        defaultProps: { elevation: 0 },
        styleOverrides: { root: { backgroundImage: 'none' }, outlined: { borderColor: c.line } },
      },
      MuiAppBar: { defaultProps: { elevation: 0 } },
      MuiDialog: {
        styleOverrides: {
          paper: { border: `1px solid ${c.line}`, boxShadow: '0 24px 64px rgb(0 0 0 / 0.28)' },
          paperFullWidth: {
            '@media (max-width: 600px)': {
              margin: 12,
              width: 'calc(100% - 24px)',
              maxHeight: 'calc(100% - 24px)',
            },
          },
        },
      },
      MuiDialogTitle: { styleOverrides: { root: { fontSize: '1rem', fontWeight: 600, paddingBlock: 14 } } },
      MuiDialogActions: {
        styleOverrides: { root: { padding: '12px 20px', borderTop: `1px solid ${c.line}` } },
      },
      MuiMenu: {
        styleOverrides: {
          paper: { border: `1px solid ${c.line}`, boxShadow: '0 8px 28px rgb(0 0 0 / 0.16)' },
        },
      },
      MuiMenuItem: { styleOverrides: { root: { fontSize: '0.8125rem', minHeight: 34 } } },
      MuiFormControl: { defaultProps: { size: 'small', variant: 'outlined', margin: 'dense' } },
      MuiOutlinedInput: {
        styleOverrides: {
          root: {
            backgroundColor: c.paper,
            '& .MuiOutlinedInput-notchedOutline': { borderColor: c.control },
            '&.Mui-focused .MuiOutlinedInput-notchedOutline': { borderColor: c.thread },
          },
          input: { fontSize: '0.8125rem', '&::placeholder': { color: c.quiet, opacity: 1 } },
        },
      },
      MuiFormHelperText: { styleOverrides: { root: { marginInline: 2 } } },
      MuiInputLabel: { styleOverrides: { root: { color: c.quiet, '&.Mui-focused': { color: c.ink } } } },
      MuiTableCell: {
        styleOverrides: {
          root: {
            borderColor: c.line,
            padding: '7px 12px',
            fontSize: '0.8125rem',
            '@media (max-width: 600px)': { paddingInline: 8 },
          },
          head: {
            color: c.quiet,
            fontSize: '0.75rem',
            fontWeight: 550,
            backgroundColor: c.sunk,
            whiteSpace: 'nowrap',
          },
        },
      },
      MuiTabs: { styleOverrides: { root: { minHeight: 38 }, indicator: { backgroundColor: c.thread } } },
      MuiTab: {
        styleOverrides: {
          root: {
            minHeight: 38,
            minWidth: 0,
            paddingInline: 12,
            '&.Mui-selected': { color: c.ink },
            '&:focus-visible': { ...focus, outlineOffset: -3 },
          },
        },
      },
      MuiChip: {
        defaultProps: { size: 'small' },
        styleOverrides: { root: { borderRadius: 3, fontWeight: 550 } },
      },
      MuiTooltip: {
        styleOverrides: { tooltip: { backgroundColor: c.ink, color: contrast, fontSize: '0.75rem' } },
      },
      MuiAlert: { styleOverrides: { root: { fontSize: '0.8125rem' } } },
      MuiLink: { defaultProps: { underline: 'hover', color: 'text.primary' } },
    },
  }
}
