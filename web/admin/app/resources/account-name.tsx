import { Link as TextLink } from '@mui/material'
import type { Customer } from '@selvedge/sdk'
import { useGetOne } from 'ra-core'
import { Link } from 'react-router-dom'
import { useMay } from '../auth/use-permissions.ts'
import { Verbatim } from '../parts/verbatim.tsx'
import { nameOf } from './people.ts'

type AccountNameProps = {
  id: string
  /** Where its account may be gone, nobody is asked for it. */
  isThere?: boolean
  /** The part of its page to open; without one it is a name alone. */
  tab?: string
}

/** An account by its person's name, as long as that is known and may be seen; else by its number. */
export const AccountName = ({ id, isThere = true, tab }: AccountNameProps) => {
  const { may } = useMay()
  const enabled = isThere && may('identity', 'get_customer')
  const { data } = useGetOne<Customer>('customers', { id }, { enabled })
  if (!enabled || data === undefined) return <Verbatim>{id}</Verbatim>
  if (tab === undefined) return nameOf(data)
  return (
    <TextLink component={Link} to={`/customers/${id}/show?tab=${tab}`} sx={{ fontWeight: 550 }}>
      {nameOf(data)}
    </TextLink>
  )
}
