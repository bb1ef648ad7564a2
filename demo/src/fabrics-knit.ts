import { fabric } from './fabric.ts'

/** What is knitted: jerseys, sweatshirtings and the wools of jumpers. */
export const knitFabrics = {
  organic_jersey: fabric(
    'organic cotton jersey|Organic Cotton|Cotton|100 Organic cotton',
    ['everyday', 'warm', 'plain 6, breton 1, stripe 1'],
    `
    The organic cotton is combed before it is spun, which is why it stays smooth after a summer of washing.
    It is a mid-weight jersey, opaque in white and light enough to layer.
    Washed once before it reaches you, so that the size you buy is the size you keep.`,
  ),
  slub_jersey: fabric(
    'slub cotton jersey|Slub Cotton|Cotton|100 Cotton',
    ['seasonal', 'warm', 'plain 5, stripe 2'],
    `
    Slub yarn gives the surface its slight unevenness; it looks lived-in from the first day.
    The jersey is light and a little dry to the touch, good in real heat.
    Each garment is dyed after sewing, so the seams carry a faint shading.`,
  ),
  heavy_jersey: fabric(
    'heavyweight cotton jersey|Heavyweight Cotton|Cotton|100 Cotton',
    ['everyday', 'warm', 'plain 7, stripe 1'],
    `
    At 240 grams the jersey holds its own shape and hangs clear of the body.
    Knitted on a slow loop-wheel frame without side seams to twist.
    The shoulders are taped from within, so that the neck keeps its shape.`,
  ),
  modal_jersey: fabric(
    'modal-blend jersey|Modal|Modal|68 Modal + 27 Cotton + 5 Elastane',
    ['seasonal', 'cool', 'plain 6, stripe 1'],
    `
    Beechwood modal gives the jersey its drape and a cool, almost liquid hand.
    A little stretch means that it moves back into place by evening.
    Soft enough to sleep in and neat enough not to.`,
  ),
  pique: fabric(
    'cotton piqué|Piqué|Cotton|100 Cotton',
    ['everyday', 'warm', 'plain 7, stripe 2'],
    `
    The piqué is knitted in a fine honeycomb that lets air through.
    Long-staple cotton keeps the collar flat and the colour clear.
    It is dry and springy, as piqué ought to be, and needs no ironing.`,
  ),
  loopback: fabric(
    'loopback cotton|Loopback Cotton|Cotton|100 Cotton',
    ['everyday', 'warm', 'plain 9, stripe 1'],
    `
    Loopback cotton has a smooth face and a terry reverse: warm in the morning, never stifling by noon.
    The fabric is knitted in Barcelos, Portugal, and weighs 380 grams.
    It will soften for years and hold its shape while it does.`,
  ),
  brushed_fleece: fabric(
    'brushed-back cotton fleece|Brushed Cotton|Cotton|85 Organic cotton + 15 Recycled polyester',
    ['everyday', 'warm', 'plain 1'],
    `
    The inside is brushed to a nap that feels like the first wear for a long time.
    Organic cotton outside, a little recycled polyester within to keep the loft.
    The ribs have a thread of elastane and spring back from pushed-up sleeves and bent knees.`,
  ),
  kids_jersey: fabric(
    'organic cotton jersey|Organic Cotton|Cotton|95 Organic cotton + 5 Elastane',
    ['brights', 'warm', 'plain 4, stripe 4, dots 2'],
    `
    The jersey is certified organic and free of anything that scratches, labels included.
    Made to be washed every other day and handed down afterwards.
    The colour goes all the way through the yarn, so knees and elbows fade last.`,
  ),
  merino: fabric(
    'extra-fine merino|Merino|Wool|100 Merino wool',
    ['everyday', 'wool', 'plain 7, rib 2, stripe 1'],
    `
    Extra-fine merino regulates heat better than anything made in a laboratory.
    The yarn is spun in Biella and traceable to four farms in Tasmania.
    Knitted in a fourteen gauge, it is thin enough for under a jacket.`,
  ),
  lambswool: fabric(
    'Geelong lambswool|Lambswool|Wool|100 Lambswool',
    ['everyday', 'wool', 'plain 5, cable 3, fairisle 2, rib 1'],
    `
    First-shear lambswool is lofty and warm for its weight, with a soft bloom after the first wash.
    The yarn was spun in Yorkshire and the panels are linked by hand.
    It is dyed in the wool, which gives the colour its depth of flecks.`,
  ),
  cashmere: fabric(
    'two-ply cashmere|Cashmere|Cashmere|100 Cashmere',
    ['everyday', 'wool', 'plain 7, rib 1, cable 1'],
    `
    Two-ply yarn of long Mongolian fibres: it pills little, and less each year.
    The cashmere is knitted a touch tighter than is usual, so that it keeps its line.
    Washed in soft Scottish water, it arrives with a light halo that deepens with wear.`,
  ),
  cotton_knit: fabric(
    'crisp cotton|Cotton|Cotton|100 Cotton',
    ['seasonal', 'cool', 'plain 5, stripe 3, rib 2, cable 1'],
    `
    Dry-handed cotton yarn makes a knit for the months that cannot decide.
    It is knitted to shape and not cut from a cloth, so that little is wasted.
    It breathes like a T-shirt and hangs like a jumper.`,
  ),
  mohair: fabric(
    'brushed mohair blend|Mohair|Mohair|38 Mohair + 34 Wool + 28 Recycled polyamide',
    ['seasonal', 'wool', 'plain 6, stripe 2'],
    `
    Kid mohair gives it the halo; a strand of wool inside gives it a backbone.
    Warm out of all proportion to its weight, which is next to nothing.
    Brushed twice, then steamed, so that the fibre stays on the knit and off your coat.`,
  ),
  alpaca: fabric(
    'baby alpaca blend|Alpaca|Alpaca|60 Baby alpaca + 30 Merino wool + 10 Recycled polyamide',
    ['everyday', 'wool', 'plain 5, rib 3, cable 1'],
    `
    Baby alpaca from the Peruvian highlands is silkier than wool and does not itch.
    A chunky gauge on hollow fibres, so it is far lighter than it looks.
    Only the long fibres are used, which is why it hardly pills.`,
  ),
}
