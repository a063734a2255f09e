/** Which issue a recovery share is of, as it stands on the sheets: groups of four. */
export function setMark(setId: string): readonly string[] {
  return setId.toUpperCase().match(/.{1,4}/g) ?? [];
}
