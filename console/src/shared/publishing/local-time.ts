/** A moment as `<input type="datetime-local">` writes it, in the browser's zone: `2026-12-14T10:00`. */
export function toLocalInput(moment: Date): string {
  const pad = (value: number) => String(value).padStart(2, '0');
  const date = `${moment.getFullYear()}-${pad(moment.getMonth() + 1)}-${pad(moment.getDate())}`;
  return `${date}T${pad(moment.getHours())}:${pad(moment.getMinutes())}`;
}
