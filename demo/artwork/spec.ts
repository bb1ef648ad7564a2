import { fabrics } from '../src/fabrics.ts'

export const views = ['front', 'back', 'detail'] as const

export type View = (typeof views)[number]

export const wearers = ['Women', 'Men', 'Kids', 'Unisex'] as const

export type Wearer = (typeof wearers)[number]

export const patternNames = [
  'plain',
  'stripe',
  'breton',
  'pinstripe',
  'check',
  'gingham',
  'windowpane',
  'tartan',
  'floral',
  'ditsy',
  'dots',
  'paisley',
  'abstract',
  'herringbone',
  'houndstooth',
  'cable',
  'rib',
  'fairisle',
  'denim',
] as const

export type PatternName = (typeof patternNames)[number]

export type FabricName = keyof typeof fabrics

/** In the order in which ids number them: append, never insert. */
export const fabricNames = Object.keys(fabrics) as FabricName[]

/** What can be drawn, and the nouns that change the drawing; the first that a name holds wins. */
export const kinds = {
  tsh: [],
  tnk: ['Camisole', 'Vest Top'],
  plo: [],
  swt: ['Hoodie'],
  sht: [],
  bls: [],
  jmp: [],
  cdg: [],
  kvs: [],
  cot: [],
  trn: [],
  puf: ['Coat'],
  prk: ['Raincoat', 'Rain Jacket'],
  dnj: [],
  ltj: ['Biker', 'Aviator'],
  bmb: ['Harrington'],
  ovs: [],
  blz: [],
  drs: [],
  shd: [],
  slp: [],
  knd: [],
  skt: [],
  trs: [],
  jgr: [],
  srt: [],
  jns: [],
  snk: [],
  bot: ['Chelsea', 'Derby Boots', 'Work Boots'],
  hel: ['Slingbacks', 'Mary Janes'],
  flt: ['Ballet', 'Derbies', 'Penny'],
  snd: ['Slides', 'Fisherman'],
  tot: ['Shopper'],
  xbd: ['Shoulder Bag', 'Saddle Bag'],
  bpk: [],
  scf: ['Wrap'],
  bne: [],
  hat: ['Sun Hat', 'Bucket Hat'],
  blt: [],
  ear: ['Hoops', 'Studs'],
  nck: ['Pendant', 'Chain'],
  brc: ['Cuff', 'Bangle'],
  rng: ['Signet', 'Stacking'],
} as const satisfies Record<string, readonly string[]>

export type Kind = keyof typeof kinds

export const kindNames = Object.keys(kinds) as Kind[]

/** Every value of every facet that is drawn, as the catalogue spells it; '' is for garments without. Append only. */
export const facetValues = {
  cut: `|regular|slim|relaxed|boxy|loose|oversized|cropped|straight|tailored|tapered|wide-leg|barrel-leg|unstructured|fit-and-flare|tiered|wrap|A-line|belted|bias-cut|column|pleated|wrapped|structured|soft|roomy|compact|curved|classic|low-cut|pared-down|retro|sleek|sculpted|long|wide|neat|close|slouchy|ribbed|wide-brimmed|short-brimmed|broad|hammered|slender|domed|twisted|faceted`.split(
    '|',
  ),
  neck: `|Crew neck|V-neck|Scoop neck|Mock neck|Square neck|Half zip|High neck|Boat neck|Roll neck|Funnel neck|Round neck|Wrap front|Cowl neck|Straight neck|Polo collar|Open collar|Button-down collar|Point collar|Camp collar|Grandad collar|Cutaway collar|Tie neck|Band collar|Peter Pan collar|Notch lapel|Peak lapel|Shawl collar|Funnel collar|Storm collar|High collar|Hood|Cord collar|Rib collar|Stand collar`.split(
    '|',
  ),
  sleeve: '|Short sleeve|Long sleeve|Balloon sleeve|Puff sleeve|Sleeveless|Three-quarter sleeve'.split('|'),
  length:
    '|Regular|Long|Cropped|Mini|Midi|Maxi|Knee length|Thigh length|Short|Waist length|Hip length|Full length|Ankle length|Above the knee'.split(
      '|',
    ),
  waist:
    '|High waist|Elasticated waist|Mid waist|Pleated front|Flat front|Side adjusters|Drawcord waist'.split(
      '|',
    ),
  closure:
    '|Open top|Zip|Flap|Roll top|Fringed|Plain edge|Turn-up|Band|Plain|Pin buckle|D-ring|Plate buckle|Butterfly back|Post|Locking back|Lobster clasp|Toggle|Open|Hinge|Slip-on|Adjustable|Laces|Pull-on|Buckle|Buttons'.split(
      '|',
    ),
  toe: '|Pointed toe|Square toe|Almond toe|Round toe'.split('|'),
  sole: '|Rubber sole|Block heel|Lug sole|Flat sole|Kitten heel|Stiletto|Leather sole|Stacked heel|Footbed|Platform'.split(
    '|',
  ),
  strap: '|Shoulder strap|Top handles|Crossbody strap|Shoulder straps'.split('|'),
} as const

export type Facet = keyof typeof facetValues

export const facetNames = Object.keys(facetValues) as Facet[]

/** Everything that a picture is drawn from. */
export interface Spec extends Record<Facet, string> {
  kind: Kind
  /** The noun that changes the drawing, or ''. */
  noun: string
  wearer: Wearer
  fabric: FabricName
  pattern: PatternName
  /** Six hexadecimal digits, lower case, without a hash. */
  colour: string
  /** 0 … 46655: how it happens to lie. */
  seed: number
  view: View
}
