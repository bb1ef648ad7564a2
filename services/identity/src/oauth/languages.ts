/**
 * The language of the pages that somebody is sent to: the first that is asked for and spoken, else the first that is
 * spoken. `asked` is the parameter `ui_locales` (space-separated), `accepted` the header Accept-Language (RFC 9110, 12.5.4).
 */
export const pageLanguage = (
  spoken: readonly string[],
  { asked, accepted }: { asked?: string | undefined; accepted?: string | undefined },
): string => {
  const weighed = (accepted ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';')
      const quality = parameters
        .map((each) => /^\s*q=([\d.]+)\s*$/.exec(each)?.[1])
        .find((q) => q !== undefined)
      return { tag, quality: quality === undefined ? 1 : Number(quality) }
    })
    .filter(({ quality }) => quality > 0)
    .sort((one, other) => other.quality - one.quality)
    .map(({ tag }) => tag)
  const wanted = [...(asked ?? '').split(' '), ...weighed].map((tag) => tag.split('-')[0]?.toLowerCase())
  return wanted.find((tag) => tag !== undefined && spoken.includes(tag)) ?? (spoken[0] as string)
}
