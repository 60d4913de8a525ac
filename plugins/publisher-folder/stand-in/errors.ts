/** Amazon S3's refusals, by its error codes. */
export class S3Error extends Error {
  readonly status: number;
  readonly code: string;
  readonly extra: string;
  constructor(status: number, code: string, message: string, extra = '') {
    super(message);
    this.status = status;
    this.code = code;
    this.extra = extra;
  }

  get xml(): string {
    return `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${this.code}</Code><Message>${this.message}</Message>${this.extra}<RequestId>STANDIN</RequestId></Error>`;
  }
}
