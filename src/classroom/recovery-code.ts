/** The recovery code of a seat, as this browser keeps it: with it a student comes back on any device. */

const recoveryKey = (code: string): string => `recovery-${code}`;

/** Null where this browser has joined no such class, or may not keep that; empty where it has, but not the code. */
export function remembered(code: string): string | null {
  try {
    return sessionStorage.getItem(recoveryKey(code)) ?? localStorage.getItem(recoveryKey(code));
  } catch {
    return null;
  }
}

export function remember(code: string, recovery: string): void {
  try {
    localStorage.setItem(recoveryKey(code), recovery);
  } catch {
    // Forbidden or full: it stands on the screen, to be written down.
  }
}
