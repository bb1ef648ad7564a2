import { permissions } from 'virtual:platform'
import { Box } from '@mui/material'
import { type Text, useText } from '../i18n/use-text.ts'

/** A permission as a sentence; one without a translation says it in English. */
export const permissionSentence = (name: string, text: Text): string =>
  text.of(`permissions.${name.replace(':', '_')}`, (permissions as Record<string, string>)[name] ?? name)

/** These to choose from; where nothing is said, all there are. */
export const permissionChoices = (text: Text, names: readonly string[] = Object.keys(permissions)) =>
  names.map((value) => ({ value, label: permissionSentence(value, text) }))

/** What somebody or something may do, in sentences. */
export const PermissionList = ({ of }: { of: readonly string[] }) => {
  const text = useText()
  if (of.length === 0) return <Box sx={{ color: 'text.secondary' }}>{text('platform.no_permissions')}</Box>
  return (
    <Box
      component="ul"
      sx={{ m: 0, paddingInlineStart: 2.5, fontSize: '0.8125rem', display: 'grid', rowGap: 0.5 }}
    >
      {of.map((name) => (
        <li key={name}>{permissionSentence(name, text)}</li>
      ))}
    </Box>
  )
}
