import { cuts, facets, type GarmentSpec } from './spec.ts'

const waists = facets(`
  High waist|a flat, high waistband
  High waist|a waistband with a tab
  Elasticated waist|a waist elasticated at the back
  Mid waist|a narrow waistband`)
const skirtCuts = cuts(`
  pleated|Regular|The pleats are set for good and survive the machine.
  A-line|Regular|It leaves the body at the hip.
  bias-cut|Fluid|The bias makes it cling and let go by turns.
  wrapped|Regular|The wrap closes with one button and overlaps by a hand and a half.
  straight|Slim|It is straight from the hip, with a walking slit.`)

export const skirt: GarmentSpec = {
  type: 'skirt',
  code: 'SKT',
  nouns: ['Midi Skirt'],
  prose: 'skirt',
  range: 'dress',
  scale: 'numeric',
  price: 10900,
  weight: 320,
  fabrics: ['viscose_crepe', 'satin', 'wool_flannel', 'linen', 'twill'],
  cuts: skirtCuts,
  facets: { waist: waists, length: facets('Midi|midi') },
}

export const miniSkirt: GarmentSpec = {
  ...skirt,
  code: 'MNS',
  nouns: ['Mini Skirt'],
  price: 7900,
  weight: 240,
  fabrics: ['corduroy', 'wool_flannel', 'tweed', 'twill', 'stretch_denim'],
  cuts: skirtCuts.filter((cut) => cut.value !== 'bias-cut'),
  facets: { waist: waists, length: facets('Mini|mini') },
}

export const maxiSkirt: GarmentSpec = {
  ...skirt,
  code: 'MXS',
  nouns: ['Maxi Skirt'],
  price: 12900,
  weight: 400,
  facets: { waist: waists, length: facets('Maxi|full-length\nMaxi|floor-skimming') },
}

export const trousers: GarmentSpec = {
  type: 'trousers',
  code: 'TRS',
  nouns: ['Trousers'],
  prose: 'trousers',
  range: 'tailoring',
  scale: 'numeric',
  price: 11900,
  weight: 420,
  fabrics: ['suiting', 'wool_flannel', 'twill', 'linen'],
  cuts: cuts(`
    tapered|Tapered|They are easy at the thigh and narrow to the ankle.
    straight|Straight|The leg falls straight from the hip.
    slim|Slim|The leg is slim but leaves room to sit.
    wide-leg|Wide|The leg is wide from the top and hangs like a curtain.`),
  facets: {
    waist: facets(`
      Pleated front|a pair of forward pleats
      Flat front|a flat front
      Side adjusters|side adjusters in place of loops
      Drawcord waist|a drawcord behind a clean waistband`),
    length: facets('Full length|full-length\nCropped|cropped\nAnkle length|ankle-length'),
  },
}

export const wideTrousers: GarmentSpec = {
  ...trousers,
  code: 'WLT',
  nouns: ['Trousers', 'Trousers', 'Palazzo Trousers'],
  fabrics: ['viscose_crepe', 'linen', 'suiting', 'wool_flannel', 'linen_cotton'],
  cuts: trousers.cuts.filter((cut) => cut.value === 'wide-leg'),
}

export const chinos: GarmentSpec = {
  ...trousers,
  code: 'CHN',
  nouns: ['Chinos', 'Trousers'],
  price: 8900,
  weight: 480,
  range: 'shirting',
  fabrics: ['twill', 'corduroy', 'linen_cotton', 'ripstop'],
}

export const joggers: GarmentSpec = {
  ...trousers,
  code: 'JGR',
  prose: 'joggers',
  nouns: ['Joggers', 'Sweatpants'],
  price: 7500,
  weight: 460,
  range: 'jersey',
  scale: 'alpha',
  fabrics: ['loopback', 'brushed_fleece'],
  facets: {
    waist: facets('Drawcord waist|a drawcord waist\nElasticated waist|a wide elasticated waist'),
    length: facets('Full length|full-length\nAnkle length|ankle-length'),
  },
}

export const shorts: GarmentSpec = {
  type: 'shorts',
  code: 'SRT',
  nouns: ['Shorts'],
  prose: 'shorts',
  range: 'shirting',
  scale: 'alpha',
  price: 6500,
  weight: 260,
  fabrics: ['linen', 'twill', 'linen_cotton', 'ripstop', 'chambray'],
  cuts: cuts(
    'relaxed|Relaxed|They are roomy at the thigh, and neat at the waist.\nstraight|Straight|The leg is straight and ends without a turn-up.\npleated|Relaxed|Two pleats give them the air of something tailored.',
  ),
  facets: {
    waist: facets(
      'Drawcord waist|a drawcord waist\nFlat front|a flat front\nElasticated waist|a half-elasticated waist',
    ),
    length: facets('Above the knee|above-the-knee\nKnee length|knee-length\nShort|short'),
  },
}

export const jeans: GarmentSpec = {
  type: 'jeans',
  code: 'JNS',
  nouns: ['Jeans'],
  prose: 'jeans',
  range: 'denim',
  scale: 'jeans_women',
  price: 10900,
  weight: 620,
  fabrics: ['rigid_denim', 'stretch_denim', 'stretch_denim'],
  cuts: cuts('straight|Straight|The leg is the same width from knee to hem.'),
  facets: {
    waist: facets('High waist|a high rise\nMid waist|a mid rise\nHigh waist|a rise of 29 centimetres'),
    length: facets('Full length|full-length\nAnkle length|ankle-length'),
  },
}

export const slimJeans: GarmentSpec = {
  ...jeans,
  code: 'SLJ',
  nouns: ['Slim Jeans', 'Jeans'],
  cuts: cuts(
    'slim|Slim|It is slim to the knee and a touch narrower below.\ntapered|Tapered|It has room above and little below.',
  ),
}

export const wideJeans: GarmentSpec = {
  ...jeans,
  code: 'WDJ',
  nouns: ['Jeans'],
  weight: 680,
  cuts: cuts(
    'wide-leg|Wide|It opens from the hip, and covers most of the shoe.\nbarrel-leg|Wide|It curves out at the knee and comes back at the ankle.\nrelaxed|Relaxed|There is room all the way down, held by a fitted waist.',
  ),
}
