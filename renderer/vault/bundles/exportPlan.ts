import type { StationCard } from '#shared/bundle/card.ts';
import { PAPER_ALPHABET, toPaperText } from '#shared/crypto/paperText.ts';
import { formatMarking } from '#shared/domain/marking.ts';
import { findRegister } from '#shared/domain/registers/index.ts';
import { textValue } from '#shared/domain/values.ts';
import type { ExportCheck, ExportPlan, LevelSum, MediumView } from '#shared/ipc/vault/exchange.ts';
import type { RecordSummary } from '#shared/journal/folded.ts';
import { volumeOf } from '#shared/journal/header.ts';
import { compareLevels, isStateSecret, LEVELS } from '#shared/kernel/level.ts';
import type { Millis } from '#shared/kernel/ports.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { OpenVault } from '../core.ts';
import { dayOf } from '../records/localTime.ts';
import { AGGREGATION_HINT, levelOfAll, markingOfAll, untilOf } from '../records/marking.ts';
import { exportedNumbers } from './history.ts';
import type { Selection } from './selection.ts';
import { cardView, trustedCard } from './trust.ts';

/** A plan as it is kept between the steps of the page; nothing is written before the last. */
export interface DraftPlan {
  readonly id: string;
  readonly kind: string;
  readonly number: string;
  readonly receivers: readonly StationCard[];
  readonly selection: Selection;
  medium: MediumView | undefined;
  approvedBy: string | undefined;
  approvedAt: Millis;
  /** What its records come to, as of a day: asked for at every step, and there may be a hundred thousand of them. */
  sums: { readonly day: string; readonly value: PlanSums } | undefined;
}

type PlanSums = Omit<ExportPlan, 'receivers' | 'medium' | 'approvedBy'>;

/**
 * `示教纪–交换–26–28`: runs over all exports of the year and the volume. In a volume after the first, which a restore or
 * a rollback opened, it carries that volume's mark (`示教纪–交换–26–7K3Q2MZ–1`): what was sent after the backup is not
 * known here, and on paper no number may stand twice. `planned`: numbers given to what is not written yet.
 */
export function exchangeNumber(vault: OpenVault, planned: readonly string[]): string {
  const year = dayOf(vault.clock.now()).slice(2, 4);
  const volume = volumeOf(vault.ledger.head.journal);
  const prefix = `${vault.station.code}–交换–${year}–${volume === 1 ? '' : `${volumeMark(volume)}–`}`;
  const used = [...exportedNumbers(vault), ...planned].flatMap((number) =>
    number.startsWith(prefix) && /^\d+$/.test(number.slice(prefix.length))
      ? [Number(number.slice(prefix.length))]
      : [],
  );
  return `${prefix}${Math.max(0, ...used) + 1}`;
}

/** A volume's number in as few characters as paper takes. */
function volumeMark(volume: number): string {
  let length = 1;
  while (PAPER_ALPHABET.length ** length <= volume) length += 1;
  return toPaperText(BigInt(volume), length);
}

/** The trusted cards of the receivers. Code: BUNDLE_SENDER_UNKNOWN for one that is not trusted. */
export function receiverCards(vault: OpenVault, receivers: readonly string[]): Result<StationCard[]> {
  const cards: StationCard[] = [];
  for (const station of new Set(receivers)) {
    const signed = trustedCard(vault, station);
    if (signed === undefined) return refuse('BUNDLE_SENDER_UNKNOWN');
    cards.push(signed.card);
  }
  return ok(cards);
}

function byRegister(records: readonly RecordSummary[]): ExportPlan['byRegister'] {
  const counts = new Map<string, number>();
  for (const record of records) counts.set(record.register, (counts.get(record.register) ?? 0) + 1);
  return [...counts].map(([register, count]) => ({
    register,
    title: findRegister(register)?.title ?? register,
    records: count,
  }));
}

function byLevel(records: readonly RecordSummary[]): LevelSum[] {
  return LEVELS.flatMap((level) => {
    const ofLevel = records.filter((record) => record.level === level);
    if (ofLevel.length === 0) return [];
    const until = ofLevel
      .map(untilOf)
      .filter((day): day is string => day !== undefined)
      .sort()
      .at(-1);
    return [{ level, records: ofLevel.length, until }];
  });
}

function checksOf(plan: DraftPlan): ExportCheck[] {
  const { records, leftOut } = plan.selection;
  const internal = records.filter((record) => !isStateSecret(record.level)).length;
  const conflicts = leftOut.get('两说并存，尚未裁定') ?? 0;
  const attachments = records.reduce((sum, record) => sum + record.attachmentCount, 0);
  const isFew = internal <= AGGREGATION_HINT;
  return [
    { id: 'trusted', isMet: true, words: '收件站点已受信' },
    {
      id: 'noConflict',
      isMet: conflicts === 0,
      words: conflicts === 0 ? '没有未裁定的冲突' : `${conflicts} 条两说并存，裁定前不随附`,
    },
    {
      id: 'aggregation',
      isMet: isFew,
      words: isFew
        ? `内部记录 ${internal} 条，未超过汇聚提示 ${AGGREGATION_HINT} 条`
        : `内部记录 ${internal} 条，请确认汇聚后是否属于国家秘密`,
    },
    { id: 'attachments', isMet: true, words: `附件 ${attachments} 件` },
  ];
}

function secretRecords(records: readonly RecordSummary[]): ExportPlan['secretRecords'] {
  return records
    .filter((record) => compareLevels(record.level, 'secret') >= 0)
    .map((record) => {
      const definition = findRegister(record.register);
      return {
        register: definition?.title ?? record.register,
        number: textValue(record.values, 'number'),
        date: textValue(record.values, definition?.dateField ?? ''),
        level: record.level,
      };
    });
}

function sumsOf(plan: DraftPlan, today: string): Result<PlanSums> {
  if (plan.sums?.day === today) return ok(plan.sums.value);
  const { records, leftOut } = plan.selection;
  const level = levelOfAll(records);
  const marking = markingOfAll(records, today);
  if (!marking.ok) return marking;
  const value: PlanSums = {
    plan: plan.id,
    number: plan.number,
    kind: plan.kind,
    byRegister: byRegister(records),
    records: records.length,
    byLevel: byLevel(records),
    level: level === 'public' ? 'internal' : level,
    marking: level === 'public' ? '内部' : formatMarking(marking.value),
    secretRecords: secretRecords(records),
    items: records.map(({ record, register, level }) => ({ record, register, level })),
    checks: checksOf(plan),
    leftOut: [...leftOut].map(([reason, count]) => ({ reason, records: count })),
    needsApproval: isStateSecret(level),
  };
  plan.sums = { day: today, value };
  return ok(value);
}

/** What the page shows of a plan. Code: MARKING_INVALID when the terms of the records cannot be compared. */
export function planView(vault: OpenVault, plan: DraftPlan): Result<ExportPlan> {
  const sums = sumsOf(plan, dayOf(vault.clock.now()));
  if (!sums.ok) return sums;
  const { medium, approvedBy } = plan;
  const receivers = plan.receivers.map((card) => cardView(card, vault.suite));
  return ok({ ...sums.value, receivers, medium, approvedBy });
}
