/** As the labels of shapes: `value|de|fr|es|ja|ar`. */
export const cloths = {
  cut: `
    straight|gerade|droite|recto|ストレート|مستقيمة
    oversized|oversized|oversize|oversize|オーバーサイズ|واسعة جدًا
    boxy|kastig|carrée|cuadrado|ボクシー|مربعة
    cropped|verkürzt|courte|corto|クロップド|مقصّرة
    relaxed|locker|décontractée|holgado|リラックス|مريحة
    regular|normal|classique|regular|レギュラー|عادية
    wide-leg|weites Bein|jambe large|pierna ancha|ワイドレッグ|ساق واسعة
    slim|schmal|ajustée|entallado|スリム|ضيقة
    bias-cut|schräg geschnitten|coupée en biais|al bies|バイアスカット|مقصوصة بانحراف
    soft|weich|souple|suave|ソフト|ناعمة
    structured|strukturiert|structurée|estructurado|ストラクチャード|مهيكلة
    wrap|Wickelschnitt|portefeuille|cruzado|ラップ|ملفوفة
    wrapped|gewickelt|enveloppante|envolvente|ラップ|ملفوفة
    tapered|zulaufend|fuselée|cónico|テーパード|متدرجة الضيق
    pared-down|reduziert|épurée|depurado|ミニマル|مبسّطة
    A-line|A-Linie|trapèze|línea A|Aライン|على شكل A
    fit-and-flare|tailliert und ausgestellt|patineuse|entallado con vuelo|フィット＆フレア|ضيقة ثم واسعة
    sculpted|skulptural|sculptée|escultural|スカルプチュラル|منحوتة
    roomy|geräumig|ample|amplio|ゆったり|رحبة
    slouchy|lässig fallend|tombante|caído|スラウチー|متهدلة
    long|lang|longue|largo|ロング|طويلة
    loose|weit|lâche|suelto|ルーズ|فضفاضة
    faceted|facettiert|à facettes|facetado|ファセット|متعددة الأوجه
    domed|gewölbt|bombée|abombado|ドーム型|مقببة
    broad|breit|large|ancho|ブロード|عريضة
    hammered|gehämmert|martelée|martillado|ハンマード|مطروقة
    tiered|gestuft|à volants|por volantes|ティアード|متدرجة الطبقات
    pleated|plissiert|plissée|plisado|プリーツ|مكسّرة
    barrel-leg|Barrel-Bein|jambe tonneau|pierna barrel|バレルレッグ|ساق برميلية
    classic|klassisch|classique|clásico|クラシック|كلاسيكية
    slender|schlank|fine|esbelto|スレンダー|رفيعة
    twisted|gedreht|torsadée|retorcido|ツイスト|مجدولة
    belted|mit Gürtel|ceinturée|con cinturón|ベルト付き|بحزام
    column|Säulenschnitt|colonne|columna|コラム|عمودية
    tailored|tailliert|tailleur|entallado|テーラード|مفصّلة
    wide|weit|large|ancho|ワイド|واسعة
    close|eng|près du corps|ceñido|クローズ|ملتصقة
    low-cut|tief geschnitten|basse|bajo|ローカット|منخفضة
    unstructured|unstrukturiert|déstructurée|desestructurado|アンストラクチャード|غير مهيكلة
    retro|retro|rétro|retro|レトロ|كلاسيكية قديمة
    sleek|glatt|fuselée|estilizado|スリーク|انسيابية
    short-brimmed|mit kurzer Krempe|à bord court|de ala corta|ショートブリム|قصيرة الحافة
    wide-brimmed|mit breiter Krempe|à large bord|de ala ancha|ワイドブリム|عريضة الحافة
    ribbed|gerippt|côtelée|acanalado|リブ|مضلعة
    neat|akkurat|nette|pulcro|ニート|مرتبة
    compact|kompakt|compacte|compacto|コンパクト|مدمجة
    curved|geschwungen|courbe|curvo|カーブ|منحنية`,
  fabric: `
    wool tweed|Wolltweed|tweed de laine|tweed de lana|ウールツイード|تويد صوفي
    wool flannel|Wollflanell|flanelle de laine|franela de lana|ウールフランネル|فلانيل صوفي
    slub cotton jersey|Flammgarn-Jersey|jersey de coton flammé|punto de algodón flameado|スラブコットンジャージー|جيرسيه قطني متموج
    cotton gabardine|Baumwollgabardine|gabardine de coton|gabardina de algodón|コットンギャバジン|غبردين قطني
    brushed cotton flannel|angerauter Baumwollflanell|flanelle de coton gratté|franela de algodón cepillada|起毛コットンフランネル|فلانيل قطني ممشط
    cotton twill|Baumwolltwill|sergé de coton|sarga de algodón|コットンツイル|تويل قطني
    calf suede|Kalbsveloursleder|veau velours|ante de becerro|カーフスエード|شمواه عجل
    raffia|Raffiabast|raphia|rafia|ラフィア|رافيا
    garment-washed linen|gewaschenes Leinen|lin lavé|lino lavado|ガーメントウォッシュリネン|كتان مغسول
    comfort-stretch denim|Stretch-Denim|denim stretch|denim elástico|ストレッチデニム|دنيم مرن
    cotton poplin|Baumwollpopeline|popeline de coton|popelina de algodón|コットンポプリン|بوبلين قطني
    loopback cotton|Sommersweat-Baumwolle|molleton bouclette|algodón de rizo|裏毛コットン|قطن بحلقات خلفية
    rigid selvedge denim|fester Selvedge-Denim|denim selvedge rigide|denim selvedge rígido|リジッドセルビッジデニム|دنيم سلفدج صلب
    modal-blend jersey|Modal-Jersey|jersey de modal|punto de modal|モーダル混ジャージー|جيرسيه مودال
    needlecord|Feincord|velours milleraies|pana fina|細畝コーデュロイ|قطيفة رفيعة التضليع
    two-ply cashmere|zweifädiger Kaschmir|cachemire deux fils|cachemira de dos cabos|双糸カシミヤ|كشمير مزدوج الخيط
    pebble-grained leather|genarbtes Leder|cuir grainé|piel granulada|シボ革|جلد محبب
    cotton velvet|Baumwollsamt|velours de coton|terciopelo de algodón|コットンベルベット|مخمل قطني
    fluid satin|fließender Satin|satin fluide|satén fluido|なめらかなサテン|ساتان انسيابي
    full-grain leather|vollnarbiges Leder|cuir pleine fleur|piel plena flor|フルグレインレザー|جلد كامل الحبيبات
    heavyweight cotton jersey|schwerer Baumwolljersey|jersey de coton épais|punto de algodón grueso|ヘビーコットンジャージー|جيرسيه قطني ثقيل
    organic cotton jersey|Bio-Baumwolljersey|jersey de coton bio|punto de algodón orgánico|オーガニックコットンジャージー|جيرسيه قطن عضوي
    linen-cotton|Leinen-Baumwolle|lin et coton|lino y algodón|リネンコットン|كتان وقطن
    recycled nylon|recyceltes Nylon|nylon recyclé|nailon reciclado|リサイクルナイロン|نايلون معاد تدويره
    cotton ripstop|Baumwoll-Ripstop|ripstop de coton|ripstop de algodón|コットンリップストップ|ريبستوب قطني
    broderie anglaise cotton|Lochstickerei-Baumwolle|broderie anglaise|bordado inglés|コットンブロデリーアングレーズ|قطن بتطريز إنجليزي
    braided cotton cord|geflochtene Baumwollkordel|cordon de coton tressé|cordón de algodón trenzado|編みコットンコード|حبل قطني مجدول
    brushed-back cotton fleece|angerauter Baumwollfleece|molleton de coton gratté|felpa de algodón perchada|裏起毛コットン|فليس قطني ممشط
    baby alpaca blend|Baby-Alpaka-Mischung|mélange de baby alpaga|mezcla de baby alpaca|ベビーアルパカ混|مزيج بيبي ألباكا
    viscose crêpe|Viskosekrepp|crêpe de viscose|crepé de viscosa|ビスコースクレープ|كريب فيسكوز
    extra-fine merino|extrafeine Merinowolle|mérinos extra-fin|merino extrafino|エクストラファインメリノ|مرينو فائق النعومة
    silk crêpe de Chine|Crêpe de Chine aus Seide|crêpe de Chine de soie|crepé de China de seda|シルククレープデシン|كريب دي شين حريري
    Oxford cotton|Oxford-Baumwolle|coton Oxford|algodón Oxford|オックスフォードコットン|قطن أكسفورد
    recycled sterling silver|recyceltes Sterlingsilber|argent massif recyclé|plata de ley reciclada|リサイクルスターリングシルバー|فضة إسترلينية معاد تدويرها
    gold vermeil|Gold-Vermeil|vermeil|vermeil de oro|ゴールドヴェルメイユ|فضة مطلية بالذهب
    crisp cotton|feste Baumwolle|coton craquant|algodón firme|クリスプコットン|قطن متماسك
    polished calf leather|poliertes Kalbsleder|veau glacé|becerro pulido|ポリッシュドカーフ|جلد عجل مصقول
    tropical-weight wool|Tropical-Wolle|laine tropicale|lana tropical|トロピカルウール|صوف خفيف
    organic cotton canvas|Bio-Baumwoll-Canvas|toile de coton bio|lona de algodón orgánico|オーガニックコットンキャンバス|قماش قنب من قطن عضوي
    Geelong lambswool|Geelong-Lambswool|laine d’agneau Geelong|lana de cordero Geelong|ジーロンラムズウール|صوف حملان جيلونغ
    waxed cotton|gewachste Baumwolle|coton ciré|algodón encerado|ワックスドコットン|قطن مشمع
    nappa leather|Nappaleder|cuir nappa|napa|ナッパレザー|جلد نابا
    brushed mohair blend|gebürstete Mohairmischung|mélange de mohair brossé|mezcla de mohair cepillado|起毛モヘア混|مزيج موهير ممشط
    silk twill|Seidentwill|twill de soie|sarga de seda|シルクツイル|تويل حريري
    cotton piqué|Baumwollpiqué|piqué de coton|piqué de algodón|コットンピケ|بيكيه قطني
    double-faced wool|doppelseitige Wolle|laine double face|lana de doble cara|ダブルフェイスウール|صوف مزدوج الوجه
    cotton chambray|Baumwoll-Chambray|chambray de coton|cambray de algodón|コットンシャンブレー|شامبري قطني
    wool felt|Wollfilz|feutre de laine|fieltro de lana|ウールフェルト|لباد صوفي`,
}
