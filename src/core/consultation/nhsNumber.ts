// NHS number: ten digits, the last a modulus 11 check digit (NHS Data Dictionary, NHS NUMBER).

/** Digits only, or undefined where there are not exactly ten (spaces and hyphens are allowed between them). */
export function nhsNumberDigits(text: string): string | undefined {
  const digits = text.replace(/[\s-]/g, '');
  return /^\d{10}$/.test(digits) ? digits : undefined;
}

/** True when the check digit fits: 11 - (sum of digit x weight 10..2 mod 11), 11 counting as 0 and 10 as never valid. */
export function isNhsNumber(text: string): boolean {
  const digits = nhsNumberDigits(text);
  // Ten noughts pass the sum and stand for "none" in many systems.
  if (digits === undefined || digits === '0000000000') return false;
  let sum = 0;
  for (let i = 0; i < 9; i++) sum += Number(digits[i]) * (10 - i);
  const check = (11 - (sum % 11)) % 11;
  return check !== 10 && check === Number(digits[9]);
}

/** Written 3-3-4 with no-break spaces, so that it never breaks over two lines. */
export function formatNhsNumber(text: string): string {
  const digits = nhsNumberDigits(text) ?? text;
  return `${digits.slice(0, 3)}\u00a0${digits.slice(3, 6)}\u00a0${digits.slice(6)}`;
}
