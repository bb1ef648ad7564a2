import { type ReactNode, Suspense, useState } from 'react'

type Props = { name: string; className: string; children: ReactNode }

/**
 * A part of every page that stays as the server wrote it: its code is not sent, and taking the page over costs nothing for
 * it. What it should do with scripts, whatever stands around it does by delegation. In a browser `children` are made of
 * code that is fetched then, and shown only where the page did not come with the part.
 */
export const Still = ({ name, className, children }: Props) =>
  import.meta.env.SSR ? (
    <div data-still={name} className={className}>
      {children}
    </div>
  ) : (
    <Kept {...{ name, className, children }} />
  )

const kept = new Map<string, string>()

/** As it stands in the page, or stood in it before. */
const writtenAs = (name: string): string | undefined => {
  const known = kept.get(name)
  if (known !== undefined) return known
  const html = document.querySelector(`[data-still="${name}"]`)?.innerHTML
  if (html !== undefined) kept.set(name, html)
  return html
}

const Kept = ({ name, className, children }: Props) => {
  const [html] = useState(() => writtenAs(name))
  return html === undefined ? (
    <div className={className}>
      <Suspense>{children}</Suspense>
    </div>
  ) : (
    <div
      data-still={name}
      className={className}
      suppressHydrationWarning
      // biome-ignore lint/security/noDangerouslySetInnerHtml: it is what React wrote on the server
      dangerouslySetInnerHTML={{ __html: html }}
    />
  )
}
