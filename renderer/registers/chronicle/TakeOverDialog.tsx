import { useState } from 'react';
import { useJobs } from '#renderer/stores/jobs.ts';
import { askVault, useVaultQuery } from '#renderer/stores/vault.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { ErrorLine } from '#renderer/ui/ErrorMessage.tsx';
import { useShortcut } from '#renderer/ui/shortcuts.ts';
import { useAct } from '#renderer/ui/useAct.ts';
import type { Period } from '#shared/domain/registers/chronicle/periods.ts';
import type { ProposalView } from '#shared/ipc/vault/records.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import classes from './Chronicle.module.css';
import { PeriodStepper } from './PeriodStepper.tsx';
import { ProposalRow } from './ProposalRow.tsx';
import { type Edits, takenValues } from './taking.ts';

interface TakeOverDialogProps {
  readonly first: Period;
  readonly onClose: () => void;
}

/** What stands fixed in other registers and not yet in 大事记: ticked, put right in place, taken over as drafts. */
export function TakeOverDialog({ first, onClose }: TakeOverDialogProps) {
  const [period, setPeriod] = useState(first);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [edits, setEdits] = useState<ReadonlyMap<string, Edits>>(new Map());
  const say = useJobs((state) => state.say);
  const act = useAct();
  const query = { from: period.start, to: period.end };
  const answer = useVaultQuery('records.proposals', query, ['chronicleEntry']);
  const proposals = answer.value ?? [];
  const chosen = proposals.filter((proposal) => ticked.has(proposal.source.record));
  const take = async (): Promise<void> => {
    const done = await act.run(() => takeOver(chosen, edits));
    if (done === undefined) return;
    say(`已收入大事记 ${done.value} 条，待登记`);
    setTicked(new Set());
    if (chosen.length === proposals.length) onClose();
  };
  useShortcut('Ctrl+Enter', chosen.length === 0 || act.isBusy ? undefined : () => void take());
  const error = act.error ?? answer.error;
  return (
    <Dialog title="从台账提取大事" isOpen onClose={onClose} size={1080} isClosable={!act.isBusy}>
      <p className={classes.lead}>
        各台账已定稿、登记而还没有记入大事记的事。勾选后可改类别、地点、人员和要点，收入后在大事记条目里登记。
      </p>
      <PeriodStepper period={period} onChoose={setPeriod} />
      <div className={classes.proposals}>
        {proposals.map((proposal) => (
          <ProposalRow
            key={proposal.source.record}
            proposal={proposal}
            isTicked={ticked.has(proposal.source.record)}
            edits={edits.get(proposal.source.record)}
            onTick={(isTicked) => setTicked(withMember(ticked, proposal.source.record, isTicked))}
            onEdit={(change) =>
              setEdits(
                new Map(edits).set(proposal.source.record, {
                  ...edits.get(proposal.source.record),
                  ...change,
                }),
              )
            }
          />
        ))}
        {proposals.length === 0 && !answer.isLoading && (
          <p
            className={classes.nothing}
          >{`${period.label}没有可提取的事。台账里已定稿或登记的，收入过的不再列出。`}</p>
        )}
      </div>
      {error !== undefined && <ErrorLine error={error} />}
      <div className={classes.foot}>
        <span
          className={classes.footFacts}
        >{`共 ${proposals.length} 件　按可见范围　选中 ${chosen.length} 件`}</span>
        <Button
          variant="ghost"
          disabled={proposals.length === 0}
          onClick={() => setTicked(new Set(proposals.map(({ source }) => source.record)))}
        >
          全选
        </Button>
        <Button onClick={onClose} disabled={act.isBusy}>
          关闭
        </Button>
        <Button
          variant="primary"
          shortcut="Ctrl+Enter"
          disabled={chosen.length === 0}
          isBusy={act.isBusy}
          onClick={() => void take()}
        >
          收入大事记
        </Button>
      </div>
    </Dialog>
  );
}

function withMember(members: ReadonlySet<string>, id: string, isMember: boolean): ReadonlySet<string> {
  const next = new Set(members);
  if (isMember) next.add(id);
  else next.delete(id);
  return next;
}

/** Makes the entries one by one; the first refusal stops, and what was made leaves the list by itself. */
async function takeOver(
  proposals: readonly ProposalView[],
  edits: ReadonlyMap<string, Edits>,
): Promise<Result<number>> {
  const all = takenValues(proposals, edits);
  for (const values of all) {
    const made = await askVault('records.create', { register: 'chronicleEntry', values: { ...values } });
    if (!made.ok) return made;
  }
  return ok(all.length);
}
