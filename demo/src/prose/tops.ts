import { a, capital, lines, type Prose } from './piece.ts'

const tee: Prose = {
  leads: [
    (p) => `${capital(a(p.cut))} ${p.noun} in ${p.cloth}, with ${p.neck} and ${p.sleeve}.`,
    (p) => `${capital(p.cloth)}, ${p.neck}, ${p.sleeve}: a good ${p.noun} needs little else.`,
    (p) => `${capital(p.neck)} and ${p.sleeve} on ${a(p.cut)} ${p.noun} in ${p.cloth}.`,
    (p) => `We spent a year on this ${p.noun}: ${a(p.cut)} block, ${p.neck} and ${p.cloth}.`,
    (p) => `This ${p.cut} ${p.noun} is made in ${p.cloth} and finished with ${p.neck}.`,
    (p) => `A drawer can do with one more ${p.noun} if it is in ${p.cloth}, ${p.cut} in cut, with ${p.neck}.`,
  ],
  details: lines(`
    The hem is twin-stitched and sits flat when it is not tucked in.
    The shoulder seam is moved a finger forward, so that it does not ride up.
    Side seams are turned a little to the front, a small thing that makes it hang straight.
    There is no label in the neck, only a print that fades after a few washes.
    The neck rib is deep enough to keep its shape and narrow enough to go under a collar.
    Flatlock seams lie level with the skin.
    Sewn in a family workshop near Guimarães, fifteen minutes from where it is knitted.
    A single bar of contrast stitching at the back neck is its only ornament.`),
  wears: lines(`
    Wear it alone in June and under everything else from October.
    Goes with denim, and more surprisingly with a suit.
    Size up for a looser line; the length allows it.
    Tuck it into high-rise trousers, or leave it out over shorts.
    The model wears it untucked beneath an open overshirt.
    One for Saturdays, and for such Mondays as permit it.
    Buy the colour you wear most, then the one you would like to.`),
}

const tank: Prose = {
  leads: tee.leads,
  details: lines(`
    The edges are bound with the same fabric and lie flat.
    The straps are set close enough to hide what should be hidden.
    Bust darts are turned to the side seam and cannot be seen.
    The hem is rolled and sewn by a fine, invisible stitch.
    The armhole is cut high, so that it stays put under a jacket.`),
  wears: lines(`
    Wear it alone in June and below everything else from October.
    Tuck it into high-rise trousers, or leave it out over shorts.
    Put a blazer over it and call it an evening.
    It is at its best with something heavier on top.
    Take your usual size; it is cut to skim.`),
}

const shirt: Prose = {
  leads: [
    (p) => `${capital(a(p.cut))} ${p.noun} in ${p.cloth}, with ${p.neck} and ${p.sleeve}.`,
    (p) => `Cut from ${p.cloth}, this ${p.cut} ${p.noun} has ${p.neck}.`,
    (p) =>
      `${capital(p.neck)}, ${p.sleeve} and ${a(p.length)} hem: the ${p.noun} as it should be, in ${p.cloth}.`,
    (p) => `${capital(p.cloth)} gives this ${p.cut} ${p.noun} its character, and ${p.neck} its manners.`,
    (p) => `For the days between formal and not: ${a(p.cut)} ${p.noun} with ${p.neck}, in ${p.cloth}.`,
    (p) => `${capital(a(p.length))} ${p.noun} with ${p.neck}, made in ${p.cloth}.`,
  ],
  details: lines(`
    Mother-of-pearl buttons are sewn with a shank, so that they close without strain.
    The back yoke is split and each half cut on the bias, for reach.
    A box pleat below the yoke gives room to move.
    Side seams are single-needle and felled, and small gussets finish the hem.
    The collar is cut to sit open as well as it does closed.
    There are two buttons at each cuff, for rolling up or for a watch.
    The placket is clean inside, with no raw edge anywhere.
    One patch pocket, set to hold a pair of glasses.`),
  wears: lines(`
    Wear it buttoned to the top without a tie, or half undone over a vest.
    It belongs with pleated trousers and just as well with old jeans.
    Leave it untucked: the hem is shaped for it.
    Roll the sleeves twice and do not look back.
    Put it under a fine knit in winter, and over a swimsuit in August.
    The fit is true; between two sizes, take the smaller for work and the larger for weekends.
    A shirt to keep on a hook, not in a drawer.`),
}

const sweat: Prose = {
  leads: [
    (p) => `${capital(a(p.cut))} ${p.noun} in ${p.cloth}, with ${p.neck} and ${p.sleeve}.`,
    (p) => `The weekend in ${p.cloth}: ${a(p.cut)} ${p.noun} with ${p.neck}.`,
    (p) => `${capital(p.neck)} and ${p.sleeve} finish this ${p.cut} ${p.noun} in ${p.cloth}.`,
    (p) => `Somewhere between a jumper and a jacket, this ${p.cut} ${p.noun} is cut from ${p.cloth}.`,
    (p) => `Built on an old athletics pattern: ${a(p.cut)} ${p.noun} in ${p.cloth}, with ${p.neck}.`,
  ],
  details: lines(`
    A gusset under each arm lets you raise them without lifting the hem.
    The V at the neck is sewn in, as it was when it still had to catch sweat.
    Coverstitched seams inside and out mean that nothing rubs.
    Ribbed side panels let it stretch across the back.
    The cuffs are long enough to turn once.
    Its embroidery is tonal, small, and by the hem where few will look.
    Pre-shrunk, and dyed in the piece for an even colour.`),
  wears: lines(`
    Layer it below a wool coat and it will pass for knitwear.
    It is made for trains, long breakfasts and the walk after them.
    Pair it with tailored trousers to let it know that it is respected.
    Wear it with its own joggers, or with anything but.
    Take your usual size for an easy fit, one down for a neat one.
    It will look better in three years than it does today.`),
}

const knit: Prose = {
  leads: [
    (p) => `${capital(a(p.cut))} ${p.noun} knitted in ${p.cloth}, with ${p.neck} and ${p.sleeve}.`,
    (p) => `Knitted in ${p.cloth}, this ${p.cut} ${p.noun} has ${p.neck}.`,
    (p) => `${capital(p.neck)} and ${p.sleeve} give this ${p.cut} ${p.noun} its ease.`,
    (p) => `The first cold morning asks for ${a(p.cut)} ${p.noun} in ${p.cloth}.`,
    (p) => `${capital(a(p.length))} ${p.noun} in ${p.cloth}, finished with ${p.neck}.`,
    (p) => `${capital(p.cloth)} and ${p.neck}: ${a(p.noun)} with nothing to prove.`,
  ],
  details: lines(`
    The panels are linked loop by loop at the shoulder.
    The ribs at hem and cuff are deep and keep their spring.
    Saddle shoulders let the sleeve fall without a crease.
    The tension is firm, so that elbows stay elbows.
    Small marks beside the armhole show where the knitting was shaped, not cut.
    A matching thread and a spare yard of yarn come with it, for mending.
    It is washed once after knitting, to let the stitches settle.`),
  wears: lines(`
    Wear it next to the skin; it is that soft.
    Let a shirt collar and an inch of cuff show.
    It sits neatly under a coat, and is warm enough to go without one in April.
    Wear it round the shoulders at the end of a beach day.
    Tuck the front in and leave the back to itself.
    Fold it, rest it a day between wears, and it will outlast the decade.
    Knitted true to size, with the ease already built in.`),
}

export const topsProse = { tee, tank, shirt, sweat, knit }
