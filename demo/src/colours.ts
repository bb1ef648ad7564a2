export interface Colour {
  name: string
  /** Three letters for the SKU. */
  code: string
  hex: string
  /** The word a shopper filters by. */
  family: string
}

/** Reads `name|code|hex|family` entries between commas. */
const colours = (entries: string): Colour[] =>
  entries.split(',').map((entry) => {
    const [name = '', code = '', hex = '', family = ''] = entry.trim().split('|')
    return { name, code, hex: `#${hex}`, family }
  })

const neutrals = colours(`
  Black|BLK|16161a|Black, Ink|INK|1d2433|Blue, Navy|NVY|1f2a44|Blue, Charcoal|CHA|3d3f43|Grey,
  Grey Marl|GRM|a5a6a8|Grey, Slate|SLT|5d6770|Grey, Ecru|ECR|ece4d3|White, Ivory|IVO|f5f0e4|White,
  White|WHT|fafafa|White, Chalk|CHK|efece6|White, Oat|OAT|d9ccb4|Beige, Stone|STN|c9bfae|Beige,
  Sand|SND|d6c2a0|Beige, Camel|CML|b98b57|Brown, Espresso|ESP|3e2c24|Brown, Mushroom|MSH|a2948a|Beige
`)

const seasonal = colours(`
  Sage|SGE|9caa8c|Green, Bottle Green|BTL|1f3d2f|Green, Olive|OLV|5c5c3a|Green, Moss|MSS|6f7346|Green,
  Eucalyptus|EUC|7b9a8b|Green, Oxblood|OXB|5a1f25|Red, Brick|BRK|9c4a36|Red, Poppy|POP|d2402f|Red,
  Claret|CLR|6d1f33|Red, Terracotta|TER|bf6a49|Orange, Apricot|APR|eaa97b|Orange,
  Marmalade|MRM|d27a2c|Orange, Ochre|OCH|c2933c|Yellow, Butter|BUT|f1e0a1|Yellow,
  Primrose|PRM|f3e7a8|Yellow, Blush|BLS|e6c3b8|Pink, Rose Clay|RSC|c48f86|Pink, Fuchsia|FUC|b9326f|Pink,
  Lilac|LIL|c3b2d6|Purple, Aubergine|AUB|40283c|Purple, Damson|DMS|553049|Purple, Sky|SKY|a9c6de|Blue,
  Cornflower|CRN|6d8fc7|Blue, Cobalt|COB|2646a0|Blue, Petrol|PTR|20505c|Blue, Storm|STM|6f7f8d|Blue,
  Rust|RST|a0522d|Brown, Chestnut|CHS|6b3f2a|Brown, Toffee|TOF|97663b|Brown
`)

const denim = colours(`
  Rinse Indigo|RIN|20294a|Blue, Mid Wash|MID|5577a0|Blue, Light Wash|LGT|a3bcd6|Blue,
  Vintage Blue|VNT|7392b5|Blue, Washed Black|WBK|36373b|Black, Raw Indigo|RAW|191f38|Blue,
  Ecru|ECR|ece4d3|White, Stone Grey|SGY|8d9096|Grey
`)

const leather = colours(`
  Black|BLK|17161a|Black, Cognac|COG|a05a2c|Brown, Espresso|ESP|3b2a22|Brown, Oxblood|OXB|561c22|Red,
  Tan|TAN|b9824f|Brown, Ink|INK|1d2433|Blue, Taupe|TPE|8d7f73|Beige, Bone|BNE|e7dfcf|White,
  Forest|FOR|2b4434|Green, Chestnut|CHS|6b3f2a|Brown, Dark Olive|DOL|46472f|Green
`)

const sneakers = colours(`
  White|WHT|f7f7f5|White, White/Green|WGR|eef2ea|White, Chalk|CHK|ebe7de|White, Black|BLK|18181a|Black,
  Sand/Gum|SNG|cfb893|Beige, Navy|NVY|1f2a44|Blue, Sage|SGE|9caa8c|Green, Grey|GRY|a7a9ab|Grey,
  Oxblood|OXB|5a1f25|Red
`)

const gold = colours(`
  Gold|GLD|d4af5a|Gold, Rose Gold|RSG|cf9b86|Gold, Antique Gold|ANG|ad8a45|Gold, Pale Gold|PGL|e2c98a|Gold
`)

const silver = colours('Silver|SLV|c7c9cc|Silver, Oxidised Silver|OXS|7d7f83|Grey')

const straw = colours(`
  Natural|NAT|d8c397|Beige, Tobacco|TOB|8a6236|Brown, Black|BLK|1b1a19|Black
`)

const brights = colours(`
  Poppy|POP|d2402f|Red, Butter|BUT|f1e0a1|Yellow, Sky|SKY|a9c6de|Blue, Navy|NVY|1f2a44|Blue,
  Ecru|ECR|ece4d3|White, Sage|SGE|9caa8c|Green, Cornflower|CRN|6d8fc7|Blue, Apricot|APR|eaa97b|Orange,
  Grey Marl|GRM|a5a6a8|Grey, Blush|BLS|e6c3b8|Pink, Moss|MSS|6f7346|Green, Lilac|LIL|c3b2d6|Purple
`)

const suiting = colours(`
  Navy|NVY|1f2a44|Blue, Charcoal|CHA|3d3f43|Grey, Black|BLK|16161a|Black, Mid Grey|MGR|7c7f84|Grey,
  Ink|INK|1d2433|Blue, Camel|CML|b98b57|Brown, Tobacco|TOB|7d5b3a|Brown, Oat|OAT|d9ccb4|Beige,
  Bottle Green|BTL|1f3d2f|Green, Chocolate|CHO|47332a|Brown, Stone|STN|c9bfae|Beige,
  Petrol|PTR|20505c|Blue
`)

const shirting = colours(`
  White|WHT|fafafa|White, Sky|SKY|b4cde2|Blue, Ecru|ECR|ece4d3|White, Pale Pink|PPK|eed3d0|Pink,
  Navy|NVY|1f2a44|Blue, Sage|SGE|9caa8c|Green, Black|BLK|16161a|Black, Butter|BUT|f1e0a1|Yellow,
  Cornflower|CRN|6d8fc7|Blue, Rust|RST|a0522d|Brown, Olive|OLV|5c5c3a|Green, Lilac|LIL|c3b2d6|Purple
`)

/** Colours by what they are dyed on. `everyday` holds neutrals twice as often as a season's colours. */
export const palettes = {
  everyday: [...neutrals, ...neutrals, ...seasonal],
  seasonal: [...seasonal, ...seasonal, ...neutrals],
  denim,
  leather,
  sneakers,
  gold,
  silver,
  straw,
  brights,
  suiting,
  shirting,
} as const

export type Palette = keyof typeof palettes
