import type { FieldValues, Violation } from '#shared/domain/definition.ts';
import { type Handover, handoversOf, mayHandOver } from '#shared/domain/handover.ts';
import type { RoleCode } from '#shared/domain/roles.ts';
import { checkRules, refusals } from '#shared/domain/rules.ts';
import { idsValue, personName } from '#shared/domain/values.ts';
import type { Json } from '#shared/kernel/canonical.ts';
import { isStateSecret } from '#shared/kernel/level.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { Handlers, OpenVault } from '../core.ts';
import { checkNamed, type Nested, ruleBroken } from './check.ts';
import { domainView } from './domainView.ts';
import { accountOf, actingNote, dutiesOf, idsOf } from './duties.ts';
import { commitRecord, type RecordSays, recordAudit, recordEntry } from './entry.ts';
import { HANDED_OVER, handOverRefusal, namedNow } from './handoverSteps.ts';
import { nameNotes, noteCorrections } from './namedPeople.ts';
import { rightsOf } from './rights.ts';
import { type Found, findWritable, sameHeads } from './target.ts';

/** Whoever takes over must be able to make the step here, or the record would stand still again. */
function checkTaker(vault: OpenVault, { scene, definition, folded }: Found, to: string): Result<void> {
  const name = personName(scene.context, to);
  const ids = idsOf(vault, to);
  const account = ids.map((id) => accountOf(vault, id)).find((each) => each?.standing === 'active');
  if (account === undefined) {
    return handOverRefusal(definition, `${name}在本机没有能用的账号`, '改派给有账号的人员');
  }
  if (!account.levels.includes(folded.level)) {
    return handOverRefusal(definition, `${name}的账号不能接触这一密级`, '改派给可接触这一密级的人员');
  }
  const { fields, createdBy = '' } = domainView(folded);
  const known = [...idsValue(fields, 'accessScope'), createdBy];
  if (!isStateSecret(folded.level) || ids.some((id) => known.includes(id))) return ok();
  return handOverRefusal(definition, `${name}不在知悉范围内`, '先将其列入知悉范围');
}

/** Rules that the record as it stood kept and that another person in this place breaks. */
function newlyBroken({ scene, definition, folded }: Found, set: Nested): Violation | undefined {
  const view = domainView(folded);
  const after = { ...view, fields: { ...view.fields, ...set } as FieldValues };
  const before = refusals(checkRules(definition, view, scene.context, view.state));
  return refusals(checkRules(definition, after, scene.context, view.state)).find(
    (found) => !before.some(({ rule, reason }) => rule === found.rule && reason === found.reason),
  );
}

function checkHandOver(vault: OpenVault, found: Found, set: Nested, to: string): Result<void> {
  const named = checkNamed(found.scene, found.definition, set);
  if (!named.ok) return named;
  const taker = checkTaker(vault, found, to);
  if (!taker.ok) return taker;
  const violation = newlyBroken(found, set);
  return violation === undefined ? ok() : { ok: false, error: ruleBroken(violation) };
}

/** In an open text an edit that says why; in one that is frozen a correction, which keeps the old name beside the new. */
function handOverSays(
  vault: OpenVault,
  { scene, definition, folded }: Found,
  handover: Handover,
  to: string,
  reason: string,
): RecordSays {
  const { field, label } = handover;
  const before = namedNow(folded, handover);
  const isEnough = (roles: ReadonlySet<RoleCode>): boolean => mayHandOver(definition, handover, roles);
  const standIn = actingNote(dutiesOf(vault), definition, domainView(folded), isEnough);
  const [from, taker] = [before, to].map((id) => personName(scene.context, id));
  const words = [
    `${HANDED_OVER}${label}：${from}改为${taker}`,
    reason,
    ...(standIn === undefined ? [] : [standIn]),
  ];
  const set: Readonly<Record<string, Json>> = { [field]: to };
  const notes = nameNotes(vault, definition, set, scene.context, folded);
  if (folded.isFrozen) {
    const why = [HANDED_OVER, ...words.slice(1)].join('　');
    const correction = [{ path: field, before, after: to, reason: why }, ...noteCorrections(notes, why)];
    return { act: 'correct', correction };
  }
  return { act: 'edit', set: { ...set, ...notes }, note: words.join('　') };
}

export const handOverHandlers = {
  'records.handOver': async (vault, { record, heads, field, to, reason }) => {
    const found = await findWritable(vault, record);
    if (!found.ok) return found;
    const { scene, definition, folded } = found.value;
    const seen = sameHeads(folded, heads);
    if (!seen.ok) return seen;
    const handover = handoversOf(definition, domainView(folded)).find((each) => each.field === field);
    if (handover === undefined) return refuse('TRANSITION_NOT_ALLOWED');
    const mayWrite = rightsOf(vault, scene, definition, folded).canAnnotate;
    if (!mayWrite || !mayHandOver(definition, handover, scene.rolesFor(folded)))
      return refuse('NOT_PERMITTED');
    const before = namedNow(folded, handover);
    if (before === '' || idsOf(vault, before).includes(to)) return refuse('FIELD_INVALID', { count: 1 });
    const checked = checkHandOver(vault, found.value, { [field]: to }, to);
    if (!checked.ok) return checked;
    const target = { definition, record, folded };
    return await commitRecord(
      vault,
      record,
      () =>
        ok({
          entries: [recordEntry(vault, target, handOverSays(vault, found.value, handover, to, reason))],
          audit: [recordAudit('record.edit', target, `${HANDED_OVER}${handover.label}`)],
        }),
      folded,
    );
  },
} as const satisfies Handlers;
