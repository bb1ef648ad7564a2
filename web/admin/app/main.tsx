import '@fontsource-variable/instrument-sans/index.css'
import { goToLogIn, readSession, someoneWasHere } from './auth/session.ts'
import { tellLoggedIn } from './auth/step-up.ts'

/** Everything but who is here: fetched once it is known that somebody is, or at once where somebody was before. */
const load = () => import('./start.tsx')

const begin = async () => {
  const early = someoneWasHere() ? load() : undefined
  // Where nobody can say, the back office says so.
  const session = await readSession().catch(() => null)
  if (session === undefined) return goToLogIn(window.location.pathname + window.location.search)
  const { start } = await (early ?? load())
  await start()
}

if (window.location.pathname === '/admin/confirmed') {
  tellLoggedIn()
  window.close()
} else await begin()
