import { describe, expect, it } from 'vitest';
import { DARK_TOKENS, LIGHT_TOKENS, type Token } from '#renderer/ui/theme/tokens.ts';

function luminance(hex: string): number {
  const parts = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  const [red = 0, green = 0, blue = 0] = parts.map((part) =>
    part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(text: string, ground: string): number {
  const [light = 0, dark = 0] = [luminance(text), luminance(ground)].sort((left, right) => right - left);
  return (light + 0.05) / (dark + 0.05);
}

const PAIRS: readonly (readonly [Token, Token])[] = [
  ...(['--ink', '--ink2', '--ink3'] as const).flatMap((text) =>
    (['--bg', '--bg2', '--bg3', '--pop', '--hover', '--sel'] as const).map(
      (ground) => [text, ground] as const,
    ),
  ),
  ['--ink2', '--desk'],
  ['--on-head', '--head'],
  ['--on-head-quiet', '--head'],
  ['--head', '--plate'],
  ['--accent', '--bg'],
  ['--accent', '--accentbg'],
  ['--ok', '--bg'],
  ['--ok', '--okbg'],
  ['--warn', '--bg'],
  ['--warn', '--warnbg'],
  ['--info', '--bg'],
  ['--info', '--infobg'],
  ['--ink', '--infobg'],
  ['--bg', '--ink'],
];

describe.each([
  ['light', LIGHT_TOKENS],
  ['dark', DARK_TOKENS],
] as const)('text colours of the %s theme', (_name, tokens) => {
  it.each(PAIRS)('reach 4.5:1: %s on %s', (text, ground) => {
    expect(contrast(tokens[text], tokens[ground])).toBeGreaterThanOrEqual(4.5);
  });
});
