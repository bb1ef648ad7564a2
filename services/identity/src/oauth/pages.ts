import { createHash } from 'node:crypto'
import { pageLanguage } from './languages.ts'
import { pageTexts } from './page-texts.ts'

/** For whom a page is: what an app asks for (`ui_locales`), the header Accept-Language, and where the shop is. */
export type PageFor = { asked?: string | undefined; accepted?: string | undefined; home: string }

/** The shop's paper, ink and thread, without anything to fetch. */
const style = `
:root { color-scheme: light dark; background: light-dark(#fbfaf7, #12110f); color: light-dark(#1a1815, #f3efe7) }
body { margin: 0; min-height: 100dvh; display: grid; align-content: center; padding: 2rem clamp(1.25rem, 6vw, 6rem); box-sizing: border-box; font: 1.1rem/1.6 ui-sans-serif, system-ui, sans-serif }
main { max-width: 34rem }
.name { margin: 0 0 2.5rem; display: inline-block; border-bottom: 2px dashed light-dark(#a8281e, #f0796d); font: 1.7rem/1.15 ui-serif, Georgia, serif }
h1 { margin: 0 0 1rem; font: 400 clamp(2.2rem, 7vw, 3.6rem)/1.08 ui-serif, Georgia, serif; text-wrap: balance }
p { margin: 0 0 2rem }
.quiet { color: light-dark(#635e55, #a9a296) }
code { font: .95rem/1.5 ui-monospace, monospace; overflow-wrap: anywhere }
.acts { display: flex; flex-wrap: wrap; gap: 1rem; align-items: center }
button, .act { padding: .8rem 1.6rem; border: 0; border-radius: 2px; background: light-dark(#1a1815, #f3efe7); color: light-dark(#fbfaf7, #14130f); font: inherit; line-height: 1.4; text-decoration: none; cursor: pointer }
a { color: inherit; text-underline-offset: .3em }
:focus-visible { outline: 2px solid currentcolor; outline-offset: 3px }
`

/** Lets the pages have the one style that they have, for a content security policy. */
export const styleSource = `'sha256-${createHash('sha256').update(style).digest('base64')}'`

const escaped = (text: string) => text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)

const spoken = Object.keys(pageTexts) as (keyof typeof pageTexts)[]

const textsFor = (wanted: PageFor) => {
  const language = pageLanguage(spoken, wanted) as keyof typeof pageTexts
  return { language, texts: pageTexts[language] }
}

type Page = { language: string; title: string; body: string }

/** The few pages that the provider shows by itself: plain, without scripts, since none may run here. */
const page = ({ language, title, body }: Page) => `<!doctype html>
<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escaped(title)} – Selvedge</title>
<style>${style}</style>
</head>
<body>
<main>
<p class="name">Selvedge</p>
<h1>${escaped(title)}</h1>
${body}
</main>
</body>
</html>
`

const linkTo = (home: string, text: string, look = '') =>
  `<a${look} href="${escaped(home)}">${escaped(text)}</a>`

/** `form` is the provider's, by the id `op.logoutForm`. */
export const logOutPage = (form: string, wanted: PageFor) => {
  const { language, texts } = textsFor(wanted)
  return page({
    language,
    title: texts.log_out_title,
    body: `${form}
<p class="acts"><button type="submit" form="op.logoutForm" name="logout" value="yes" autofocus>${escaped(texts.log_out)}</button>
${linkTo(wanted.home, texts.stay)}</p>`,
  })
}

export const loggedOutPage = (wanted: PageFor) => {
  const { language, texts } = textsFor(wanted)
  return page({
    language,
    title: texts.logged_out_title,
    body: `<p>${linkTo(wanted.home, texts.to_shop, ' class="act"')}</p>`,
  })
}

type Mistake = { error: string; error_description?: string | undefined }

/** What an app did wrong is said in the words of the protocol, for whoever makes it. */
export const errorPage = ({ error, error_description }: Mistake, wanted: PageFor) => {
  const { language, texts } = textsFor(wanted)
  const said = error_description === undefined ? error : `${error}: ${error_description}`
  return page({
    language,
    title: texts.error_title,
    body: `<p class="quiet">${escaped(texts.error_text)}</p>
<p><code lang="en" dir="ltr">${escaped(said)}</code></p>
<p>${linkTo(wanted.home, texts.to_shop, ' class="act"')}</p>`,
  })
}
