import type { GarmentType } from '../catalogue.ts'
import type { TextLanguage } from './table.ts'

/** What there is to say of what a piece is made of. */
export const ofMaterial: Readonly<Record<string, Record<TextLanguage, string>>> = {
  Cotton: {
    de: 'Die Baumwolle ist dicht gearbeitet und wird mit jeder Wäsche weicher.',
    fr: 'Le coton est dense et s’adoucit à chaque lavage.',
    es: 'El algodón es tupido y se vuelve más suave con cada lavado.',
    ja: '目の詰まったコットンは、洗うたびに柔らかくなります。',
    ar: 'القطن متين النسج ويزداد نعومة مع كل غسلة.',
  },
  Wool: {
    de: 'Die Wolle wärmt, ohne aufzutragen, und hält die Form.',
    fr: 'La laine tient chaud sans alourdir et garde sa forme.',
    es: 'La lana abriga sin pesar y conserva la forma.',
    ja: 'ウールは軽くて暖かく、型崩れしにくい素材です。',
    ar: 'الصوف يدفئ بلا ثقل ويحافظ على شكله.',
  },
  Linen: {
    de: 'Leinen kühlt an heißen Tagen und darf ruhig knittern.',
    fr: 'Le lin reste frais aux heures chaudes et se froisse avec élégance.',
    es: 'El lino refresca los días de calor y se arruga con gracia.',
    ja: 'リネンは暑い日にも涼しく、しわも味になります。',
    ar: 'الكتان منعش في الأيام الحارة وتجاعيده جزء من جماله.',
  },
  Denim: {
    de: 'Der Denim ist fest gewebt und wird mit den Jahren schöner.',
    fr: 'Le denim est serré et se patine avec les années.',
    es: 'El denim es resistente y gana carácter con los años.',
    ja: 'しっかり織られたデニムは、年月とともに味わいを増します。',
    ar: 'الدنيم محكم النسج ويزداد جمالًا مع السنين.',
  },
  Leather: {
    de: 'Das Leder ist pflanzlich gegerbt und bekommt mit der Zeit Patina.',
    fr: 'Le cuir, de tannage végétal, se patine avec le temps.',
    es: 'La piel, de curtido vegetal, adquiere pátina con el tiempo.',
    ja: '植物タンニンでなめした革は、使うほどに艶が出ます。',
    ar: 'الجلد مدبوغ نباتيًا ويكتسب رونقًا مع الوقت.',
  },
  Silk: {
    de: 'Die Seide fällt leicht und schimmert, ohne zu glänzen.',
    fr: 'La soie tombe avec légèreté et luit sans briller.',
    es: 'La seda cae ligera y tiene un brillo discreto.',
    ja: 'シルクは軽やかに落ち、控えめな艶があります。',
    ar: 'الحرير خفيف الانسدال بلمعة هادئة.',
  },
  Cashmere: {
    de: 'Der Kaschmir ist so weich, dass man ihn auf der Haut tragen möchte.',
    fr: 'Le cachemire est si doux qu’on le porte à même la peau.',
    es: 'La cachemira es tan suave que se lleva sobre la piel.',
    ja: 'カシミヤは素肌に着たくなるほど柔らかです。',
    ar: 'الكشمير ناعم إلى حد أنه يُلبس على البشرة مباشرة.',
  },
}

/** The same of all other materials. */
export const ofAnyMaterial: Record<TextLanguage, string> = {
  de: 'Das Material ist sorgfältig gewählt und leicht zu pflegen.',
  fr: 'La matière est choisie avec soin et facile d’entretien.',
  es: 'El material está elegido con cuidado y es fácil de cuidar.',
  ja: '素材は丁寧に選び、お手入れも簡単です。',
  ar: 'الخامة مختارة بعناية وسهلة العناية.',
}

type Sayings = Record<TextLanguage, readonly string[]>

const clothes: Sayings = {
  de: [
    'Die Nähte sind doppelt abgesteppt und liegen flach.',
    'Wer es weiter mag, nimmt eine Größe mehr.',
    'Passt an Werktagen so gut wie am Wochenende.',
    'Ein Stück für viele Jahre, nicht für eine Saison.',
  ],
  fr: [
    'Les coutures sont surpiquées deux fois et restent plates.',
    'Pour une ligne plus ample, prenez une taille de plus.',
    'Aussi juste en semaine que le week-end.',
    'Une pièce pour des années, pas pour une saison.',
  ],
  es: [
    'Las costuras llevan doble pespunte y quedan planas.',
    'Para un corte más amplio, elija una talla más.',
    'Sirve tanto entre semana como el fin de semana.',
    'Una prenda para muchos años, no para una temporada.',
  ],
  ja: [
    '縫い目は二重ステッチで平らに仕上げました。',
    'ゆったり着たい方は、ひとつ上のサイズをお選びください。',
    '平日にも週末にも似合います。',
    '一季節ではなく、何年も着られる一着です。',
  ],
  ar: [
    'الدرزات مزدوجة ومستوية.',
    'لمن يفضّل قصّة أوسع، اختيار مقاس أكبر.',
    'يناسب أيام العمل كما يناسب عطلة الأسبوع.',
    'قطعة لسنوات كثيرة لا لموسم واحد.',
  ],
}

const warm: Sayings = {
  de: [
    'Über einem feinen Pullover bleibt genug Platz.',
    'Die Taschen sind tief und innen weich gefüttert.',
    'Vom ersten kühlen Morgen bis in den Frühling.',
  ],
  fr: [
    'Assez d’aisance pour un pull fin en dessous.',
    'Les poches sont profondes et doublées de tissu doux.',
    'Du premier matin frais jusqu’au printemps.',
  ],
  es: [
    'Con espacio para un jersey fino debajo.',
    'Los bolsillos son hondos y van forrados por dentro.',
    'Desde la primera mañana fresca hasta la primavera.',
  ],
  ja: [
    '薄手のニットを重ねても余裕があります。',
    'ポケットは深く、内側は柔らかな裏地付きです。',
    '肌寒い朝から春先まで活躍します。',
  ],
  ar: ['يتسع لكنزة رقيقة تحته.', 'الجيوب عميقة ومبطنة بنعومة.', 'من أول صباح بارد حتى الربيع.'],
}

const feet: Sayings = {
  de: [
    'Fällt normal aus; zwischen zwei Größen die größere wählen.',
    'Das Innenfutter ist weich und braucht kein Einlaufen.',
    'Die Sohle lässt sich erneuern.',
  ],
  fr: [
    'Taille normalement ; entre deux pointures, prenez la plus grande.',
    'La doublure est souple dès le premier jour.',
    'La semelle peut être remplacée.',
  ],
  es: [
    'Talla normal; entre dos números, elija el mayor.',
    'El forro es suave desde el primer día.',
    'La suela se puede cambiar.',
  ],
  ja: [
    '標準的なサイズ感です。迷ったら大きい方をお選びください。',
    '内側は柔らかく、履き始めから快適です。',
    'ソールは張り替えできます。',
  ],
  ar: ['المقاس معتاد؛ وبين مقاسين يُختار الأكبر.', 'البطانة ناعمة من اليوم الأول.', 'يمكن استبدال النعل.'],
}

const things: Sayings = {
  de: [
    'Schlicht genug für jeden Tag, schön genug zum Verschenken.',
    'Von Hand fertiggestellt und einzeln geprüft.',
    'Passt zu fast allem, was schon im Schrank hängt.',
  ],
  fr: [
    'Assez simple pour tous les jours, assez beau pour être offert.',
    'Fini à la main et contrôlé pièce par pièce.',
    'Va avec presque tout ce qui est déjà dans l’armoire.',
  ],
  es: [
    'Sencillo para cada día y bonito para regalar.',
    'Acabado a mano y revisado pieza a pieza.',
    'Combina con casi todo lo que ya hay en el armario.',
  ],
  ja: [
    '毎日使えるシンプルさで、贈り物にも喜ばれます。',
    '一点ずつ手作業で仕上げ、検品しています。',
    '手持ちの服のほとんどに合います。',
  ],
  ar: ['بسيط لكل يوم وجميل للإهداء.', 'مشغول يدويًا ومفحوص قطعة قطعة.', 'يناسب معظم ما في الخزانة.'],
}

/** How a text ends, by what it is about. */
export const endings: Readonly<Record<GarmentType, Sayings>> = {
  't-shirt': clothes,
  shirt: clothes,
  knit: clothes,
  hoodie: clothes,
  dress: clothes,
  skirt: clothes,
  trousers: clothes,
  jeans: clothes,
  shorts: clothes,
  coat: warm,
  jacket: warm,
  blazer: clothes,
  sneaker: feet,
  boot: feet,
  heel: feet,
  shoe: feet,
  sandal: feet,
  bag: things,
  scarf: things,
  hat: things,
  belt: things,
  jewellery: things,
}
