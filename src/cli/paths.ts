/** Paths as text, with `/` between their parts. */

/** A path below a folder, with `.` and `..` taken out where they can be. */
export function joined(folder: string, relative: string): string {
  const parts: string[] = folder === '' ? [] : folder.split('/');
  for (const part of relative.split('/')) {
    if (part === '.' || part === '') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..' && parts.at(-1) !== '') parts.pop();
    else parts.push(part);
  }
  return parts.join('/');
}

/** The way from one folder to a file, both absolute; the file's own path where they share no root. */
export function wayTo(file: string, folder: string): string {
  const [to, from] = [file.split('/'), folder.replace(/\/+$/, '').split('/')];
  if (to[0] !== from[0]) return file;
  let shared = 0;
  while (shared < to.length - 1 && shared < from.length && to[shared] === from[shared]) shared += 1;
  return [...from.slice(shared).map(() => '..'), ...to.slice(shared)].join('/');
}
