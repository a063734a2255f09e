export function Palette(_: object) {
  return <p>palette</p>;
}
