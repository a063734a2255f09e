import type { DomainContext } from '#shared/domain/definition.ts';
import { isLatestDivision } from '#shared/domain/registers/organisation/leaving.ts';
import { textValue } from '#shared/domain/values.ts';

/** Words of posts that an office fills, beside those that a 分工 gives. */
const HEADS = ['组长', '主要负责人'];

/**
 * Who stands in a post today by the 分工 in force: its A角. 组长 is known by the account's office, which a person of
 * another register than accounts has not. Several where the words are those of several divisions.
 */
export function holdersOf(post: string, context: DomainContext): readonly string[] {
  const wanted = post.trim();
  const held = context
    .alike('dutyDivision', 'post', { fields: { postName: wanted } })
    .filter((division) => isLatestDivision(division, context))
    .map((division) => textValue(division.fields, 'personId'));
  if (!HEADS.includes(wanted)) return held;
  const heads: string[] = [];
  // The 组长 has duties of his own in most groups; without any he is nobody's 经办 either.
  for (const division of context.earlier('dutyDivision', '9999')) {
    const person = textValue(division.fields, 'personId');
    if (context.person(person)?.offices.includes('groupLeader') === true) heads.push(person);
  }
  return [...new Set([...held, ...heads])];
}
