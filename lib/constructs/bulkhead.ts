import { isAbsolute, resolve } from 'node:path';
import type { IConstruct } from 'constructs';
import { CATALOGUE } from '../diagnostics';
import { nearest } from '../k8s';
import type { Acceptance } from './acceptance';
import { CallPlace, projectFolder } from './call-place';
import { contextOfValues, readContext } from './context-source';
import { readDay } from './day';
import { checkedConstruct, misuse, shown } from './misuse';
import { checkOptions } from './options';
import type { PolicyObject } from './policy-object';
import type { Port } from './port';
import { ProgramState } from './program-state';
import { type Reachability, reachability } from './reachability';
import type { SynthReport } from './synth-report';
import { type WorkloadVerdict, workloadVerdict } from './workload-verdict';
import type { ZoneOrPeer } from './zone';

/** What Bulkhead knows of an app: context and acceptances go in, findings and verdicts come out. */
export class Bulkhead {
  readonly #state: ProgramState;

  private constructor(state: ProgramState) {
    this.#state = state;
  }

  /** @param scope the app, or any construct of its tree */
  static of(scope: IConstruct): Bulkhead {
    return new Bulkhead(ProgramState.of(checkedConstruct(scope, 'the scope of Bulkhead.of', 'the app, or a construct in it', Bulkhead.of)));
  }

  /**
   * Documents that are evaluated with the program and never emitted: a manifest file, a folder of them, a
   * `kubectl get -A -o json` dump, or plain objects.
   * @param sources paths are relative to the folder of the nearest `cdk8s.yaml` or `package.json` above the calling file
   * @throws BulkheadMisuse for a path that cannot be read
   */
  context(...sources: readonly (string | object)[]): this {
    const call = new CallPlace(Bulkhead.prototype.context);
    const caller = call.absolute?.file;
    const base = caller === undefined ? process.cwd() : projectFolder(caller);
    for (const source of sources) {
      if (typeof source === 'string') {
        try {
          this.#state.contexts.push({ ...readContext(isAbsolute(source) ? source : resolve(base, source), source), call });
        } catch (error) {
          throw misuse('BH2027', { path: source, problem: systemText(error) }, Bulkhead.prototype.context);
        }
      } else if (typeof source === 'object' && source !== null)
        this.#state.contexts.push({ ...contextOfValues(Array.isArray(source) ? source : [source], this.#objectsGiven()), call });
      else throw misuse('BH2019', { what: 'the context', given: shown(source), expected: 'a path or objects' }, Bulkhead.prototype.context);
    }
    this.#state.changed();
    return this;
  }

  /**
   * Accepts a finding with a reason: it no longer stops synth and becomes part of the summary. Warnings, foreign policies
   * and expired flows can be accepted.
   * @throws BulkheadMisuse for a finding that does not exist or cannot be accepted, or without a reason
   */
  accept(acceptance: Acceptance): this {
    const cut = Bulkhead.prototype.accept;
    checkOptions(acceptance, ['finding', 'of', 'because', 'until'], 'accept', cut);
    const { finding, because, until } = acceptance;
    const entry = Object.entries(CATALOGUE).find(([code, { name }]) => code === finding || name === finding)?.[1];
    if (entry === undefined) throw misuse('BH2026', { problem: `there is no finding ${shown(finding)}${meant(finding)}` }, cut);
    if (entry.severity === 'error' && !('acceptable' in entry && entry.acceptable === true))
      throw misuse('BH2026', { problem: `${entry.name} is an error that only a change of the program mends` }, cut);
    if (entry.severity === 'error' && acceptance.of === undefined)
      throw misuse(
        'BH2026',
        { problem: 'it is an error, so name what it is about with `of`, or later ones would be accepted unseen' },
        cut,
      );
    if (typeof because !== 'string' || because.trim() === '') throw misuse('BH2026', { problem: 'no reason is given' }, cut);
    if (until !== undefined) readDay(until, 'until', cut);
    this.#state.acceptances.push({ acceptance: { ...acceptance }, call: new CallPlace(cut) });
    this.#state.changed();
    return this;
  }

  /** How many objects were given as context before, so that no two have one name in a message. */
  #objectsGiven(): number {
    return this.#state.contexts.reduce((count, { objects }) => count + objects, 0);
  }

  /** All policies that the program makes, as it is now. */
  get policies(): readonly PolicyObject[] {
    return this.#state.policies();
  }

  /** Diagnostics, flows, guardrails, assumptions as data; evaluates the program if it changed. Never throws for what it finds. */
  report(): SynthReport {
    return this.#state.report();
  }

  /**
   * Whether connections between two ends are allowed, by the documents of the tree and the context together, for all
   * pods that could exist.
   * @param ports every port by default
   */
  verdict(source: ZoneOrPeer, destination: ZoneOrPeer, ports?: Port | readonly Port[]): Reachability {
    return reachability(this.#state, source, destination, ports, Bulkhead.prototype.verdict);
  }

  /**
   * Whether one connection between known workloads is allowed, and why: the walkthrough of both sides.
   * @param source a workload of the tree or its context, `shop/web` or `shop/web[Deployment]`, or an address
   * @param port one number, on the destination's pods: after Services (SEMANTICS S21, S30)
   * @throws BulkheadMisuse for a name that is not known, or not the name of one workload
   */
  explain(source: string, destination: string, port: Port): WorkloadVerdict {
    return workloadVerdict(this.#state, source, destination, port, Bulkhead.prototype.explain);
  }
}

/** `; did you mean foreign-opens?` */
function meant(finding: unknown): string {
  const near =
    typeof finding === 'string'
      ? nearest(
          finding,
          Object.values(CATALOGUE).map(({ name }) => name),
        )
      : undefined;
  return near === undefined ? '' : `; did you mean ${near}?`;
}

function systemText(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT') return 'there is no such file or folder';
  if (code === 'EACCES') return 'permission is denied';
  return code ?? (error instanceof Error ? error.message : String(error));
}
