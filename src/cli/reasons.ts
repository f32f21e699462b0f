/** Why the world could not be read or written, in words of both languages rather than in codes of the operating system. */
import type { Bilingual } from './core.ts';
import type { Outcome } from './world.ts';

export type Failure = Extract<Outcome<unknown>, { ok: false }>;

const REASONS: Readonly<Record<string, Bilingual>> = {
  EACCES: { en: 'permission denied', zh: '没有权限' },
  EBUSY: { en: 'another program is using it', zh: '文件正被其他程序占用' },
  EDQUOT: { en: 'the disk quota is used up', zh: '磁盘配额已用完' },
  EEXIST: { en: 'a file of that name is in the way', zh: '已有同名文件' },
  EISDIR: { en: 'it is a folder', zh: '该路径是文件夹' },
  ELOOP: { en: 'its links lead in a circle', zh: '符号链接循环' },
  EMFILE: { en: 'too many files are open', zh: '打开的文件过多' },
  ENAMETOOLONG: { en: 'the name is too long', zh: '文件名过长' },
  ENOENT: { en: 'there is no such file or folder', zh: '没有该文件或文件夹' },
  ENOSPC: { en: 'the disk is full', zh: '磁盘空间不足' },
  ENOTDIR: { en: 'a part of the path is no folder', zh: '路径中有一部分不是文件夹' },
  EPERM: { en: 'not permitted', zh: '操作不被允许' },
  EROFS: { en: 'the file system is read-only', zh: '文件系统为只读' },
  TERMINAL: {
    en: 'stdin is a terminal: pipe a scenario into it, or name a file',
    zh: '标准输入为终端，请通过管道输入方案或指定文件',
  },
};

/** The reason of a failure; one that is not known stands as the system words it, with its code in the Chinese sentence. */
export function reasonOf({ reason, code }: Failure): Bilingual {
  return (code === undefined ? undefined : REASONS[code]) ?? { en: reason, zh: `系统报告“${code ?? reason}”` };
}
