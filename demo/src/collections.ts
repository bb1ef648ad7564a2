import type { GeneratedProduct } from './catalogue.ts'
import { languages, tableOf } from './texts/table.ts'

/** What collections are called, and said to be. */
const words = tableOf(`
The knit room | Das Strickzimmer | La chambre des mailles | La sala del punto | ニットの部屋 | غرفة التريكو
Loops, ribs and cables, from fine merino to what a winter asks for. | Maschen, Rippen und Zöpfe, vom feinen Merino bis zu dem, was ein Winter verlangt. | Jersey, côtes et torsades, du mérinos fin à ce que réclame l’hiver. | Puntos, canalés y trenzas, del merino fino a lo que pide un invierno. | 天竺、リブ、ケーブル。細番手のメリノから冬の一枚まで。 | غُرَز وأضلاع وضفائر، من المارينو الناعم إلى ما يطلبه الشتاء.
Denim, dry and washed | Denim, roh und gewaschen | Le denim, brut et lavé | Denim, crudo y lavado | デニム、生とウォッシュ | دنيم خام ومغسول
Woven with a red edge, worn until it is yours. | Mit roter Kante gewebt, getragen, bis es deins ist. | Tissé avec un liseré rouge, porté jusqu’à devenir le vôtre. | Tejido con orillo rojo, llevado hasta hacerlo tuyo. | 赤耳で織り、穿き込むほど自分のものに。 | منسوج بحافة حمراء، يُلبَس حتى يصير لك.
Tailoring, undone | Schneiderware, ganz gelöst | Le tailleur, décontracté | Sastrería, sin rigidez | ほどけたテーラリング | خياطة بلا تكلّف
Jackets and trousers with the stiffness left out. | Sakkos und Hosen, aus denen die Steifheit herausblieb. | Vestes et pantalons dont on a ôté la raideur. | Chaquetas y pantalones a los que se les quitó la rigidez. | 堅さだけを抜いたジャケットとトラウザーズ。 | سترات وسراويل تُركت منها الصلابة.
Linen days | Leinentage | Jours de lin | Días de lino | リネンの日々 | أيام الكتّان
What is light, dries by itself and looks better creased. | Was leicht ist, von selbst trocknet und zerknittert besser aussieht. | Ce qui est léger, sèche tout seul et gagne à être froissé. | Lo que pesa poco, se seca solo y mejora con las arrugas. | 軽くて、すぐ乾き、しわまで味になる服。 | ما هو خفيف، يجفّ وحده، ويزداد جمالًا مع تجاعيده.
Last of the season | Letztes der Saison | Fin de saison | Fin de temporada | シーズンの終わりに | آخر الموسم
Reduced, and still here in some sizes. | Reduziert und in einigen Größen noch da. | À prix réduit, et encore là dans quelques tailles. | Rebajado, y aún disponible en algunas tallas. | お求めやすくなった、残りわずかなサイズ。 | بأسعار مخفّضة، وما زال منها بعض المقاسات.
Nine pieces, one suitcase | Neun Teile, ein Koffer | Neuf pièces, une valise | Nueve prendas, una maleta | 九つの服、ひとつの鞄 | تسع قطع، حقيبة واحدة
Chosen by hand to go with each other for a week away. | Von Hand gewählt, damit alles zu allem passt, eine Woche lang. | Choisies à la main pour aller ensemble, une semaine durant. | Elegidas a mano para combinar entre sí toda una semana. | 一週間の旅に。互いに合う服を一つずつ選びました。 | مختارة يدويًا لتنسجم معًا طوال أسبوع سفر.
`)

const rule = (conditions: readonly Record<string, unknown>[], match: 'all' | 'any' = 'all') => ({
  kind: 'rule' as const,
  match,
  conditions: [...conditions],
})

const rules = [
  ['knit', 'The knit room', 'bestselling', rule([{ fields: { garment: ['knit'] } }])],
  ['denim', 'Denim, dry and washed', 'newest', rule([{ fields: { material: ['Denim'] } }])],
  [
    'tailoring',
    'Tailoring, undone',
    'newest',
    rule(
      [{ fields: { garment: ['blazer'] } }, { fields: { garment: ['trousers'], material: ['Wool'] } }],
      'any',
    ),
  ],
  [
    'linen',
    'Linen days',
    'newest',
    rule([{ fields: { material: ['Linen'] } }, { fields: { season: ['Autumn/Winter'] }, not: true }]),
  ],
  ['last-of-the-season', 'Last of the season', 'price_low', rule([{ reduced: true, available: true }])],
] as const

/** One of each, so that they go with each other. */
const packed = ['dress', 'shirt', 'trousers', 'blazer', 'knit', 'skirt', 'jacket', 't-shirt', 'bag']
/** So many products are looked through for them. */
const lookedAt = 400

/** The demo shop's collections; that by hand is of its own products. Ids are always the same. */
export const collectionsOf = (products: Iterable<GeneratedProduct>) => {
  const product_ids = pack(products)
  const suitcase = [
    'suitcase',
    'Nine pieces, one suitcase',
    'arranged',
    { kind: 'manual' as const, product_ids },
  ]
  const all = [
    ...rules,
    suitcase as ['suitcase', string, 'arranged', { kind: 'manual'; product_ids: string[] }],
  ]
  const table = [...words]
  return all.map(([slug, name, order, members], position) => {
    const at = table.findIndex(([english]) => english === name)
    const [[, names], [description, descriptions]] = table.slice(at, at + 2) as [Entry, Entry]
    return {
      ...{ id: `0190c011-0000-7000-8000-${String(position + 1).padStart(12, '0')}`, name, slug, description },
      ...{ image_url: null, is_published: true, is_featured: position < 4 || slug === 'suitcase', position },
      ...{ order, members },
      texts: languages.map((locale) => ({
        locale,
        name: names[locale],
        description: descriptions[locale],
      })),
    }
  })
}

type Entry = [string, Record<(typeof languages)[number], string>]

const pack = (products: Iterable<GeneratedProduct>): string[] => {
  const found = new Map<string, string>()
  let looked = 0
  for (const { id, attributes, variants } of products) {
    const garment = attributes.garment?.[0] ?? ''
    const has = variants.some(({ stock }) => stock.some(({ quantity }) => quantity > 0))
    if (has && packed.includes(garment) && !found.has(garment)) found.set(garment, id)
    if (++looked === lookedAt || found.size === packed.length) break
  }
  return packed.flatMap((garment) => found.get(garment) ?? [])
}
