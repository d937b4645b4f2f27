/** XXH64, by which zstd checks its content, in 32-bit halves: BigInt would take ten times as long. */

// What the last operation gave.
let hi = 0;
let lo = 0;

function multiply(aHi: number, aLo: number, bHi: number, bLo: number): void {
  const a0 = aLo & 0xffff;
  const a1 = aLo >>> 16;
  const b0 = bLo & 0xffff;
  const b1 = bLo >>> 16;
  const low = a0 * b0;
  const middle = a0 * b1 + a1 * b0 + Math.floor(low / 65536);
  lo = (middle << 16) | (low & 0xffff);
  hi = (a1 * b1 + Math.floor(middle / 65536) + Math.imul(aHi, bLo) + Math.imul(aLo, bHi)) | 0;
}

function add(aHi: number, aLo: number, bHi: number, bLo: number): void {
  const sum = (aLo >>> 0) + (bLo >>> 0);
  lo = sum | 0;
  hi = (aHi + bHi + (sum > 0xffffffff ? 1 : 0)) | 0;
}

/** To the left, by less than 32. */
function rotate(aHi: number, aLo: number, bits: number): void {
  hi = (aHi << bits) | (aLo >>> (32 - bits));
  lo = (aLo << bits) | (aHi >>> (32 - bits));
}

type Prime = readonly [number, number];
const p1: Prime = [0x9e3779b1, 0x85ebca87];
const p2: Prime = [0xc2b2ae3d, 0x27d4eb4f];
const p3: Prime = [0x165667b1, 0x9e3779f9];
const p4: Prime = [0x85ebca77, 0xc2b2ae63];
const p5: Prime = [0x27d4eb2f, 0x165667c5];

/** acc = rotl(acc + input × p2, 31) × p1 */
function round(accHi: number, accLo: number, inHi: number, inLo: number): void {
  multiply(inHi, inLo, p2[0], p2[1]);
  add(accHi, accLo, hi, lo);
  rotate(hi, lo, 31);
  multiply(hi, lo, p1[0], p1[1]);
}

const stripe = 32;

/**
 * `round` for each lane of whole stripes, its arithmetic written out: this is where the time goes, and numbers kept in
 * variables of the module are far slower than local ones.
 */
function takeStripes(lanes: Int32Array, bytes: Uint8Array, from: number, to: number): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let lane = 0; lane < 8; lane += 2) {
    let accHi = lanes[lane] as number;
    let accLo = lanes[lane + 1] as number;
    for (let at = from + 4 * lane; at < to; at += stripe) {
      const inLo = view.getInt32(at, true);
      let a0 = inLo & 0xffff;
      let a1 = inLo >>> 16;
      let low = a0 * 0xeb4f;
      let middle = a0 * 0x27d4 + a1 * 0xeb4f + (low >>> 16);
      const productLo = (middle << 16) | (low & 0xffff);
      const productHi =
        a1 * 0x27d4 +
        Math.floor(middle / 65536) +
        Math.imul(view.getInt32(at + 4, true), 0x27d4eb4f) +
        Math.imul(inLo, 0xc2b2ae3d);
      const sum = (accLo >>> 0) + (productLo >>> 0);
      const sumHi = (accHi + productHi + (sum > 0xffffffff ? 1 : 0)) | 0;
      const sumLo = sum | 0;
      const turnedHi = (sumHi << 31) | (sumLo >>> 1);
      const turnedLo = (sumLo << 31) | (sumHi >>> 1);
      a0 = turnedLo & 0xffff;
      a1 = turnedLo >>> 16;
      low = a0 * 0xca87;
      middle = a0 * 0x85eb + a1 * 0xca87 + (low >>> 16);
      accLo = (middle << 16) | (low & 0xffff);
      accHi =
        (a1 * 0x85eb +
          Math.floor(middle / 65536) +
          Math.imul(turnedHi, 0x85ebca87) +
          Math.imul(turnedLo, 0x9e3779b1)) |
        0;
    }
    lanes[lane] = accHi;
    lanes[lane + 1] = accLo;
  }
}

export function xxh64() {
  // High and low halves of the four lanes; seed 0.
  const lanes = new Int32Array(8);
  add(...p1, ...p2);
  lanes.set([hi, lo, ...p2, 0, 0]);
  multiply(...p1, -1, -1);
  lanes.set([hi, lo], 6);
  const held = new Uint8Array(stripe);
  let heldSize = 0;
  let total = 0;

  return {
    update(bytes: Uint8Array): void {
      total += bytes.length;
      let at = 0;
      if (heldSize > 0) {
        at = Math.min(stripe - heldSize, bytes.length);
        held.set(bytes.subarray(0, at), heldSize);
        heldSize += at;
        if (heldSize < stripe) return;
        takeStripes(lanes, held, 0, stripe);
        heldSize = 0;
      }
      const end = at + Math.floor((bytes.length - at) / stripe) * stripe;
      takeStripes(lanes, bytes, at, end);
      held.set(bytes.subarray(end), 0);
      heldSize = bytes.length - end;
    },

    /** Both halves of the hash, each from 0 to 2^32. */
    digest(): { readonly hi: number; readonly lo: number } {
      if (total >= stripe) mergeLanes(lanes);
      else [hi, lo] = p5;
      add(hi, lo, Math.floor(total / 2 ** 32), total | 0);
      addTail(held.subarray(0, heldSize));
      avalanche();
      return { hi: hi >>> 0, lo: lo >>> 0 };
    },
  };
}

function mergeLanes(lanes: Int32Array): void {
  let [sumHi, sumLo] = [0, 0];
  for (const [lane, bits] of [1, 7, 12, 18].entries()) {
    rotate(lanes[2 * lane] as number, lanes[2 * lane + 1] as number, bits);
    add(sumHi, sumLo, hi, lo);
    [sumHi, sumLo] = [hi, lo];
  }
  for (let lane = 0; lane < 8; lane += 2) {
    round(0, 0, lanes[lane] as number, lanes[lane + 1] as number);
    multiply(sumHi ^ hi, sumLo ^ lo, ...p1);
    add(hi, lo, ...p4);
    [sumHi, sumLo] = [hi, lo];
  }
}

function addTail(bytes: Uint8Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  for (; at + 8 <= bytes.length; at += 8) {
    const [hashHi, hashLo] = [hi, lo];
    round(0, 0, view.getInt32(at + 4, true), view.getInt32(at, true));
    rotate(hashHi ^ hi, hashLo ^ lo, 27);
    multiply(hi, lo, ...p1);
    add(hi, lo, ...p4);
  }
  if (at + 4 <= bytes.length) {
    const [hashHi, hashLo] = [hi, lo];
    multiply(0, view.getInt32(at, true), ...p1);
    rotate(hashHi ^ hi, hashLo ^ lo, 23);
    multiply(hi, lo, ...p2);
    add(hi, lo, ...p3);
    at += 4;
  }
  for (; at < bytes.length; at++) {
    const [hashHi, hashLo] = [hi, lo];
    multiply(0, bytes[at] as number, ...p5);
    rotate(hashHi ^ hi, hashLo ^ lo, 11);
    multiply(hi, lo, ...p1);
  }
}

function avalanche(): void {
  shiftXor(33);
  multiply(hi, lo, ...p2);
  shiftXor(29);
  multiply(hi, lo, ...p3);
  shiftXor(32);
}

/** hash ^= hash >> bits */
function shiftXor(bits: number): void {
  const [oldHi, oldLo] = [hi, lo];
  if (bits >= 32) lo = oldLo ^ (oldHi >>> (bits - 32));
  else {
    hi = oldHi ^ (oldHi >>> bits);
    lo = oldLo ^ ((oldLo >>> bits) | (oldHi << (32 - bits)));
  }
}
