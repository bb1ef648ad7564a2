import { Button } from '@mui/material'
import { Link } from 'react-router-dom'
import { useText } from '../i18n/use-text.ts'
import { PlainPage } from './plain-page.tsx'

export const NotFoundPage = () => {
  const text = useText()
  return (
    <PlainPage
      title={text('common.not_found_title')}
      action={
        <Button component={Link} to="/">
          {text('common.to_start')}
        </Button>
      }
    >
      {text('common.not_found_text')}
    </PlainPage>
  )
}
