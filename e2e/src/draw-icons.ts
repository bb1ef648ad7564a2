import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startBrowser } from './browser.ts'

/*
 * Draws the pictures that browsers and other sites ask for in pixels, from the shop's own sign and type:
 * `node e2e/src/draw-icons.ts` after either has changed. What it draws is kept with the sources.
 */
const root = join(import.meta.dirname, '../..')
const folder = join(root, 'web/storefront/public')
const svg = readFileSync(join(folder, 'favicon.svg'), 'utf8')
const serif = readFileSync(
  join(root, 'node_modules/@fontsource/instrument-serif/files/instrument-serif-latin-400-normal.woff2'),
).toString('base64')

const icon = (size: number) => `<body style="margin:0;width:${size}px;height:${size}px">
<style>svg { display: block; width: 100%; height: 100% } rect { rx: 0 }</style>${svg}</body>`

/** What is shown beside a link to the shop, 1.91 to 1. */
const card = `<body style="margin:0;width:1200px;height:630px;background:#fbfaf7;color:#1a1815;display:grid;align-content:center;justify-items:center;gap:34px">
<style>@font-face { font-family: Display; src: url(data:font/woff2;base64,${serif}) }</style>
<p style="margin:0;font:250px/1 Display;letter-spacing:-.03em">Selvedge</p>
<svg width="560" height="10"><path d="M0 5h560" stroke="#a8281e" stroke-width="6" stroke-dasharray="34 10"/></svg>
<p style="margin:0;font:52px/1 Display;color:#635e55">Clothes for a long time</p></body>`

const drawings = [
  { file: 'apple-touch-icon.png', html: icon(180), width: 180, height: 180 },
  { file: 'icon-192.png', html: icon(192), width: 192, height: 192 },
  { file: 'icon-512.png', html: icon(512), width: 512, height: 512 },
  { file: 'card.png', html: card, width: 1200, height: 630 },
]

const browser = await startBrowser()
try {
  for (const { file, html, width, height } of drawings) {
    const page = await browser.newPage({ viewport: { width, height } })
    await page.setContent(html)
    await page.evaluate('document.fonts.ready')
    writeFileSync(join(folder, file), await page.screenshot())
    await page.close()
  }
} finally {
  await browser.close()
}
