/** Whether a student has had the folder of a seat before them: whoever comes late into a running table has not. */

/** Marks it as seen, and says whether it had been; true where this browser may keep nothing. */
export function folderSeen(code: string, seat: string): boolean {
  try {
    const key = `folder-${code}-${seat}`;
    const before = sessionStorage.getItem(key) !== null;
    sessionStorage.setItem(key, 'seen');
    return before;
  } catch {
    return true;
  }
}
