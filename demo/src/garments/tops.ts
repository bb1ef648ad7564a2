import { cuts, facets, type GarmentSpec } from './spec.ts'

const teeCuts = cuts(`
  boxy|Relaxed|The body is square and the hem stops at the hip.
  regular|Regular|It follows the body at a polite distance.
  slim|Slim|It is close at the chest and straight from there.
  relaxed|Relaxed|The shoulder drops by an inch and the rest follows.`)
const teeNecks = facets(`
  Crew neck|a ribbed crew neck
  V-neck|a shallow V-neck
  Scoop neck|a scooped neck
  Mock neck|a narrow mock neck`)
const teeSleeves = facets(`
  Short sleeve|short sleeves
  Short sleeve|sleeves to just above the elbow
  Long sleeve|long, cuffed sleeves`)

const shirtCuts = cuts(`
  relaxed|Relaxed|There is room across the back and a little more below it.
  regular|Regular|It sits easily at the chest and tapers slightly to the waist.
  oversized|Oversized|It is generous all over, and the cuffs are kept narrow to make sense of that.
  slim|Slim|Darts at the back bring it in without a pinch.`)
const shirtLengths = facets(`
  Regular|curved
  Long|long, curved
  Cropped|straight, cropped`)

const knitCuts = cuts(`
  relaxed|Relaxed|The shape is easy, with a dropped shoulder and narrow cuffs.
  regular|Regular|It is neat in the shoulder and straight in the body.
  slim|Slim|It is close enough to wear under a jacket.
  boxy|Relaxed|It is short and wide, and meets a high waist.`)
const knitLengths = facets('Regular|hip-length\nCropped|short\nLong|long')
const longSleeves = facets(`
  Long sleeve|full sleeves
  Long sleeve|long ribbed sleeves
  Long sleeve|raglan sleeves`)

export const tee: GarmentSpec = {
  type: 't-shirt',
  code: 'TSH',
  nouns: ['T-shirt', 'T-shirt', 'Tee'],
  prose: 'tee',
  range: 'jersey',
  scale: 'alpha',
  price: 3900,
  weight: 180,
  fabrics: ['organic_jersey', 'slub_jersey', 'heavy_jersey', 'modal_jersey'],
  cuts: teeCuts,
  facets: { neckline: teeNecks, sleeve: teeSleeves },
}

export const tank: GarmentSpec = {
  ...tee,
  code: 'TNK',
  prose: 'tank',
  nouns: ['Tank', 'Vest Top', 'Camisole'],
  price: 3200,
  weight: 120,
  fabrics: ['modal_jersey', 'organic_jersey', 'satin', 'silk_crepe'],
  facets: {
    neckline: facets('Scoop neck|a deep scoop at the back\nSquare neck|a square neck\nV-neck|a soft V-neck'),
    sleeve: facets('Sleeveless|wide straps\nSleeveless|narrow straps\nSleeveless|cut-in shoulders'),
  },
}

export const polo: GarmentSpec = {
  ...tee,
  code: 'PLO',
  nouns: ['Polo Shirt', 'Polo'],
  price: 6500,
  weight: 240,
  fabrics: ['pique', 'cotton_knit', 'merino'],
  facets: {
    collar: facets(
      'Polo collar|a soft polo collar\nPolo collar|a knitted collar\nOpen collar|an open, buttonless collar',
    ),
    sleeve: facets('Short sleeve|ribbed short sleeves\nLong sleeve|long sleeves'),
  },
}

export const sweat: GarmentSpec = {
  type: 'hoodie',
  code: 'SWT',
  nouns: ['Sweatshirt', 'Hoodie', 'Sweatshirt'],
  prose: 'sweat',
  range: 'jersey',
  scale: 'alpha',
  price: 8500,
  weight: 520,
  fabrics: ['loopback', 'brushed_fleece'],
  cuts: teeCuts.filter((cut) => cut.value !== 'slim'),
  facets: {
    neckline: facets(
      'Crew neck|a ribbed crew neck\nHalf zip|a half-zip collar\nHigh neck|a snug funnel neck',
    ),
    sleeve: facets('Long sleeve|set-in sleeves\nLong sleeve|raglan sleeves'),
  },
}

export const shirt: GarmentSpec = {
  type: 'shirt',
  code: 'SHT',
  nouns: ['Shirt'],
  prose: 'shirt',
  range: 'shirting',
  scale: 'alpha',
  price: 8900,
  weight: 230,
  fabrics: ['poplin', 'oxford', 'linen', 'chambray', 'linen_cotton', 'flannel_cotton'],
  cuts: shirtCuts,
  facets: {
    collar: facets(`
      Button-down collar|a button-down collar
      Point collar|a classic point collar
      Camp collar|a flat camp collar
      Grandad collar|a narrow grandad collar`),
    sleeve: facets('Long sleeve|long sleeves\nLong sleeve|buttoned cuffs\nShort sleeve|short sleeves'),
    length: shirtLengths,
  },
}

export const formalShirt: GarmentSpec = {
  ...shirt,
  code: 'FSH',
  nouns: ['Shirt', 'Dress Shirt'],
  price: 9500,
  fabrics: ['poplin', 'oxford'],
  cuts: shirtCuts.filter((cut) => cut.value === 'slim' || cut.value === 'regular'),
  facets: {
    collar: facets(`
      Cutaway collar|a cutaway collar
      Point collar|a semi-spread collar
      Button-down collar|a soft button-down collar`),
    sleeve: facets('Long sleeve|single cuffs\nLong sleeve|double cuffs for links'),
    length: facets('Long|long, curved'),
  },
}

export const blouse: GarmentSpec = {
  ...shirt,
  code: 'BLS',
  nouns: ['Blouse'],
  price: 9500,
  weight: 170,
  fabrics: ['silk_crepe', 'viscose_crepe', 'satin', 'broderie', 'poplin'],
  facets: {
    collar: facets(`
      Tie neck|a tie at the neck
      Band collar|a frilled band collar
      Peter Pan collar|a small round collar
      V-neck|a buttoned V-neck`),
    sleeve: facets(
      'Long sleeve|full sleeves\nBalloon sleeve|balloon sleeves\nShort sleeve|puffed short sleeves',
    ),
    length: shirtLengths,
  },
}

export const jumper: GarmentSpec = {
  type: 'knit',
  code: 'JMP',
  nouns: ['Jumper', 'Jumper', 'Sweater'],
  prose: 'knit',
  range: 'knit',
  scale: 'alpha',
  price: 11900,
  weight: 380,
  fabrics: ['merino', 'lambswool', 'cashmere', 'cotton_knit', 'alpaca', 'mohair'],
  cuts: knitCuts,
  facets: {
    neckline: facets('Crew neck|a ribbed crew neck\nV-neck|a deep V-neck\nBoat neck|a wide boat neck'),
    sleeve: longSleeves,
    length: knitLengths,
  },
}

export const rollNeck: GarmentSpec = {
  ...jumper,
  code: 'RLN',
  nouns: ['Roll Neck', 'Roll-Neck Jumper'],
  fabrics: ['merino', 'cashmere', 'lambswool', 'alpaca'],
  facets: {
    neckline: facets(
      'Roll neck|a high, folded collar\nRoll neck|a close, ribbed collar\nFunnel neck|a loose funnel collar',
    ),
    sleeve: longSleeves,
    length: knitLengths,
  },
}

export const cardigan: GarmentSpec = {
  ...jumper,
  code: 'CDG',
  nouns: ['Cardigan'],
  price: 12900,
  weight: 420,
  facets: {
    neckline: facets('V-neck|a buttoned V-neck\nCrew neck|a buttoned crew neck\nShawl collar|a shawl collar'),
    sleeve: longSleeves,
    length: knitLengths,
  },
}

export const knitVest: GarmentSpec = {
  ...jumper,
  code: 'KVS',
  nouns: ['Knitted Vest', 'Slipover'],
  price: 8900,
  weight: 240,
  fabrics: ['merino', 'lambswool', 'cotton_knit', 'alpaca'],
  facets: {
    neckline: facets('V-neck|a V-neck\nCrew neck|a ribbed crew neck'),
    sleeve: facets('Sleeveless|ribbed armholes\nSleeveless|deep armholes'),
    length: knitLengths,
  },
}
