import { tableOf } from './table.ts'

/** What categories are called. */
export const categoryNames = tableOf(`
Women | Damen | Femme | Mujer | レディース | نساء
Men | Herren | Homme | Hombre | メンズ | رجال
Kids | Kinder | Enfant | Niños | キッズ | أطفال
Accessories | Accessoires | Accessoires | Accesorios | アクセサリー | إكسسوارات
Tops | Oberteile | Hauts | Partes de arriba | トップス | ملابس علوية
T-shirts | T-Shirts | T-shirts | Camisetas | Tシャツ | تيشيرتات
Shirts | Hemden | Chemises | Camisas | シャツ | قمصان
Blouses | Blusen | Blouses | Blusas | ブラウス | بلوزات
Tanks & Camisoles | Tops & Camisoles | Débardeurs et caracos | Tops y camisolas | タンクトップ・キャミソール | توبات وكاميسول
Sweatshirts & Hoodies | Sweatshirts & Hoodies | Sweats et hoodies | Sudaderas | スウェット・パーカー | سويت شيرتات وهوديز
Sweatshirts | Sweatshirts | Sweats | Sudaderas | スウェット | سويت شيرتات
Knitwear | Strick | Maille | Punto | ニット | تريكو
Jumpers | Pullover | Pulls | Jerséis | セーター | كنزات
Cardigans | Strickjacken | Cardigans | Cárdigans | カーディガン | كارديغانات
Roll Necks | Rollkragenpullover | Cols roulés | Jerséis de cuello alto | タートルネック | كنزات بياقة عالية
Knitted Vests | Pullunder | Gilets en maille | Chalecos de punto | ニットベスト | صديريات تريكو
Dresses | Kleider | Robes | Vestidos | ワンピース | فساتين
Mini Dresses | Minikleider | Robes courtes | Vestidos cortos | ミニワンピース | فساتين قصيرة
Midi Dresses | Midikleider | Robes midi | Vestidos midi | ミディワンピース | فساتين متوسطة الطول
Maxi Dresses | Maxikleider | Robes longues | Vestidos largos | マキシワンピース | فساتين طويلة
Shirt Dresses | Hemdblusenkleider | Robes-chemises | Vestidos camiseros | シャツワンピース | فساتين قميص
Slip Dresses | Slipkleider | Robes nuisette | Vestidos lenceros | スリップワンピース | فساتين بحمالات رفيعة
Knitted Dresses | Strickkleider | Robes en maille | Vestidos de punto | ニットワンピース | فساتين تريكو
Dresses & Skirts | Kleider & Röcke | Robes et jupes | Vestidos y faldas | ワンピース・スカート | فساتين وتنانير
Skirts | Röcke | Jupes | Faldas | スカート | تنانير
Mini Skirts | Miniröcke | Jupes courtes | Minifaldas | ミニスカート | تنانير قصيرة
Midi Skirts | Midiröcke | Jupes midi | Faldas midi | ミディスカート | تنانير متوسطة الطول
Maxi Skirts | Maxiröcke | Jupes longues | Faldas largas | マキシスカート | تنانير طويلة
Trousers | Hosen | Pantalons | Pantalones | パンツ | بنطلونات
Tailored Trousers | Stoffhosen | Pantalons tailleur | Pantalones de vestir | テーラードパンツ | بنطلونات رسمية
Wide-Leg Trousers | Weite Hosen | Pantalons larges | Pantalones anchos | ワイドパンツ | بنطلونات واسعة
Casual Trousers | Freizeithosen | Pantalons décontractés | Pantalones informales | カジュアルパンツ | بنطلونات كاجوال
Chinos | Chinos | Chinos | Chinos | チノパン | بنطلونات تشينو
Joggers | Jogginghosen | Joggings | Joggers | ジョガーパンツ | بنطلونات رياضية
Shorts | Shorts | Shorts | Shorts | ショーツ | شورتات
Bottoms | Hosen & Unterteile | Bas | Partes de abajo | ボトムス | ملابس سفلية
Jeans | Jeans | Jeans | Vaqueros | ジーンズ | جينز
Straight Jeans | Gerade Jeans | Jeans droits | Vaqueros rectos | ストレートジーンズ | جينز مستقيم
Wide-Leg Jeans | Weite Jeans | Jeans larges | Vaqueros anchos | ワイドジーンズ | جينز واسع
Slim Jeans | Slim-Jeans | Jeans slim | Vaqueros slim | スリムジーンズ | جينز ضيق
Relaxed Jeans | Lockere Jeans | Jeans décontractés | Vaqueros holgados | リラックスジーンズ | جينز مريح
Coats & Jackets | Mäntel & Jacken | Manteaux et vestes | Abrigos y chaquetas | コート・ジャケット | معاطف وسترات
Wool Coats | Wollmäntel | Manteaux en laine | Abrigos de lana | ウールコート | معاطف صوف
Trench Coats | Trenchcoats | Trenchs | Gabardinas | トレンチコート | معاطف ترنش
Puffer Jackets | Steppjacken | Doudounes | Plumíferos | ダウンジャケット | سترات منفوخة
Denim Jackets | Jeansjacken | Vestes en jean | Cazadoras vaqueras | デニムジャケット | سترات جينز
Leather Jackets | Lederjacken | Vestes en cuir | Cazadoras de piel | レザージャケット | سترات جلدية
Blazers | Blazer | Blazers | Blazers | ブレザー | بليزرات
Overcoats | Herrenmäntel | Pardessus | Sobretodos | オーバーコート | معاطف طويلة
Parkas | Parkas | Parkas | Parkas | パーカ | باركا
Bombers & Harringtons | Bomber- & Harringtonjacken | Bombers et harringtons | Bombers y harringtons | ボンバー・ハリントン | سترات بومبر وهارينغتون
Overshirts | Hemdjacken | Surchemises | Sobrecamisas | オーバーシャツ | قمصان خارجية
Polo Shirts | Poloshirts | Polos | Polos | ポロシャツ | قمصان بولو
Casual Shirts | Freizeithemden | Chemises décontractées | Camisas informales | カジュアルシャツ | قمصان كاجوال
Formal Shirts | Businesshemden | Chemises habillées | Camisas de vestir | ドレスシャツ | قمصان رسمية
Outerwear | Outdoor & Jacken | Vêtements d’extérieur | Ropa de abrigo | アウター | ملابس خارجية
Winter Coats | Wintermäntel | Manteaux d’hiver | Abrigos de invierno | ウィンターコート | معاطف شتوية
Rainwear | Regenbekleidung | Vêtements de pluie | Ropa de lluvia | レインウェア | ملابس المطر
Shoes | Schuhe | Chaussures | Zapatos | シューズ | أحذية
Trainers | Sneaker | Baskets | Zapatillas | スニーカー | أحذية رياضية
Ankle Boots | Stiefeletten | Bottines | Botines | アンクルブーツ | بوت قصير
Boots | Stiefel | Bottes | Botas | ブーツ | بوت
Heels | Absatzschuhe | Talons | Tacones | ヒール | أحذية بكعب
Flats & Loafers | Flache Schuhe & Loafer | Chaussures plates et mocassins | Planos y mocasines | フラット・ローファー | أحذية مسطحة ولوفر
Derbies & Loafers | Derbys & Loafer | Derbies et mocassins | Derbies y mocasines | ダービー・ローファー | ديربي ولوفر
Sandals | Sandalen | Sandales | Sandalias | サンダル | صنادل
Bags | Taschen | Sacs | Bolsos | バッグ | حقائب
Totes | Shopper | Cabas | Bolsos tote | トートバッグ | حقائب توت
Crossbody Bags | Umhängetaschen | Sacs bandoulière | Bandoleras | ショルダーバッグ | حقائب كروس
Backpacks | Rucksäcke | Sacs à dos | Mochilas | バックパック | حقائب ظهر
Scarves & Hats | Schals & Mützen | Écharpes et chapeaux | Bufandas y gorros | スカーフ・帽子 | أوشحة وقبعات
Scarves | Schals | Écharpes | Bufandas | スカーフ | أوشحة
Beanies | Mützen | Bonnets | Gorros | ニット帽 | قبعات صوفية
Sun Hats | Sonnenhüte | Chapeaux de soleil | Sombreros de sol | サンハット | قبعات شمس
Belts | Gürtel | Ceintures | Cinturones | ベルト | أحزمة
Leather Belts | Ledergürtel | Ceintures en cuir | Cinturones de piel | レザーベルト | أحزمة جلدية
Braided Belts | Flechtgürtel | Ceintures tressées | Cinturones trenzados | 編みベルト | أحزمة مضفورة
Jewellery | Schmuck | Bijoux | Joyería | ジュエリー | مجوهرات
Earrings | Ohrringe | Boucles d’oreilles | Pendientes | ピアス | أقراط
Necklaces | Halsketten | Colliers | Collares | ネックレス | قلائد
Bracelets | Armbänder | Bracelets | Pulseras | ブレスレット | أساور
Rings | Ringe | Bagues | Anillos | リング | خواتم
`)
