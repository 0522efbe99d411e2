// SHA-256 by Node.
import { createHash } from 'node:crypto';
import type { Hasher } from '../core/ports';

export function nodeHasher(): Hasher {
  const hash = createHash('sha256');
  return { update: (bytes) => void hash.update(bytes), hex: () => hash.digest('hex') };
}
