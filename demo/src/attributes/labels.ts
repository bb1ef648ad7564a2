/** `value|de|fr|es|ja|ar`, one a line: what the values of an attribute are called. */
export const shapes = {
  neckline: `
    Crew neck|Rundhals|Col rond|Cuello redondo|クルーネック|ياقة دائرية
    Round neck|Runder Ausschnitt|Encolure ronde|Escote redondo|ラウンドネック|فتحة رقبة دائرية
    V-neck|V-Ausschnitt|Col en V|Cuello de pico|Vネック|ياقة على شكل V
    Scoop neck|U-Ausschnitt|Décolleté rond|Escote redondo amplio|スクープネック|فتحة رقبة واسعة
    Mock neck|Stehbund|Col montant court|Cuello perkins|モックネック|ياقة نصف عالية
    Half zip|Halber Reißverschluss|Demi-zip|Media cremallera|ハーフジップ|سحاب نصفي
    Roll neck|Rollkragen|Col roulé|Cuello vuelto|タートルネック|ياقة ملفوفة
    High neck|Hoher Ausschnitt|Col montant|Cuello alto|ハイネック|ياقة عالية
    Funnel neck|Trichterkragen|Col cheminée|Cuello chimenea|ファネルネック|ياقة قمعية
    Square neck|Karree-Ausschnitt|Encolure carrée|Escote cuadrado|スクエアネック|فتحة رقبة مربعة
    Shawl collar|Schalkragen|Col châle|Cuello chal|ショールカラー|ياقة شال
    Peter Pan collar|Bubikragen|Col Claudine|Cuello bebé|ピーターパンカラー|ياقة بيتر بان
    Boat neck|U-Boot-Ausschnitt|Encolure bateau|Escote barco|ボートネック|فتحة رقبة قاربية
    Wrap front|Wickelfront|Devant cache-cœur|Delantero cruzado|カシュクール|واجهة ملفوفة
    Straight neck|Gerader Ausschnitt|Encolure droite|Escote recto|ストレートネック|فتحة رقبة مستقيمة
    Cowl neck|Wasserfallausschnitt|Col bénitier|Escote drapeado|カウルネック|ياقة منسدلة`,
  collar: `
    Funnel collar|Trichterkragen|Col cheminée|Cuello chimenea|ファネルカラー|ياقة قمعية
    Peak lapel|Steigendes Revers|Revers en pointe|Solapa de pico|ピークドラペル|طية صدر مدببة
    Notch lapel|Fallendes Revers|Revers cranté|Solapa de muesca|ノッチドラペル|طية صدر مشقوقة
    Rib collar|Rippkragen|Col côtelé|Cuello de canalé|リブカラー|ياقة مضلعة
    Camp collar|Reverskragen|Col cubain|Cuello cubano|オープンカラー|ياقة كوبية
    Stand collar|Stehkragen|Col officier|Cuello mao|スタンドカラー|ياقة قائمة
    Button-down collar|Button-down-Kragen|Col boutonné|Cuello con botones|ボタンダウン|ياقة بأزرار
    Cord collar|Cordkragen|Col en velours côtelé|Cuello de pana|コーデュロイカラー|ياقة من القطيفة المضلعة
    Storm collar|Sturmkragen|Col tempête|Cuello cortavientos|ストームカラー|ياقة واقية من الريح
    Hood|Kapuze|Capuche|Capucha|フード|قلنسوة
    Point collar|Kentkragen|Col classique|Cuello clásico|レギュラーカラー|ياقة مدببة
    Band collar|Bündchenkragen|Col à bande|Cuello tira|バンドカラー|ياقة شريطية
    Cutaway collar|Haifischkragen|Col italien|Cuello italiano|カッタウェイ|ياقة إيطالية
    Shawl collar|Schalkragen|Col châle|Cuello chal|ショールカラー|ياقة شال
    Tie neck|Schluppe|Col lavallière|Cuello lazada|ボウタイ|ياقة بربطة
    High collar|Hoher Kragen|Col haut|Cuello alto|ハイカラー|ياقة عالية
    Grandad collar|Großvaterkragen|Col grand-père|Cuello panadero|グランパカラー|ياقة الجد
    Peter Pan collar|Bubikragen|Col Claudine|Cuello bebé|ピーターパンカラー|ياقة بيتر بان
    V-neck|V-Ausschnitt|Col en V|Cuello de pico|Vネック|ياقة على شكل V
    Polo collar|Polokragen|Col polo|Cuello polo|ポロカラー|ياقة بولو
    Open collar|Offener Kragen|Col ouvert|Cuello abierto|オープンカラー|ياقة مفتوحة`,
  sleeve: `
    Long sleeve|Lange Ärmel|Manches longues|Manga larga|長袖|أكمام طويلة
    Short sleeve|Kurze Ärmel|Manches courtes|Manga corta|半袖|أكمام قصيرة
    Sleeveless|Ärmellos|Sans manches|Sin mangas|ノースリーブ|بلا أكمام
    Three-quarter sleeve|Dreiviertelärmel|Manches trois-quarts|Manga tres cuartos|七分袖|أكمام ثلاثة أرباع
    Puff sleeve|Puffärmel|Manches bouffantes|Manga abullonada|パフスリーブ|أكمام منفوخة
    Balloon sleeve|Ballonärmel|Manches ballon|Manga globo|バルーンスリーブ|أكمام بالونية`,
  length: `
    Thigh length|Oberschenkellang|Mi-cuisse|Hasta el muslo|太もも丈|حتى الفخذ
    Knee length|Knielang|Au genou|Hasta la rodilla|膝丈|حتى الركبة
    Hip length|Hüftlang|Aux hanches|Hasta la cadera|ヒップ丈|حتى الورك
    Long|Lang|Long|Largo|ロング|طويل
    Cropped|Verkürzt|Court|Corto tipo crop|クロップド|مقصّر
    Maxi|Maxi|Maxi|Maxi|マキシ|ماكسي
    Full length|Volle Länge|Pleine longueur|Largo completo|フルレングス|طول كامل
    Ankle length|Knöchellang|À la cheville|Hasta el tobillo|アンクル丈|حتى الكاحل
    Waist length|Taillenlang|À la taille|Hasta la cintura|ウエスト丈|حتى الخصر
    Regular|Normal|Normale|Normal|レギュラー|عادي
    Midi|Midi|Midi|Midi|ミディ|ميدي
    Above the knee|Über dem Knie|Au-dessus du genou|Por encima de la rodilla|膝上丈|فوق الركبة
    Mini|Mini|Mini|Mini|ミニ|ميني
    Short|Kurz|Court|Corto|ショート|قصير`,
  waist: `
    Pleated front|Bundfalten|Pinces|Pinzas|タック入り|واجهة بطيات
    Elasticated waist|Gummibund|Taille élastiquée|Cintura elástica|ゴムウエスト|خصر مطاطي
    Mid waist|Mittlere Bundhöhe|Taille mi-haute|Cintura media|ミッドライズ|خصر متوسط
    Drawcord waist|Tunnelzug|Taille coulissée|Cintura con cordón|ドローコード|خصر برباط
    Flat front|Ohne Bundfalten|Devant plat|Delantero liso|ノータック|واجهة مسطحة
    High waist|Hohe Taille|Taille haute|Cintura alta|ハイウエスト|خصر عالٍ
    Side adjusters|Seitliche Versteller|Pattes de réglage|Ajustadores laterales|サイドアジャスター|ضوابط جانبية`,
  toe: `
    Almond toe|Mandelform|Bout amande|Punta almendrada|アーモンドトゥ|مقدمة لوزية
    Square toe|Karree-Spitze|Bout carré|Punta cuadrada|スクエアトゥ|مقدمة مربعة
    Round toe|Runde Spitze|Bout rond|Punta redonda|ラウンドトゥ|مقدمة مستديرة
    Pointed toe|Spitz zulaufend|Bout pointu|Punta fina|ポインテッドトゥ|مقدمة مدببة`,
  sole: `
    Leather sole|Ledersohle|Semelle en cuir|Suela de cuero|レザーソール|نعل جلدي
    Rubber sole|Gummisohle|Semelle en caoutchouc|Suela de goma|ラバーソール|نعل مطاطي
    Kitten heel|Kitten-Heel|Petit talon|Tacón kitten|キトンヒール|كعب صغير
    Block heel|Blockabsatz|Talon carré|Tacón ancho|ブロックヒール|كعب عريض
    Flat sole|Flache Sohle|Semelle plate|Suela plana|フラットソール|نعل مسطح
    Footbed|Fußbett|Semelle anatomique|Plantilla anatómica|フットベッド|فرشة قدم
    Stacked heel|Geschichteter Absatz|Talon empilé|Tacón apilado|スタックヒール|كعب مكدّس
    Platform|Plateau|Plateforme|Plataforma|プラットフォーム|نعل سميك
    Stiletto|Stiletto|Talon aiguille|Tacón de aguja|スティレット|كعب رفيع
    Lug sole|Profilsohle|Semelle crantée|Suela track|ラグソール|نعل محزّز`,
  closure: `
    Band|Bund|Bande|Banda|バンド|شريط
    Zip|Reißverschluss|Fermeture éclair|Cremallera|ジップ|سحاب
    Laces|Schnürung|Lacets|Cordones|レース|أربطة
    Plate buckle|Plattenschnalle|Boucle plaque|Hebilla de placa|プレートバックル|إبزيم لوحي
    Flap|Klappe|Rabat|Solapa|フラップ|غطاء
    Turn-up|Umschlag|Revers|Vuelta|折り返し|حافة مطوية
    Plain edge|Glatter Rand|Bord simple|Borde liso|プレーンエッジ|حافة سادة
    Adjustable|Verstellbar|Réglable|Ajustable|調節可能|قابل للتعديل
    Post|Stecker|Tige|Presión|ポスト|مسمار
    Pull-on|Zum Hineinschlüpfen|À enfiler|Sin cierre|プルオン|يُلبس مباشرة
    Lobster clasp|Karabinerverschluss|Fermoir mousqueton|Cierre de langosta|ロブスタークラスプ|مشبك كركند
    Fringed|Fransen|Franges|Flecos|フリンジ|مهدّب
    D-ring|D-Ring|Anneau en D|Anilla en D|Dリング|حلقة D
    Slip-on|Zum Schlüpfen|À enfiler|Sin cordones|スリッポン|بلا أربطة
    Buttons|Knöpfe|Boutons|Botones|ボタン|أزرار
    Locking back|Gesicherter Stecker|Fermoir de sécurité|Cierre de seguridad|ロックバック|مشبك بقفل
    Buckle|Schnalle|Boucle|Hebilla|バックル|إبزيم
    Open top|Offen|Ouvert en haut|Abierto|オープントップ|مفتوح من الأعلى
    Pin buckle|Dornschnalle|Boucle ardillon|Hebilla de pasador|ピンバックル|إبزيم بدبوس
    Open|Offen|Ouvert|Abierto|オープン|مفتوح
    Plain|Schlicht|Simple|Liso|プレーン|سادة
    Roll top|Rollverschluss|Fermeture enroulée|Cierre enrollable|ロールトップ|إغلاق ملفوف
    Butterfly back|Schmetterlingsverschluss|Poussette papillon|Cierre mariposa|バタフライキャッチ|مشبك فراشة
    Toggle|Knebel|Bouton à bascule|Botón de palanca|トグル|زر خشبي
    Hinge|Scharnier|Charnière|Bisagra|ヒンジ|مفصلة`,
  strap: `
    Shoulder strap|Schulterriemen|Bandoulière|Asa de hombro|ショルダーストラップ|حزام كتف
    Shoulder straps|Schulterriemen|Bretelles|Tirantes|ショルダーストラップ|أحزمة كتف
    Top handles|Henkel|Anses|Asas|トップハンドル|مقابض علوية
    Crossbody strap|Umhängeriemen|Bandoulière croisée|Correa cruzada|斜めがけストラップ|حزام عبر الجسم`,
}
