import { cuts, facets, type GarmentSpec } from './spec.ts'

const lastCuts = cuts(
  'classic|Regular|\nsoft|Regular|The upper is unlined at the front and bends where you bend.\nslim|Narrow|Wide feet will want the next size.\nroomy|Wide|The last gives toes their room.',
)

export const sneaker: GarmentSpec = {
  type: 'sneaker',
  code: 'SNK',
  nouns: ['Trainers', 'Low-Top Trainers', 'Court Trainers'],
  prose: 'trainer',
  range: 'shoes',
  scale: 'shoe_women',
  price: 12900,
  weight: 820,
  fabrics: ['sneaker_leather', 'sneaker_leather', 'canvas', 'suede'],
  cuts: cuts(
    'low-cut|Regular|\npared-down|Regular|\nretro|Regular|The shape is a court shoe of the early eighties, with a better insole.',
  ),
  facets: {
    closure: facets('Laces|flat cotton laces\nLaces|tonal laces\nLaces|a padded collar'),
    sole: facets(
      'Rubber sole|a stitched rubber cupsole\nRubber sole|a gum sole\nRubber sole|a recycled rubber sole',
    ),
  },
}

export const boot: GarmentSpec = {
  ...sneaker,
  type: 'boot',
  prose: 'shoe',
  code: 'BOT',
  nouns: ['Ankle Boots', 'Chelsea Boots'],
  price: 19900,
  weight: 1150,
  fabrics: ['calf', 'suede', 'grained'],
  cuts: lastCuts,
  facets: {
    closure: facets('Pull-on|elastic sides\nZip|an inside zip\nLaces|six pairs of eyelets'),
    sole: facets(
      'Block heel|a low block heel\nLug sole|a commando sole\nFlat sole|a leather sole with a rubber guard',
    ),
  },
}

export const laceBoot: GarmentSpec = { ...boot, nouns: ['Boots', 'Derby Boots', 'Work Boots'] }

export const heel: GarmentSpec = {
  ...boot,
  type: 'heel',
  code: 'HEL',
  nouns: ['Pumps', 'Slingbacks', 'Mary Janes'],
  price: 17900,
  weight: 640,
  fabrics: ['calf', 'suede'],
  facets: {
    toe: facets('Pointed toe|a pointed toe\nSquare toe|a soft square toe\nAlmond toe|an almond toe'),
    sole: facets(
      'Kitten heel|a 45 mm kitten heel\nBlock heel|a 60 mm block heel\nStiletto|a slender 80 mm heel',
    ),
  },
  cuts: cuts('sleek|Regular|\nlow-cut|Regular|\nsculpted|Regular|'),
}

export const flat: GarmentSpec = {
  ...boot,
  type: 'shoe',
  code: 'FLT',
  nouns: ['Loafers', 'Ballet Flats', 'Penny Loafers'],
  price: 15900,
  weight: 620,
  facets: {
    toe: facets('Round toe|a round toe\nAlmond toe|an almond toe\nSquare toe|a gently squared toe'),
    sole: facets(
      'Leather sole|a stitched leather sole\nRubber sole|a thin rubber sole\nStacked heel|a small stacked heel',
    ),
  },
}

export const derby: GarmentSpec = {
  ...flat,
  code: 'DBY',
  nouns: ['Derbies', 'Loafers', 'Penny Loafers'],
  price: 18900,
  weight: 900,
}

export const sandal: GarmentSpec = {
  ...flat,
  type: 'sandal',
  code: 'SND',
  nouns: ['Sandals', 'Slides', 'Fisherman Sandals'],
  price: 11900,
  weight: 480,
  fabrics: ['calf', 'suede', 'grained'],
  facets: {
    closure: facets('Buckle|a single buckle\nSlip-on|two broad straps\nBuckle|woven straps'),
    sole: facets('Footbed|a moulded footbed\nFlat sole|a flat leather sole\nPlatform|a low cork platform'),
  },
}
