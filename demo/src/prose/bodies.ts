import { a, capital, lines, type Prose } from './piece.ts'

const dress: Prose = {
  leads: [
    (p) => `${capital(a(p.cut))} ${p.length} dress in ${p.cloth}, with ${p.neck} and ${p.sleeve}.`,
    (p) => `${capital(p.neck)}, ${p.sleeve} and ${a(p.length)} hem: ${a(p.cut)} dress in ${p.cloth}.`,
    (p) => `A dress that does the work: ${p.cloth}, ${a(p.cut)} shape and ${p.neck}.`,
    (p) => `Made in ${p.cloth}: ${a(p.cut)} ${p.length} dress that hangs from ${p.neck}.`,
    (p) => `This ${p.length} dress pairs ${p.neck} with ${p.sleeve}, in ${p.cloth}.`,
    (p) => `${capital(p.cloth)} moves well in ${a(p.cut)} ${p.length} dress with ${p.neck}.`,
  ],
  details: lines(`
    There are pockets in the side seams, and they are deep enough for a hand.
    The neckline is faced by hand and lies flat.
    The waist seam is set slightly high, which lengthens everything below.
    The skirt is cut in panels and keeps its volume low, near the hem.
    Bust darts end well short of the point, so that they vanish into the cloth.
    Hand-finished hems let the edge move with you.
    The loops for a belt are thread, and can be snipped without leaving a trace.
    Fastenings are covered, so that nothing catches on a bag.`),
  wears: lines(`
    Wear it with flat sandals by day and a heel when the invitation insists.
    Add a fine roll neck beneath it and it becomes a winter dress.
    It packs small, hangs out overnight and asks for no iron.
    It has been to three weddings and a school run, and looked right at each.
    Put a blazer over it for work and take it off again at seven.
    With boots and a coat, it is good until the snow.
    Our model is 177 cm tall; expect it an inch longer if you are not.`),
}

const skirt: Prose = {
  leads: [
    (p) => `${capital(a(p.cut))} ${p.length} skirt in ${p.cloth}, with ${p.neck}.`,
    (p) => `${capital(p.neck)} holds ${a(p.cut)} ${p.length} skirt in ${p.cloth}.`,
    (p) => `Cut from ${p.cloth}, this ${p.length} skirt is ${p.cut} and set on ${p.neck}.`,
    (p) => `It is the walk that makes this ${p.cut} skirt: ${p.length}, in ${p.cloth}, with ${p.neck}.`,
    (p) => `${capital(a(p.length))} skirt in ${p.cloth}; the cut is ${p.cut} and the waist has ${p.neck}.`,
  ],
  details: lines(`
    The lining stops at the knee and is cut to move on its own.
    A hidden zip at the side keeps front and back quite clean.
    The waistband is faced with grosgrain, so that it neither rolls nor digs.
    One pocket is sewn into the seam, for a key and a card.
    Seams are bound inside with cotton tape.
    The hem is deep enough to let down by four centimetres.
    A back vent gives you the whole of your stride.`),
  wears: lines(`
    Wear it with a fine knit tucked in and boots below.
    A T-shirt makes it daytime; a satin shirt does the opposite.
    It works with trainers better than you would expect.
    Pair it with its own jacket or with a jumper three sizes too big.
    Sits on the natural waist: measure there, not at the hip.
    With bare legs in May and with thick tights in November.`),
}

const trousers: Prose = {
  leads: [
    (p) => `${capital(p.cut)} ${p.noun} in ${p.cloth}, with ${p.neck}.`,
    (p) => `Cut from ${p.cloth}, these ${p.noun} are ${p.cut} and ${p.length}, with ${p.neck}.`,
    (p) => `${capital(p.neck)} and a ${p.cut} leg in ${p.cloth}.`,
    (p) => `These ${p.length} ${p.noun} have a ${p.cut} leg and ${p.neck}, in ${p.cloth}.`,
    (p) => `${capital(p.cloth)}, a ${p.cut} shape and ${p.neck}: ${p.noun} for most of the week.`,
  ],
  details: lines(`
    The waistband has a curtain inside, which holds a shirt where you put it.
    Pockets are cut on the slant and lined in cotton that will not wear through.
    The crease is sewn in for the first ten centimetres and is yours from there.
    There are two inches of spare cloth in the seat seam, as a tailor would leave.
    The fly closes with a hook, a button and a zip, and so does not gape.
    Hems are left deep for letting down.
    At the back are two welt pockets, one with a button.`),
  wears: lines(`
    Wear them with a tucked shirt, or with a T-shirt and the right belt.
    They break once over a loafer and sit clear of a trainer.
    They are dressed enough for a meeting and soft enough for the flight to it.
    Put a long coat over them and leave the rest plain.
    Sit, cycle or stoop in them: the rise has been cut with that in mind.
    True to size at the waist; go up if you like the leg wider.`),
}

const joggers: Prose = {
  leads: trousers.leads.slice(0, 4),
  details: lines(`
    The pockets are set into the seam and lined in jersey.
    The drawcord is flat, braided and long enough to tie.
    A rib at the ankle holds them where you push them.
    There is a pocket at the back, with a zip the colour of the cloth.
    A gusset at the seat gives you the whole of your stride.`),
  wears: lines(`
    Wear them with the sweatshirt they were dyed with, or with a good coat.
    They are for trains, sofas and the run you may yet go on.
    Neat enough at the ankle for a plain leather shoe.
    Take your usual size; the waist adjusts.
    They keep their knees, even after a week at home.`),
}

const jeans: Prose = {
  leads: [
    (p) => `${capital(p.cut)} jeans in ${p.cloth}, with ${p.neck}.`,
    (p) => `${capital(p.neck)} and a ${p.cut} leg, in ${p.cloth}.`,
    (p) => `Five pockets, ${p.cloth} and a ${p.cut} leg: jeans without an argument.`,
    (p) => `These ${p.length} jeans are ${p.cut} from the hip down and made in ${p.cloth}.`,
    (p) =>
      `We took a pair from 1968 apart and put it together again in ${p.cloth}, ${p.cut} and ${p.length}.`,
  ],
  details: lines(`
    The back pockets sit a touch higher and closer than is usual, to good effect.
    Copper rivets mark the front pockets and are hidden at the back.
    Hems are chain-stitched, and will rope as they fade.
    The fly is buttoned, with five donuts of antique brass.
    The patch is vegetable-tanned and darkens with you.
    Inside the watch pocket is the weaver's number.
    Belt loops are tucked into the waistband seam and will not pull off.`),
  wears: lines(`
    Turn them up once with boots, or wear them long over trainers.
    If you are between sizes take the smaller; they will give by half of one.
    With a white shirt they need nothing else.
    They go under a dress coat more easily than you would think.
    Wear them hard and wash them little.
    Repairs are free at any of our shops, for as long as there is denim left.`),
}

const shorts: Prose = {
  leads: [
    (p) => `${capital(p.cut)} shorts in ${p.cloth}, with ${p.neck}.`,
    (p) => `${capital(p.neck)} and ${a(p.cut)} leg: ${p.length} shorts in ${p.cloth}.`,
    (p) => `Made in ${p.cloth}, these ${p.length} shorts are ${p.cut}, with ${p.neck}.`,
    (p) => `Shorts that you can wear to lunch: ${p.cloth}, ${a(p.cut)} cut and ${p.neck}.`,
  ],
  details: lines(`
    Side pockets are deep, and one hides a zip for keys.
    The hem is faced, not folded, so that it lies flat on the leg.
    A coin pocket is set into the seam on the right.
    The inside leg is felled, with no ridge to sit on.
    At the back is a single pocket with a loop and a button.`),
  wears: lines(`
    Wear them with a linen shirt and the sleeves rolled.
    They are good with a knit on the ferry, and without one on the beach.
    A tucked T-shirt and a belt make them look meant.
    They dry within the hour on any balcony.
    Take your trouser size.`),
}

export const bodiesProse = { dress, skirt, trousers, joggers, jeans, shorts }
