import type { CommandIo } from './terminal.ts';

/** Tells at most once a second how far a long task has come, on a line that is written over. */
export class ProgressLine {
  readonly #io: CommandIo;
  readonly #language: 'zh-CN' | 'en';
  #shownAt = performance.now();
  #shown = false;

  constructor(io: CommandIo, language: 'zh-CN' | 'en') {
    this.#io = io;
    this.#language = language;
  }

  show(done: number, all: number): void {
    if (performance.now() - this.#shownAt < 1000) return;
    this.#shownAt = performance.now();
    this.#shown = true;
    const percent = Math.floor((done / all) * 100);
    const entries = this.#language === 'zh-CN' ? '条' : 'entries';
    this.#io.err(`\r${done} / ${all} ${entries} (${percent}%)`);
  }

  end(): void {
    if (this.#shown) this.#io.err('\n');
  }
}
