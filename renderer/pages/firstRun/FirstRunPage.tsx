export function FirstRunPage() {
  return <p>first</p>;
}
