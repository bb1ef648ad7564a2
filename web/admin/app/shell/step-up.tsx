import { lazy, Suspense, useEffect, useState } from 'react'
import { type StepUp as Asked, onStepUp } from '../auth/step-up.ts'

const StepUpDialog = lazy(async () => ({ default: (await import('./step-up-dialog.tsx')).StepUpDialog }))

/** Waits until somebody has to show anew who they are. */
export const StepUp = () => {
  const [asked, setAsked] = useState<Asked>()
  useEffect(() => onStepUp(setAsked), [])
  if (asked === undefined) return null
  return (
    <Suspense>
      <StepUpDialog
        onEnd={(confirmed) => {
          asked.answer(confirmed)
          setAsked(undefined)
        }}
      />
    </Suspense>
  )
}
