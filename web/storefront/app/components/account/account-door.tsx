import type { ReactNode } from 'react'

/** The frame of the pages on which one logs in or opens an account. */
export const AccountDoor = ({
  title,
  text,
  children,
}: {
  title: string
  text?: string
  children?: ReactNode
}) => (
  <div className="page grid justify-items-center py-10 md:py-section">
    <div className="grid w-full max-w-[27rem] gap-8">
      <div className="grid gap-3">
        <h1 className="display text-3xl">{title}</h1>
        {text !== undefined && <p className="text-quiet">{text}</p>}
      </div>
      {children}
    </div>
  </div>
)
