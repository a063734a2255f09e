import type {
  DomainContext,
  FieldValues,
  RecordView,
  RegisterDefinition,
} from '#shared/domain/definition.ts';
import {
  carriedResolutions,
  carriedRows,
  copyMeeting,
  nextBookPage,
  nextMeetingNo,
} from '#shared/domain/registers/meetings/meetingHelpers.ts';
import { minutesText } from '#shared/domain/registers/meetings/meetingTexts.ts';
import { textValue } from '#shared/domain/values.ts';
import { yearOf } from '#shared/domain/words.ts';
import type { RecordSummary } from '#shared/journal/folded.ts';
import { toHex } from '#shared/kernel/bytes.ts';
import type { Json } from '#shared/kernel/canonical.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import type { Handlers, OpenVault } from '../core.ts';
import { derivedValues } from './derive.ts';
import { domainView } from './domainView.ts';
import { noteViews } from './entry.ts';
import { dayOf } from './localTime.ts';
import { type Scene, sceneOf } from './scene.ts';
import { suggestContext } from './suggestContext.ts';

/** Pages of one 专簿; the next begins when it is full. */
const PAGES_PER_BOOK = 200;

type Values = Readonly<Record<string, Json>>;

/** Without the members that are undefined, as the form takes them. */
function plain(fields: FieldValues): Values {
  return Object.fromEntries(Object.entries(fields).filter((item) => item[1] !== undefined)) as Values;
}

function byOffice(vault: OpenVault, office: string): string | undefined {
  for (const account of vault.config.accounts.values()) {
    if (account.standing === 'active' && account.offices.some((code) => code === office))
      return account.person;
  }
  return undefined;
}

function everyone(vault: OpenVault, context: DomainContext): string[] {
  const people: string[] = [];
  for (const account of vault.config.accounts.values()) {
    const isAdministrator = account.offices.some((office) =>
      ['systemAdmin', 'securityAdmin', 'auditor'].includes(office),
    );
    if (account.standing === 'active' && !isAdministrator && context.person(account.person) !== undefined) {
      people.push(account.person);
    }
  }
  return people;
}

/** All meetings of the station, also those that the session may not see: a number must not be given twice. */
function allMeetings(vault: OpenVault): RecordView[] {
  return vault.ledger
    .records('groupMeeting')
    .filter((folded) => folded.home === vault.station.stationId)
    .map(domainView);
}

function newMeeting(vault: OpenVault, scene: Scene, copyFrom: RecordView | undefined): Values {
  const { today } = scene.context;
  const meetings = allMeetings(vault);
  const book = nextBookPage(meetings, PAGES_PER_BOOK);
  const meetingNo = nextMeetingNo(meetings, yearOf(today) ?? 0);
  const newRowId = (): string => toHex(vault.random.bytes(8));
  const open = carriedResolutions(scene.visible('resolutionItem').map(domainView), {
    id: '',
    fields: { heldOn: today },
  });
  if (copyFrom !== undefined) {
    return plain(copyMeeting(copyFrom, { heldOn: today, meetingNo, book, carried: open, newRowId }));
  }
  // Behind every day there is: meetings are planned ahead too.
  const [newest] = scene.context.earlier('groupMeeting', '9999');
  return plain({
    classification: 'internal',
    meetingNo,
    heldOn: today,
    startAt: `${today}T09:00`,
    place: newest?.fields.place,
    hostId: byOffice(vault, 'groupLeader'),
    recorderId: byOffice(vault, 'meetingRecorder'),
    attendeeIds: everyone(vault, scene.context),
    isExtra: false,
    isImportant: false,
    collectiveDecision: true,
    bookNo: book.bookNo,
    pageNo: book.pageNo,
    carried: carriedRows(open, newRowId),
  });
}

/** 会议纪要 of a meeting: the next number, and its text drafted from the agenda and the decisions. */
function newMinutes(vault: OpenVault, scene: Scene, meeting: RecordView | undefined): Values {
  if (meeting === undefined) return { classification: 'internal', drafterId: vault.session.person };
  // 年度内连续: the year of issue, or that of the draft while it is not issued.
  const yearOfMinutes = (folded: RecordSummary): number | undefined =>
    yearOf(textValue(folded.values, 'issuedOn') || dayOf(folded.createdAt));
  const used = vault.ledger
    .records('meetingMinutes')
    .filter((folded) => folded.home === vault.station.stationId)
    .filter((folded) => yearOfMinutes(folded) === yearOf(scene.context.today))
    .map((folded) => Number.parseInt(textValue(folded.values, 'minutesNo'), 10))
    .filter((no) => Number.isFinite(no));
  const kept = ['classification', 'secrecyUntil', 'secrecyLatestOn', 'markedOn', 'accessScope'] as const;
  return plain({
    ...Object.fromEntries(kept.map((field) => [field, meeting.fields[field]])),
    meetingId: meeting.id,
    minutesNo: `${Math.max(0, ...used) + 1}号`,
    content: minutesText(meeting, scene.context),
    drafterId: vault.session.person,
    distribution: '组内各同志',
  });
}

/** First values of a record by its definition: drafted from another, after the pattern of one of its own, or new. */
function firstValues(
  vault: OpenVault,
  scene: Scene,
  definition: RegisterDefinition,
  source: RecordView | undefined,
): FieldValues {
  const { dateField } = definition;
  const isOwnDay = definition.fields.some(
    (field) => field.id === dateField && field.kind === 'date' && field.basis === 'own',
  );
  const today = isOwnDay ? { [dateField]: scene.context.today } : {};
  const fresh = { ...today, ...definition.suggest?.(suggestContext(vault, scene)) };
  if (source === undefined) return fresh;
  if (source.register !== definition.code) {
    return { ...today, ...derivedValues(vault, scene, definition, source) };
  }
  return { ...copiedValues(definition, source), ...fresh };
}

/** What a record of the same register passes on: what a person typed when it was made, not what happened to it later. */
function copiedValues(definition: RegisterDefinition, source: RecordView): FieldValues {
  const kept = definition.fields.filter(
    (field) =>
      field.auto !== true &&
      field.later !== true &&
      field.kind !== 'attachments' &&
      (typeof field.required === 'string' || field.required.states === undefined),
  );
  const names = [...kept.map((field) => field.id), 'classification', 'secrecyUntil', 'accessScope'];
  return Object.fromEntries(names.map((id) => [id, source.fields[id]]));
}

export const suggestHandlers = {
  'records.suggest': async (vault, args): Promise<Result<Values>> => {
    const scene = sceneOf(vault);
    const definition = scene.definition(args.register);
    if (!definition.ok) return definition;
    let source: RecordView | undefined;
    if (args.copyFrom !== undefined) {
      const found = scene.find(args.copyFrom);
      if (!found.ok) return found;
      // What is copied is shown.
      const noted = await noteViews(vault, 'record.view', [
        {
          definition: definition.value,
          record: args.copyFrom,
          folded: found.value,
        },
      ]);
      if (!noted.ok) return noted;
      source = domainView(found.value);
    }
    if (args.register === 'groupMeeting') return ok(newMeeting(vault, scene, source));
    if (args.register === 'meetingMinutes') return ok(newMinutes(vault, scene, source));
    return ok(plain({ classification: 'internal', ...firstValues(vault, scene, definition.value, source) }));
  },
} as const satisfies Handlers;
