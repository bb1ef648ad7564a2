import type { ReactNode } from 'react'
import { Icon } from '../icon.tsx'

/** Says beside what was done that it is done; there before, so that it is told to whoever cannot see it. */
export const Done = ({ children }: { children: ReactNode }) => (
  <p role="status" className={children ? 'inline-flex items-center gap-2 text-sm text-good' : 'sr-only'}>
    {children && (
      <>
        <Icon name="check" size="size-4" />
        {children}
      </>
    )}
  </p>
)
