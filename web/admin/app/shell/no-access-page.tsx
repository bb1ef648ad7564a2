import { Button } from '@mui/material'
import { useLogout } from 'ra-core'
import { useText } from '../i18n/use-text.ts'
import { PlainPage } from './plain-page.tsx'

/** For an account that may do nothing here: a customer who followed a link, or staff without a role yet. */
export const NoAccessPage = () => {
  const text = useText()
  const logOut = useLogout()
  return (
    <PlainPage
      title={text('common.no_access_title')}
      action={<Button onClick={() => void logOut()}>{text('common.other_account')}</Button>}
    >
      {text('common.no_access_text')}
    </PlainPage>
  )
}
