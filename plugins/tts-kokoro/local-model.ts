/** Kokoro in this process, by the npm package kokoro-js (Apache-2.0), which is not installed by default: with what it needs it weighs hundreds of megabytes. */
import path from 'node:path';
import { PluginError } from '../../core/plugin-api/index.ts';
import { whyNotModel } from './model-folder.ts';

/** The part of kokoro-js 1.2 that is used. */
export interface LocalModel {
  readonly voices: Readonly<Record<string, unknown>>;
  /** Texts of more than 510 sounds are cut off. */
  generate(text: string, options: { readonly voice: string; readonly speed: number }): Promise<{ readonly audio: Float32Array; readonly sampling_rate: number }>;
}

export interface LocalPackages {
  readonly kokoro: { readonly KokoroTTS: { from_pretrained(model: string, options: { readonly dtype: 'q8'; readonly device: 'cpu' }): Promise<LocalModel> } };
  /** That of @huggingface/transformers, which kokoro-js reads files with. */
  readonly files: { readonly env: { allowRemoteModels: boolean; allowLocalModels: boolean; localModelPath: string } };
}

const NOT_INSTALLED = 'To speak in this process, whoever runs the server has to install the package kokoro-js: npm install kokoro-js@1.2.1 in the folder of Edit Factory, then start it again.';

/** Models stay in memory: loading one takes seconds. */
export class LocalModels {
  private readonly loadPackages: () => Promise<LocalPackages>;
  private readonly models = new Map<string, Promise<LocalModel>>();
  private latest: Promise<unknown> = Promise.resolve();

  constructor(loadPackages: () => Promise<LocalPackages> = importPackages) {
    this.loadPackages = loadPackages;
  }

  /** @throws PluginError that says what is missing */
  async open(folder: string): Promise<LocalModel> {
    const reason = await whyNotModel(folder);
    if (reason !== null) throw new PluginError('config', reason);
    const known = this.models.get(folder);
    if (known) return known;
    // One after the other: where models are read from is one setting for all.
    const loading = this.latest.then(() => this.load(folder));
    this.latest = loading.catch(() => undefined);
    this.models.set(folder, loading);
    loading.catch(() => this.models.delete(folder));
    return loading;
  }

  private async load(folder: string): Promise<LocalModel> {
    const { kokoro, files } = await this.loadPackages();
    Object.assign(files.env, { allowRemoteModels: false, allowLocalModels: true, localModelPath: path.dirname(folder) });
    return kokoro.KokoroTTS.from_pretrained(path.basename(folder), { dtype: 'q8', device: 'cpu' }).catch((error: unknown) => {
      throw new PluginError('config', 'The files of the Kokoro model cannot be read. Fetch them again; the README of this plugin says which.', { cause: error });
    });
  }
}

/** By name at run time: they are no dependencies. */
async function importPackages(): Promise<LocalPackages> {
  const [kokoroName, filesName] = ['kokoro-js', '@huggingface/transformers'];
  try {
    return { kokoro: (await import(kokoroName)) as LocalPackages['kokoro'], files: (await import(filesName)) as LocalPackages['files'] };
  } catch (error) {
    throw new PluginError('config', NOT_INSTALLED, { cause: error });
  }
}
