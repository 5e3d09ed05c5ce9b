import { type Diagnostic, diagnostic } from '../diagnostics';
import { findConnection } from '../eval';
import { endRegion, forbiddenRegion, type GuardrailRecord, guardrailText, isNever, zoneBox } from '../intent';
import type { Region, WorkBudget } from '../sets';
import type { CheckInput } from './check';

/** A promise that forbids no connection that could be, though its zone and its peers are something: it always holds. */
export function guardrailAboutNothing(input: CheckInput, guardrail: GuardrailRecord, budget: WorkBudget): readonly Diagnostic[] {
  const { facts } = input.program;
  const canBe = (region: Region): boolean => findConnection(region, input.universe, 'allowed', budget) !== undefined;
  if (canBe(forbiddenRegion(guardrail, facts, budget))) return [];
  const ends = [[zoneBox('source', guardrail.zone)], ...guardrail.peers.map((peer) => endRegion('source', peer, facts))];
  if (!ends.every(canBe)) return [];
  const why = isNever(guardrail) ? 'there can be no such connection' : 'nothing is outside of its list';
  return [diagnostic('BH3022', { guardrail: guardrailText(guardrail), why }, { where: guardrail.place, subject: guardrail.zone.path })];
}
