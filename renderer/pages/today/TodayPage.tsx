export function TodayPage(_: object) {
  return <p>today</p>;
}
