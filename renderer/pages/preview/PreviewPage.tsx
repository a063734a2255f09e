export function PreviewPage(_: object) {
  return <p>preview</p>;
}
