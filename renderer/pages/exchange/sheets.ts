import { clockWords, dayOfMoment } from '#renderer/i18n/dates.ts';
import type { HandoverModel, SheetMarks, StationCardModel } from '#renderer/print/model.ts';
import { fullDate } from '#shared/domain/words.ts';
import type {
  ExchangeLine,
  ExportPlan,
  ExportProof,
  StagedImport,
  StationCardView,
} from '#shared/ipc/vault/exchange.ts';
import { highestLevel, LEVEL_NAMES } from '#shared/kernel/level.ts';
import { kindWords, stationKindWords } from './exchangeWords.ts';

/** `驻县教育局纪检监察组 1号站`. */
export function stationWords({ unit, stationNo }: Pick<StationCardView, 'unit' | 'stationNo'>): string {
  return `${unit} ${stationNo}`;
}

function sheetOf(marking: string | null): SheetMarks {
  return { marking, copyNo: null, edge: null, ground: null, duplex: false };
}

function moment(at: number): string {
  return `${fullDate(dayOfMoment(at))} ${clockWords(at)}`;
}

const HANDOVER_SIGNATURES = [{ label: '移交人' }, { label: '接收人' }, { label: '交接时间' }];

/** The 交接单 of a bundle that has just been written, its contents by register. */
export function handoverOfExport(
  plan: ExportPlan,
  proof: ExportProof,
  own: StationCardView,
  handler: string,
): HandoverModel {
  return {
    kind: 'handover',
    sheet: sheetOf(proof.marking),
    bundleKind: kindWords(plan.kind),
    handoverNo: proof.number,
    bundleId: proof.bundleId,
    fingerprint: proof.fingerprint.split(' '),
    from: `${own.organisation} ${stationWords(own)}`,
    to: plan.receivers.map((card) => `${card.organisation} ${stationWords(card)}`).join('、'),
    facts: [
      { label: '介质编号', value: plan.medium?.no ?? '' },
      { label: '写出时间', value: moment(proof.writtenAt) },
      { label: '经手人', value: handler },
      { label: '批准人', value: plan.approvedBy ?? '无须逐次批准' },
      { label: '文件名', value: proof.fileName, wide: true },
    ],
    counts: plan.byRegister.map(({ register, title, records }) => ({
      name: title,
      count: records,
      level:
        LEVEL_NAMES[
          highestLevel(plan.items.filter((item) => item.register === register).map((item) => item.level))
        ],
    })),
    signatures: HANDOVER_SIGNATURES,
  };
}

/** The 交接单 again, from 交接登记: the register keeps the sum, not what each 台账 had in it. */
export function handoverOfLine(line: ExchangeLine, own: StationCardView): HandoverModel {
  const ours = stationWords(own);
  return {
    kind: 'handover',
    sheet: sheetOf(line.marking),
    bundleKind: kindWords(line.kind),
    handoverNo: line.number,
    bundleId: line.bundleId,
    fingerprint: line.fingerprint.split(' '),
    from: line.direction === 'out' ? ours : line.station,
    to: line.direction === 'out' ? line.station : ours,
    facts: [
      { label: '介质编号', value: line.medium === '' ? '—' : line.medium },
      { label: line.direction === 'out' ? '写出时间' : '导入时间', value: moment(line.at) },
      { label: '经手人', value: line.by },
    ],
    counts: [{ name: '记录', count: line.records, level: LEVEL_NAMES[line.level] }],
    signatures: HANDOVER_SIGNATURES,
  };
}

/** The receiver's side of the 交接单 for a staged bundle. */
export function handoverOfStaged(staged: StagedImport, own: StationCardView): HandoverModel {
  return {
    kind: 'handover',
    sheet: sheetOf(staged.marking),
    bundleKind: kindWords(staged.kind),
    handoverNo: staged.number,
    bundleId: staged.bundleId,
    fingerprint: staged.fingerprint.split(' '),
    from: `${staged.sender.organisation} ${stationWords(staged.sender)}`,
    to: `${own.organisation} ${stationWords(own)}`,
    facts: [
      { label: '打包时间', value: moment(staged.packedAt) },
      { label: '发出经手', value: staged.handler },
    ],
    // Entries, not records: that is what was counted before anything was taken in.
    counts: staged.counts.map((row) => ({
      name: `${row.title}（条目）`,
      count: row.added + row.had + row.withheld + row.conflicting + row.inert + row.refused,
      level: '',
    })),
    signatures: HANDOVER_SIGNATURES,
  };
}

/** The card on paper, handed over by a person, for the other side to compare. */
export function cardSheet(card: StationCardView, today: string): StationCardModel {
  return {
    kind: 'stationCard',
    sheet: sheetOf(null),
    station: `${card.organisation} ${stationWords(card)}`,
    facts: [
      { label: '站点类别', value: stationKindWords(card.kind) },
      { label: '最高密级', value: LEVEL_NAMES[card.level] },
      { label: '建站日期', value: fullDate(dayOfMoment(card.issuedAt)) },
      { label: '打印日期', value: fullDate(today) },
    ],
    fingerprint: card.fingerprint.split(' '),
    signatures: [{ label: '给出人' }, { label: '核对人' }, { label: '核对日期' }],
  };
}
