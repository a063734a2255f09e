import { describe, expect, it } from 'vitest';
import { labelWidth } from '#renderer/ui/labelWidth.ts';

describe('the labels of a form', () => {
  it('have the 72 of base 15 where four characters are enough', () => {
    expect(labelWidth(['日期', '会议类别'])).toBe('4.5rem');
    expect(labelWidth([])).toBe('4.5rem');
  });

  it('grow together to six characters; a longer one takes two lines', () => {
    expect(labelWidth(['日期', '拟开会日期'])).toBe('5.375rem');
    expect(labelWidth(['职能部门种类'])).toBe('6.25rem');
    expect(labelWidth(['须报贯彻落实情况'])).toBe('6.25rem');
  });
});
