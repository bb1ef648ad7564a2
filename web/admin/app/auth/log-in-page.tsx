import { useEffect } from 'react'
import { useLocation } from 'react-router-dom'
import { goToLogIn } from './session.ts'

type State = { nextPathname?: string; nextSearch?: string } | null

/** Where react-admin sends whoever is not logged in: on to the provider, which comes back to what was asked for. */
export const LogInPage = () => {
  const state = useLocation().state as State
  useEffect(() => {
    const path = state?.nextPathname ?? ''
    goToLogIn(`/admin${path === '/' ? '' : path}${state?.nextSearch ?? ''}`)
  }, [state])
  return null
}
