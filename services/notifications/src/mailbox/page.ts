import type { Mail } from '@selvedge/contracts'
import { escapeHtml } from '../templates/html.ts'

const style = `
:root{color-scheme:light dark;--canvas:light-dark(#fbfaf7,#12110f);--surface:light-dark(#f2efe9,#1d1b18);--ink:light-dark(#1a1815,#f3efe7);--quiet:light-dark(#635e55,#a9a296);--line:light-dark(#e2ddd3,#34302a);--thread:light-dark(#a8281e,#f0796d)}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;background:var(--canvas);color:var(--ink);font:15px/1.5 system-ui,sans-serif;display:grid;grid-template-columns:22rem minmax(0,1fr)}
nav{border-inline-end:1px solid var(--line);height:100vh;overflow:auto}
header{padding:1.25rem;border-bottom:1px solid var(--line)}
h1{margin:0;font:400 1.6rem/1.1 Georgia,serif}h2{margin:0 0 .4rem;font:400 1.5rem/1.2 Georgia,serif}
p{margin:.35rem 0 0;color:var(--quiet);font-size:.85rem}
ol{list-style:none;margin:0;padding:0}
li a{display:block;padding:.8rem 1.25rem;color:inherit;text-decoration:none;border-bottom:1px solid var(--line)}
li a:hover,li a[aria-current]{background:var(--surface)}li a[aria-current]{box-shadow:inset 2px 0 var(--thread)}
li span,li time{display:block;color:var(--quiet);font-size:.8rem;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
main{display:grid;grid-template-rows:auto 1fr;min-width:0;height:100vh}main header a{color:inherit}
iframe{width:100%;height:100%;border:0;background:var(--canvas)}
pre{margin:0;padding:1.25rem;white-space:pre-wrap;overflow-wrap:anywhere;overflow:auto;font:14px/1.6 ui-monospace,monospace}
.none{padding:3rem 1.25rem}
@media (max-width:48rem){body{grid-template-columns:minmax(0,1fr)}nav{height:auto;max-height:38vh;border-inline-end:0;border-bottom:1px solid var(--line)}main{height:auto;min-height:62vh;grid-template-rows:auto minmax(44rem,1fr)}}
`

type View = { mails: readonly Mail[]; chosen: Mail | undefined; view: 'html' | 'text' }

/** The mailbox as a page without scripts; a mail lies in a frame of its own, which may do nothing but open links. */
export const mailboxPage = ({ mails, chosen, view }: View): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>Mailbox</title><style>${style}</style></head>
<body><nav aria-label="Messages"><header><h1>Mailbox</h1><p>What this shop would have e-mailed. Nothing of it left the house.</p></header>
${mails.length === 0 ? '<p class="none">No message yet.</p>' : `<ol>${mails.map((mail) => itemOf(mail, mail.id === chosen?.id)).join('')}</ol>`}</nav>
<main>${chosen === undefined ? '<p class="none">No message chosen.</p>' : mailOf(chosen, view)}</main></body></html>
`

const itemOf = ({ id, to, subject, locale, sent_at }: Mail, isChosen: boolean) =>
  `<li><a href="?message=${id}"${isChosen ? ' aria-current="true"' : ''}><bdi lang="${locale}">${escapeHtml(subject)}</bdi><span>${escapeHtml(to)}</span><time datetime="${sent_at}">${sent_at.slice(0, 19).replace('T', ' ')} UTC</time></a></li>`

const mailOf = (
  mail: Mail,
  view: View['view'],
) => `<header><h2 lang="${mail.locale}" dir="auto">${escapeHtml(mail.subject)}</h2>
<p>To ${escapeHtml(mail.to)} · ${mail.template} · ${mail.locale} · <a href="?message=${mail.id}&amp;view=${view === 'html' ? 'text' : 'html'}">${view === 'html' ? 'Plain text' : 'HTML'}</a></p></header>
${
  view === 'html'
    ? `<iframe title="The message" sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc="${escapeHtml(mail.html)}"></iframe>`
    : `<pre dir="auto" lang="${mail.locale}">${escapeHtml(mail.text)}</pre>`
}`
