/** `0.4 兆`; below a tenth of one `小于 0.1 兆`. */
export function megabytes(bytes: number): string {
  const amount = bytes / (1024 * 1024);
  if (amount > 0 && amount < 0.1) return '小于 0.1 兆';
  return `${amount >= 10 ? Math.round(amount).toLocaleString('zh-CN') : amount.toFixed(1)} 兆`;
}

/** `18,204`. */
export function count(value: number): string {
  return value.toLocaleString('zh-CN');
}
