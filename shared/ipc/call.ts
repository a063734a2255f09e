import type { z } from 'zod';

/**
 * One declared call between two processes. The schema is checked by the side that executes the call;
 * the result type is what it promises to answer, always inside a `Result`.
 */
export interface CallSpec<Args extends z.ZodType, Value> {
  readonly args: Args;
  /** Only carries the type; never read at run time. */
  readonly value?: Value;
}

/** Declares a call: `call(z.strictObject({...})).returns<Value>()`. */
export function call<Args extends z.ZodType>(args: Args): { returns<Value>(): CallSpec<Args, Value> } {
  return { returns: <Value>() => ({ args }) as CallSpec<Args, Value> };
}

export type ArgsOf<Spec> = Spec extends CallSpec<infer Args, unknown> ? z.input<Args> : never;
export type ParsedArgsOf<Spec> = Spec extends CallSpec<infer Args, unknown> ? z.output<Args> : never;
export type ValueOf<Spec> = Spec extends CallSpec<z.ZodType, infer Value> ? Value : never;
