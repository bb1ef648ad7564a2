import { strToU8, zipSync } from 'fflate'

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`)

const page = (title: string, body: string): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.1rem 1rem;margin:.3rem 0 .8rem}dt{color:#555}dd{margin:0;overflow-wrap:anywhere}
section{border-top:1px solid #ccc;padding-top:.5rem;margin-top:1.5rem}li{margin-bottom:.5rem}</style></head>
<body><h1>${escaped(title)}</h1>${body}</body></html>
`

const isPlain = (value: unknown): boolean => value === null || typeof value !== 'object'

const shown = (value: unknown): string => {
  if (isPlain(value)) return escaped(value === null || value === undefined ? '—' : String(value))
  if (Array.isArray(value))
    return value.length === 0 ? '—' : `<ol>${value.map((item) => `<li>${shown(item)}</li>`).join('')}</ol>`
  const rows = Object.entries(value as object).map(
    ([name, inner]) => `<dt>${escaped(name.replaceAll('_', ' '))}</dt><dd>${shown(inner)}</dd>`,
  )
  return `<dl>${rows.join('')}</dl>`
}

/** One ZIP archive of an export: a JSON file for each service, for programs, and `index.html`, which shows the same to people. */
export const archiveOf = (
  about: { made_at: string; part: number },
  services: Readonly<Record<string, unknown>>,
): Buffer => {
  const files: Record<string, Uint8Array> = {}
  const sections = Object.entries(services).map(([service, data]) => {
    files[`${service}.json`] = strToU8(`${JSON.stringify(data, null, 2)}\n`)
    return `<section><h2>${escaped(service)}</h2><p><a href="${escaped(service)}.json">${escaped(service)}.json</a></p>${shown(data)}</section>`
  })
  const intro = `<p>Everything that the shop held about you on ${escaped(about.made_at)}, service by service.${about.part === 1 ? '' : ` This is part ${about.part}: lists go on from the one before.`}</p>`
  files['index.html'] = strToU8(page('Your data', intro + sections.join('')))
  return Buffer.from(zipSync(files, { level: 6, mtime: new Date(about.made_at) }))
}
