import { fabric } from './fabric.ts'

/** What keeps weather out or lasts for decades: coatings, shells, denim, leather, metal, straw. */
export const toughFabrics = {
  wool_coating: fabric(
    'double-faced wool|Wool|Wool|80 Wool + 20 Recycled polyamide',
    ['suiting', 'clean', 'plain 6, herringbone 2, check 1, houndstooth 1'],
    `
    Two layers of wool are woven as one and the edges closed by hand, so there is no lining to sag.
    A fifth of the fibre is recycled polyamide, and it is there for the elbows.
    The cloth is 620 grams a metre, which settles the question of a scarf.`,
  ),
  tweed: fabric(
    'wool tweed|Tweed|Wool|100 Wool',
    ['suiting', 'clean', 'herringbone 5, check 3, plain 2, windowpane 1'],
    `
    The tweed is woven in Donegal, with flecks of colour that you find only up close.
    Tweed turns rain by being stubborn.
    A cloth with grip and spring, already good for thirty winters.`,
  ),
  gabardine: fabric(
    'cotton gabardine|Gabardine|Cotton|100 Cotton',
    ['everyday', 'clean', 'plain 1'],
    `
    The gabardine is proofed in the yarn, so a shower runs off it in beads.
    Tightly woven at a steep twill, it is windproof without any membrane.
    Half lined in striped cotton: enough to slip on over a jumper.`,
  ),
  recycled_nylon: fabric(
    'recycled nylon|Recycled Nylon|Nylon|100 Recycled polyamide',
    ['seasonal', 'shell', 'plain 1'],
    `
    The shell is spun from discarded fishing nets and finished without fluorocarbons.
    Seams are taped, and the zips are backed with a storm flap.
    Matt, quiet nylon that does not announce each move of the arm.`,
  ),
  waxed_cotton: fabric(
    'waxed cotton|Waxed Cotton|Cotton|100 Cotton',
    ['everyday', 'wipe', 'plain 1'],
    `
    Waxed in Dundee by a firm that once did sails; rewax it when it tells you to.
    It marks, creases and improves, as waxed cotton should.
    The lining is a cotton check, the only part that you will ever need to wash.`,
  ),
  rigid_denim: fabric(
    'rigid selvedge denim|Selvedge Denim|Denim|100 Cotton',
    ['denim', 'denim', 'denim 1'],
    `
    Fourteen-ounce denim from a shuttle loom in Okayama, with the selvedge at the outseam.
    It begins stiff; give it three weeks and it will know you.
    Rope-dyed indigo leaves the core of the yarn white, and so it fades like the old ones.`,
  ),
  stretch_denim: fabric(
    'comfort-stretch denim|Washed Denim|Denim|92 Cotton + 6 Recycled cotton + 2 Elastane',
    ['denim', 'denim', 'denim 1'],
    `
    Two per cent of stretch: enough to sit down, too little to go baggy.
    Washed with ozone and lasers in place of pumice, at a fifth of the water.
    The denim is eleven ounces, a weight for the whole year.`,
  ),
  nappa: fabric(
    'nappa leather|Leather|Leather|100 Lamb leather',
    ['leather', 'leather', 'plain 1'],
    `
    Lamb nappa, drum-dyed, as supple on the first day as on the five-hundredth.
    The hides are a by-product and come from a tannery in Tuscany certified for its water.
    A half-lining in cupro lets it slide over a knit.`,
  ),
  calf: fabric(
    'polished calf leather|Leather|Leather|100 Calf leather',
    ['leather', 'leather', 'plain 1'],
    `
    The calf leather is vegetable-tanned in Santa Croce and deepens with every year of use.
    Edges are painted and sanded three times, until they feel like one piece.
    It marks at first and then takes on a polish of its own.`,
  ),
  grained: fabric(
    'pebble-grained leather|Grained Leather|Leather|100 Cow leather',
    ['leather', 'leather', 'plain 1'],
    `
    The grain is natural and hides the scratches of a working week.
    A full-grain leather, soft enough to slouch and thick enough to stand.
    Tanned without chrome and finished with nothing but wax.`,
  ),
  suede: fabric(
    'calf suede|Suede|Leather|100 Calf suede',
    ['leather', 'suede', 'plain 1'],
    `
    The suede is split from the inside of the hide, where the nap is shortest.
    Treated against rain before it leaves the workshop, though it would still prefer the sun.
    Soft, dry and even, in a colour that goes down to the core.`,
  ),
  sneaker_leather: fabric(
    'full-grain leather|Leather|Leather|100 Leather',
    ['sneakers', 'leather', 'plain 1'],
    `
    Full-grain leather outside and in; only the laces are cotton.
    The uppers soften within a week and crease where you do.
    The leather is from a tannery audited gold by the Leather Working Group.`,
  ),
  canvas: fabric(
    'organic cotton canvas|Canvas|Cotton|100 Organic cotton',
    ['everyday', 'wipe', 'plain 6, stripe 1'],
    `
    Eighteen-ounce canvas stands up by itself and will not until it is asked to fold.
    The canvas is washed once to take the stiffness out.
    Stress points are bar-tacked, because canvas always outlasts its thread.`,
  ),
  felt: fabric(
    'wool felt|Wool Felt|Wool|100 Wool',
    ['suiting', 'wipe', 'plain 1'],
    `
    The felt is steamed and blocked by hand over a wooden form.
    A felt that springs back from a crush in an overhead locker.
    Dense, showerproof and light, with a raw-cut edge.`,
  ),
  straw: fabric(
    'raffia|Raffia|Straw|100 Raffia',
    ['straw', 'wipe', 'plain 1'],
    `
    The raffia is braided in Madagascar and takes a maker about two days.
    It rolls up to go into a case, and comes out as it went in.
    Natural fibre, so no two are quite of the same colour.`,
  ),
  woven_cord: fabric(
    'braided cotton cord|Braided Cotton|Cotton|80 Cotton + 20 Leather',
    ['everyday', 'wipe', 'plain 4, stripe 2'],
    `
    The braid has no holes: the prong goes through wherever it suits you.
    Waxed cord with a little give, and leather at both ends.
    Braided on a century-old machine that makes eleven an hour.`,
  ),
  vermeil: fabric(
    'gold vermeil|Vermeil|Gold vermeil|100 Gold-plated sterling silver',
    ['gold', 'jewel', 'plain 1'],
    `
    It is plated with two and a half microns of gold, five times the usual.
    Below the gold is recycled sterling silver, cast in lost wax and finished by hand.
    Hypoallergenic and free of nickel, for skin that objects.`,
  ),
  silver: fabric(
    'recycled sterling silver|Sterling Silver|Silver|100 Sterling silver',
    ['silver', 'jewel', 'plain 1'],
    `
    Cast from recycled silver and hallmarked at the Edinburgh assay office.
    The surface is hammered, then polished, so that it catches light from every side.
    Solid all through: nothing to wear off, only a patina to come.`,
  ),
}
