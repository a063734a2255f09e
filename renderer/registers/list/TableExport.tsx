import { useJobs } from '#renderer/stores/jobs.ts';
import type { ListView } from '#renderer/stores/navigation.ts';
import { askDesk, askVault } from '#renderer/stores/vault.ts';
import { ProgressBand } from '#renderer/ui/ProgressBand.tsx';
import type { TableSort } from '#renderer/ui/tableModel.ts';
import { useAct } from '#renderer/ui/useAct.ts';
import type { ListColumn, RegisterDefinition } from '#shared/domain/definition.ts';
import type { OutputPermit, WrittenTable } from '#shared/ipc/vault/outputs.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import { OutputDialog, type OutputSayings } from '../output/OutputDialog.tsx';
import { carriedOut } from '../output/outcome.ts';
import { outputFileName } from '../print/sheet.ts';

interface TableExportProps {
  readonly definition: RegisterDefinition;
  readonly view: ListView;
  readonly sort: TableSort;
  /** Those on screen, in their order. */
  readonly columns: readonly ListColumn[];
  readonly total: number;
  readonly onClose: () => void;
}

type Exported = WrittenTable & { readonly serial: string };

/** The rows seen, as a table on a medium. It goes out as a print does: permitted and noted before it is made. */
export function TableExport({ definition, view, sort, columns, total, onClose }: TableExportProps) {
  const say = useJobs((state) => state.say);
  const job = useJobs((state) => state.job);
  const act = useAct();
  const count = view.selected.length > 0 ? view.selected.length : total;
  const run = async (sayings: OutputSayings): Promise<void> => {
    const question = {
      register: definition.code,
      ...(view.selected.length > 0 ? { only: [...view.selected] } : seenBy(view)),
      sort,
      columns: columns.map((column) => column.id),
    };
    const done = await act.run(async () => {
      const permit = await askVault('output.permitTable', { ...question, ...sayings });
      if (!permit.ok) return permit;
      const written = await carriedOut(permit.value, () => write(permit.value));
      return written.ok ? ok({ ...written.value, serial: permit.value.serial }) : written;
    });
    if (done === undefined) return;
    say(doneWords(done.value));
    onClose();
  };
  const where =
    view.selected.length > 0
      ? `${definition.title}选中的 ${count} 条，存到选定的文件夹。`
      : `${definition.title} ${count} 条，按现在的筛选、排序和所选的列，存到选定的文件夹。`;
  return (
    <OutputDialog
      act="导出表格"
      where={where}
      error={act.error}
      isBusy={act.isBusy}
      onStop={onClose}
      onRun={(sayings) => void run(sayings)}
    >
      {act.isBusy && job !== undefined && <ProgressBand {...job} />}
    </OutputDialog>
  );
}

/** What is chosen goes out also when a filter hides it by now, as it is printed. */
function seenBy({ text, filters }: ListView) {
  const chosen: Record<string, string[]> = {};
  for (const [id, values] of Object.entries(filters)) chosen[id] = [...values];
  return { ...(text === '' ? {} : { text }), filters: chosen };
}

function doneWords({ serial, rows, cut }: Exported): string {
  const words = `已导出表格　${rows} 条　流水号 ${serial}`;
  return cut === 0 ? words : `${words}　${cut} 格过长，只存前一部分，格内已注明`;
}

async function write(permit: OutputPermit): Promise<Result<WrittenTable>> {
  const chosen = await askDesk().call('media.choose', {
    purpose: 'writeTable',
    suggestedName: outputFileName(permit),
  });
  if (!chosen.ok) return chosen;
  return askVault('output.writeTable', { serial: permit.serial, ref: chosen.value.ref });
}
