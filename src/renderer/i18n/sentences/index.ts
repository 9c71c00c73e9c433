import { i18n } from '../index.js';
import { translator } from './translator.js';
import { sentences } from './zh-cn/index.js';

const inChinese = translator(sentences);

/** A sentence that the program made in English, in the language of the page as far as it is known there. */
export const sentenceText = (english: string): string =>
  i18n.global.locale.value === 'zh-cn' ? inChinese(english) : english;
