// Long texts become pages that fit the sheet: a kiosk's screen is turned, never scrolled.

/** Pages of `blocks` (elements) in `sheet`; pages are measured when they are asked for. */
export class Pager {
  constructor(sheet, blocks) {
    this.sheet = sheet;
    this.rest = [...blocks];
    this.pages = [];
    this.number = 0;
    this.show(0);
  }

  get isFirst() {
    return this.number === 0;
  }

  get isLast() {
    return this.number === this.pages.length - 1 && this.rest.length === 0;
  }

  turn(by) {
    this.show(this.number + by);
  }

  show(number) {
    if (number < 0 || (number >= this.pages.length && this.rest.length === 0)) return;
    this.number = number;
    if (number < this.pages.length) this.sheet.replaceChildren(...this.pages[number]);
    else this.pages.push(this.fill());
  }

  fill() {
    const page = [];
    this.sheet.replaceChildren();
    while (this.rest.length) {
      const block = this.rest[0];
      this.sheet.append(block);
      if (!this.overflows) {
        page.push(this.rest.shift());
        continue;
      }
      if (page.length === 0) page.push(this.split(block));
      else this.sheet.lastChild.remove();
      break;
    }
    // A heading belongs to what follows it.
    if (this.rest.length && page.length > 1 && page.at(-1).matches('h2')) {
      this.rest.unshift(page.pop());
      this.sheet.lastChild.remove();
    }
    return page;
  }

  get overflows() {
    return this.sheet.scrollHeight > this.sheet.clientHeight + 1;
  }

  /** Leaves in the sheet as many words of a too long block as fit; the others stay in `rest`. */
  split(block) {
    const words = block.textContent.split(/(?<=\s)/);
    const following = block.cloneNode(false);
    let [fits, tooMany] = [1, words.length];
    while (tooMany - fits > 1) {
      const middle = (fits + tooMany) >> 1;
      block.textContent = words.slice(0, middle).join('');
      if (this.overflows) tooMany = middle;
      else fits = middle;
    }
    block.textContent = words.slice(0, fits).join('');
    following.textContent = words.slice(fits).join('');
    this.rest[0] = following;
    if (!following.textContent) this.rest.shift();
    return block;
  }
}
