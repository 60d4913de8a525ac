/** Operations × attacks: how many requests of each kind were made, and how many came through. */
import type { Attacker } from './attackers.ts';

const LETTERS = ['a', 'b', 'c', 'd', 'e'] as const;

export class Report {
  private readonly counts = new Map<string, Map<string, number>>();
  private crossings = 0;

  count(operation: string, letter: Attacker['letter'], crossed: boolean): void {
    const row = this.counts.get(operation) ?? new Map<string, number>();
    row.set(letter, (row.get(letter) ?? 0) + 1);
    this.counts.set(operation, row);
    if (crossed) this.crossings += 1;
  }

  print(attackers: readonly Attacker[]): string {
    const width = Math.max(...[...this.counts.keys()].map((name) => name.length)) + 2;
    const line = (name: string, cells: readonly (string | number)[]) => `${name.padEnd(width)}${cells.map((cell) => String(cell).padStart(5)).join('')}`;
    const rows = [...this.counts].map(([name, row]) => line(name, LETTERS.map((letter) => row.get(letter) ?? '·')));
    const sums = LETTERS.map((letter) => [...this.counts.values()].reduce((sum, row) => sum + (row.get(letter) ?? 0), 0));
    const total = sums.reduce((sum, one) => sum + one, 0);
    const legend = attackers.map(({ letter, who }) => `${letter} ${who}`).join(' · ');
    return [legend, line('operation', LETTERS), ...rows, line(`${this.counts.size} operations`, sums), `attacks: ${total}, crossings: ${this.crossings}`].join('\n');
  }
}
