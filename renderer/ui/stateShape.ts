export type StateShape = 'ring' | 'half' | 'full' | 'square' | 'cross' | 'crossGrey';

const SHAPES: Readonly<Record<Exclude<StateShape, 'ring'>, readonly string[]>> = {
  half: [
    '审核',
    '核稿',
    '呈签',
    '征求意见',
    '拟办',
    '交办',
    '办理中',
    '承办中',
    '报结',
    '整改中',
    '再次送审',
    '送审',
  ],
  full: [
    '定稿',
    '已登记',
    '已批准',
    '批准',
    '印发',
    '已用印',
    '办结',
    '销号',
    '已履行',
    '已导入',
    '已回执',
    '审定，定稿',
    '审定',
  ],
  square: ['锁定', '登记完结', '归档'],
  cross: ['退回', '不准', '拒收', '退单'],
  crossGrey: ['作废', '撤销', '撤回', '终止', '销毁'],
};

/** The glyph of a state by its words. A state without an entry has not begun to move: a ring. */
export function shapeOfState(words: string): StateShape {
  for (const [shape, states] of Object.entries(SHAPES)) {
    if (states.includes(words)) return shape as StateShape;
  }
  return 'ring';
}
