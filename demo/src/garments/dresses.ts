import { cuts, facets, type GarmentSpec } from './spec.ts'

const necks = facets(`
  Round neck|a small round neck
  V-neck|a V-neck
  Square neck|a square neck
  Wrap front|a wrap front
  High neck|a high, gathered neck`)
const sleeves = facets(`
  Short sleeve|short sleeves
  Long sleeve|long sleeves gathered at the cuff
  Puff sleeve|puffed sleeves
  Sleeveless|no sleeves
  Three-quarter sleeve|three-quarter sleeves`)

export const dress: GarmentSpec = {
  type: 'dress',
  code: 'DRS',
  nouns: ['Dress'],
  prose: 'dress',
  range: 'dress',
  scale: 'numeric',
  price: 14900,
  weight: 360,
  fabrics: ['viscose_crepe', 'linen', 'poplin', 'silk_crepe', 'broderie', 'velvet'],
  cuts: cuts(`
    fit-and-flare|Fitted|It is close to the waist and loose from there to the hem.
    tiered|Relaxed|Each of its tiers is cut a third wider than the one above.
    straight|Regular|It hangs straight from the shoulder and touches nothing on the way.
    wrap|Regular|The wrap crosses deep and stays where it is, thanks to a hidden popper.
    A-line|Regular|The line opens gently from the ribs.`),
  facets: { neckline: necks, sleeve: sleeves, length: facets('Midi|midi') },
}

export const miniDress: GarmentSpec = {
  ...dress,
  code: 'MND',
  nouns: ['Mini Dress'],
  price: 11900,
  weight: 290,
  facets: { neckline: necks, sleeve: sleeves, length: facets('Mini|mini') },
}

export const maxiDress: GarmentSpec = {
  ...dress,
  code: 'MXD',
  nouns: ['Maxi Dress'],
  price: 16900,
  weight: 430,
  facets: { neckline: necks, sleeve: sleeves, length: facets('Maxi|floor-length\nMaxi|maxi') },
}

export const shirtDress: GarmentSpec = {
  ...dress,
  code: 'SHD',
  nouns: ['Shirt Dress'],
  fabrics: ['poplin', 'linen', 'chambray', 'linen_cotton', 'viscose_crepe'],
  cuts: cuts(`
    belted|Regular|A belt of the same cloth decides where your waist is today.
    straight|Regular|It hangs straight from the shoulder and touches nothing on the way.
    A-line|Regular|The line opens gently from the ribs.`),
  facets: {
    collar: facets(
      'Point collar|a neat shirt collar\nGrandad collar|a stand collar\nCamp collar|a camp collar',
    ),
    sleeve: facets(
      'Long sleeve|long, buttoned sleeves\nShort sleeve|turned-back sleeves\nLong sleeve|rolled sleeves',
    ),
    length: facets('Midi|midi\nKnee length|knee-length'),
  },
}

export const slipDress: GarmentSpec = {
  ...dress,
  code: 'SLP',
  nouns: ['Slip Dress'],
  fabrics: ['satin', 'silk_crepe'],
  weight: 240,
  cuts: cuts(
    'bias-cut|Fluid|The bias lets it follow without holding on.\nstraight|Fluid|It skims, and stops at that.',
  ),
  facets: {
    neckline: facets('V-neck|a soft V-neck\nCowl neck|a draped cowl\nStraight neck|a straight neckline'),
    sleeve: facets('Sleeveless|adjustable straps\nSleeveless|fine double straps'),
    length: facets('Midi|midi\nMaxi|long'),
  },
}

export const knitDress: GarmentSpec = {
  ...dress,
  code: 'KND',
  nouns: ['Knitted Dress'],
  range: 'knit',
  scale: 'alpha',
  weight: 520,
  fabrics: ['merino', 'cotton_knit', 'lambswool', 'alpaca'],
  cuts: cuts(
    'column|Slim|It is close without being tight, and does not bag at the seat.\nstraight|Regular|It falls from the shoulder in one line.',
  ),
  facets: {
    neckline: facets('Roll neck|a roll neck\nCrew neck|a crew neck\nV-neck|a V-neck'),
    sleeve: facets('Long sleeve|long ribbed sleeves\nSleeveless|ribbed armholes'),
    length: facets('Midi|midi\nKnee length|knee-length'),
  },
}
