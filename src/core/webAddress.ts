// Web addresses that a person sets: over which of them may a key or a patient's number travel.

export type AddressFault = 'notWebAddress' | 'notEncrypted' | 'holdsUser' | 'holdsQuery';

/** This machine itself: what is sent there crosses no network (RFC 6890, loopback). */
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** What is wrong with a base address, the gravest first: it is https, or http on this machine, and has neither user nor query in it. */
export function addressFault(text: string): AddressFault | undefined {
  if (!URL.canParse(text.trim())) return 'notWebAddress';
  const { protocol, hostname, username, password, search, hash } = new URL(text.trim());
  if (protocol !== 'https:' && !(protocol === 'http:' && LOOPBACK.test(hostname))) return 'notEncrypted';
  if (username !== '' || password !== '') return 'holdsUser';
  return search !== '' || hash !== '' ? 'holdsQuery' : undefined;
}
