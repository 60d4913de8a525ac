import { stat } from 'node:fs/promises';
import path from 'node:path';

/** Put there by whoever runs the server: settings alone, which any user may enter, must not make this machine read any folder. */
export const PERMISSION_FILE = 'edit-factory.allowed';

/** As the repositories of the model in ONNX form have them. */
const MODEL_FILES = ['config.json', 'tokenizer.json', 'tokenizer_config.json', 'onnx/model_quantized.onnx'];

const NOT_ALLOWED = `The folder of the model cannot be used. Whoever runs the server has to put the files of the model there, and an empty file named ${PERMISSION_FILE}.`;

/** One reason for all folders without permission, so that nobody learns which ones this machine has. Null: it can be used. */
export async function whyNotModel(folder: string): Promise<string | null> {
  if (!path.isAbsolute(folder) || !(await isFile(path.join(folder, PERMISSION_FILE)))) return NOT_ALLOWED;
  const found = await Promise.all(MODEL_FILES.map((name) => isFile(path.join(folder, name))));
  const missing = MODEL_FILES.filter((_, index) => found[index] !== true);
  return missing.length === 0 ? null : `The folder of the model lacks ${missing.join(', ')}. Fetch the files again; the README of this plugin says which.`;
}

async function isFile(file: string): Promise<boolean> {
  return stat(file).then((entry) => entry.isFile(), () => false);
}
