import { cuts, facets, type GarmentSpec } from './spec.ts'

export const tote: GarmentSpec = {
  type: 'bag',
  code: 'TOT',
  nouns: ['Tote', 'Tote Bag', 'Shopper'],
  prose: 'bag',
  range: 'bags',
  scale: 'one_size',
  price: 15900,
  weight: 780,
  fabrics: ['grained', 'calf', 'canvas', 'suede'],
  cuts: cuts(
    'structured|Structured|It stands where you put it.\nsoft|Soft|It folds flat for the way home.\nroomy|Soft|',
  ),
  facets: {
    closure: facets(
      'Open top|a magnetic tab\nZip|a full-length zip\nOpen top|an open top and an inner pouch',
    ),
    strap: facets(
      'Shoulder strap|long handles\nTop handles|rolled handles\nShoulder strap|a broad shoulder strap',
    ),
  },
}

export const crossbody: GarmentSpec = {
  ...tote,
  code: 'XBD',
  nouns: ['Crossbody Bag', 'Shoulder Bag', 'Saddle Bag'],
  price: 17900,
  weight: 480,
  fabrics: ['calf', 'suede', 'grained'],
  cuts: cuts(
    'compact|Structured|It is small outside and organised within.\ncurved|Soft|The base is curved to sit on the hip.\nstructured|Structured|It keeps its shape when it is empty.',
  ),
  facets: {
    closure: facets('Flap|a flap and turn-lock\nZip|a two-way zip\nFlap|a hidden magnet'),
    strap: facets(
      'Crossbody strap|an adjustable strap\nShoulder strap|a knotted strap\nCrossbody strap|a webbing strap',
    ),
  },
}

export const backpack: GarmentSpec = {
  ...tote,
  code: 'BPK',
  nouns: ['Backpack', 'Rucksack'],
  price: 13900,
  weight: 920,
  fabrics: ['canvas', 'recycled_nylon', 'grained', 'waxed_cotton'],
  facets: {
    closure: facets('Roll top|a roll top\nZip|a wide zipped mouth\nFlap|a flap and two buckles'),
    strap: facets('Shoulder straps|padded straps\nShoulder straps|webbing straps'),
  },
}

export const scarf: GarmentSpec = {
  type: 'scarf',
  code: 'SCF',
  nouns: ['Scarf', 'Scarf', 'Wrap'],
  prose: 'soft',
  range: 'soft',
  scale: 'one_size',
  price: 6900,
  weight: 190,
  fabrics: ['lambswool', 'cashmere', 'alpaca', 'mohair', 'silk_twill', 'silk_twill'],
  cuts: cuts(
    'long|One size|It is long enough for two turns and a knot.\nwide|One size|It opens to the width of a shawl.\nneat|One size|It ties once and is out of the way.',
  ),
  facets: {
    closure: facets(
      'Fringed|a short, twisted fringe\nPlain edge|rolled edges\nPlain edge|a clean, hand-sewn hem',
    ),
  },
}

export const beanie: GarmentSpec = {
  ...scarf,
  type: 'hat',
  code: 'BNE',
  nouns: ['Beanie', 'Watch Cap'],
  price: 3900,
  weight: 90,
  fabrics: ['merino', 'lambswool', 'cashmere', 'alpaca', 'mohair'],
  cuts: cuts(
    'close|One size|It covers the ears and adds nothing to the height.\nslouchy|One size|There is a little more of it than is needed.\nribbed|One size|The rib runs up to a neat four-point crown.',
  ),
  facets: { closure: facets('Turn-up|a deep turn-up\nPlain edge|a rolled edge\nTurn-up|a double turn-up') },
}

export const sunHat: GarmentSpec = {
  ...scarf,
  type: 'hat',
  code: 'HAT',
  nouns: ['Hat', 'Sun Hat', 'Bucket Hat'],
  prose: 'sunHat',
  scale: 'hat',
  price: 5900,
  weight: 130,
  fabrics: ['straw', 'felt', 'canvas', 'linen'],
  cuts: cuts(
    'wide-brimmed|Regular|The brim is nine centimetres, which is a parasol by another name.\nshort-brimmed|Regular|The brim is short enough for the wind.\nsoft|Regular|',
  ),
  facets: { closure: facets('Band|a grosgrain band\nBand|a tonal ribbon\nPlain|a stitched brim') },
}

export const belt: GarmentSpec = {
  type: 'belt',
  code: 'BLT',
  nouns: ['Belt'],
  prose: 'belt',
  range: 'bags',
  scale: 'belt',
  price: 6500,
  weight: 190,
  fabrics: ['calf', 'grained', 'suede'],
  cuts: cuts(
    'slim|Slim|It is two centimetres wide.\nclassic|Regular|It is three centimetres wide, and fits the loops of most trousers.\nbroad|Wide|It is four centimetres wide and belongs over something.',
  ),
  facets: {
    closure: facets(
      'Pin buckle|a brushed pin buckle\nPin buckle|a covered buckle\nD-ring|two D-rings\nPlate buckle|a plain plate buckle',
    ),
  },
}

export const braidedBelt: GarmentSpec = {
  ...belt,
  code: 'BRB',
  nouns: ['Braided Belt', 'Woven Belt'],
  price: 4900,
  fabrics: ['woven_cord'],
}

const jewelCuts = cuts(
  'hammered|One size|\nslender|One size|\ndomed|One size|\ntwisted|One size|\nfaceted|One size|',
)

export const earrings: GarmentSpec = {
  type: 'jewellery',
  code: 'EAR',
  nouns: ['Earrings', 'Hoops', 'Studs'],
  prose: 'jewel',
  range: 'jewellery',
  scale: 'one_size',
  price: 6900,
  weight: 8,
  fabrics: ['vermeil', 'silver'],
  cuts: jewelCuts,
  facets: {
    closure: facets('Butterfly back|butterfly backs\nPost|polished posts\nLocking back|locking backs'),
  },
}

export const necklace: GarmentSpec = {
  ...earrings,
  code: 'NCK',
  nouns: ['Necklace', 'Pendant Necklace', 'Chain'],
  price: 8900,
  weight: 14,
  facets: {
    closure: facets(
      'Lobster clasp|a lobster clasp\nToggle|a toggle in front\nLobster clasp|an extension chain of five centimetres',
    ),
  },
}

export const bracelet: GarmentSpec = {
  ...earrings,
  code: 'BRC',
  nouns: ['Bracelet', 'Cuff', 'Bangle'],
  price: 7900,
  weight: 20,
  facets: { closure: facets('Open|an open back\nHinge|a hidden hinge\nSlip-on|a rounded edge') },
}

export const ring: GarmentSpec = {
  ...earrings,
  code: 'RNG',
  nouns: ['Ring', 'Signet Ring', 'Stacking Ring'],
  price: 5900,
  weight: 5,
  facets: {
    closure: facets('Adjustable|an open, adjustable band\nAdjustable|a band that gives a size either way'),
  },
}
