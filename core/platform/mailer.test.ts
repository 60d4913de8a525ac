import { createServer, type AddressInfo } from 'node:net';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { createMailer } from './mailer.ts';

const mail = { to: 'ana@example.com', subject: 'Your new password', text: 'Choose it here:\nhttps://factory.example.com/reset-password#the-token' };

function capturingLog() {
  const lines: string[] = [];
  return { lines, log: pino({ level: 'trace' }, { write: (line: string) => lines.push(line) }) };
}

/** A mail server that takes everything; resolves with what it was told. */
async function startMailServer(greeting = '220 ready') {
  let conversation = '';
  const server = createServer((socket) => {
    let inMessage = false;
    let unfinished = '';
    socket.write(`${greeting}\r\n`);
    socket.on('error', () => undefined);
    socket.on('data', (chunk: Buffer) => {
      const lines = `${unfinished}${chunk.toString()}`.split('\r\n');
      unfinished = lines.pop() ?? '';
      for (const line of lines) {
        conversation += `${line}\n`;
        if (inMessage && line !== '.') continue;
        if (line === 'DATA') socket.write('354 go on\r\n');
        else socket.write(line === 'QUIT' ? '221 bye\r\n' : '250 fine\r\n');
        inMessage = line === 'DATA';
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`, heard: () => conversation, close: () => server.close() };
}

it('hands a mail to the mail server, and writes neither its text nor its address to the log', async () => {
  const server = await startMailServer();
  const { lines, log } = capturingLog();
  await createMailer({ url: server.url, from: 'Edit Factory <no-reply@example.com>' }, log).send(mail);
  expect(server.heard()).toContain('MAIL FROM:<no-reply@example.com>');
  expect(server.heard()).toContain('RCPT TO:<ana@example.com>');
  expect(server.heard()).toContain('Subject: Your new password');
  expect(server.heard()).toContain('the-token');
  expect(lines).toHaveLength(1);
  expect(lines.join()).not.toMatch(/the-token|ana@example/);
  server.close();
});

it('rejects when the mail server refuses', async () => {
  const server = await startMailServer('554 not today');
  const { log } = capturingLog();
  await expect(createMailer({ url: server.url, from: 'no-reply@example.com' }, log).send(mail)).rejects.toThrow();
  server.close();
});

it('writes the whole mail to the log where there is no mail server', async () => {
  const { lines, log } = capturingLog();
  await createMailer(undefined, log).send(mail);
  expect(lines.join()).toContain('the-token');
  expect(lines.join()).toContain('ana@example.com');
});
