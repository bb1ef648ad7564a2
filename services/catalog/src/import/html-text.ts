import { Parser } from 'htmlparser2'

const dropped = new Set(['script', 'style', 'template', 'noscript', 'iframe', 'object', 'head', 'title'])
const paragraphs = new Set([
  ...[
    'p',
    'div',
    'section',
    'article',
    'blockquote',
    'ul',
    'ol',
    'table',
    'h1',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
  ],
])
const lines = new Set(['br', 'tr', 'dt', 'dd', 'hr'])

/**
 * The text of an HTML fragment: paragraphs between blank lines, list items behind `- `, entities
 * decoded, everything that is not text gone. Never contains markup that a page would have to trust.
 * Text without any tag keeps its own line breaks.
 */
export const htmlToText = (html: string): string => {
  if (!/<[a-z!/]/i.test(html)) return tidy(html.includes('&') ? textOf(html.replaceAll('\n', '<br>')) : html)
  return tidy(textOf(html))
}

const textOf = (html: string): string => {
  let text = ''
  let hidden = 0
  const parser = new Parser(
    {
      onopentag: (name) => {
        if (dropped.has(name)) hidden++
        else if (paragraphs.has(name)) text += '\n\n'
        else if (lines.has(name)) text += '\n'
        else if (name === 'li') text += '\n- '
        else if (name === 'td' || name === 'th') text += ' '
      },
      onclosetag: (name) => {
        if (dropped.has(name)) hidden--
        else if (paragraphs.has(name)) text += '\n\n'
      },
      ontext: (chunk) => {
        if (hidden === 0) text += chunk.replace(/\s+/g, ' ')
      },
    },
    { decodeEntities: true },
  )
  parser.end(html)
  return text
}

const tidy = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: PostgreSQL refuses NUL, and no text wants the others
    .replace(/[\u0000-\u0008\u000b-\u001f\u200b\ufeff]/g, '')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/\n- (?=\n|$)/g, '')
    .trim()
