import { type RefObject, useEffect, useState } from 'react';
import { Breakable } from '#renderer/ui/Breakable.tsx';
import { findField } from '#shared/domain/commonFields.ts';
import type { RegisterDefinition } from '#shared/domain/definition.ts';
import type { MissingField } from '#shared/domain/rules.ts';
import type { Section } from '#shared/domain/section.ts';
import { screenLabel } from '../screenLabel.ts';
import classes from './Form.module.css';

interface FormSectionsProps {
  readonly definition: RegisterDefinition;
  readonly sections: readonly Section[];
  readonly missing: readonly MissingField[];
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly onJump: (path: string) => void;
}

/** The parts of the form; follows the scroll, and names what is still missing. */
export function FormSections({ definition, sections, missing, scroller, onJump }: FormSectionsProps) {
  const current = useCurrentSection(sections, scroller);
  // As the field itself is labelled; a place in a list says which row it is in.
  const labelOf = ({ path, label }: MissingField): string => {
    const field = path.includes('/') ? undefined : findField(definition, path);
    return field === undefined ? label : screenLabel(field);
  };
  return (
    <nav className={classes.sections} aria-label="表单各部分" data-pane="sections">
      {sections.map((section) => (
        <button
          key={section.id}
          type="button"
          className={classes.section}
          aria-current={section.id === current ? 'true' : undefined}
          onClick={() => document.getElementById(`section-${section.id}`)?.scrollIntoView({ block: 'start' })}
        >
          <Breakable words={section.title} />
        </button>
      ))}
      {missing.length > 0 && (
        <div className={classes.missing}>
          <div className={classes.missingCount} role="status">{`还缺 ${missing.length} 处`}</div>
          {missing.map((field) => (
            <button
              key={field.path}
              type="button"
              className={classes.jump}
              onClick={() => onJump(field.path)}
            >
              {labelOf(field)}
            </button>
          ))}
        </div>
      )}
    </nav>
  );
}

/** The section whose head was passed last. */
function useCurrentSection(sections: readonly Section[], scroller: RefObject<HTMLDivElement | null>): string {
  const [current, setCurrent] = useState(sections[0]?.id ?? '');
  useEffect(() => {
    const root = scroller.current;
    if (root === null) return;
    const follow = (): void => {
      const line = root.getBoundingClientRect().top + root.clientHeight / 4;
      const isAtEnd = root.scrollTop + root.clientHeight >= root.scrollHeight - 2 && root.scrollTop > 0;
      const passed = sections.filter((section) => {
        const top = document.getElementById(`section-${section.id}`)?.getBoundingClientRect().top;
        return top !== undefined && (top <= line || isAtEnd);
      });
      setCurrent(passed.at(-1)?.id ?? sections[0]?.id ?? '');
    };
    root.addEventListener('scroll', follow, { passive: true });
    return () => root.removeEventListener('scroll', follow);
  }, [sections, scroller]);
  return current;
}
