import type { Basis } from './flowModel.ts';
import type { OfficeCode } from './kinds.ts';
import type { RoleCode } from './roles.ts';

export type FieldCondition =
  | { readonly field: string; readonly is: 'filled' | 'true' | 'false' }
  | { readonly field: string; readonly equals: string }
  /** All of them. */
  | { readonly all: readonly FieldCondition[] };

/** Required from the named states on, or while any of the conditions holds; with `both`: only where both meet. */
export type Required =
  | 'yes'
  | 'no'
  | {
      readonly states?: readonly string[];
      readonly conditions?: readonly FieldCondition[];
      readonly both?: true;
    };

export interface EnumValue {
  readonly code: string;
  readonly label: string;
  /** A shorter form for narrow places, `（一）传达学习并定措施`. */
  readonly short?: string;
}

interface FieldBase {
  readonly id: string;
  /** The term of the measures, as on paper. */
  readonly label: string;
  readonly required: Required;
  /** Filled by the program: nobody types it. */
  readonly auto?: boolean;
  /** Shown but not typed in the form; set by helpers or with a transition. */
  readonly readOnly?: boolean;
  /**
   * 补登: becomes known only after the record is registered, like the return of a seal. Filled once, in a frozen record,
   * as an act of its own; what stands there is only corrected.
   */
  readonly later?: boolean;
  /** Never stored: the row's place in its list, from 1. */
  readonly computed?: 'position';
  /** Who may set it; absent: whoever may edit the record. */
  readonly writers?: readonly RoleCode[];
  /** One line under the field. */
  readonly help?: string;
  readonly placeholder?: string;
  /** Takes the whole width of the two-column form. */
  readonly isWide?: boolean;
  /** Absent: the catalogue's. */
  readonly basis?: Basis;
}

export type FieldDefinition = FieldBase &
  (
    | {
        readonly kind: 'text' | 'longText';
        readonly maxLength?: number;
        /** How a value that is kept as a key reads: `2026年上半年` for `2026-H1`. */
        readonly words?: (value: string) => string;
        /** The key of such words as they are typed; undefined for what says none. */
        readonly reads?: (typed: string) => string | undefined;
      }
    /** `unit`: what it counts, 份; stands in the field behind the figure. */
    | { readonly kind: 'int'; readonly min?: number; readonly max?: number; readonly unit?: string }
    | { readonly kind: 'date' | 'dateTime' | 'bool' | 'attachments' }
    | { readonly kind: 'enum' | 'enumMulti'; readonly values: readonly EnumValue[] }
    /** `office`: whom to offer first. */
    | { readonly kind: 'person' | 'people'; readonly office?: OfficeCode }
    | { readonly kind: 'ref' | 'refs'; readonly register: string }
    | {
        readonly kind: 'rows';
        readonly columns: readonly FieldDefinition[];
        readonly addLabel?: string;
        /** What its rows are counted by in a table: `3人`. Absent: 项. */
        readonly unit?: string;
      }
  );

export type RowsField = Extract<FieldDefinition, { kind: 'rows' }>;
