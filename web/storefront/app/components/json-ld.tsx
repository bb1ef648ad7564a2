/** What JSON may hold and a script element may not, spelt so that JSON reads the same. */
const unsafe = /[<>&\u2028\u2029]/g

/** JSON that cannot end the script element that it stands in, whatever a product is called. */
export const scriptJson = (data: unknown): string =>
  JSON.stringify(data).replaceAll(unsafe, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)

type Props = {
  /** A schema.org thing without its `@context`, or several. What is undefined in it is left out. */
  data: object | readonly object[]
}

/** Tells search engines what the page is about. A block of data is never run, so the policy asks it for no nonce. */
export const JsonLd = ({ data }: Props) => (
  <script
    type="application/ld+json"
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
