import { openTestBackend } from '../database.ts';
import { describeBackend } from './backend-contract.ts';

describeBackend('embedded-pglite', () => openTestBackend('pglite'));
