import { lazy } from 'react'
import { useFollow, withoutLocale } from '../i18n/paths.tsx'
import type { FooterProps } from './footer-parts.tsx'
import { Still } from './still.tsx'

const FooterParts = import.meta.env.SSR
  ? (await import('./footer-parts.tsx')).FooterParts
  : lazy(() => import('./footer-parts.tsx').then(({ FooterParts }) => ({ default: FooterParts })))

export const Footer = (props: FooterProps) => (
  // biome-ignore lint/a11y/noStaticElementInteractions: what is clicked are the links within
  // biome-ignore lint/a11y/useKeyWithClickEvents: links are clicked by the keyboard, too
  <footer
    onClick={useFollow()}
    onSubmit={({ target }) => {
      const back = (target as HTMLFormElement).elements.namedItem('back')
      if (back instanceof HTMLInputElement) back.value = withoutLocale(window.location)
    }}
    className="mt-section border-t border-line bg-surface"
  >
    <Still name="footer" className="contents">
      <FooterParts {...props} />
    </Still>
  </footer>
)
