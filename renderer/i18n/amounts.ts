/** `0.4 兆`; below a tenth of one `不到 0.1 兆`. */
export function megabytes(bytes: number): string {
  const amount = bytes / (1024 * 1024);
  if (amount > 0 && amount < 0.1) return '不到 0.1 兆';
  return `${amount >= 10 ? Math.round(amount).toLocaleString('zh-CN') : amount.toFixed(1)} 兆`;
}

/** `37／120 兆`, `0.4／2.1 兆`. */
export function megabytesOf(done: number, total: number): string {
  const digits = total >= 10 * 1024 * 1024 ? 0 : 1;
  const part = (bytes: number): string =>
    (bytes / (1024 * 1024)).toLocaleString('zh-CN', {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
  return `${part(done)}／${part(total)} 兆`;
}

/** `18,204`. */
export function count(value: number): string {
  return value.toLocaleString('zh-CN');
}
