import { Button } from '@mui/material'
import { useText } from '../i18n/use-text.ts'
import { PlainPage } from './plain-page.tsx'

type FailureProps = { resetErrorBoundary?: (...args: never[]) => void }

/** Where a page itself fails, and not only what it asked for. */
export const FailurePage = ({ resetErrorBoundary }: FailureProps) => {
  const text = useText()
  return (
    <PlainPage
      title={text('common.broken_title')}
      action={<Button onClick={() => resetErrorBoundary?.()}>{text('common.try_again')}</Button>}
    >
      {text('common.broken_text')}
    </PlainPage>
  )
}
