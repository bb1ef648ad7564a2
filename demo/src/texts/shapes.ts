import { tableOf } from './table.ts'

/** How a piece is cut, as it stands behind a noun, and before it in Japanese. */
export const cutNames = tableOf(`
boxy | mit kastigem Schnitt | à coupe carrée | de corte recto y amplio | ボクシー | بقصّة مربعة
regular | mit klassischem Schnitt | à coupe classique | de corte clásico | レギュラー | بقصّة كلاسيكية
slim | mit schmalem Schnitt | à coupe ajustée | de corte entallado | スリム | بقصّة ضيقة
relaxed | mit lockerem Schnitt | à coupe décontractée | de corte holgado | リラックス | بقصّة مريحة
oversized | mit Oversize-Schnitt | à coupe oversize | de corte oversize | オーバーサイズ | بقصّة واسعة جدًا
fit-and-flare | mit ausgestelltem Schnitt | à coupe évasée | de corte acampanado | フィット＆フレア | بقصّة متّسعة
tiered | mit Stufen | à volants | con volantes | ティアード | بطبقات
straight | mit geradem Schnitt | à coupe droite | de corte recto | ストレート | بقصّة مستقيمة
wrap | mit Wickelschnitt | à coupe portefeuille | de corte cruzado | ラップ | بقصّة ملتفة
wrapped | mit Wickelschnitt | à coupe portefeuille | de corte cruzado | ラップ | بقصّة ملتفة
A-line | mit A-Linie | à ligne A | de línea A | Aライン | بقصّة A
belted | mit Gürtel | à ceinture | con cinturón | ベルト付き | بحزام
bias-cut | im Schrägschnitt | coupe en biais | cortado al bies | バイアスカット | بقصّة مائلة
column | mit Säulenschnitt | à coupe colonne | de corte columna | コラム | بقصّة عمودية
pleated | mit Falten | à plis | con pliegues | プリーツ | بطيّات
tapered | mit zulaufendem Bein | à jambe fuselée | de pernera estrecha | テーパード | بساق مستدقة
wide-leg | mit weitem Bein | à jambe large | de pernera ancha | ワイドレッグ | بساق واسعة
barrel-leg | mit Barrel-Bein | à jambe tonneau | de pernera barril | バレルレッグ | بساق برميلية
tailored | mit tailliertem Schnitt | à coupe tailleur | de corte sastre | テーラード | بقصّة مفصّلة
cropped | mit kurzem Schnitt | à coupe courte | de corte corto | クロップド | بقصّة قصيرة
unstructured | ohne Einlagen | à coupe déstructurée | de corte desestructurado | アンコン | بقصّة غير مبطنة
low-cut | mit niedrigem Schaft | à tige basse | de caña baja | ローカット | منخفض القصّة
pared-down | mit schlichter Form | aux lignes épurées | de líneas depuradas | ミニマル | بخطوط بسيطة
retro | mit Retro-Form | de style rétro | de estilo retro | レトロ | بطابع كلاسيكي
classic | mit klassischer Form | de forme classique | de forma clásica | クラシック | بشكل كلاسيكي
soft | mit weicher Form | de forme souple | de forma suave | ソフト | بشكل ناعم
roomy | mit viel Platz | de forme ample | de forma amplia | ゆったり | بشكل رحب
sleek | mit schlanker Form | aux lignes fines | de líneas finas | スリーク | بخطوط انسيابية
sculpted | mit modellierter Form | de forme sculptée | de forma esculpida | スカルプト | بشكل منحوت
loose | mit weitem Schnitt | à coupe ample | de corte suelto | ルーズ | بقصّة فضفاضة
structured | mit fester Form | de forme structurée | de forma estructurada | ストラクチャード | بشكل متماسك
compact | mit kompakter Form | de forme compacte | de forma compacta | コンパクト | بشكل مدمج
curved | mit geschwungener Form | de forme arrondie | de forma curva | カーブ | بشكل منحنٍ
long | mit langer Form | de forme longue | de forma larga | ロング | بشكل طويل
wide | mit breiter Form | de forme large | de forma ancha | ワイド | بشكل عريض
neat | mit ordentlicher Form | de forme nette | de forma pulcra | すっきり | بشكل أنيق
close | eng anliegend | près de la tête | ajustado a la cabeza | ぴったり | بشكل ملاصق
slouchy | mit lässigem Fall | au tombé souple | de caída relajada | スラウチー | بشكل متدلٍّ
ribbed | in Rippstrick | en côtes | de canalé | リブ編み | بحياكة مضلّعة
wide-brimmed | mit breiter Krempe | à large bord | de ala ancha | つば広 | بحافة عريضة
short-brimmed | mit schmaler Krempe | à bord court | de ala corta | つば短め | بحافة قصيرة
broad | mit breitem Band | à large bande | de banda ancha | 幅広 | بشريط عريض
hammered | mit gehämmerter Oberfläche | à finition martelée | de acabado martillado | 槌目 | بسطح مطروق
slender | mit schlanker Form | de forme fine | de forma esbelta | 細身 | بشكل نحيل
domed | mit gewölbter Form | de forme bombée | de forma abombada | ドーム型 | بشكل مقبّب
twisted | mit gedrehter Form | de forme torsadée | de forma retorcida | ツイスト | بشكل مفتول
faceted | mit Facetten | à facettes | facetado | ファセット | بأوجه
`)

/** What else a shopper can filter by, as it stands behind `mit`, `avec`, `con` and `مع`. */
export const featureNames = tableOf(`
Crew neck | Rundhalsausschnitt | encolure ronde | cuello redondo | クルーネック | ياقة مستديرة
V-neck | V-Ausschnitt | encolure en V | cuello de pico | Vネック | ياقة على شكل V
Scoop neck | tiefem Rundausschnitt | encolure dégagée | escote redondo | スクープネック | ياقة واسعة
Mock neck | kurzem Stehkragen | col montant court | cuello perkins | モックネック | ياقة نصف عالية
Square neck | eckigem Ausschnitt | encolure carrée | escote cuadrado | スクエアネック | ياقة مربعة
Half zip | kurzem Reißverschluss | demi-zip | media cremallera | ハーフジップ | نصف سحّاب
High neck | hohem Kragen | col montant | cuello alto | ハイネック | ياقة عالية
Boat neck | U-Boot-Ausschnitt | encolure bateau | cuello barco | ボートネック | ياقة قارب
Shawl collar | Schalkragen | col châle | cuello esmoquin | ショールカラー | ياقة شال
Roll neck | Rollkragen | col roulé | cuello vuelto | タートルネック | ياقة ملفوفة
Funnel neck | Trichterkragen | col cheminée | cuello chimenea | ファネルネック | ياقة قمعية
Round neck | rundem Ausschnitt | col rond | cuello redondo | ラウンドネック | ياقة دائرية
Wrap front | Wickelausschnitt | devant croisé | escote cruzado | カシュクール | واجهة ملتفة
Cowl neck | Wasserfallausschnitt | col bénitier | escote drapeado | カウルネック | ياقة منسدلة
Straight neck | geradem Ausschnitt | encolure droite | escote recto | ストレートネック | ياقة مستقيمة
Peter Pan collar | Bubikragen | col Claudine | cuello bebé | ピーターパンカラー | ياقة بيتر بان
Short sleeve | kurzen Ärmeln | manches courtes | manga corta | 半袖 | أكمام قصيرة
Long sleeve | langen Ärmeln | manches longues | manga larga | 長袖 | أكمام طويلة
Balloon sleeve | Ballonärmeln | manches ballon | mangas abullonadas | バルーンスリーブ | أكمام بالون
Puff sleeve | Puffärmeln | manches bouffantes | mangas abombadas | パフスリーブ | أكمام منفوخة
Three-quarter sleeve | Dreiviertelärmeln | manches trois-quarts | manga tres cuartos | 七分袖 | أكمام ثلاثة أرباع
Sleeveless | freien Schultern | épaules dégagées | hombros al aire | ノースリーブ | أكتاف مكشوفة
Button-down collar | Button-down-Kragen | col boutonné | cuello abotonado | ボタンダウンカラー | ياقة بأزرار
Point collar | klassischem Kragen | col classique | cuello clásico | レギュラーカラー | ياقة كلاسيكية
Camp collar | Reverskragen | col cubain | cuello cubano | オープンカラー | ياقة كوبية
Grandad collar | Stehbundkragen | col officier | cuello mao | バンドカラー | ياقة ماو
Tie neck | Schluppe | col lavallière | lazada al cuello | ボウタイ | ربطة عند العنق
Band collar | Rüschenkragen | col à volant | cuello con volante | フリルカラー | ياقة بكشكش
Notch lapel | Reverskragen | revers crantés | solapa de muesca | ノッチドラペル | ياقة بليزر
Peak lapel | steigendem Revers | revers en pointe | solapa en pico | ピークドラペル | ياقة مدببة
Funnel collar | Trichterkragen | col cheminée | cuello chimenea | ファネルカラー | ياقة قمعية
Storm collar | Sturmkragen | col tempête | cuello tormenta | ストームカラー | ياقة عاصفة
High collar | hohem Kragen | col haut | cuello alto | ハイカラー | ياقة عالية
Hood | Kapuze | capuche | capucha | フード | غطاء رأس
Cord collar | Cordkragen | col en velours côtelé | cuello de pana | コーデュロイカラー | ياقة كوردروي
Polo collar | Polokragen | col polo | cuello polo | ポロカラー | ياقة بولو
Open collar | offenem Kragen | col ouvert | cuello abierto | オープンカラー | ياقة مفتوحة
Cutaway collar | Haifischkragen | col cutaway | cuello italiano | カッタウェイカラー | ياقة واسعة
Stand collar | Stehkragen | col montant | cuello levantado | スタンドカラー | ياقة قائمة
Rib collar | Strickkragen | col en côtes | cuello de canalé | リブカラー | ياقة مضلّعة
High waist | hohem Bund | taille haute | talle alto | ハイウエスト | خصر عالٍ
Mid waist | mittlerem Bund | taille mi-haute | talle medio | ミッドウエスト | خصر متوسط
Elasticated waist | elastischem Bund | taille élastique | cintura elástica | ウエストゴム | خصر مطاطي
Drawcord waist | Bund mit Kordelzug | taille à cordon | cintura con cordón | ドローコードウエスト | خصر برباط
Pleated front | Bundfalten | pinces | pinzas | タック入りフロント | كسرات أمامية
Flat front | glatter Front | devant plat | frente liso | ノータックフロント | واجهة مسطحة
Side adjusters | seitlichen Bundverstellern | pattes de réglage | ajustadores laterales | サイドアジャスター | أحزمة تعديل جانبية
Zip | Reißverschluss | fermeture zippée | cremallera | ファスナー | سحّاب
Buttons | Knopfleiste | boutonnage | botonadura | ボタン | أزرار
Laces | Schnürung | lacets | cordones | シューレース | أربطة
Pull-on | elastischen Einsätzen | élastiques | elásticos | サイドゴア | جوانب مطاطية
Buckle | Schnalle | boucle | hebilla | バックル | إبزيم
Slip-on | bequemem Einstieg | enfilage facile | calce fácil | スリッポン | ارتداء سهل
Open top | offenem Fach | ouverture large | abertura amplia | オープントップ | فتحة علوية
Flap | Überschlag | rabat | solapa | フラップ | غطاء
Roll top | Rollverschluss | fermeture enroulable | cierre enrollable | ロールトップ | إغلاق ملفوف
Fringed | Fransen | franges | flecos | フリンジ | شراشيب
Plain edge | sauberer Kante | bord net | borde limpio | プレーンエッジ | حافة ملساء
Turn-up | Umschlag | revers | vuelta | 折り返し | طيّة
Band | Hutband | ruban | cinta | リボン | شريط
Plain | gesteppter Krempe | bord surpiqué | ala pespunteada | ステッチブリム | حافة مخيطة
Pin buckle | Dornschnalle | boucle ardillon | hebilla de pasador | ピンバックル | إبزيم دبوس
D-ring | D-Ringen | anneaux en D | anillas en D | Dリング | حلقات D
Plate buckle | Koppelschnalle | boucle pleine | hebilla de placa | プレートバックル | إبزيم صفيحة
Butterfly back | Schmetterlingsverschluss | poussettes papillon | cierre de mariposa | バタフライキャッチ | قفل فراشة
Post | Steckverschluss | tiges | cierre de poste | ポスト | عمود تثبيت
Locking back | Sicherheitsverschluss | fermoir sécurisé | cierre de seguridad | ロックキャッチ | قفل آمن
Lobster clasp | Karabinerverschluss | fermoir mousqueton | cierre mosquetón | カニカン | قفل لوبستر
Toggle | Knebelverschluss | fermoir bâtonnet | cierre de barra | トグル | قفل توغل
Open | offener Form | forme ouverte | forma abierta | オープンエンド | شكل مفتوح
Hinge | Scharnier | charnière | bisagra | ヒンジ | مفصلة
Adjustable | verstellbarer Größe | taille réglable | talla ajustable | フリーサイズ調整 | مقاس قابل للتعديل
Rubber sole | Gummisohle | semelle en caoutchouc | suela de goma | ラバーソール | نعل مطاطي
Block heel | Blockabsatz | talon carré | tacón ancho | ブロックヒール | كعب عريض
Lug sole | Profilsohle | semelle crantée | suela dentada | ラグソール | نعل محزّز
Flat sole | flacher Sohle | semelle plate | suela plana | フラットソール | نعل مسطح
Kitten heel | Kitten-Absatz | petit talon | tacón bajo | キトゥンヒール | كعب صغير
Stiletto | Stilettoabsatz | talon aiguille | tacón de aguja | ピンヒール | كعب رفيع
Leather sole | Ledersohle | semelle en cuir | suela de cuero | レザーソール | نعل جلدي
Stacked heel | Lederabsatz | talon empilé | tacón apilado | スタックヒール | كعب طبقات
Footbed | geformtem Fußbett | semelle anatomique | plantilla anatómica | フットベッド | نعل داخلي مريح
Platform | Plateausohle | plateforme | plataforma | プラットフォーム | منصة
Pointed toe | spitzer Kappe | bout pointu | punta afilada | ポインテッドトゥ | مقدمة مدببة
Square toe | eckiger Kappe | bout carré | punta cuadrada | スクエアトゥ | مقدمة مربعة
Almond toe | mandelförmiger Kappe | bout amande | punta almendrada | アーモンドトゥ | مقدمة لوزية
Round toe | runder Kappe | bout rond | punta redonda | ラウンドトゥ | مقدمة مستديرة
Shoulder strap | Schulterriemen | bandoulière | correa de hombro | ショルダーストラップ | حزام كتف
Top handles | kurzen Henkeln | anses courtes | asas cortas | トップハンドル | مقابض قصيرة
Crossbody strap | langem Umhängeriemen | longue bandoulière | correa cruzada | クロスボディストラップ | حزام كروس
Shoulder straps | gepolsterten Trägern | bretelles rembourrées | tirantes acolchados | ショルダーベルト | حمالات كتف
`)
