import { destination, secret, z } from '../../../core/plugin-api/index.ts';

/** The address is marked as where the key goes: when it changes and the key is not entered again, the stored key is dropped. */
export const account = {
  url: destination(z.string().trim().regex(/^https?:\/\/[^\s@]+$/, 'must begin with https:// or http://')).meta({ title: 'Address', description: 'Of the server, e.g. https://api.example.com' }),
  apiKey: secret().meta({ title: 'API key', description: 'From the account page of Example.' }),
};
