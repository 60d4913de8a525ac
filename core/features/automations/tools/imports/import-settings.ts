import path from 'node:path';

/** Where and how footage may come in by itself; registered in the root container. */
export class ImportSettings {
  /** The operator's folder, with one folder for each profile. */
  private readonly folder: string;
  readonly allowPrivateNetwork: boolean;
  readonly maxFileBytes: number;

  constructor(options: { readonly folder: string; readonly allowPrivateNetwork: boolean; readonly maxFileBytes: number }) {
    this.folder = options.folder;
    this.allowPrivateNetwork = options.allowPrivateNetwork;
    this.maxFileBytes = options.maxFileBytes;
  }

  folderOf(profileId: string): string {
    return path.join(this.folder, profileId);
  }
}
