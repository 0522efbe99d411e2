// The connection as this machine makes it: Node's own fetch and clock. Loaded when somebody first asks e-RS something.
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { ErsSettings } from '../../core/ers/ersRequest';
import { systemClock } from '../systemClock';
import { connectErs, type ErsConnection } from './ersConnection';

export function nodeErs(settings: ErsSettings, key: string | undefined, signal?: AbortSignal): ErsConnection {
  return connectErs({
    settings,
    key,
    fetch,
    now: () => systemClock.now(),
    correlationId: randomUUID,
    // Waiting ends when the person stops it; the next request then says so.
    delay: (milliseconds) => delay(milliseconds, undefined, signal === undefined ? {} : { signal }).catch(() => undefined),
    ...(signal === undefined ? {} : { signal }),
  });
}
