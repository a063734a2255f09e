import { useNavigation } from '#renderer/stores/navigation.ts';
import type { RegisterDefinition } from '#shared/domain/definition.ts';
import { REGISTERS } from '#shared/domain/registers/index.ts';
import classes from './RegisterTabs.module.css';

/** A register and those that stand beside it: 用印登记, 印章, 保管移交, 责任追究. */
function familyOf(definition: RegisterDefinition): readonly RegisterDefinition[] {
  const main = definition.under ?? definition.code;
  return (Object.values(REGISTERS) as readonly RegisterDefinition[]).filter(
    (each) => each.code === main || each.under === main,
  );
}

/** The registers of one place of the navigation, by name. Alone it shows nothing. */
export function RegisterTabs({ definition }: { readonly definition: RegisterDefinition }) {
  const open = useNavigation((state) => state.open);
  const family = familyOf(definition);
  if (family.length < 2) return null;
  return (
    <nav className={classes.tabs} aria-label="同处的簿册" data-pane="tabs">
      {family.map((each) => (
        <button
          key={each.code}
          type="button"
          className={classes.tab}
          aria-current={each.code === definition.code ? 'page' : undefined}
          onClick={() => void open({ page: 'list', register: each.code })}
        >
          {each.title}
        </button>
      ))}
    </nav>
  );
}
