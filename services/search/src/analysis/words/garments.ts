import { conceptsIn, narrowerIn } from '../thesaurus.ts'

/** What is worn, and its parts. */
export const garments = conceptsIn(`
en | de | fr | es | ja | ar
dress, frock, gown | Kleid | robe | vestido | ドレス, ワンピース | فستان, فساتين, ثوب
shirt | Hemd | chemise | camisa | シャツ | قميص, قمصان
blouse | Bluse | chemisier, blouse | blusa | ブラウス | بلوزة, بلوزات
t-shirt, tee, tshirt | T-Shirt, Tshirt | t-shirt, tee-shirt, tshirt | camiseta, playera | Tシャツ, ティーシャツ | تيشيرت, تي شيرت
polo shirt, polo | Poloshirt, Polohemd | polo | polo | ポロシャツ | قميص بولو, بولو
tank, tank top, vest top, camisole, singlet | Trägertop, Tanktop, Unterhemd, Camisole | débardeur, caraco | top de tirantes, camiseta de tirantes | タンクトップ, キャミソール | قميص بلا أكمام, توب
jumper, sweater, pullover | Pullover, Pulli | pull, pull-over, chandail | jersey, suéter, pulóver | セーター, プルオーバー | كنزة, كنزات, سترة صوفية
cardigan | Cardigan, Strickjacke | cardigan, gilet en maille | cárdigan, rebeca, chaqueta de punto | カーディガン | كارديغان
roll neck, rollneck, turtleneck, polo neck | Rollkragen, Rollkragenpullover | col roulé | cuello alto, cuello vuelto | タートルネック | ياقة عالية
knitted vest, slipover, sweater vest | Pullunder, Strickweste | gilet sans manches, débardeur en maille | chaleco de punto | ニットベスト | صديرية
sweatshirt | Sweatshirt | sweat, sweat-shirt, sweatshirt | sudadera | スウェット, トレーナー | سويت شيرت
hoodie, hooded sweatshirt | Kapuzenpullover, Hoodie, Kapuzensweatshirt | sweat à capuche, hoodie | sudadera con capucha | パーカー, フーディー | هودي
knitwear, knits | Strick, Strickwaren, Strickmode | maille, tricot | punto, prendas de punto | ニット | ملابس صوفية, تريكو
skirt | Rock, Röcke | jupe | falda | スカート | تنورة, تنانير
trousers, pants, slacks | Hose | pantalon | pantalón, pantalones | パンツ, ズボン | بنطلون, بنطال, سروال
chinos, chino | Chino, Chinohose | chino | chinos, pantalón chino | チノパン | تشينو
jeans | Jeans, Jeanshose | jean, jeans | vaqueros, jeans, tejanos | ジーンズ, デニムパンツ | جينز
joggers, sweatpants, tracksuit bottoms, jogging bottoms | Jogginghose, Sweathose | jogging, pantalon de jogging | pantalón de chándal, joggers | ジョガーパンツ, スウェットパンツ | بنطلون رياضي
shorts | Shorts, kurze Hose | short, bermuda | pantalón corto, bermudas | ショートパンツ, ショーツ | شورت
coat | Mantel, Mäntel | manteau | abrigo | コート | معطف, معاطف
overcoat, topcoat | Überzieher, Herrenmantel | pardessus | sobretodo | オーバーコート | معطف طويل
trench coat, trench, mac | Trenchcoat | trench, imperméable | gabardina, trench | トレンチコート | معطف مطر, ترنش
raincoat, rainwear | Regenmantel, Regenjacke | imperméable, ciré | impermeable, chubasquero | レインコート | معطف مطر
parka | Parka | parka | parka | パーカ, モッズコート | باركا
jacket | Jacke | veste, blouson | chaqueta, cazadora | ジャケット | سترة, جاكيت
puffer jacket, puffer, down jacket, quilted jacket | Daunenjacke, Steppjacke, Pufferjacke | doudoune | plumífero, chaqueta acolchada | ダウンジャケット | سترة منفوخة, جاكيت منفوخ
bomber, bomber jacket | Bomberjacke | bomber | bomber | ボンバージャケット | بومبر
leather jacket, biker jacket | Lederjacke, Bikerjacke | veste en cuir, blouson en cuir, perfecto | chaqueta de cuero, cazadora de cuero | レザージャケット, 革ジャン | سترة جلدية, جاكيت جلد
denim jacket, jean jacket, trucker jacket | Jeansjacke | veste en jean, veste en denim | cazadora vaquera, chaqueta vaquera | デニムジャケット, ジージャン | جاكيت جينز
blazer, suit jacket | Blazer, Sakko | blazer | blazer, americana | ブレザー, テーラードジャケット | بليزر
overshirt, shacket | Overshirt, Hemdjacke | surchemise | sobrecamisa | オーバーシャツ | قميص خارجي
trainers, sneakers, tennis shoes | Sneaker, Turnschuhe | baskets, tennis, sneakers | zapatillas, deportivas | スニーカー | حذاء رياضي, سنيكرز
boots | Stiefel, Boots | bottes | botas | ブーツ | بوت, جزمة, أحذية طويلة
ankle boots, booties | Stiefelette | bottines | botines | アンクルブーツ, ショートブーツ | بوت قصير
heels, high heels, pumps, slingbacks | Pumps, High Heels, Absatzschuhe | escarpins, talons | tacones, zapatos de tacón | パンプス, ハイヒール | كعب عالي, كعب
loafers | Loafer, Slipper | mocassins | mocasines | ローファー | لوفر
flats, ballet flats, ballerinas | Ballerinas, flache Schuhe | ballerines | bailarinas, manoletinas | フラットシューズ | حذاء مسطح
mary janes | Spangenschuhe | babies | merceditas | メリージェーン | ماري جين
derbies, derby shoes, brogues, lace-ups | Schnürschuhe, Derbys | derbies, richelieus | zapatos de cordones | ダービーシューズ | ديربي
sandals, slides, mules | Sandalen | sandales | sandalias | サンダル | صندل, صنادل
shoes, footwear | Schuhe | chaussures | zapatos, calzado | 靴, シューズ | حذاء, أحذية
bag, handbag, purse | Tasche, Handtasche | sac, sac à main | bolso | バッグ, 鞄, かばん, ハンドバッグ | حقيبة, حقائب, شنطة
tote, tote bag, shopper | Shopper, Tragetasche | cabas | bolso shopper, tote | トートバッグ | حقيبة كبيرة
crossbody bag, crossbody | Umhängetasche | sac bandoulière | bandolera, bolso bandolera | ショルダーバッグ | حقيبة كتف
backpack, rucksack | Rucksack | sac à dos | mochila | リュック, バックパック, リュックサック | حقيبة ظهر
scarf | Schal, Halstuch | écharpe, foulard | bufanda, pañuelo | スカーフ, マフラー, ストール | وشاح, شال
hat | Hut | chapeau | sombrero | 帽子 | قبعة
beanie, knitted hat, woolly hat | Mütze, Strickmütze, Beanie | bonnet | gorro | ニット帽, ビーニー | قبعة صوفية
cap, baseball cap | Kappe | casquette | gorra | キャップ | كاب
sun hat, straw hat | Sonnenhut, Strohhut | chapeau de soleil, chapeau de paille | sombrero de sol, sombrero de paja | 麦わら帽子 | قبعة شمس
belt | Gürtel | ceinture | cinturón | ベルト | حزام
jewellery, jewelry | Schmuck | bijoux | joyas, joyería | ジュエリー, アクセサリー | مجوهرات
earrings, studs, hoops | Ohrringe, Ohrstecker, Creolen | boucles d'oreilles, créoles | pendientes | ピアス, イヤリング | أقراط, حلق
necklace, pendant | Kette, Halskette | collier | collar | ネックレス | قلادة, عقد
bracelet, bangle, cuff | Armband, Armreif | bracelet | pulsera, brazalete | ブレスレット | سوار, اسوارة
ring | Ring | bague | anillo | 指輪, リング | خاتم
sleeve, sleeves | Ärmel | manches | manga | 袖 | أكمام, كم
long sleeve, long-sleeved, long sleeved | langarm, langärmlig, lange Ärmel | manches longues | manga larga | 長袖 | كم طويل, أكمام طويلة
short sleeve, short-sleeved, short sleeved | kurzarm, kurzärmlig, kurze Ärmel | manches courtes | manga corta | 半袖 | كم قصير, أكمام قصيرة
sleeveless | ärmellos | sans manches | sin mangas | ノースリーブ, 袖なし | بدون أكمام, بلا أكمام
v-neck, v neck | V-Ausschnitt | col v | cuello de pico, cuello en v | Vネック | ياقة على شكل v
crew neck, round neck | Rundhals, Rundhalsausschnitt | col rond | cuello redondo | クルーネック, 丸首 | ياقة دائرية
high waist, high-waisted, high waisted, high-rise | hohe Taille, hochtailliert, High Waist | taille haute | talle alto, tiro alto | ハイウエスト | خصر عالي
wide-leg, wide leg | weites Bein, weit geschnitten, Wide-Leg | jambe large, coupe large | pierna ancha | ワイド, ワイドレッグ | واسع الساق
block heel | Blockabsatz | talon carré | tacón ancho | チャンキーヒール, ブロックヒール | كعب عريض
hood | Kapuze | capuche | capucha | フード | قلنسوة
`)

export const narrowerGarments = narrowerIn(`
en: knitwear > jumper, cardigan, sweater, roll neck
en: shoes > trainers, boots, loafers, sandals, heels, flats, derbies
en: outerwear > coat, jacket, parka
en: coat > overcoat, topcoat, trench, parka, mac
en: trainers > sneaker
en: jewellery > necklace, earrings, bracelet, ring
en: scarf > wrap
en: hat > beanie, cap
en: bag > tote, rucksack, backpack, crossbody
en: joggers > sweatpants
en: trousers > chinos
en: heels > pumps, slingbacks
en: suit > blazer, tailored trousers
`)
