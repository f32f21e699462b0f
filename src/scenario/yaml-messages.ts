/** What the YAML reader complains about, in both languages and with what to do. */
import type { Bilingual } from '../diagnostics/diagnostic.ts';
import { both } from './problems.ts';

const MESSAGES: Readonly<Record<string, { readonly code?: string; readonly zh: string; readonly hint?: Bilingual }>> = {
  BAD_ALIAS: { zh: '别名写法有误' },
  BAD_COLLECTION_TYPE: { zh: '集合类型有误' },
  BAD_DIRECTIVE: { zh: '指令有误' },
  BAD_DQ_ESCAPE: {
    zh: '双引号中的转义有误',
    hint: both('Use single quotes, or double the backslash.', '请改用单引号，或将反斜杠写两次。'),
  },
  BAD_INDENT: {
    zh: '缩进有误',
    hint: both('Indent all keys of a block by the same number of spaces.', '同一块内的键请使用相同数量的空格缩进。'),
  },
  BAD_PROP_ORDER: { zh: '锚点或标签位置有误' },
  BAD_SCALAR_START: { zh: '值不能以此字符开头', hint: both('Put the value into quotes.', '请给该值加引号。') },
  BLOCK_AS_IMPLICIT_KEY: {
    zh: '此处不能开始新的块',
    hint: both('Put a text with ": " into quotes.', '含“: ”的文字请加引号。'),
  },
  BLOCK_IN_FLOW: { zh: '括号内不能使用块写法' },
  DUPLICATE_KEY: { zh: '键重复' },
  IMPOSSIBLE: { zh: '无法解析' },
  KEY_OVER_1024_CHARS: { zh: '键名过长' },
  MISSING_CHAR: {
    zh: '缺少字符（引号、括号或冒号）',
    hint: both('Close the quote or bracket, or put a space after the colon.', '请补全引号或括号，冒号后请加空格。'),
  },
  MULTILINE_IMPLICIT_KEY: {
    zh: '键不能跨行',
    hint: both('Is there a colon missing after a key?', '键后是否缺少冒号？'),
  },
  MULTIPLE_ANCHORS: { zh: '锚点重复' },
  MULTIPLE_DOCS: {
    code: 'SCN-DOCUMENTS',
    zh: '一个文件只能有一个文档',
    hint: both('Put each scenario into its own file.', '请将每个方案放入单独的文件。'),
  },
  MULTIPLE_TAGS: { zh: '标签重复' },
  NON_STRING_KEY: { zh: '键应为文字' },
  TAB_AS_INDENT: { zh: '不能用制表符缩进', hint: both('Use spaces.', '请使用空格。') },
  TAG_RESOLVE_FAILED: { code: 'SCN-TAG', zh: '不支持该标签', hint: both('Leave the tag out.', '请删除标签。') },
  UNEXPECTED_TOKEN: {
    zh: '出现意外的字符',
    hint: both('Put a text with special characters into quotes.', '含特殊字符的文字请加引号。'),
  },
};

/** Code, message and hint for an error of the YAML reader. */
export function yamlMessage(
  yamlCode: string,
  english: string,
): { readonly code: string; readonly message: Bilingual; readonly hint: Bilingual | undefined } {
  const known = MESSAGES[yamlCode];
  if (yamlCode === 'MULTIPLE_DOCS')
    return {
      code: 'SCN-DOCUMENTS',
      message: both('a file holds one scenario, not several documents', '一个文件只能有一个文档'),
      hint: known?.hint,
    };
  const first = (english.split('\n')[0] ?? english).replace(/ at line \d+, column \d+:?$/, '');
  return { code: known?.code ?? 'SCN-YAML', message: both(first, known?.zh ?? '无法解析该文件'), hint: known?.hint };
}
