/**
 * Where a key stands among all keys, from 0 up to but not including 100: the same for a key at all times and on all
 * servers, and spread evenly. A caller's key joined to what is being shared out makes each sharing independent of the
 * others: whoever is among the first 10 of it is among the first 50 as well.
 */
export function shareOf(key: string): number {
  return (spread(fnv1a(key)) / 2 ** 32) * 100
}

// FNV-1a, 32 bits, over UTF-16 units.
function fnv1a(key: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193)
  return hash >>> 0
}

// The finaliser of MurmurHash3: numbers that differ in their last digit only end up far apart.
function spread(hash: number): number {
  let mixed = hash
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}
