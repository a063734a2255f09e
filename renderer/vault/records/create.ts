import type { RegisterDefinition } from '#shared/domain/definition.ts';
import type { FieldChange } from '#shared/domain/paths.ts';
import type { RoleCode } from '#shared/domain/roles.ts';
import type { ParsedArgsOf } from '#shared/ipc/call.ts';
import type { RecordView } from '#shared/ipc/vault/records.ts';
import type { VaultCalls } from '#shared/ipc/vault.ts';
import { toHex, utf8 } from '#shared/kernel/bytes.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { Handlers, OpenVault } from '../core.ts';
import { checkMarking, checkNamed, checkSave, levelOf, type Nested } from './check.ts';
import { dutiesOf } from './duties.ts';
import { commitRecord, recordAudit, recordEntry } from './entry.ts';
import { filledChange } from './fills.ts';
import { nameNotes } from './namedPeople.ts';
import { nextRecordNumber } from './numbers.ts';
import { checkWriters, formChange } from './patch.ts';
import { type Scene, sceneOf } from './scene.ts';
import { findRecord } from './target.ts';
import { recordView } from './view.ts';

function checkNew(
  vault: OpenVault,
  scene: Scene,
  definition: RegisterDefinition,
  values: Nested,
): Result<FieldChange> {
  const change = formChange(definition, {}, values);
  if (!change.ok) return change;
  const named = checkNamed(scene, definition, change.value.set);
  if (!named.ok) return named;
  const duties = dutiesOf(vault);
  const held = definition.grantsDuties === true ? duties.own : duties.all;
  const written = checkWriters(definition, change.value, new Set<RoleCode>([...held, 'author']));
  if (!written.ok) return written;
  const marking = checkMarking(vault, values);
  if (!marking.ok) return marking;
  const filled = filledChange(vault, scene, definition, values);
  const saved = checkSave(vault, scene, definition, { ...values, ...filled.set });
  return saved.ok ? ok({ ...change.value, set: { ...change.value.set, ...filled.set } }) : saved;
}

type Args = ParsedArgsOf<VaultCalls['records.create']>;
type Answer = Promise<Result<RecordView>>;

/** Of each session, the records its forms are making or have made, by what was sent; undefined: refused. */
const sent = new WeakMap<OpenVault['session'], Map<string, Promise<string | undefined>>>();

/**
 * A form that is saved twice — a double click, a key held down — makes one record: the second call answers what the
 * first made. What was refused can be tried again.
 */
async function createOnce(vault: OpenVault, args: Args): Answer {
  const made = sent.get(vault.session) ?? new Map<string, Promise<string | undefined>>();
  sent.set(vault.session, made);
  const key = toHex(vault.suite.sm3(utf8(JSON.stringify([args.draft, args.register, args.values]))));
  // Nothing is awaited between looking and setting: the second click comes before the first has begun.
  const before = made.get(key);
  if (before !== undefined) {
    const record = await before;
    if (record !== undefined) return viewOf(vault, record);
  }
  const making = createRecord(vault, args);
  made.set(
    key,
    making.then(
      (view) => (view.ok ? view.value.record : undefined),
      () => undefined,
    ),
  );
  return await making;
}

async function viewOf(vault: OpenVault, record: string): Answer {
  const found = await findRecord(vault, record);
  if (!found.ok) return found;
  const { scene, definition, folded } = found.value;
  return ok(recordView(vault, scene, definition, folded));
}

async function createRecord(vault: OpenVault, args: Args): Answer {
  const scene = sceneOf(vault);
  const found = scene.definition(args.register);
  if (!found.ok) return found;
  const definition = found.value;
  // What the program makes, a 议定事项 of its meeting, nobody makes by hand.
  if (definition.createLabel === undefined) return refuse('NOT_PERMITTED');
  const values: Nested = { classification: 'internal', ...args.values };
  const change = checkNew(vault, scene, definition, values);
  if (!change.ok) return change;
  const record = toHex(vault.random.bytes(16));
  const level = levelOf(values);
  const notes = nameNotes(vault, definition, change.value.set, scene.context);
  const view = await commitRecord(vault, record, () => {
    // Taken when the act's turn has come: two quick saves must not get one number.
    const number = nextRecordNumber(vault, definition, values, level);
    const state = definition.startsIn?.(values);
    const start = state === undefined ? {} : { state };
    const set = { ...change.value.set, ...notes, ...start, number, orgId: vault.station.unit };
    const target = { definition, record, level };
    return ok({
      entries: [recordEntry(vault, target, { act: 'create', set })],
      audit: [{ ...recordAudit('record.create', target), object: number }],
    });
  });
  if (view.ok && args.draft !== undefined) await vault.drafts.drop(args.draft);
  return view;
}

export const createHandlers = {
  'records.create': (vault, args) =>
    args.draft === undefined ? createRecord(vault, args) : createOnce(vault, args),
} as const satisfies Handlers;
