import { a, capital, lines, type Prose } from './piece.ts'

const coat: Prose = {
  leads: [
    (p) => `${capital(a(p.cut))} ${p.length} ${p.noun} in ${p.cloth}, with ${p.neck}.`,
    (p) => `Cut from ${p.cloth}, this ${p.cut} ${p.noun} closes with ${p.neck}.`,
    (p) => `${capital(p.neck)} and ${p.sleeve} mark out this ${p.cut} ${p.noun} in ${p.cloth}.`,
    (p) =>
      `You will see this ${p.noun} more than anything else you own: ${p.cloth}, ${p.cut}, with ${p.neck}.`,
    (p) => `${capital(a(p.length))} ${p.noun} with ${p.sleeve} and ${p.neck}, in ${p.cloth}.`,
  ],
  details: lines(`
    Two inner pockets take a telephone and a book.
    The outer pockets are lined in brushed cotton, a kindness in January.
    A deep vent at the back lets you climb stairs.
    Horn buttons are sewn on with a second button behind, so that they hold.
    The armhole is cut for a jacket below, without turning into a tent.
    Its lining is cupro, which breathes and does not crackle.
    A throat latch hides below the collar for the worst weeks.`),
  wears: lines(`
    Wear it over a suit or over pyjamas; from the street nobody can tell.
    Leave it open over knitwear until December makes the decision for you.
    It goes from cold platforms to warm restaurants without fuss.
    Turn the collar up. That is what it is for.
    Your usual size leaves room for a heavy jumper.
    A good brush on Sunday is all the care that it asks for.`),
}

const puffer: Prose = {
  leads: [
    (p) => `${capital(a(p.cut))} ${p.length} ${p.noun} in ${p.cloth}, with ${p.neck}.`,
    (p) => `${capital(p.neck)} tops ${a(p.cut)} ${p.noun} in ${p.cloth}.`,
    (p) => `Warm, light and ${p.length}: ${a(p.cut)} ${p.noun} in ${p.cloth}, with ${p.neck}.`,
    (p) => `This ${p.noun} answers the forecast with ${p.cloth}, ${a(p.cut)} cut and ${p.neck}.`,
  ],
  details: lines(`
    The hem draws in with a cord that you can work in gloves.
    A two-way zip lets you sit down, and cycle, without unpacking yourself.
    Inner cuffs seal at the wrist and keep the wind out of the sleeve.
    It packs into its own left pocket.
    The chest pocket holds a lift pass, or a train ticket.
    Reflective piping below the collar shows only in headlamps.`),
  wears: lines(`
    Wear it for dogs, platforms and the touchline.
    It is slim enough to go under a coat when it gets serious.
    Tested at minus ten with a jumper, and at five with a T-shirt.
    With boots and a beanie you are done.
    It comes in true sizes, with room for a thick knit.`),
}

const jacket: Prose = {
  leads: [
    (p) => `${capital(a(p.cut))} ${p.noun} in ${p.cloth}, with ${p.neck} and ${p.sleeve}.`,
    (p) => `${capital(p.cloth)} and ${p.neck}, in ${a(p.cut)} ${p.noun} that ends ${p.length}.`,
    (p) => `Made in ${p.cloth}, this ${p.cut} ${p.noun} has ${p.neck}.`,
    (p) => `${capital(a(p.noun))} to hang by the door: ${p.cut}, with ${p.neck}, in ${p.cloth}.`,
    (p) => `Borrowed from a work jacket and made less earnest: ${a(p.cut)} ${p.noun} in ${p.cloth}.`,
  ],
  details: lines(`
    The sleeves are pitched forward, for handlebars and steering wheels.
    Inside, a patch pocket is large enough for a paperback.
    Adjusters at the waist take it in by two fingers each side.
    An action back opens as you reach, and closes after you.
    The hardware is matt and heavier than it needs to be.
    Bar tacks hold every corner that is likely to be pulled.
    The cuffs are wide enough to turn back.`),
  wears: lines(`
    Wear it over a hoodie, or below a coat.
    It makes good clothes look less arranged.
    The shoulders are neat; size up to layer.
    A jacket for nine months of the year in most places.
    It is already worn in, and will go on from there.
    Wear it with trousers of any colour but its own.`),
}

const blazer: Prose = {
  leads: [
    (p) => `${capital(a(p.cut))} blazer in ${p.cloth}, with ${p.neck} and ${p.sleeve}.`,
    (p) => `${capital(p.neck)} and ${a(p.cut)} shape, tailored in ${p.cloth}.`,
    (p) => `Cut from ${p.cloth}, this ${p.cut} blazer is finished with ${p.neck}.`,
    (p) => `Tailoring that has let its breath out: ${a(p.cut)} blazer in ${p.cloth}.`,
    (p) => `It is ${p.cut} in the body and precise at the shoulder, a blazer in ${p.cloth} with ${p.neck}.`,
  ],
  details: lines(`
    The canvas is half floating, so that the lapel rolls and does not fold.
    Cuff buttons open, should you be asked to carve.
    It is lined in the sleeve and left bare at the back.
    Patch pockets keep it on the easy side of smart.
    Jetted pockets come stitched up; unpick them, or do not.
    The shoulder is soft, with a wafer of padding and no more.
    Inside are four pockets, among them one for a pen.`),
  wears: lines(`
    Wear it with its trousers, or break it up with denim.
    Over a T-shirt it is a jacket, over a shirt it is an argument won.
    Push the sleeves up; the lining is striped on purpose.
    Put it on over anything black and you are dressed.
    It is cut close at the shoulder and easy below it; take your own size.
    It travels rolled and is itself again by morning.`),
}

export const outerProse = { coat, puffer, jacket, blazer }
