/** Writes like a model that does as it is told: in the language, number and length that the prompt names. */

const SENTENCES: Readonly<Record<string, readonly string[]>> = {
  en: ['Stop what you are doing and look at this.', 'You have never seen it made with so much care.', 'It is made for the days that do not go as planned.', 'You will wonder how you did without it.', 'Take it with you wherever you go.', 'It is the small thing that makes the whole day better.', 'Order yours today.'],
  ro: ['Oprește-te o clipă și privește asta.', 'Nu ai mai văzut ceva făcut cu atâta grijă.', 'Este pentru zilele care nu merg după plan.', 'O să te întrebi cum ai trăit fără el.', 'Ia-l cu tine oriunde mergi.', 'Este lucrul mic care face ziua mai bună.', 'Comandă-l astăzi.'],
  de: ['Halt kurz inne und schau dir das an.', 'So sorgfältig gemacht hast du es noch nie gesehen.', 'Es ist für die Tage, die nicht nach Plan laufen.', 'Du wirst dich fragen, wie es ohne ging.', 'Nimm es mit, wohin du auch gehst.', 'Es ist das Kleine, das den ganzen Tag besser macht.', 'Bestell deins noch heute.'],
};

export function authorScripts(prompt: string): string {
  const language = /^Language: .*\(([a-z]+)/mu.exec(prompt)?.[1] ?? 'en';
  const count = Number(/^Number of scripts: (\d+)/mu.exec(prompt)?.[1] ?? 1);
  const words = Number(/about (\d+) words/u.exec(prompt)?.[1] ?? 30);
  const sentences = SENTENCES[language] ?? SENTENCES['en'] ?? [];
  const scripts = Array.from({ length: count }, (_, index) => ({ title: `Angle ${index + 1}`, script: speak(sentences, words, index), caption: `${sentences[index % sentences.length] ?? ''} #new #shop` }));
  return JSON.stringify({ scripts });
}

function speak(sentences: readonly string[], words: number, from: number): string {
  const said: string[] = [];
  const spoken = () => said.join(' ').split(' ').length;
  for (let index = from; said.length === 0 || spoken() < words; index += 1) said.push(sentences[index % sentences.length] ?? '');
  return said.join(' ');
}
