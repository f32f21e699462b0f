/** Legal names of Excel for scenario paths, so that an input has one name in the file, on the command line and in the workbook. */

/** `A1`, `XFD99`, `R1C1`, `r`, `c`: what Excel would read as a place. */
const A_PLACE = /^(?:[a-z]{1,3}\d+|r\d*c\d*|r\d*|c\d*)$/i;
const LONGEST = 255;

/**
 * A name for each path, in the order given.
 *
 * Paths of a scenario are legal as they are: letters, digits, `_` and `.`. Any other character becomes `_`; `_` is put before what
 * begins with a digit, or would be read as a cell, `TRUE` or `FALSE`. Case does not tell names apart in Excel: what is already taken
 * gets `_2`, `_3` and so on.
 */
export function legalNames(paths: readonly string[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const path of paths) {
    const legal = [...path].map((letter) => (/[\p{L}\p{N}_.]/u.test(letter) ? letter : '_')).join('');
    const safe =
      /^[\p{L}_]/u.test(legal) && !A_PLACE.test(legal) && !/^(?:true|false)$/i.test(legal) ? legal : `_${legal}`;
    let name = safe.slice(0, LONGEST);
    for (let k = 2; taken.has(name.toLowerCase()); k++) {
      const suffix = `_${k}`;
      name = `${safe.slice(0, LONGEST - suffix.length)}${suffix}`;
    }
    taken.add(name.toLowerCase());
    names.set(path, name);
  }
  return names;
}
