import { useEffect, useRef } from 'react';
import { Button } from '#renderer/ui/Button.tsx';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import type { RegisterDefinition } from '#shared/domain/definition.ts';
import { bookForm } from '#shared/domain/printForms.ts';
import classes from './ListPage.module.css';

interface ListEmptyProps {
  readonly definition: RegisterDefinition;
  /** There are records, but the filters hide them all. */
  readonly isFiltered: boolean;
  readonly onCreate: (() => void) | undefined;
  /** Where the register has a book: prints it empty. */
  readonly onPrintBlank: (() => void) | undefined;
}

/** What stands where rows would be. Head, filters and columns remain. */
export function ListEmpty({ definition, isFiltered, onCreate, onPrintBlank }: ListEmptyProps) {
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!isFiltered) first.current?.focus();
  }, [isFiltered]);
  const { empty } = definition;
  return (
    <div className={classes.empty}>
      {isFiltered ? (
        <EmptyState title="没有符合条件的记录" belongs="换一个条件，或清除全部条件后再看。" />
      ) : (
        <EmptyState
          title={empty.title}
          belongs={empty.belongs}
          article={empty.article}
          duty={empty.duty}
          actions={
            <>
              {onCreate !== undefined && (
                <Button ref={first} variant="primary" shortcut="Ctrl+N" onClick={onCreate}>
                  {empty.firstAction}
                </Button>
              )}
              {onPrintBlank !== undefined && (
                <Button variant="ghost" onClick={onPrintBlank}>
                  {bookForm(definition)?.title.endsWith('登记簿') === true ? '打印空白登记簿' : '打印空白簿'}
                </Button>
              )}
            </>
          }
        />
      )}
    </div>
  );
}
