import { expect, test } from 'vitest';
import { splitScript } from './spoken-pieces.ts';
import { isSpeakable, readScript, type ScriptWord, spokenTextOf } from './spoken-text.ts';

const spoken = (script: string, language = 'ro'): string => spokenTextOf(readScript(script, language));
const shown = (script: string): string[] => readScript(script, 'ro').map(({ written }) => written);

test.each([
  ['Uau! 😍 Telefonul 👨‍👩‍👧‍👦 (Pro Max) 📱✨', 'Uau! Telefonul (Pro Max)'],
  ['Steagul 🇷🇴 și tasta 1️⃣ ajung.', 'Steagul și tasta ajung.'],
  ['Cumpără acum 🔥!!! Azi.', 'Cumpără acum!!! Azi.'],
  ['[muzică] Bună ziua! *(șoptit)* E secret. (*râde*)', 'Bună ziua! E secret.'],
  ['**Numai** azi, _doar_ la ~~50~~ ***40*** lei', 'Numai azi, doar la 50 40 lei'],
  ['2*3*4 și snake_case_nume rămân, „`cod`” la fel', '2*3*4 și snake_case_nume rămân, „cod” la fel'],
  ['# Titlu\n\n- unu\n- doi\n> citat\n---\nGata', 'Titlu\n\nunu\ndoi\ncitat\n\nGata'],
  ['Vezi [oferta](https://shop.ro/x?y=1) ![poză](a.png) acum', 'Vezi oferta acum'],
  ['Preț: 29,99 lei <break time="1s"/> sau <b>30</b> &amp; gata', 'Preț: 29,99 lei\nsau 30 & gata'],
  ['a < b și c > d rămân; 5 <6', 'a < b și c > d rămân; 5 <6'],
  ['Cod\u200bul\u00ad e\ufeff bun', 'Codul e bun'],
  ['#reduceri pentru C# și nr. #1', 'reduceri pentru C# și nr. #1'],
])('of %j is spoken %j', (script, expected) => {
  expect(spoken(script)).toBe(expected);
});

test.each([
  ['Intră pe https://www.shop-ul.ro/oferte-noi/12345678?utm=x!', 'ro', 'Intră pe shop-ul punct ro slash oferte noi!'],
  ['See shop.com, (www.edit.io/pro-max.html)', 'en', 'See shop dot com, (edit dot io slash pro max)'],
  ['Scrie la ana.pop@magazin.com.', 'ro', 'Scrie la ana punct pop arond magazin punct com.'],
  ['Gata.Hai acum, 29.99 lei, v1.2.3, etc.ro', 'ro', 'Gata.Hai acum, 29.99 lei, v1.2.3, etc punct ro'],
  ['http://münchen.de/caf%C3%A9/%E0%A4%A', 'de', 'münchen Punkt de Slash café Slash E0 A4 A'],
])('addresses are said as people say them: %j', (script, language, expected) => {
  expect(spoken(script, language)).toBe(expected);
});

test('captions keep what is written: emojis, brackets, numbers and addresses, but no markup and no stage directions', () => {
  expect(shown('**Uau!** 😍 [pauză] (Pro Max) la 29,99 lei: https://shop.ro/x')).toEqual(['Uau!', '😍', '(Pro', 'Max)', 'la', '29,99', 'lei:', 'https://shop.ro/x']);
});

test('what has nothing to be heard is not speakable', () => {
  expect(['😍 🔥', '[pauză]', '**', '— … !', ''].map((script) => isSpeakable(spoken(script)))).toEqual([false, false, false, false, false]);
  expect(isSpeakable(spoken('(5)'))).toBe(true);
});

const textsOf = (pieces: readonly (readonly ScriptWord[])[]): string[] => pieces.map(spokenTextOf);

test('TTS-12: long scripts are split at the ends of sentences, in pieces of about the same length that lose nothing', () => {
  const sentence = (index: number): string => `Sticla numărul ${index} ține apa rece 24 de ore, zice dl. Popescu din Str. Lungă nr. 5.`;
  const words = readScript(Array.from({ length: 60 }, (_, index) => sentence(index)).join(' '), 'ro');
  for (const maxLength of [120, 250, 1000, 4096]) {
    const texts = textsOf(splitScript(words, maxLength));
    expect(texts.join(' ')).toBe(spokenTextOf(words));
    expect(Math.max(...texts.map((text) => [...text].length))).toBeLessThanOrEqual(maxLength);
    for (const text of texts) expect(text).toMatch(/^Sticla .* 5\.$/su);
    expect(texts.length).toBeLessThanOrEqual(Math.ceil((spokenTextOf(words).length / maxLength) * 1.7));
  }
});

test('without sentences it is split at commas, then at words, then within words, which captions still show whole', () => {
  expect(textsOf(splitScript(readScript('unu doi, trei patru cinci, sase sapte', 'ro'), 18))).toEqual(['unu doi,', 'trei patru cinci,', 'sase sapte']);
  expect(textsOf(splitScript(readScript('unu doi trei patru cinci sase', 'ro'), 12)).every((text) => text.length <= 12)).toBe(true);
  const [long, ...rest] = splitScript(readScript(`${'a'.repeat(25)} b`, 'ro'), 10).flat();
  expect([long?.written, rest.map(({ written }) => written)]).toEqual(['a'.repeat(25), ['', '', 'b']]);
});

test('TTS-12: a script without spaces is split at its sentences, and captions show it clause by clause', () => {
  const sentence = '今天我们介绍一款新手机，它非常轻薄。电池可以用29.99小时！“您喜欢吗？”';
  expect(readScript(sentence, 'zh').map(({ written }) => written)).toEqual(['今天我们介绍一款新手机，', '它非常轻薄。', '电池可以用29.99小时！', '“您喜欢吗？”']);
  for (const text of textsOf(splitScript(readScript(sentence.repeat(50), 'zh'), 200))) {
    expect([...text].length).toBeLessThanOrEqual(200);
    expect(text).toMatch(/[。！？]”?$/u);
  }
});

test('markup that never ends takes no time', () => {
  const started = performance.now();
  for (const evil of ['*'.repeat(20_000), '['.repeat(20_000), '<a '.repeat(7_000), '_a'.repeat(10_000), 'a@'.repeat(10_000), '.a'.repeat(10_000), '![](('.repeat(4_000), '*a '.repeat(7_000)]) readScript(evil, 'ro');
  expect(performance.now() - started).toBeLessThan(3_000);
});
