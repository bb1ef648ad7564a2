import { a, capital, lines, type Prose } from './piece.ts'

const shoe: Prose = {
  leads: [
    (p) => `${capital(p.cut)} ${p.noun} in ${p.cloth}, with ${p.neck} and ${p.sleeve}.`,
    (p) => `${capital(p.neck)} and ${p.sleeve} on ${p.cut} ${p.noun} in ${p.cloth}.`,
    (p) => `Made in ${p.cloth}, these ${p.cut} ${p.noun} stand on ${p.sleeve}.`,
    (p) => `These ${p.noun} keep it simple: ${p.cloth}, ${p.neck}, ${p.sleeve}.`,
    (p) => `${capital(p.cloth)} over ${a(p.cut)} last, with ${p.neck}: ${p.noun} for long days.`,
  ],
  details: lines(`
    They are sewn in the Marche and can be resoled.
    The insole is leather over cork and takes the print of your foot.
    The heel counter is stiffened, the rest is left to bend.
    Lined in undyed leather, which keeps feet dry.
    They rest on the last for two days, twice as long as is common.
    The sole is stitched, not only glued.
    A padded tongue and collar spare you the breaking in.`),
  wears: lines(`
    They run true; take the half size up if you live in thick socks.
    Wear them with cropped trousers, so that they get their due.
    They will walk you to work and stand you a drink after it.
    Good with denim, better with good trousers.
    Give them a day's rest and a pair of shoe trees.
    They go with whatever you were going to wear anyway.`),
}

const trainer: Prose = {
  leads: shoe.leads,
  details: lines(`
    The lining is turned over the edge, so that no seam meets the skin.
    The sole is stitched all the way round, not only glued.
    The insole comes out, to be aired or to be replaced.
    There is no logo but a number, small, on the heel.
    The eyelets are punched clean, with no metal to tarnish.
    The toe box is reinforced from within and keeps its round.
    Made in a workshop near Porto that has sewn court shoes since 1977.`),
  wears: lines(`
    They run true; take the half size up if you live in thick socks.
    Wear them with a suit, and mean it.
    They clean up with a damp cloth and look better for the marks that stay.
    They will walk you through a city and out at the other end.
    Keep one pair for good, and let this be the other.
    They go with whatever you were going to wear anyway.`),
}

const bag: Prose = {
  leads: [
    (p) => `${capital(a(p.cut))} ${p.noun} in ${p.cloth}, with ${p.neck} and ${p.sleeve}.`,
    (p) => `${capital(p.cloth)}, ${p.neck}, ${p.sleeve}: ${a(p.noun)} with its mind on the day.`,
    (p) => `This ${p.cut} ${p.noun} in ${p.cloth} closes with ${p.neck}.`,
    (p) => `${capital(p.sleeve)} and ${p.neck} make light work of ${a(p.cut)} ${p.noun} in ${p.cloth}.`,
  ],
  details: lines(`
    It takes a thirteen-inch laptop, a book and what is left of lunch.
    Inside are a zipped pocket, an open one and a clip for keys.
    The base is doubled and stands by itself.
    The hardware is solid brass and will dull to a good colour.
    Lined in pale cotton, so that you can find things.
    It was cut and sewn by one person, whose initial is under the flap.
    Handles are rolled over cord and stitched through.`),
  wears: lines(`
    It looks as right in the hand as on the shoulder.
    Large enough for a weekend, if you are honest about what you need.
    It works through the week and does not look like work on Friday.
    It comes with a cotton bag for when it rests.
    Wear it across, over a coat, with both hands free.
    Bring it back in ten years and we will redo the edges.`),
}

const soft: Prose = {
  leads: [
    (p) => `${capital(a(p.cut))} ${p.noun} in ${p.cloth}, with ${p.neck}.`,
    (p) => `${capital(p.cloth)} and ${p.neck}: ${a(p.cut)} ${p.noun}.`,
    (p) => `Made in ${p.cloth}, this ${p.cut} ${p.noun} is finished with ${p.neck}.`,
    (p) => `A small luxury with a use: ${a(p.cut)} ${p.noun} in ${p.cloth}, with ${p.neck}.`,
    (p) => `Start here when it turns cold, or when the outfit does: ${a(p.cut)} ${p.noun} in ${p.cloth}.`,
  ],
  details: lines(`
    The edges are finished by hand.
    It is long-wearing, and easy to mend when it is not.
    The label is stitched on three sides only, and comes off in a minute.
    It is made in small runs, in a place where everyone knows the yarn.
    It weighs next to nothing and goes in a pocket.
    The finish is quiet and the inside as neat as the outside.`),
  wears: lines(`
    Give it away and you will want it back.
    Leave one at the office and one by the door.
    It has a way of making a plain coat look planned.
    Wear it with colours that it argues with a little.
    Suits most, fits all, and comes in a box.
    Made for Novembers, bicycles and long goodbyes.`),
}

const sunHat: Prose = {
  leads: soft.leads.slice(0, 4),
  details: lines(`
    A sweatband of cotton twill runs round the inside and can be wiped clean.
    The crown is deep enough to stay on in a breeze.
    An inner cord takes the fit in by up to two centimetres.
    The brim keeps its line without wire.
    The seams are taped, so that nothing presses on the forehead.`),
  wears: lines(`
    Wear it low in the sun and pushed back out of it.
    It does well on boats, at markets and in back gardens.
    It hides a bad hair day and improves a good one.
    Takes a season to become entirely yours.
    Put it on with a plain shirt and let it have the last word.`),
}

const belt: Prose = {
  leads: [
    (p) => `${capital(a(p.cut))} belt in ${p.cloth}, with ${p.neck}.`,
    (p) => `${capital(p.neck)} closes ${a(p.cut)} belt in ${p.cloth}.`,
    (p) => `Made in ${p.cloth}, this ${p.cut} belt comes with ${p.neck}.`,
    (p) => `One belt for most trousers: ${p.cut}, in ${p.cloth}, with ${p.neck}.`,
  ],
  details: lines(`
    The buckle is cast, not stamped, and screws off for another.
    The keeper is stitched, so that the end stays put.
    It is cut from the back of the hide, where it stretches least.
    Edges are bevelled, dyed and burnished with wax.
    The tip is cut square and skived thin, to slip through loops.`),
  wears: lines(`
    Take your trouser size in centimetres; you will fasten it at the third hole.
    It will curve to your hip, and should.
    It belongs with chinos, denim and most coats.
    Wear it over a knit or a dress, slightly low.
    It looks better after a year, like its owner.`),
}

const jewel: Prose = {
  leads: [
    (p) => `${capital(p.cut)} ${p.noun} in ${p.cloth}, with ${p.neck}.`,
    (p) => `${capital(p.neck)} and ${a(p.cut)} shape, in ${p.cloth}.`,
    (p) => `Made in ${p.cloth}: ${p.cut} ${p.noun} with ${p.neck}.`,
    (p) => `Light enough to forget: ${p.cut} ${p.noun} in ${p.cloth}, with ${p.neck}.`,
  ],
  details: lines(`
    Each piece is finished by hand, and so differs a little from the next.
    The catch is rounded and does not snag on wool.
    It was drawn from a river stone on the desk in our studio.
    The back is polished as carefully as the front.
    It comes in a linen pouch inside a box worth keeping.
    Cast in a workshop of six people, four of whom are called Anna.`),
  wears: lines(`
    Wear it alone, or mix metals and stop counting.
    Made for every day, and dressed enough for the evening after it.
    Layer it with something older.
    It shows best against a plain knit or bare skin.
    A present that fits.`),
}

const kids: Prose = {
  leads: [
    (p) => `${capital(p.cloth)}, with ${p.neck}, made for climbing, spilling and sleeping in the car.`,
    (p) => `Made in ${p.cloth}, with ${p.neck} and a cut that is ${p.cut} enough to move in.`,
    (p) => `With ${p.neck}, in ${p.cloth}: ${p.cut}, sturdy and easy to put on alone.`,
    (p) => `For small people with plans: ${p.cloth}, ${p.neck} and ${a(p.cut)} cut.`,
    (p) => `The cut is ${p.cut}, the finish is ${p.neck} and the fabric is ${p.cloth}.`,
  ],
  details: lines(`
    There is a name tape inside with space for three names.
    Seams are flat, and there is no label to scratch.
    It has a pocket, since one needs somewhere to keep conkers.
    Knees and elbows are doubled where it matters.
    The fastenings were tested on a four-year-old, who passed them.
    Tested for the skin of babies, whatever the age on the label.
    The hem can be let down twice before it is handed on.`),
  wears: lines(`
    Roomy now, right by spring.
    Goes in with the rest of the wash.
    Muddy by noon, clean by bedtime.
    Buy the next size up if it has to last two winters.
    Bring it back when it is outgrown and we will find it another child.
    Bright enough to spot across a playground.`),
}

export const extrasProse = { shoe, trainer, bag, soft, sunHat, belt, jewel, kids }
