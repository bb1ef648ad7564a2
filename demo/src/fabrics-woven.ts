import { fabric } from './fabric.ts'

/** What is woven fine: shirtings, silks, linens and suitings. */
export const wovenFabrics = {
  poplin: fabric(
    'cotton poplin|Poplin|Cotton|100 Cotton',
    ['shirting', 'warm', 'plain 5, stripe 4, gingham 1'],
    `
    The poplin is woven from two-fold yarn: crisp in the morning and presentable at six.
    A tight, fine weave with a clean snap to it when you put it on.
    Cotton this fine irons in a minute, and wears well when you do not bother.`,
  ),
  oxford: fabric(
    'Oxford cotton|Oxford|Cotton|100 Cotton',
    ['shirting', 'warm', 'plain 6, stripe 3'],
    `
    The basket weave of a true Oxford gets better each time that it is washed.
    It is woven in the Minho with a white weft, so the colour has a slight frost.
    Substantial enough to wear alone, soft enough to go under a jumper.`,
  ),
  linen: fabric(
    'garment-washed linen|Linen|Linen|100 Linen',
    ['seasonal', 'cool', 'plain 7, stripe 2, check 1'],
    `
    The flax is grown in Normandy and the linen washed until it is soft from the first wear.
    Linen creases; this one does it handsomely.
    Open enough for a breeze, dense enough to keep its shape.`,
  ),
  linen_cotton: fabric(
    'linen-cotton|Linen-Cotton|Linen|55 Linen + 45 Cotton',
    ['seasonal', 'cool', 'plain 6, stripe 3, check 1'],
    `
    Cotton calms the linen down: the same coolness with half of the creases.
    A dry, slubby cloth that dyes to soft and slightly uneven colours.
    It is cool on a terrace and sensible in an office.`,
  ),
  flannel_cotton: fabric(
    'brushed cotton flannel|Flannel|Cotton|100 Cotton',
    ['everyday', 'warm', 'check 5, plain 3, tartan 3'],
    `
    Brushed on both sides, so that it is as soft against you as it looks from across the room.
    Woven from dyed yarn, not printed, so that the colour is the same inside and out.
    A flannel with enough weight to serve as a jacket in October.`,
  ),
  chambray: fabric(
    'cotton chambray|Chambray|Cotton|100 Cotton',
    ['denim', 'warm', 'plain 1'],
    `
    Chambray is what denim would like to be in July.
    Indigo warp, white weft, and an honest fade at the seams in time.
    The cloth is light and close, and already soft from an enzyme wash.`,
  ),
  broderie: fabric(
    'broderie anglaise cotton|Broderie|Cotton|100 Cotton',
    ['shirting', 'delicate', 'plain 1'],
    `
    The eyelets are embroidered, not punched, so that they will not fray.
    A cotton lining takes care of modesty and adds no weight.
    Broderie with small, close motifs: summer without the doily.`,
  ),
  viscose_crepe: fabric(
    'viscose crêpe|Crêpe|Viscose|100 Viscose',
    ['seasonal', 'delicate', 'plain 3, floral 4, ditsy 3, dots 3, abstract 2'],
    `
    Certified wood-pulp viscose with a crêpe grain that refuses to crease in a suitcase.
    The crêpe falls close and swings back when you walk.
    It has the ease of silk, and it goes into the machine.`,
  ),
  silk_crepe: fabric(
    'silk crêpe de Chine|Silk|Silk|100 Silk',
    ['seasonal', 'delicate', 'plain 6, floral 2, dots 2, paisley 1'],
    `
    The crêpe de Chine is eighteen momme, weighty enough to drape and never to cling.
    Silk from Como, sand-washed for a bloom in place of the shine.
    Every seam inside is a French seam, because silk shows everything.`,
  ),
  satin: fabric(
    'fluid satin|Satin|Viscose|72 Acetate + 28 Viscose',
    ['seasonal', 'delicate', 'plain 6, dots 1, abstract 1'],
    `
    The satin has a muted lustre, nearer to candlelight than to chrome.
    It slides over tights and under knits without a sound.
    Heavy for a satin, which is what keeps it from clinging.`,
  ),
  suiting: fabric(
    'tropical-weight wool|Wool|Wool|98 Wool + 2 Elastane',
    ['suiting', 'clean', 'plain 6, pinstripe 2, windowpane 1, houndstooth 1'],
    `
    High-twist wool springs back from a day of sitting and from a night in a case.
    The cloth comes from a mill in Biella that has woven little else since 1908.
    Fine enough to wear in June, with a dry hand and no shine.`,
  ),
  wool_flannel: fabric(
    'wool flannel|Wool Flannel|Wool|100 Wool',
    ['suiting', 'clean', 'plain 6, windowpane 1, houndstooth 2, herringbone 2'],
    `
    The flannel is milled to a soft nap that blurs its colour at the edges.
    Woven in Huddersfield at 320 grams, it hangs straight and quietly.
    A flannel with the give of a good blanket and the manners of a suit.`,
  ),
  twill: fabric(
    'cotton twill|Twill|Cotton|98 Cotton + 2 Elastane',
    ['everyday', 'warm', 'plain 1'],
    `
    The twill is peached for softness and sits with a little stretch.
    A close diagonal weave that sheds crumbs, drizzle and most of a day.
    Garment-dyed, so the seams pale slowly and the rest keeps its colour.`,
  ),
  ripstop: fabric(
    'cotton ripstop|Ripstop|Cotton|100 Cotton',
    ['everyday', 'warm', 'plain 1'],
    `
    Ripstop is woven in a small grid that ends a tear before it starts.
    It is light, tough and quick to dry, and quieter than nylon.
    Washed for a crumpled finish that is not meant to be ironed.`,
  ),
  corduroy: fabric(
    'needlecord|Corduroy|Cotton|99 Cotton + 1 Elastane',
    ['seasonal', 'warm', 'plain 1'],
    `
    Fourteen wales to the inch: fine enough to drape, deep enough to catch the light.
    The cord is cut with the nap up, which makes the colour richer.
    It starts soft, and gets softer where you bend.`,
  ),
  velvet: fabric(
    'cotton velvet|Velvet|Cotton|88 Cotton + 12 Viscose',
    ['seasonal', 'clean', 'plain 1'],
    `
    Cotton velvet has a low, matt pile: less opera curtain, more armchair.
    It takes dye deeply, and looks like two colours as you turn.
    The pile is set so that it recovers from coats, seats and embraces.`,
  ),
  silk_twill: fabric(
    'silk twill|Silk|Silk|100 Silk',
    ['seasonal', 'clean', 'abstract 3, paisley 3, floral 2, dots 2'],
    `
    The design is screen-printed on fourteen-momme twill in Como, one colour at a time.
    Edges are rolled and sewn by hand, which takes most of an hour.
    Silk with enough body to hold a knot through lunch.`,
  ),
}
