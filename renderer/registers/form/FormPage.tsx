export function FormPage(_: object) {
  return <p>form</p>;
}
