import { tableOf } from './table.ts'

/** What a piece is made of, as it stands behind `aus`, `en`, `de` and `من`, and before a Japanese noun. */
export const fabricNames = tableOf(`
organic cotton jersey | Bio-Baumwolljersey | jersey de coton biologique | punto de algodón orgánico | オーガニックコットンジャージー | جيرسيه القطن العضوي
slub cotton jersey | Flammgarn-Baumwolljersey | jersey de coton flammé | punto de algodón flameado | スラブコットン | جيرسيه القطن المعرّق
heavyweight cotton jersey | schwerem Baumwolljersey | jersey de coton épais | punto de algodón grueso | ヘビーウェイトコットン | جيرسيه القطن الثقيل
modal-blend jersey | Modaljersey | jersey de modal | punto de modal | モダールジャージー | جيرسيه المودال
cotton piqué | Baumwollpiqué | piqué de coton | piqué de algodón | コットンピケ | قطن البيكيه
loopback cotton | Baumwoll-Frottee | molleton de coton bouclé | felpa de algodón | 裏毛コットン | قطن اللوب باك
brushed-back cotton fleece | angerauter Baumwolle | molleton de coton gratté | felpa de algodón perchado | 裏起毛コットン | القطن المصقول
extra-fine merino | extrafeiner Merinowolle | mérinos extra-fin | merino extrafino | エクストラファインメリノ | صوف المارينو الناعم
Geelong lambswool | Geelong-Lammwolle | laine d’agneau Geelong | lana de cordero Geelong | ジーロングラムウール | صوف الحمل
two-ply cashmere | zweifädigem Kaschmir | cachemire deux fils | cachemira de dos cabos | カシミヤ | الكشمير
crisp cotton | fester Baumwolle | coton sec | algodón fresco | コットン | القطن المتماسك
brushed mohair blend | gebürsteter Mohairmischung | mohair brossé | mezcla de mohair cepillado | モヘア混 | مزيج الموهير
baby alpaca blend | Babyalpaka-Mischung | mélange de baby alpaga | mezcla de baby alpaca | ベビーアルパカ混 | مزيج الألبكة
cotton poplin | Baumwollpopeline | popeline de coton | popelina de algodón | コットンポプリン | بوبلين القطن
Oxford cotton | Oxford-Baumwolle | coton Oxford | algodón Oxford | オックスフォードコットン | قطن أكسفورد
garment-washed linen | gewaschenem Leinen | lin lavé | lino lavado | ウォッシュドリネン | الكتان المغسول
linen-cotton | Leinen-Baumwolle | lin et coton | lino y algodón | リネンコットン | الكتان والقطن
brushed cotton flannel | Baumwollflanell | flanelle de coton | franela de algodón | コットンフランネル | فلانيل القطن
cotton chambray | Baumwollchambray | chambray de coton | cambray de algodón | コットンシャンブレー | شامبري القطن
broderie anglaise cotton | Lochstickerei-Baumwolle | coton à broderie anglaise | algodón con bordado inglés | コットンレース | القطن المطرّز
viscose crêpe | Viskosekrepp | crêpe de viscose | crepé de viscosa | ビスコースクレープ | كريب الفسكوز
silk crêpe de Chine | Crêpe de Chine aus Seide | crêpe de Chine de soie | crepé de China de seda | シルククレープデシン | كريب الحرير
fluid satin | fließendem Satin | satin fluide | satén fluido | サテン | الساتان المنسدل
tropical-weight wool | leichter Schurwolle | laine froide | lana fría | トロピカルウール | الصوف الخفيف
wool flannel | Wollflanell | flanelle de laine | franela de lana | ウールフランネル | فلانيل الصوف
cotton twill | Baumwolltwill | sergé de coton | sarga de algodón | コットンツイル | تويل القطن
cotton ripstop | Baumwoll-Ripstop | coton ripstop | algodón ripstop | コットンリップストップ | قطن الريبستوب
needlecord | Feincord | velours milleraies | pana fina | コーデュロイ | الكوردروي الناعم
cotton velvet | Baumwollsamt | velours de coton | terciopelo de algodón | コットンベルベット | مخمل القطن
silk twill | Seidentwill | twill de soie | sarga de seda | シルクツイル | تويل الحرير
double-faced wool | Doubleface-Wolle | laine double face | lana doble faz | ダブルフェイスウール | الصوف المزدوج
wool tweed | Wolltweed | tweed de laine | tweed de lana | ウールツイード | تويد الصوف
cotton gabardine | Baumwollgabardine | gabardine de coton | gabardina de algodón | コットンギャバジン | غبردين القطن
recycled nylon | recyceltem Nylon | nylon recyclé | nailon reciclado | リサイクルナイロン | النايلون المعاد تدويره
waxed cotton | gewachster Baumwolle | coton ciré | algodón encerado | ワックスドコットン | القطن المشمّع
rigid selvedge denim | festem Selvedge-Denim | denim selvedge brut | denim selvedge rígido | セルビッジデニム | دنيم سيلفدج
comfort-stretch denim | Stretch-Denim | denim extensible | denim elástico | ストレッチデニム | الدنيم المرن
nappa leather | Nappaleder | cuir nappa | piel napa | ナッパレザー | جلد النابا
polished calf leather | poliertem Kalbsleder | cuir de veau lustré | piel de becerro pulida | カーフレザー | جلد العجل المصقول
pebble-grained leather | genarbtem Leder | cuir grainé | piel granulada | シボ革 | الجلد المحبب
calf suede | Kalbsveloursleder | veau velours | ante de becerro | カーフスエード | شمواه العجل
full-grain leather | Vollleder | cuir pleine fleur | piel flor | フルグレインレザー | الجلد الطبيعي
organic cotton canvas | Bio-Baumwollcanvas | toile de coton biologique | lona de algodón orgánico | オーガニックキャンバス | قماش القنب القطني العضوي
wool felt | Wollfilz | feutre de laine | fieltro de lana | ウールフェルト | لباد الصوف
raffia | Raffiabast | raphia | rafia | ラフィア | الرافيا
braided cotton cord | geflochtener Baumwollkordel | corde de coton tressée | cordón de algodón trenzado | コットンコード | حبل القطن المضفور
gold vermeil | Vermeil | vermeil | plata vermeil | ゴールドヴェルメイユ | الفيرميل الذهبي
recycled sterling silver | recyceltem Sterlingsilber | argent massif recyclé | plata de ley reciclada | リサイクルシルバー925 | الفضة الإسترلينية المعاد تدويرها
`)

/** Patterns, behind a noun; before it in Japanese. */
export const patternNames = tableOf(`
Striped | mit Streifen | à rayures | de rayas | ストライプ | بخطوط
Breton Stripe | mit Bretonstreifen | à rayures marinières | de rayas marineras | ボーダー | بخطوط بحرية
Pinstripe | mit Nadelstreifen | à fines rayures | de raya diplomática | ピンストライプ | بخطوط رفيعة
Checked | mit Karo | à carreaux | de cuadros | チェック | بمربعات
Gingham | mit Vichykaro | à carreaux vichy | de cuadros vichy | ギンガムチェック | بمربعات جينغهام
Windowpane | mit Fensterkaro | à grands carreaux | de cuadros ventana | ウィンドウペーン | بمربعات واسعة
Tartan | mit Schottenkaro | à carreaux écossais | de cuadros escoceses | タータンチェック | بنقشة تارتان
Floral | mit Blumenmuster | à fleurs | de flores | 花柄 | بنقشة زهور
Ditsy Floral | mit Streublümchen | à petites fleurs | de florecitas | 小花柄 | بزهور صغيرة
Polka-Dot | mit Punkten | à pois | de lunares | 水玉 | منقّط
Paisley | mit Paisleymuster | à motif cachemire | de cachemir | ペイズリー | بنقشة بيزلي
Block-Print | mit Blockdruck | à imprimé artisanal | con estampado artesanal | ブロックプリント | بطباعة يدوية
Herringbone | mit Fischgratmuster | à chevrons | de espiga | ヘリンボーン | بنقشة عظم السمكة
Houndstooth | mit Hahnentritt | pied-de-poule | de pata de gallo | 千鳥格子 | بنقشة بيي دو بول
Cable-Knit | mit Zopfmuster | à torsades | de ochos | ケーブル編み | بحياكة مجدولة
Ribbed | in Rippstrick | côtelé | acanalado | リブ編み | مضلّع
Fair Isle | mit Fair-Isle-Muster | à motif jacquard | con motivo Fair Isle | フェアアイル | بنقشة فير آيل
`)

/** The pattern that stands for a label that several have. */
export const patternOfLabel: Readonly<Record<string, string>> = {
  Stripe: 'Striped',
  Check: 'Checked',
  Dots: 'Polka-Dot',
  'Abstract print': 'Block-Print',
  'Cable knit': 'Cable-Knit',
  'Rib knit': 'Ribbed',
}
