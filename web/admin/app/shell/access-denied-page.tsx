import { Button } from '@mui/material'
import { Link } from 'react-router-dom'
import { useText } from '../i18n/use-text.ts'
import { PlainPage } from './plain-page.tsx'

/** A page that is there, and not for whoever came. */
export const AccessDeniedPage = () => {
  const text = useText()
  return (
    <PlainPage
      title={text('common.access_denied_title')}
      action={
        <Button component={Link} to="/">
          {text('common.to_start')}
        </Button>
      }
    >
      {text('common.access_denied_text')}
    </PlainPage>
  )
}
