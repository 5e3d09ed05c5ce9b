import { ApiObject, App, Chart } from 'cdk8s';
import type { Construct, IConstruct } from 'constructs';
import { type Diagnostic, diagnostic, renderDiagnostic } from '../diagnostics';
import { type CompiledPolicy, compile, type Facts, type PeerRecord, type Program } from '../intent';
import { labelSetText } from '../sets';
import type { AcceptanceDraft } from './acceptance';
import type { ContextDraft } from './context-draft';
import { systemDayProblems } from './day';
import type { ExclusiveDraft, FlowDraft, GuardrailDraft, PostureDraft, ZoneDraft } from './draft';
import { type Evaluation, evaluate } from './evaluate';
import { type FactsDraft, settleFacts } from './facts-draft';
import { type Drafts, freeze } from './freeze';
import { currentHost, PROGRAM } from './host';
import { policyDocuments } from './policy-documents';
import { PolicyObject } from './policy-object';
import type { SynthReport } from './synth-report';
import { treeDocuments } from './tree-documents';
import { PACKAGE_VERSION } from './version';

/** The program of one construct tree: what its zones declare, and what synth found out about it. One a tree root. */
export class ProgramState {
  readonly zones: ZoneDraft[] = [];
  readonly postures: PostureDraft[] = [];
  readonly flows: FlowDraft[] = [];
  readonly guardrails: GuardrailDraft[] = [];
  readonly exclusive: ExclusiveDraft[] = [];
  readonly contexts: ContextDraft[] = [];
  readonly acceptances: AcceptanceDraft[] = [];
  facts: FactsDraft | undefined;
  readonly version = PACKAGE_VERSION;
  /** The version of another copy of the package that works on the tree. No private field: the other copy sets it. */
  otherVersion: string | undefined;

  readonly root: IConstruct;
  readonly #scopes = new Map<ZoneDraft, Construct>();
  /** Counts up with every declaration, so that an evaluation is known to be stale. */
  #changes = 0;
  #materialized:
    | { readonly changes: number; readonly shapes: string; readonly program: Program; readonly compiled: readonly CompiledPolicy[] }
    | undefined;
  #evaluated: { readonly changes: number; readonly key: readonly unknown[]; readonly evaluation: Evaluation } | undefined;
  /** What the last validation of the tree found. */
  #validated: Evaluation | undefined;
  readonly #printed = new Set<string>();

  /** The state of the tree that a construct is in; the first call for a tree makes it and adds its validation to the root. */
  static of(construct: IConstruct): ProgramState {
    const { root } = construct.node;
    const known = (root as { [PROGRAM]?: ProgramState })[PROGRAM];
    if (known === undefined) return new ProgramState(root);
    if (known.version !== PACKAGE_VERSION) known.otherVersion = PACKAGE_VERSION;
    return known;
  }

  private constructor(root: IConstruct) {
    this.root = root;
    Object.defineProperty(root, PROGRAM, { value: this });
    currentHost()?.roots.push(root);
    root.node.addValidation({ validate: () => this.#validate() });
  }

  /** Notes that something was declared. */
  changed(): void {
    this.#changes++;
  }

  addZone(draft: ZoneDraft, scope: Construct): void {
    this.zones.push(draft);
    this.#scopes.set(draft, scope);
    scope.node.addValidation({ validate: () => this.#errorsOf(draft.path) });
    this.changed();
  }

  /** The policy objects as the program is now. */
  policies(): readonly PolicyObject[] {
    this.#materialize();
    return [...this.#scopes.values()].flatMap((scope) => policyObjectsOf(scope));
  }

  /** The program as data, with what the tree's and the context's documents say. */
  program(): Program {
    return this.#evaluate().program;
  }

  evaluation(): Evaluation {
    return this.#evaluate();
  }

  /** Everything that a synth finds out; evaluates the program if it changed. */
  report(): SynthReport {
    const evaluation = this.#evaluate();
    return { synthesized: this.#validated === evaluation, ...evaluation.report };
  }

  /** The NetworkPolicy documents that were evaluated, each as a text that is equal for equal documents. */
  documents(): readonly string[] {
    this.#evaluate();
    return policyDocuments(treeDocuments(this.root));
  }

  #validate(): string[] {
    const evaluation = this.#evaluate();
    this.#validated = evaluation;
    if (currentHost() === undefined)
      for (const finding of evaluation.report.diagnostics) if (finding.severity === 'warning') this.#print(renderDiagnostic(finding));
    const paths = new Set(this.zones.map(({ path }) => path));
    return errorTexts(evaluation.report.diagnostics.filter(({ where }) => where?.construct === undefined || !paths.has(where.construct)));
  }

  /** A pass validates the root first, so what was found there is current unless something was declared since. */
  #errorsOf(path: string): string[] {
    const evaluation = this.#evaluated?.changes === this.#changes ? this.#evaluated.evaluation : this.#evaluate();
    return errorTexts(evaluation.report.diagnostics.filter(({ where }) => where?.construct === path));
  }

  #print(text: string): void {
    if (this.#printed.has(text)) return;
    this.#printed.add(text);
    process.stderr.write(`${text}\n`);
  }

  #settledFacts(documented: Facts['namespaces']): Facts {
    return settleFacts(this.facts ?? {}, documented, process.env);
  }

  /** Makes, keeps and removes policy objects so that the tree has what the program compiles to. */
  #materialize(): { readonly program: Program; readonly compiled: readonly CompiledPolicy[] } {
    const shapes = shapesOf(this);
    if (this.#materialized?.changes === this.#changes && this.#materialized.shapes === shapes) return this.#materialized;
    const program = freeze(this, this.#settledFacts(new Map()));
    const compiled = compile(program);
    const byPath = new Map<string, CompiledPolicy[]>();
    for (const entry of compiled) byPath.set(entry.zone.path, [...(byPath.get(entry.zone.path) ?? []), entry]);
    for (const [draft, scope] of this.#scopes) reconcile(scope, byPath.get(draft.path) ?? []);
    repeatDependencies(this.root);
    this.#materialized = { changes: this.#changes, shapes, program, compiled };
    return this.#materialized;
  }

  #evaluate(): Evaluation {
    const { compiled } = this.#materialize();
    const tree = treeDocuments(this.root);
    const key = [compiled, this.otherVersion, this.#changes, ...tree.key];
    if (this.#evaluated !== undefined && sameList(key, this.#evaluated.key)) return this.#evaluated.evaluation;
    const twoCopies: readonly Diagnostic[] =
      this.otherVersion === undefined ? [] : [diagnostic('BH9002', { versions: [this.version, this.otherVersion].sort().join(' and ') })];
    const evaluation = evaluate({
      drafts: this,
      facts: (documented) => this.#settledFacts(documented),
      compiled,
      tree,
      contexts: this.contexts,
      acceptances: this.acceptances,
      outputType: App.of(this.root).yamlOutputType,
      charts: App.of(this.root).charts,
      also: [...twoCopies, ...(this.facts?.today === undefined ? systemDayProblems(process.env) : [])],
    });
    this.#evaluated = { changes: this.#changes, key, evaluation };
    return evaluation;
  }
}

/** What the cdk8s-plus workloads of a program say now: labels are added to them until synth. */
function shapesOf({ zones, flows, guardrails }: Drafts): string {
  const peers = [
    ...flows.flatMap(({ source, destination }) => [source, destination]),
    ...guardrails.flatMap((guardrail) => guardrail.peers),
  ];
  const texts = [
    ...zones.filter(({ shaped }) => shaped).map(({ pods }) => labelSetText(pods())),
    ...peers.flatMap((end) => (end.kind === 'peer' && end.shaped ? [shapeText(end.peer())] : [])),
  ];
  return JSON.stringify(texts);
}

function shapeText(peer: PeerRecord): string {
  return peer.kind === 'pods' ? `${labelSetText(peer.namespaces)} / ${labelSetText(peer.pods)}` : peer.kind;
}

function errorTexts(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics
    .filter(({ severity }) => severity === 'error')
    .map((finding) =>
      renderDiagnostic(finding)
        .split('\n')
        .map((line, index) => (index === 0 ? line : `    ${line}`))
        .join('\n'),
    );
}

function sameList(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index]);
}

function policyObjectsOf(scope: Construct): readonly PolicyObject[] {
  return scope.node.children.filter((child): child is PolicyObject => PolicyObject.isPolicyObject(child));
}

function reconcile(scope: Construct, wanted: readonly CompiledPolicy[]): void {
  const ids = new Set<string>();
  for (const compiled of wanted) {
    // Prefixed, because constructs refuses some ids and re-orders others that are legal names.
    const id = `policy-${compiled.policy.namespace}-${compiled.policy.name}`;
    ids.add(id);
    const existing = policyObjectsOf(scope).find((object) => object.node.id === id);
    if (existing === undefined) new PolicyObject(scope, id, compiled);
    else existing.current.compiled = compiled;
  }
  for (const object of policyObjectsOf(scope)) if (!ids.has(object.node.id)) scope.node.tryRemoveChild(object.node.id);
}

/** cdk8s spreads dependencies to API objects before it validates, so policies that appear in the validation need it again. */
function repeatDependencies(root: IConstruct): void {
  for (const source of root.node.findAll())
    for (const target of source.node.dependencies)
      for (const to of target.node.findAll())
        if (ApiObject.isApiObject(to) && to.chart === Chart.of(target))
          for (const from of source.node.findAll())
            if (ApiObject.isApiObject(from) && from.chart === Chart.of(source) && from !== to) from.addDependency(to);
}
