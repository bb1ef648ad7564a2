import { directionOf } from './locales.ts'
import type { Letter, Line } from './render.ts'

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
export const escapeHtml = (text: string) => text.replaceAll(/[&<>"']/g, (each) => entities[each] as string)

const sans =
  "-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,'Helvetica Neue',Arial,'Hiragino Sans','Noto Sans JP','Noto Sans Arabic',sans-serif"
const serif =
  "'Instrument Serif',Georgia,'Times New Roman','Hiragino Mincho ProN','Noto Serif JP','Noto Naskh Arabic',serif"

/*
 * Mail programs know tables and inline styles; those that know more read the style sheet for dark mode and for wide windows.
 * The colours are the shop's.
 */
const style = `
:root{color-scheme:light dark;supported-color-schemes:light dark}
body{margin:0;padding:0;-webkit-text-size-adjust:100%;-ms-text-size-adjust:100%}
a{color:#1a1815}
@media (min-width:640px){.sheet{padding:48px 56px !important}.around{padding:40px 16px !important}.heading{font-size:38px !important}}
@media (prefers-color-scheme:dark){
.canvas{background-color:#12110f !important}.sheet-cell{background-color:#1d1b18 !important;border-color:#34302a !important}
.ink,.ink a,a.ink{color:#f3efe7 !important}.quiet,.quiet a,a.quiet{color:#a9a296 !important}
.thread{border-color:#f0796d !important}.rule{border-color:#34302a !important}
.button{background-color:#f3efe7 !important;border-color:#f3efe7 !important}.button a{color:#14130f !important}
}`

/** The HTML of an e-mail: self-contained, no picture, nothing that is fetched; everything in it is escaped. */
export const htmlOf = (letter: Letter): string => {
  const { locale, shop, subject, preheader, button, note } = letter
  const dir = directionOf(locale)
  const start = dir === 'rtl' ? 'right' : 'left'
  const paragraph = (line: Line) =>
    `<p class="ink" style="margin:0 0 16px;font-family:${sans};font-size:16px;line-height:${leading(locale)};color:#1a1815">${inline(line)}</p>`
  return `<!doctype html>
<html lang="${locale}" dir="${dir}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="x-apple-disable-message-reformatting">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no">
<title>${escapeHtml(subject)}</title>
<style>${style}</style>
</head>
<body class="canvas" dir="${dir}" style="margin:0;padding:0;background-color:#fbfaf7">
<div style="display:none;max-height:0;overflow:hidden;mso-hide:all;font-size:1px;line-height:1px;opacity:0">${escapeHtml(preheader)}${'&#8199;&#847;'.repeat(60)}</div>
<table role="presentation" class="canvas" width="100%" cellpadding="0" cellspacing="0" border="0" style="background-color:#fbfaf7">
<tr><td class="around" align="center" style="padding:20px 12px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" dir="${dir}" style="max-width:600px;text-align:${start}">
<tr><td style="padding:0 4px 20px"><span class="ink thread" dir="ltr" style="display:inline-block;padding-bottom:3px;border-bottom:2px dashed #a8281e;font-family:${serif};font-size:26px;line-height:1;letter-spacing:-0.03em;color:#1a1815">${escapeHtml(shop)}</span></td></tr>
<tr><td class="sheet-cell" style="background-color:#ffffff;border:1px solid #e2ddd3">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td class="sheet" style="padding:32px 24px;text-align:${start}">
<h1 class="ink heading" style="margin:0 0 24px;font-family:${serif};font-weight:400;font-size:30px;line-height:${locale === 'ar' ? '1.4' : '1.15'};letter-spacing:${locale === 'ar' || locale === 'ja' ? '0' : '-0.01em'};color:#1a1815">${inline(letter.heading)}</h1>
${paragraph(letter.greeting)}
${letter.paragraphs.map(paragraph).join('\n')}
${button === null ? '' : buttonOf(button, { start })}
${note === null ? '' : `<p class="quiet" style="margin:${button === null ? '8px' : '0'} 0 0;font-family:${sans};font-size:14px;line-height:${leading(locale)};color:#635e55">${inline(note)}</p>`}
${button === null ? '' : hintOf(button, { start, lines: leading(locale) })}
</td></tr></table>
</td></tr>
<tr><td class="quiet" style="padding:20px 4px 0;text-align:${start};font-family:${sans};font-size:12px;line-height:1.6;color:#635e55">${inline(letter.footer)}</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
`
}

type Button = NonNullable<Letter['button']>

const buttonOf = ({ label, url }: Button, { start }: { start: string }) =>
  `<table role="presentation" cellpadding="0" cellspacing="0" border="0" align="${start}" style="margin:12px 0 28px"><tr><td class="button" style="background-color:#1a1815;border:1px solid #1a1815;border-radius:2px"><a href="${escapeHtml(url)}" target="_blank" rel="noopener" style="display:inline-block;padding:14px 28px;font-family:${sans};font-size:15px;line-height:1.3;font-weight:500;color:#fbfaf7;text-decoration:none">${escapeHtml(label)}</a></td></tr></table>
<div style="clear:both;font-size:0;line-height:0">&nbsp;</div>`

const hintOf = ({ url, hint }: Button, { start, lines }: { start: string; lines: string }) =>
  `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin-top:28px"><tr><td class="quiet rule" style="padding-top:20px;border-top:1px solid #e2ddd3;text-align:${start};font-family:${sans};font-size:13px;line-height:${lines};color:#635e55">${escapeHtml(hint)}<br><a class="quiet" dir="ltr" href="${escapeHtml(url)}" target="_blank" rel="noopener" style="color:#635e55;word-break:break-all">${escapeHtml(url)}</a></td></tr></table>`

const leading = (locale: string) => (locale === 'ar' || locale === 'ja' ? '1.8' : '1.6')

const inline = (line: Line) =>
  line
    .map((part) => (typeof part === 'string' ? escapeHtml(part) : `<bdi>${escapeHtml(part.value)}</bdi>`))
    .join('')
