import type { BrandTier } from './catalogue.ts'
import type { Range } from './garments/spec.ts'

interface Brand {
  code: string
  name: string
  tier: BrandTier
  country: string
  ranges: Range[]
  story: string
}

/** `code|name|tier|country|ranges|story`, one a line. All names are invented. */
const table = `
HLRW|Hale & Rowe|premium|GB|shirting tailoring knit|Two cutters from Leicester who believe that a shirt is a piece of engineering. They make little and repair all of it.
OSTL|Østerlund|contemporary|DK|jersey knit dress outerwear|Clothes from Aarhus for wind, bicycles and long light evenings. Plain at first sight, and generous at the second.
VREL|Maison Vérel|luxury|FR|dress tailoring shirting soft|A Paris atelier of eleven, known since 1974 for its bias cutting. Each piece is finished by the person who began it.
CRVN|Corvane|luxury|IT|shoes bags|Leather from the Arno valley, worked slowly. Corvane has made the same saddle bag for thirty years and still amends it.
PLTH|Pell & Thorne|premium|GB|outerwear knit soft|Outerwear for people who walk there. The cloths come from mills that the founders can reach by train.
DAYB|Daybreak Supply|value|NL|jersey denim shirting outerwear|Basics without the shrug: good cotton, fair factories and prices that can be read out loud.
KMRA|Kumora|contemporary|JP|denim jersey outerwear shirting|A workshop in Kojima that keeps eight shuttle looms alive. Its denim is cut for today and woven as it was in 1950.
LNDQ|Lindqvist & Dotter|contemporary|SE|kids knit|A father and a daughter from Gothenburg who make clothes for children and the occasional adult.
PPLN|Pip & Linnet|value|GB|kids|Clothes that survive siblings. What is outgrown comes back to be sold again.
SLTM|Saltmarsh|contemporary|IE|knit outerwear jersey|From the west coast of Ireland, where weather is a matter of opinion. Knits and coats that hold theirs.
ATLR|Atelier Ronsard|luxury|BE|tailoring dress outerwear|Antwerp tailoring with its sleeves rolled up. Dark, exact and unexpectedly comfortable.
MRDO|Mirado|value|ES|dress shirting shoes denim|Colour from Valencia, in short runs. When a print is gone it is gone.
VNTO|Vento Basso|premium|IT|knit tailoring shirting|A family in Biella that spins, knits and sews under one roof. Nothing shouts.
CASV|Casa Velada|contemporary|PT|dress shirting soft|Dresses and linens from a house near Porto, made for heat, lunch and the hours after it.
BRKT|Brackett Works|premium|US|denim outerwear bags|Workwear from Maine, cut by people who use it. Guaranteed for longer than is sensible.
NOVE|Novembre|contemporary|FR|dress knit outerwear|A Lyon label that begins every collection with the coat. The rest is what goes beneath.
FLDN|Felden|value|DE|jersey tailoring outerwear shirting|Considered wardrobe pieces from Hamburg. Felden makes sixty styles and improves them a little each year.
TRVA|Terrava|contemporary|PT|shoes bags|Shoes from São João da Madeira, by the third generation at the same lasts.
SOLN|Solène Aubry|premium|FR|jewellery|A goldsmith in Arles who draws from stones, seeds and rope. Every mould is made by hand.
HRTH|Harth|premium|NO|outerwear knit soft|Bergen has 230 days of rain. Harth has been dressing for them since 1989.
MGPE|Magpie Row|value|GB|jewellery soft bags|Bright little things from a market stall that outgrew its market.
QUIL|Quillon|luxury|GB|tailoring outerwear shirting|Savile Row patterns without the appointment. Soft shoulders, English cloth, no logo.
ASHB|Ashbarrow|premium|GB|shoes|Northampton shoemakers. Welted, resoleable and properly dull until you have worn a pair.
YUNA|Yuna Seo|premium|KR|dress tailoring shirting knit|A Seoul designer with an architect's eye for volume. Severe from the front, playful from the side.
KESL|Kessel & Sohn|contemporary|DE|shoes bags|Honest leather from the Palatinate. The son now does the designs, and the father still does the stitching.
LMBR|Lumbra|value|PT|jersey denim kids|Organic cotton, knitted and sewn within an hour's drive of Braga.
ORSO|Orso Tandem|contemporary|IT|jersey outerwear shoes|Sportswear from Bologna by two former cyclists. Quick clothes for slow weekends.
WLDN|Walden Pier|contemporary|US|denim shirting jersey|East-coast classics, washed until they relax.
ANIK|Anika Rao|premium|IN|dress shirting soft|Block prints and handlooms from Jaipur, on shapes with not a stitch too many.
ISOL|Isolde Marr|luxury|GB|knit soft|Cashmere from the Borders, in colours taken from lichen and slate.
RVLL|Rivelle|value|FR|dress shirting knit|The good blouse, the right skirt, the simple knit. Rivelle from Nantes does French wardrobes at sane prices.
TORR|Torrin|premium|GB|knit soft outerwear|Knitters from Skye. The patterns are old, and the fits are not.
MALA|Malabar Dock|value|IN|shirting bags dress|Cotton and canvas from Kerala, washed soft and sold plainly.
STEN|Sten & Flint|contemporary|DK|jewellery|Small Copenhagen silver with a rough edge left on purpose.
OKTO|Oktober Studio|contemporary|DE|jersey denim bags|Berlin uniforms for work that has no uniform.
PARR|Parrish Mill|contemporary|GB|tailoring shirting|Tailoring from a converted mill in Stroud: half the structure at half of the price.
ELIA|Elia Costa|luxury|IT|shoes bags jewellery|Shoes and bags that start as clay. Elia Costa trained as a sculptor, in Carrara, and it shows.
SKOV|Skov & Strand|contemporary|DK|kids outerwear jersey|Forest and beach: clothes for children and parents who are out in both.
CNDR|Cinder Lane|value|GB|outerwear tailoring shoes soft|City clothes at street prices, with seams that you may look at.
AMRA|Amara Diallo|premium|SN|dress jewellery soft|Dakar and Paris. Strong colour, clear shapes, and jewellery cast by the designer's uncle.
`

export const brands: readonly Brand[] = table
  .trim()
  .split('\n')
  .map((line) => {
    const [code = '', name = '', tier = '', country = '', ranges = '', story = ''] = line.split('|')
    return { code, name, tier: tier as BrandTier, country, ranges: ranges.split(' ') as Range[], story }
  })
