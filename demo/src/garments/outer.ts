import { cuts, facets, type GarmentSpec } from './spec.ts'

const coatCuts = cuts(`
  relaxed|Relaxed|It drops from the shoulder and leaves room for everything below.
  straight|Regular|The line is straight, without a waist.
  tailored|Slim|It is shaped at the waist by two long seams.
  oversized|Oversized|It is as large as it looks, and hangs from a precise shoulder.`)
const coatSleeves = facets(
  'Long sleeve|set-in sleeves\nLong sleeve|raglan sleeves\nLong sleeve|two-piece sleeves',
)
const coatLengths = facets('Knee length|knee-length\nLong|long\nThigh length|thigh-length')

export const coat: GarmentSpec = {
  type: 'coat',
  code: 'COT',
  nouns: ['Coat', 'Wool Coat', 'Overcoat'],
  prose: 'coat',
  range: 'outerwear',
  scale: 'numeric',
  price: 29900,
  weight: 1450,
  fabrics: ['wool_coating', 'tweed', 'wool_flannel'],
  cuts: coatCuts,
  facets: {
    collar: facets(`
      Notch lapel|a single-breasted notch lapel
      Peak lapel|a double-breasted front
      Shawl collar|a shawl collar and a tie belt
      Funnel collar|a funnel collar and hidden buttons`),
    sleeve: coatSleeves,
    length: coatLengths,
  },
}

export const trench: GarmentSpec = {
  ...coat,
  code: 'TRN',
  nouns: ['Trench Coat', 'Mac'],
  price: 24900,
  weight: 1050,
  fabrics: ['gabardine'],
  facets: {
    collar: facets(
      'Storm collar|a storm flap and a belt\nPoint collar|a hidden placket and a plain collar\nNotch lapel|a double-breasted, belted front',
    ),
    sleeve: coatSleeves,
    length: coatLengths,
  },
}

export const puffer: GarmentSpec = {
  ...coat,
  code: 'PUF',
  nouns: ['Puffer Jacket', 'Padded Jacket'],
  prose: 'puffer',
  scale: 'alpha',
  price: 17900,
  weight: 720,
  fabrics: ['recycled_nylon'],
  cuts: coatCuts.filter((cut) => cut.value === 'relaxed' || cut.value === 'straight'),
  facets: {
    collar: facets('High collar|a high, soft collar\nHood|a drawstring hood\nHood|a hood that zips away'),
    sleeve: facets('Long sleeve|elasticated cuffs'),
    length: facets('Short|hip-length\nThigh length|thigh-length'),
  },
}

export const parka: GarmentSpec = {
  ...puffer,
  code: 'PRK',
  nouns: ['Parka', 'Rain Parka'],
  price: 21900,
  weight: 1150,
  fabrics: ['recycled_nylon', 'waxed_cotton', 'gabardine'],
}

const jacketCuts = cuts(`
  boxy|Relaxed|It is square and stops at the waistband.
  regular|Regular|It is trim at the shoulder and straight below.
  cropped|Regular|It ends where high-rise trousers begin.
  relaxed|Relaxed|There is room for a sweatshirt beneath.`)

export const denimJacket: GarmentSpec = {
  type: 'jacket',
  code: 'DNJ',
  nouns: ['Denim Jacket', 'Trucker Jacket'],
  prose: 'jacket',
  range: 'denim',
  scale: 'alpha',
  price: 11900,
  weight: 780,
  fabrics: ['rigid_denim', 'stretch_denim'],
  cuts: jacketCuts,
  facets: {
    collar: facets('Point collar|a pointed collar\nCord collar|a corduroy collar'),
    sleeve: facets('Long sleeve|buttoned cuffs\nLong sleeve|long sleeves'),
    length: facets('Waist length|at the waist\nHip length|at the hip'),
  },
}

export const leatherJacket: GarmentSpec = {
  ...denimJacket,
  code: 'LTJ',
  nouns: ['Biker Jacket', 'Jacket', 'Aviator Jacket'],
  range: 'outerwear',
  price: 34900,
  weight: 1300,
  fabrics: ['nappa', 'suede'],
  facets: {
    closure: facets('Zip|an off-centre zip\nZip|a straight zip and stand collar\nButtons|a buttoned front'),
    sleeve: facets('Long sleeve|zipped cuffs\nLong sleeve|plain cuffs'),
    length: facets('Waist length|at the waist\nHip length|at the hip'),
  },
}

export const bomber: GarmentSpec = {
  ...denimJacket,
  code: 'BMB',
  nouns: ['Bomber Jacket', 'Harrington Jacket'],
  range: 'outerwear',
  price: 15900,
  weight: 680,
  fabrics: ['recycled_nylon', 'gabardine', 'suede'],
  facets: {
    collar: facets('Rib collar|a ribbed collar\nStand collar|a two-button stand collar'),
    sleeve: facets('Long sleeve|ribbed cuffs\nLong sleeve|raglan sleeves'),
    length: facets('Waist length|at the waist\nHip length|at the hip'),
  },
}

export const overshirt: GarmentSpec = {
  ...denimJacket,
  code: 'OVS',
  nouns: ['Overshirt', 'Shirt Jacket'],
  range: 'shirting',
  price: 12900,
  weight: 540,
  fabrics: ['wool_flannel', 'corduroy', 'twill', 'ripstop', 'flannel_cotton'],
  facets: {
    collar: facets('Point collar|a broad shirt collar\nStand collar|a stand collar'),
    sleeve: facets('Long sleeve|one-button cuffs\nLong sleeve|straight sleeves'),
    length: facets('Hip length|at the hip\nLong|below the hip'),
  },
}

export const blazer: GarmentSpec = {
  type: 'blazer',
  code: 'BLZ',
  nouns: ['Blazer', 'Jacket'],
  prose: 'blazer',
  range: 'tailoring',
  scale: 'numeric',
  price: 19900,
  weight: 680,
  fabrics: ['suiting', 'wool_flannel', 'linen', 'tweed', 'corduroy'],
  cuts: cuts(`
    relaxed|Relaxed|It is long in the body and loose at the waist.
    slim|Slim|It is drawn in at the waist by darts that go all the way to the pocket.
    boxy|Relaxed|It is short and square, nearly a cardigan.
    unstructured|Regular|There is little inside it but sleeves.`),
  facets: {
    collar: facets(`
      Notch lapel|a two-button notch lapel
      Peak lapel|a double-breasted peak lapel
      Notch lapel|a three-roll-two lapel
      Shawl collar|a narrow shawl collar`),
    sleeve: facets('Long sleeve|working cuffs\nLong sleeve|turned-back cuffs'),
    length: facets('Hip length|at the hip\nLong|below the hip'),
  },
}
