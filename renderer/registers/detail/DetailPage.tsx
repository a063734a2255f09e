export function DetailPage(_: object) {
  return <p>detail</p>;
}
