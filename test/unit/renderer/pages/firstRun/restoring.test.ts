import { describe, expect, it } from 'vitest';
import { shareProblems } from '#renderer/pages/firstRun/restoring.ts';

const refused = (data: Record<string, string | number>) =>
  shareProblems({ code: 'SHARES_DO_NOT_MATCH', data });

describe('What is wrong with a typed share', () => {
  it('is said beside the sheet: which line, which issue, or that it is none', () => {
    expect(refused({ share: 2, line: 5 })).toEqual({ second: '第 5 行输错，逐字核对纸面' });
    expect(refused({ share: 1, set: 'e8d27ead' })).toEqual({
      first: '这一份的指纹是 E8D2 7EAD，不是这份备份的份额',
    });
    expect(refused({ share: 1 })).toEqual({ first: '不是一份完整的份额' });
  });

  it('is not said of a sheet that nobody can name', () => {
    expect(refused({})).toEqual({});
    expect(shareProblems({ code: 'BACKUP_LEVEL', data: { share: 1 } })).toEqual({});
  });
});
