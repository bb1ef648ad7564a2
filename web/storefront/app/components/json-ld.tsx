import { scriptJson } from '../script-json.ts'

type Props = {
  /** A schema.org thing without its `@context`, or several. What is undefined in it is left out. */
  data: object | readonly object[]
}

/**
 * Tells search engines what the page is about. A block of data is never run, so the policy asks it for no nonce; and nobody
 * reads it but from the server's answer, so a page may leave its data out of what the browser is sent to render.
 */
export const JsonLd = ({ data }: Props) => (
  <script
    type="application/ld+json"
    suppressHydrationWarning
    // biome-ignore lint/security/noDangerouslySetInnerHtml: scriptJson leaves nothing that could end the element.
    dangerouslySetInnerHTML={{
      __html: scriptJson(
        Array.isArray(data)
          ? { '@context': 'https://schema.org', '@graph': data }
          : { '@context': 'https://schema.org', ...data },
      ),
    }}
  />
)
