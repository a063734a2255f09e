/** Nothing is lost to rounding below this. */
const TOLERANCE_PX = 2;

/**
 * A paper form that would run over onto a second page by little is made to fit one: first its cells give of their room to
 * write by hand, in proportion, none becoming lower than its words; then its rows are set closer too. A form with more
 * words than a page stays as it is.
 */
export function fitForm(page: Document, areaPx: number): void {
  const form = page.querySelector('.paper-form');
  if (!(form instanceof HTMLElement) || excessOf(form, areaPx) <= 0) return;
  if (takeRoom(form, areaPx)) return;
  form.classList.add('close');
  if (excessOf(form, areaPx) <= 0 || takeRoom(form, areaPx)) return;
  form.classList.remove('close');
}

function excessOf(form: HTMLElement, areaPx: number): number {
  return form.getBoundingClientRect().height + TOLERANCE_PX - areaPx;
}

/** Whether the room of the cells was enough; otherwise it is as it was. */
function takeRoom(form: HTMLElement, areaPx: number): boolean {
  const excess = excessOf(form, areaPx);
  const roomy = [...form.querySelectorAll('[data-room]')].filter((each) => each instanceof HTMLElement);
  const heights = () => roomy.map((each) => each.getBoundingClientRect().height);
  const rooms = roomy.map((each) => each.style.getPropertyValue('--room'));
  const full = heights();
  for (const each of roomy) each.style.setProperty('--room', '0px');
  const least = heights();
  const spare = full.map((height, index) => height - (least[index] ?? 0));
  const total = spare.reduce((sum, px) => sum + px, 0);
  const isEnough = total >= excess;
  const kept = isEnough ? 1 - excess / total : 1;
  roomy.forEach((each, index) => {
    const room = `${(least[index] ?? 0) + (spare[index] ?? 0) * kept}px`;
    each.style.setProperty('--room', isEnough ? room : (rooms[index] ?? ''));
  });
  return isEnough && excessOf(form, areaPx) <= TOLERANCE_PX;
}
