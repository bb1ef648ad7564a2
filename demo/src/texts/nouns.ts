import { tableOf } from './table.ts'

/** What garments are called, as in their names. */
export const nouns = tableOf(`
T-shirt | T-Shirt | T-shirt | Camiseta | Tシャツ | تيشيرت
Tee | T-Shirt | T-shirt | Camiseta | Tシャツ | تيشيرت
Shirt | Hemd | Chemise | Camisa | シャツ | قميص
Blouse | Bluse | Blouse | Blusa | ブラウス | بلوزة
Tank | Tanktop | Débardeur | Camiseta de tirantes | タンクトップ | توب بلا أكمام
Vest Top | Trägertop | Débardeur | Top de tirantes | ベストトップ | توب بحمالات
Camisole | Camisole | Caraco | Camisola | キャミソール | كاميسول
Sweatshirt | Sweatshirt | Sweat | Sudadera | スウェット | سويت شيرت
Hoodie | Hoodie | Sweat à capuche | Sudadera con capucha | パーカー | هودي
Jumper | Pullover | Pull | Jersey | セーター | كنزة
Sweater | Pullover | Pull | Jersey | セーター | كنزة
Cardigan | Strickjacke | Cardigan | Cárdigan | カーディガン | كارديغان
Roll Neck | Rollkragenpullover | Col roulé | Jersey de cuello alto | タートルネック | كنزة بياقة عالية
Roll-Neck Jumper | Rollkragenpullover | Pull à col roulé | Jersey de cuello alto | タートルネックセーター | كنزة بياقة عالية
Knitted Vest | Pullunder | Gilet en maille | Chaleco de punto | ニットベスト | صديرية تريكو
Slipover | Pullunder | Débardeur en maille | Chaleco de punto | ニットベスト | صديرية تريكو
Mini Dress | Minikleid | Robe courte | Vestido corto | ミニワンピース | فستان قصير
Dress | Kleid | Robe | Vestido | ワンピース | فستان
Maxi Dress | Maxikleid | Robe longue | Vestido largo | マキシワンピース | فستان طويل
Shirt Dress | Hemdblusenkleid | Robe-chemise | Vestido camisero | シャツワンピース | فستان قميص
Slip Dress | Slipkleid | Robe nuisette | Vestido lencero | スリップワンピース | فستان بحمالات رفيعة
Knitted Dress | Strickkleid | Robe en maille | Vestido de punto | ニットワンピース | فستان تريكو
Mini Skirt | Minirock | Jupe courte | Minifalda | ミニスカート | تنورة قصيرة
Midi Skirt | Midirock | Jupe midi | Falda midi | ミディスカート | تنورة متوسطة الطول
Maxi Skirt | Maxirock | Jupe longue | Falda larga | マキシスカート | تنورة طويلة
Skirt | Rock | Jupe | Falda | スカート | تنورة
Trousers | Hose | Pantalon | Pantalón | パンツ | بنطلون
Palazzo Trousers | Palazzohose | Pantalon palazzo | Pantalón palazzo | パラッツォパンツ | بنطلون بالاتسو
Pull-On Trousers | Schlupfhose | Pantalon à enfiler | Pantalón de goma | プルオンパンツ | بنطلون بخصر مطاطي
Shorts | Shorts | Short | Shorts | ショーツ | شورت
Jeans | Jeans | Jean | Vaqueros | ジーンズ | جينز
Slim Jeans | Slim-Jeans | Jean slim | Vaqueros slim | スリムジーンズ | جينز ضيق
Chinos | Chino | Chino | Chinos | チノパン | بنطلون تشينو
Joggers | Jogginghose | Jogging | Joggers | ジョガーパンツ | بنطلون رياضي
Sweatpants | Sweathose | Pantalon de jogging | Pantalón de chándal | スウェットパンツ | بنطلون رياضي
Coat | Mantel | Manteau | Abrigo | コート | معطف
Wool Coat | Wollmantel | Manteau en laine | Abrigo de lana | ウールコート | معطف صوف
Overcoat | Überzieher | Pardessus | Sobretodo | オーバーコート | معطف طويل
Topcoat | Übergangsmantel | Pardessus léger | Abrigo ligero | トップコート | معطف خفيف
Trench Coat | Trenchcoat | Trench | Gabardina | トレンチコート | معطف ترنش
Mac | Regenmantel | Imperméable | Gabardina corta | マックコート | معطف واقٍ من المطر
Padded Coat | Steppmantel | Manteau matelassé | Abrigo acolchado | 中綿コート | معطف مبطن
Puffer Jacket | Pufferjacke | Doudoune | Plumífero | ダウンジャケット | سترة منفوخة
Padded Jacket | Steppjacke | Veste matelassée | Chaqueta acolchada | 中綿ジャケット | سترة مبطنة
Winter Jacket | Winterjacke | Veste d’hiver | Chaqueta de invierno | ウィンタージャケット | سترة شتوية
Raincoat | Regenmantel | Imperméable | Impermeable | レインコート | معطف مطر
Rain Jacket | Regenjacke | Veste de pluie | Chubasquero | レインジャケット | سترة مطر
Rain Parka | Regenparka | Parka de pluie | Parka impermeable | レインパーカ | باركا مطر
Parka | Parka | Parka | Parka | パーカ | باركا
Denim Jacket | Jeansjacke | Veste en jean | Cazadora vaquera | デニムジャケット | سترة جينز
Trucker Jacket | Truckerjacke | Veste trucker | Cazadora trucker | トラッカージャケット | سترة تراكر
Biker Jacket | Bikerjacke | Perfecto | Cazadora biker | ライダースジャケット | سترة بايكر
Aviator Jacket | Fliegerjacke | Blouson aviateur | Cazadora aviador | フライトジャケット | سترة طيار
Bomber Jacket | Bomberjacke | Bomber | Bomber | ボンバージャケット | سترة بومبر
Harrington Jacket | Harringtonjacke | Blouson Harrington | Cazadora Harrington | ハリントンジャケット | سترة هارينغتون
Shirt Jacket | Hemdjacke | Surchemise | Sobrecamisa | シャツジャケット | سترة قميص
Overshirt | Overshirt | Surchemise | Sobrecamisa | オーバーシャツ | قميص خارجي
Jacket | Jacke | Veste | Chaqueta | ジャケット | سترة
Blazer | Blazer | Blazer | Blazer | ブレザー | بليزر
Polo Shirt | Poloshirt | Polo | Polo | ポロシャツ | قميص بولو
Polo | Poloshirt | Polo | Polo | ポロシャツ | قميص بولو
Dress Shirt | Businesshemd | Chemise habillée | Camisa de vestir | ドレスシャツ | قميص رسمي
Trainers | Sneaker | Baskets | Zapatillas | スニーカー | حذاء رياضي
Low-Top Trainers | Flache Sneaker | Baskets basses | Zapatillas bajas | ローカットスニーカー | حذاء رياضي منخفض
Court Trainers | Court-Sneaker | Tennis | Zapatillas de tenis | コートスニーカー | حذاء تنس
Ankle Boots | Stiefeletten | Bottines | Botines | アンクルブーツ | بوت قصير
Chelsea Boots | Chelsea-Boots | Bottines Chelsea | Botines Chelsea | チェルシーブーツ | بوت تشيلسي
Derby Boots | Schnürstiefel | Bottines derby | Botas derby | ダービーブーツ | بوت ديربي
Work Boots | Arbeitsstiefel | Bottes de travail | Botas de trabajo | ワークブーツ | بوت عمل
Boots | Stiefel | Bottes | Botas | ブーツ | بوت
Pumps | Pumps | Escarpins | Zapatos de salón | パンプス | حذاء بكعب
Slingbacks | Slingpumps | Escarpins à bride arrière | Zapatos destalonados | スリングバックパンプス | حذاء سلينغ باك
Mary Janes | Spangenschuhe | Babies | Merceditas | メリージェーン | حذاء ماري جين
Loafers | Loafer | Mocassins | Mocasines | ローファー | حذاء لوفر
Penny Loafers | Pennyloafer | Mocassins penny | Mocasines penny | ペニーローファー | حذاء بيني لوفر
Ballet Flats | Ballerinas | Ballerines | Bailarinas | バレエシューズ | حذاء باليرينا
Derbies | Derbys | Derbies | Zapatos derby | ダービーシューズ | حذاء ديربي
Sandals | Sandalen | Sandales | Sandalias | サンダル | صندل
Slides | Pantoletten | Mules | Chanclas | スライドサンダル | شبشب
Fisherman Sandals | Fischersandalen | Sandales de pêcheur | Cangrejeras | フィッシャーマンサンダル | صندل صياد
Tote | Shopper | Cabas | Bolso tote | トートバッグ | حقيبة توت
Tote Bag | Shopper | Cabas | Bolso tote | トートバッグ | حقيبة توت
Shopper | Shopper | Cabas | Bolso shopper | ショッパー | حقيبة تسوق
Crossbody Bag | Umhängetasche | Sac bandoulière | Bandolera | クロスボディバッグ | حقيبة كروس
Shoulder Bag | Schultertasche | Sac à épaule | Bolso de hombro | ショルダーバッグ | حقيبة كتف
Saddle Bag | Satteltasche | Sac besace | Bolso saddle | サドルバッグ | حقيبة سرج
Backpack | Rucksack | Sac à dos | Mochila | バックパック | حقيبة ظهر
Rucksack | Rucksack | Sac à dos | Mochila | リュックサック | حقيبة ظهر
Scarf | Schal | Écharpe | Bufanda | スカーフ | وشاح
Wrap | Tuch | Étole | Chal | ストール | شال
Beanie | Mütze | Bonnet | Gorro | ビーニー | قبعة صوفية
Watch Cap | Strickmütze | Bonnet marin | Gorro marinero | ワッチキャップ | قبعة صوفية
Hat | Hut | Chapeau | Sombrero | ハット | قبعة
Sun Hat | Sonnenhut | Chapeau de soleil | Sombrero de sol | サンハット | قبعة شمس
Bucket Hat | Fischerhut | Bob | Sombrero de pescador | バケットハット | قبعة باكيت
Belt | Gürtel | Ceinture | Cinturón | ベルト | حزام
Braided Belt | Flechtgürtel | Ceinture tressée | Cinturón trenzado | 編みベルト | حزام مضفور
Woven Belt | Webgürtel | Ceinture tissée | Cinturón tejido | 織りベルト | حزام منسوج
Earrings | Ohrringe | Boucles d’oreilles | Pendientes | ピアス | أقراط
Hoops | Creolen | Créoles | Aros | フープピアス | أقراط دائرية
Studs | Ohrstecker | Puces d’oreilles | Pendientes de botón | スタッドピアス | أقراط صغيرة
Necklace | Halskette | Collier | Collar | ネックレス | قلادة
Pendant Necklace | Kette mit Anhänger | Collier à pendentif | Collar con colgante | ペンダントネックレス | قلادة بدلّاية
Chain | Kette | Chaîne | Cadena | チェーン | سلسلة
Bracelet | Armband | Bracelet | Pulsera | ブレスレット | سوار
Cuff | Armspange | Manchette | Brazalete | カフブレスレット | سوار عريض
Bangle | Armreif | Jonc | Brazalete rígido | バングル | سوار صلب
Ring | Ring | Bague | Anillo | リング | خاتم
Signet Ring | Siegelring | Chevalière | Sello | シグネットリング | خاتم ختم
Stacking Ring | Stapelring | Anneau à superposer | Anillo apilable | 重ね付けリング | خاتم رفيع
`)
