import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { skipReason, SKIP_REASONS, type SkipReason } from '../../../src/contract/skip-reason.js';
import { thresholds } from '../../../src/quality/health/thresholds.js';
import { translator } from '../../../src/renderer/i18n/sentences/translator.js';
import { sentences } from '../../../src/renderer/i18n/sentences/zh-cn/index.js';

const root = join(import.meta.dirname, '../../../src');
const translate = translator(sentences);

/** Where errors are made that a page can come to show. */
const reached =
  /^(checkpoint\/(read|write)|data|engine\/(nets|techniques)|evaluation|exporter|lab|probe|recipes|theory\/nash|trainer|workbench)\b/;
/** Errors of the command line and of its options, and refusals that the form makes in its own words. */
const unreached =
  /^(data\/idx|probe\/explain|workbench\/ablation|workbench\/presets|evaluation\/(network|portable))/;

const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !path.startsWith('renderer'))
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));

/** The texts that an expression can have, with x for what is not known before it runs; none where all of it is. */
function textsOf(node: ts.Expression): string[] {
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isConditionalExpression(node)) return [...textsOf(node.whenTrue), ...textsOf(node.whenFalse)];
  if (ts.isTemplateExpression(node))
    return [node.head.text + node.templateSpans.map(({ literal }) => `x${literal.text}`).join('')];
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    const rights = textsOf(node.right);
    return textsOf(node.left).flatMap((left) =>
      rights.length === 0 ? [`${left}x`] : rights.map((right) => left + right),
    );
  }
  return [];
}

function* errorsOf({ path, text }: (typeof sources)[number]): Generator<[message: string, path: string]> {
  const pending: ts.Node[] = [ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    node.forEachChild((child) => void pending.push(child));
    if (!ts.isNewExpression(node) || node.arguments?.[0] === undefined) continue;
    const name = node.expression.getText();
    if (
      /^(BadInput|BadFields|RunFailed|Conflict|RunNotFound|RunHeld|DatasetInUse|Store\w+|Protocol)Error$/.test(
        name,
      )
    )
      for (const message of textsOf(node.arguments[0])) yield [message, path];
  }
}

const errors = sources
  .filter(({ path }) => reached.test(path) && !unreached.test(path))
  .flatMap((source) => [...errorsOf(source)]);

it('finds the errors of the program', () => {
  expect(errors.length).toBeGreaterThan(120);
});

it.each(errors)('says in Chinese: %s (%s)', (message) => {
  expect(translate(message)).not.toBe(message);
});

it('has no sentence that the program no longer says', () => {
  const said = sources
    .map(({ text }) => text.replace(/['`]\s*\+\s*['`]/g, '').replace(/\\(['`])/g, '$1'))
    .join('\n');
  const pieces = sentences.flatMap(([english]) =>
    english.split(/\{\w+\}/).map((piece) => piece.replace(/^[\s:;,.)]+/, '')),
  );
  const telling = pieces.filter((piece) => piece.length > 8);
  expect(telling.length).toBeGreaterThan(150);
  expect(telling.filter((piece) => !said.includes(piece))).toEqual([]);
});

it('gives every place of a translation', () => {
  const placesOf = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
  for (const [english, chinese] of sentences)
    expect(placesOf(english), english).toEqual(expect.arrayContaining(placesOf(chinese)));
});

it('translates the warnings of every alarm', () => {
  for (const { warning } of Object.values(thresholds))
    expect(translate(`Step 40: ${warning('0.5 %')}`)).toMatch(/^第 40 步：.*0\.5 %/);
});

it.each(Object.keys(SKIP_REASONS) as SkipReason[])('translates why an image is skipped: %s', (reason) => {
  const n = SKIP_REASONS[reason].includes('{n}') ? '100,000' : '';
  const chinese = translate(skipReason(reason, n));
  expect(chinese).not.toBe(skipReason(reason, n));
  expect(chinese).toContain(n);
});

it('translates what stands inside of a sentence, and leaves names as they are', () => {
  expect(
    translate(
      'The run diverged: loss_d is NaN or infinite at step 12; there is no checkpoint yet; try a smaller learning rate.',
    ),
  ).toBe('训练发散：loss_d 在第 12 步为 NaN 或无穷大；还没有检查点；请尝试更小的学习率。');
  expect(
    translate(
      'The trainer process was ended by SIGSEGV (a crash in native code). It is restarted in 2 s (1 of 3).',
    ),
  ).toBe('训练进程被信号结束：SIGSEGV（本机代码崩溃）。将在 2 秒后重新启动（第 1 次，最多 3 次）。');
  expect(
    translate('data add: /tmp/a.zip cannot be read as a zip file (it is empty); give a complete zip file.'),
  ).toBe('data add：无法将 /tmp/a.zip 作为 zip 文件读取（文件为空）；请给出完整的 zip 文件。');
});

it('leaves what it does not know as it is', () => {
  expect(translate('TypeError: x is not a function')).toBe('TypeError: x is not a function');
});
