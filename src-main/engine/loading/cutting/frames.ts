/** A container that is walked through because it holds records, or is too large to be one. */
export interface Frame {
  readonly isObject: boolean;
  /** The name it stands under. */
  readonly name: string;
  /** In an object the member being read. */
  member: string;
  marks: number;
  items: number;
}

/** The containers one stands in, outermost first. */
export class Frames {
  private readonly open: Frame[] = [];

  get top(): Frame | undefined {
    return this.open[this.open.length - 1];
  }

  get depth(): number {
    return this.open.length;
  }

  enter(isObject: boolean): void {
    const { top } = this;
    if (top !== undefined) top.items++;
    const name = top?.isObject === true ? top.member : "";
    this.open.push({ isObject, name, member: "", marks: 0, items: 0 });
  }

  /**
   * Closes the innermost container of the kind, and with it those left open inside: `amiss` where there are such, or
   * nothing to close. `emptyList` is the name of a list that ends without an element.
   */
  close(isObject: boolean): { readonly amiss: boolean; readonly emptyList?: string } {
    let place = this.open.length - 1;
    while (place >= 0 && this.open[place]?.isObject !== isObject) place--;
    const frame = this.open[place];
    if (frame === undefined) return { amiss: true };
    const amiss = place !== this.open.length - 1;
    this.open.length = place;
    return frame.isObject || frame.items > 0 ? { amiss } : { amiss, emptyList: frame.name };
  }
}
