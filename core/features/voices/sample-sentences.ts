/** What a voice says to be heard: by the primary language, about a product, with a number and a question's rise where it fits. */
const SENTENCES: Readonly<Record<string, string>> = {
  ar: 'مرحبًا! هكذا يبدو صوتي. المنتج الجديد متوفر الآن.',
  bg: 'Здравейте! Така звуча аз. Новият продукт вече е тук.',
  cs: 'Dobrý den! Takhle zní můj hlas. Nový výrobek je právě tady.',
  da: 'Hej! Sådan lyder min stemme. Det nye produkt er her nu.',
  de: 'Hallo! So klingt meine Stimme. Das neue Produkt ist jetzt da.',
  el: 'Γεια σας! Έτσι ακούγεται η φωνή μου. Το νέο προϊόν είναι εδώ.',
  en: 'Hello! This is how my voice sounds. The new product is here now.',
  es: '¡Hola! Así suena mi voz. El nuevo producto ya está aquí.',
  et: 'Tere! Nii kõlab minu hääl. Uus toode on nüüd kohal.',
  fi: 'Hei! Tältä ääneni kuulostaa. Uusi tuote on nyt täällä.',
  fr: 'Bonjour ! Voici comment sonne ma voix. Le nouveau produit est arrivé.',
  he: 'שלום! כך נשמע הקול שלי. המוצר החדש כבר כאן.',
  hi: 'नमस्ते! मेरी आवाज़ ऐसी सुनाई देती है। नया उत्पाद अब यहाँ है।',
  hr: 'Bok! Ovako zvuči moj glas. Novi proizvod je stigao.',
  hu: 'Helló! Így szól a hangom. Megérkezett az új termék.',
  id: 'Halo! Begini suara saya. Produk baru sudah hadir.',
  it: 'Ciao! Ecco come suona la mia voce. Il nuovo prodotto è arrivato.',
  ja: 'こんにちは。これが私の声です。新しい商品が届きました。',
  ko: '안녕하세요! 제 목소리는 이렇게 들립니다. 새 제품이 나왔습니다.',
  lt: 'Sveiki! Taip skamba mano balsas. Naujas gaminys jau čia.',
  lv: 'Sveiki! Tā skan mana balss. Jaunais produkts ir klāt.',
  nb: 'Hei! Slik høres stemmen min ut. Det nye produktet er her nå.',
  nl: 'Hallo! Zo klinkt mijn stem. Het nieuwe product is er nu.',
  pl: 'Cześć! Tak brzmi mój głos. Nowy produkt jest już dostępny.',
  pt: 'Olá! É assim que soa a minha voz. O novo produto já chegou.',
  ro: 'Bună! Așa sună vocea mea. Noul produs este acum aici.',
  ru: 'Здравствуйте! Так звучит мой голос. Новый товар уже здесь.',
  sk: 'Dobrý deň! Takto znie môj hlas. Nový výrobok je už tu.',
  sl: 'Živjo! Tako zveni moj glas. Novi izdelek je že tukaj.',
  sr: 'Здраво! Овако звучи мој глас. Нови производ је стигао.',
  sv: 'Hej! Så här låter min röst. Den nya produkten är här nu.',
  tr: 'Merhaba! Sesim böyle duyuluyor. Yeni ürün şimdi burada.',
  uk: 'Вітаю! Так звучить мій голос. Новий товар уже тут.',
  vi: 'Xin chào! Giọng của tôi nghe như thế này. Sản phẩm mới đã có mặt.',
  zh: '你好！这就是我的声音。新产品已经到了。',
};
/** The same under an older or a wider tag. */
const OTHER_TAGS: Readonly<Record<string, string>> = { no: 'nb', nn: 'nb', iw: 'he', cmn: 'zh', yue: 'zh', in: 'id', bs: 'hr' };
const ENGLISH = 'Hello! This is how my voice sounds. The new product is here now.';

/** @param language BCP 47; English where there is no sentence in it */
export function sampleSentence(language: string): string {
  const [primary = ''] = language.toLowerCase().split(/[-_]/u);
  return SENTENCES[OTHER_TAGS[primary] ?? primary] ?? ENGLISH;
}
