import { expect, test } from 'vitest';
import { audioIn, boundariesIn, configMessage, pathOf, ssmlMessage } from './wire.ts';

const metadata = (items: readonly object[]): string => `X-RequestId:ab\r\nContent-Type:application/json; charset=utf-8\r\nPath:audio.metadata\r\n\r\n${JSON.stringify({ Metadata: items })}`;
const word = (text: string, offset: number, duration: number): object => ({ Type: 'WordBoundary', Data: { Offset: offset, Duration: duration, text: { Text: text, Length: text.length, BoundaryType: 'WordBoundary' } } });

test('ticks of 100 ns become seconds, and words are unescaped', () => {
  expect(boundariesIn(metadata([word('R&amp;D', 1_000_000, 3_750_000), word('a&lt;b&#39;&#x21;', 5_000_000, 1_250_000)]))).toEqual([
    { text: 'R&D', startSeconds: 0.1, endSeconds: 0.475 },
    { text: "a<b'!", startSeconds: 0.5, endSeconds: 0.625 },
  ]);
});

test('other metadata, and what cannot be read, are left out', () => {
  const sentence = { Type: 'SentenceBoundary', Data: { Offset: 0, Duration: 1, text: { Text: 'x', Length: 1 } } };
  expect(boundariesIn(metadata([sentence, { Type: 'SessionEnd', Data: { Offset: 7 } }, word('a', 0, 10_000_000)]))).toEqual([{ text: 'a', startSeconds: 0, endSeconds: 1 }]);
  expect(boundariesIn('Path:audio.metadata\r\n\r\n{"Metadata":')).toEqual([]);
});

test('sound is what comes after the headers, whose length stands before them', () => {
  const binary = (head: string, body: string): Uint8Array => Buffer.concat([Buffer.from([0, head.length]), Buffer.from(head), Buffer.from(body)]);
  expect(Buffer.from(audioIn(binary('X-RequestId:ab\r\nContent-Type:audio/mpeg\r\nPath:audio\r\n', 'MP3'))).toString()).toBe('MP3');
  expect(audioIn(binary('X-RequestId:ab\r\nPath:audio\r\n', ''))).toHaveLength(0);
  expect(audioIn(binary('Path:other\r\n', 'no'))).toHaveLength(0);
  expect(audioIn(new Uint8Array([1]))).toHaveLength(0);
});

test('what is asked carries its headers', () => {
  expect(pathOf(configMessage())).toBe('speech.config');
  expect(JSON.parse(configMessage().split('\r\n\r\n')[1] ?? '')).toEqual({
    context: { synthesis: { audio: { metadataoptions: { sentenceBoundaryEnabled: 'false', wordBoundaryEnabled: 'true' }, outputFormat: 'audio-24khz-48kbitrate-mono-mp3' } } },
  });
  expect(ssmlMessage('ab', '<speak/>')).toMatch(/^X-RequestId:ab\r\nContent-Type:application\/ssml\+xml\r\nX-Timestamp:\w{3} \w{3} \d\d \d{4} \d\d:\d\d:\d\d GMT\+0000 \(Coordinated Universal Time\)Z\r\nPath:ssml\r\n\r\n<speak\/>$/);
});
