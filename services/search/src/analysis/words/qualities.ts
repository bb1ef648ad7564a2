import { conceptsIn, narrowerIn } from '../thesaurus.ts'

/** What it looks like, what it is made of, whom it is for and when. */
export const qualities = conceptsIn(`
en | de | fr | es | ja | ar
red | rot | rouge | rojo, roja | 赤, 赤い, レッド | أحمر, حمراء
blue | blau | bleu, bleue | azul | 青, 青い, ブルー | أزرق, زرقاء
navy, navy blue, dark blue | marine, marineblau, dunkelblau | bleu marine, marine | azul marino, marino | ネイビー, 紺, 紺色 | كحلي, أزرق داكن
light blue, sky, sky blue, pale blue | hellblau, himmelblau | bleu clair, bleu ciel | azul claro, celeste | 水色, ライトブルー | أزرق فاتح, سماوي
green | grün | vert, verte | verde | 緑, 緑の, グリーン | أخضر, خضراء
bottle green, dark green | dunkelgrün, flaschengrün | vert bouteille, vert foncé | verde botella, verde oscuro | ダークグリーン, 深緑 | أخضر داكن
olive, khaki | oliv, olivgrün, khaki | olive, kaki | oliva, caqui | オリーブ, カーキ | زيتي, كاكي
black | schwarz | noir, noire | negro, negra | 黒, 黒い, ブラック | أسود, سوداء
white | weiß | blanc, blanche | blanco, blanca | 白, 白い, ホワイト | أبيض, بيضاء
ecru, off-white, off white, cream | ecru, wollweiß, creme, cremefarben | écru, crème, blanc cassé | crudo, crema | 生成り, オフホワイト, クリーム | عاجي, كريمي
grey, gray | grau | gris, grise | gris | グレー, 灰色 | رمادي, رمادية
charcoal, dark grey | anthrazit, dunkelgrau | anthracite, gris foncé | antracita, gris oscuro | チャコール | فحمي, رمادي داكن
beige | beige | beige | beige | ベージュ | بيج
camel | camel, kamel | camel | camel | キャメル | جملي
brown | braun | marron, brun, brune | marrón | 茶, 茶色, ブラウン | بني, بنية
tan, cognac | cognac, cognacfarben | cognac, fauve | cognac, coñac | コニャック | جملي, كونياك
yellow | gelb | jaune | amarillo, amarilla | 黄, 黄色, 黄色い, イエロー | أصفر, صفراء
orange | orange | orange | naranja | オレンジ, 橙 | برتقالي, برتقالية
pink | rosa, pink | rose | rosa | ピンク | وردي, زهري, وردية
purple, violet | lila, violett | violet, violette | morado, morada, violeta | 紫, パープル | بنفسجي, أرجواني, بنفسجية
burgundy, oxblood, claret, maroon, bordeaux | bordeaux, weinrot, bordeauxrot | bordeaux, lie-de-vin | burdeos, granate | ボルドー, バーガンディ | عنابي, خمري
gold, golden | gold, golden | or, doré, dorée | oro, dorado, dorada | ゴールド, 金 | ذهبي, ذهب, ذهبية
silver | silber, silbern | argent, argenté, argentée | plata, plateado, plateada | シルバー, 銀 | فضي, فضة, فضية
cotton | Baumwolle | coton | algodón | コットン, 綿 | قطن, قطني, قطنية
organic cotton | Biobaumwolle, Bio-Baumwolle | coton bio, coton biologique | algodón orgánico | オーガニックコットン | قطن عضوي
wool, woollen, woolen | Wolle, Woll | laine | lana | ウール, 羊毛 | صوف, صوفي, صوفية
merino, merino wool | Merino, Merinowolle | mérinos, laine mérinos | merino, lana merina | メリノ, メリノウール | ميرينو, صوف ميرينو
lambswool | Lammwolle, Lambswool | laine d'agneau | lana de cordero | ラムウール | صوف الحمل
cashmere | Kaschmir | cachemire | cachemir, cachemira | カシミヤ, カシミア | كشمير
linen | Leinen | lin | lino | リネン, 麻 | كتان
silk | Seide, Seiden | soie | seda | シルク, 絹 | حرير, حريري, حريرية
satin | Satin | satin | satén, raso | サテン | ساتان
velvet | Samt | velours | terciopelo | ベルベット | مخمل
corduroy, cord, needlecord | Cord, Kord | velours côtelé | pana | コーデュロイ | مخمل مضلع, كوردروي
viscose, rayon | Viskose | viscose | viscosa | ビスコース, レーヨン | فيسكوز
leather | Leder | cuir | cuero, piel | レザー, 革, 本革 | جلد, جلدي, جلدية
suede | Wildleder, Veloursleder | daim, suède | ante | スエード | شمواه, سويد
denim | Denim, Jeansstoff | denim | denim, vaquero | デニム | دنيم
canvas | Canvas, Segeltuch | toile | lona | キャンバス | قماش كانفاس
nylon | Nylon | nylon | nailon, nylon | ナイロン | نايلون
alpaca | Alpaka | alpaga | alpaca | アルパカ | ألبكة
mohair | Mohair | mohair | mohair | モヘア | موهير
flannel | Flanell | flanelle | franela | フランネル | فلانيل
tweed | Tweed | tweed | tweed | ツイード | تويد
poplin | Popeline | popeline | popelina | ポプリン | بوبلين
straw, raffia | Stroh, Bast | paille, raphia | paja, rafia | ストロー, ラフィア | قش
recycled | recycelt | recyclé, recyclée | reciclado, reciclada | リサイクル | معاد تدويره
striped, stripe, stripes, stripy | gestreift, Streifen | à rayures, rayé, rayée, rayures | a rayas, rayas, de rayas | ストライプ, ボーダー, 縞 | مخطط, مخططة
checked, check, plaid, gingham | kariert, Karo | à carreaux, carreaux | a cuadros, cuadros | チェック, チェック柄 | كاروهات, مربعات
floral, flowery, flowers, flower print | geblümt, Blumen, Blumenmuster, floral | à fleurs, fleuri, fleurie, fleurs | de flores, floral, flores | 花柄 | زهور, مزهر, مورد, بالزهور
dots, polka dot, polka dots, spotted, spots, dotted | gepunktet, Punkte, Tupfen | à pois, pois | de lunares, lunares | 水玉, ドット | منقط, نقاط, منقطة
herringbone | Fischgrat | chevrons, à chevrons | espiga, de espiga | ヘリンボーン | متعرج
cable knit, cable-knit, cabled | Zopfmuster, Zopfstrick | torsadé, torsades, à torsades | ochos, trenzado | ケーブルニット, ケーブル編み | جديلة
fair isle | Fair Isle, Norwegermuster | jacquard, fair isle | fair isle | フェアアイル | فير آيل
ribbed, rib knit, rib | gerippt, Rippstrick | côtelé, côtes | acanalado, canalé | リブ | مضلع
printed, print, patterned | bedruckt, gemustert | imprimé, imprimée | estampado, estampada | プリント, 柄 | مطبوع
plain, solid | einfarbig, uni | uni, unie | liso, lisa | 無地 | سادة
women, woman, ladies, womens, womenswear, female | Damen, Frauen, Frau | femme, femmes, dame | mujer, mujeres, señora | レディース, 女性, 婦人 | نساء, نسائي, نسائية, للنساء, سيدات
men, man, gents, mens, menswear, male | Herren, Männer, Mann | homme, hommes | hombre, hombres, caballero | メンズ, 男性, 紳士 | رجال, رجالي, رجالية, للرجال
kids, children, child, boys, girls, childrens, kidswear | Kinder, Jungen, Mädchen | enfant, enfants, fille, garçon | niño, niños, niña, niñas, infantil | キッズ, 子供, こども, 子ども | أطفال, اطفال, للأطفال, بنات, أولاد
unisex | Unisex | unisexe, mixte | unisex | ユニセックス | للجنسين
slim, skinny, slim fit, slim-fit | schmal, slim, enganliegend | slim, ajusté, ajustée | ajustado, ajustada, slim, pitillo | スリム, スキニー | ضيق, سليم, ضيقة
oversized, oversize, baggy | oversize, oversized | oversize, ample | oversize, holgado | オーバーサイズ, ビッグ | واسع, فضفاض
relaxed, loose | locker, weit, leger | décontracté, ample, large | suelto, ancho | ゆったり, リラックス | مريح, فضفاض
tailored | tailliert, geschneidert | tailleur, ajusté | sastre, a medida | テーラード | مفصل
cropped, crop | kurz geschnitten, cropped | court, raccourci | corto, crop | クロップド | قصير
mini, short | Mini, kurz | mini, court, courte | mini, corto, corta | ミニ | قصير, قصيرة, ميني
midi | Midi | midi | midi | ミディ, ミディ丈 | ميدي
maxi, long, floor-length | Maxi, lang | maxi, long, longue | maxi, largo, larga | マキシ, ロング | طويل, طويلة, ماكسي
wrap | Wickel | portefeuille | cruzado | ラップ | لف
pleated, pleats | plissiert, Plissee, Falten | plissé, plissée | plisado, plisada | プリーツ | مطوي
quilted | gesteppt | matelassé, matelassée | acolchado, acolchada | キルティング | مبطن
belted | mit Gürtel, gegürtet | ceinturé, avec ceinture | con cinturón | ベルト付き | بحزام
hooded | mit Kapuze | à capuche | con capucha | フード付き | بقلنسوة
waterproof, water-resistant, rain | wasserdicht, regen | imperméable, pluie | impermeable, lluvia | 防水 | مقاوم للماء, مطر
winter, autumn | Winter, Herbst | hiver, automne | invierno, otoño | 冬, 冬物, 秋 | شتاء, شتوي, خريف, شتوية
summer, spring | Sommer, Frühling, sommerlich | été, printemps | verano, primavera | 夏, 夏物, 春 | صيف, صيفي, ربيع, صيفية
formal, smart, business | formell, elegant, festlich, Business | habillé, élégant, habillée | formal, elegante, de vestir | フォーマル, ビジネス | رسمي, أنيق, رسمية
casual | lässig, casual, Freizeit | décontracté, casual | casual, informal | カジュアル | كاجوال, غير رسمي
small | klein | petit, petite | pequeño, pequeña | 小さい, 小さめ | صغير, صغيرة
large, big, roomy | groß | grand, grande | grande | 大きい, 大きめ | كبير, كبيرة
`)

export const narrowerQualities = narrowerIn(`
en: wool > merino, lambswool
en: winter > wool, autumn
en: burgundy > oxblood
en: navy > ink
en: formal > tailored
`)
