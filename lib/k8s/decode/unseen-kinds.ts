import { groupOf } from './kinds';

/** Kinds whose controllers make pods that no document shows, by group. Versions do not matter. */
const MAKERS: Readonly<Record<string, readonly string[]>> = {
  'acid.zalan.do': ['postgresql'],
  'agent.k8s.elastic.co': ['Agent'],
  'apm.k8s.elastic.co': ['ApmServer'],
  'apps.kruise.io': ['AdvancedCronJob', 'BroadcastJob', 'CloneSet', 'DaemonSet', 'StatefulSet', 'UnitedDeployment'],
  'apps.openshift.io': ['DeploymentConfig'],
  'argoproj.io': ['ArgoCD', 'CronWorkflow', 'EventBus', 'EventSource', 'Rollout', 'Sensor', 'Workflow'],
  'batch.volcano.sh': ['Job'],
  'beat.k8s.elastic.co': ['Beat'],
  'build.openshift.io': ['Build', 'BuildConfig'],
  'camel.apache.org': ['Integration'],
  'cassandra.datastax.com': ['CassandraDatacenter'],
  'ceph.rook.io': ['CephCluster'],
  'databases.spotahome.com': ['RedisFailover'],
  'elasticsearch.k8s.elastic.co': ['Elasticsearch'],
  'enterprisesearch.k8s.elastic.co': ['EnterpriseSearch'],
  'flink.apache.org': ['FlinkDeployment', 'FlinkSessionJob'],
  'grafana.integreatly.org': ['Grafana'],
  'helm.cattle.io': ['HelmChart'],
  'helm.toolkit.fluxcd.io': ['HelmRelease'],
  'jaegertracing.io': ['Jaeger'],
  'jobset.x-k8s.io': ['JobSet'],
  'k8s.keycloak.org': ['Keycloak'],
  'k8s.mariadb.com': ['MariaDB', 'MaxScale'],
  'kafka.strimzi.io': ['Kafka', 'KafkaBridge', 'KafkaConnect', 'KafkaMirrorMaker', 'KafkaMirrorMaker2', 'KafkaNodePool'],
  'keda.sh': ['ScaledJob'],
  'kibana.k8s.elastic.co': ['Kibana'],
  'kubeflow.org': ['MPIJob', 'Notebook', 'PyTorchJob', 'TFJob'],
  'kubevirt.io': ['VirtualMachine', 'VirtualMachineInstance', 'VirtualMachineInstanceReplicaSet'],
  'leaderworkerset.x-k8s.io': ['LeaderWorkerSet'],
  'logstash.k8s.elastic.co': ['Logstash'],
  'loki.grafana.com': ['LokiStack'],
  'minio.min.io': ['Tenant'],
  'monitoring.coreos.com': ['Alertmanager', 'Prometheus', 'PrometheusAgent', 'ThanosRuler'],
  'mongodbcommunity.mongodb.com': ['MongoDBCommunity'],
  'mysql.oracle.com': ['InnoDBCluster'],
  'opensearch.opster.io': ['OpenSearchCluster'],
  'opentelemetry.io': ['OpenTelemetryCollector'],
  'postgres-operator.crunchydata.com': ['PostgresCluster'],
  'postgresql.cnpg.io': ['Cluster', 'Pooler'],
  'psmdb.percona.com': ['PerconaServerMongoDB'],
  'pxc.percona.com': ['PerconaXtraDBCluster'],
  'rabbitmq.com': ['RabbitmqCluster'],
  'ray.io': ['RayCluster', 'RayJob', 'RayService'],
  'redis.redis.opstreelabs.in': ['Redis', 'RedisCluster', 'RedisReplication', 'RedisSentinel'],
  'scylla.scylladb.com': ['ScyllaCluster'],
  'serving.knative.dev': ['Configuration', 'Revision', 'Service'],
  'sparkoperator.k8s.io': ['ScheduledSparkApplication', 'SparkApplication'],
  'tekton.dev': ['PipelineRun', 'TaskRun'],
};

/** Policies of other systems whose kinds are not called after them. */
const POLICIES: Readonly<Record<string, readonly string[]>> = {
  'crd.nsx.vmware.com': ['SecurityPolicy'],
  'k8s.ovn.org': ['EgressFirewall'],
};

/** Kinds that change no connection of the pod network: previews, and policies of secondary networks (SEMANTICS S34). */
const WITHOUT_EFFECT: ReadonlySet<string> = new Set([
  'MultiNetworkPolicy',
  'StagedGlobalNetworkPolicy',
  'StagedKubernetesNetworkPolicy',
  'StagedNetworkPolicy',
]);

/** Whether objects of a kind that is not decoded make pods: nobody can say which labels and ports these will have. */
export function makesUnseenPods(apiVersion: string, kind: string): boolean {
  return has(MAKERS, apiVersion, kind);
}

/**
 * Whether a kind that is not decoded is a network policy of another system, such as Cilium, Calico or Antrea, which may close or
 * open what is answered here. Those of service meshes (Istio's AuthorizationPolicy, Linkerd's Server) are none: their proxies
 * judge requests on connections that the network has let through.
 */
export function isOtherPolicy(apiVersion: string, kind: string): boolean {
  if (WITHOUT_EFFECT.has(kind)) return false;
  return has(POLICIES, apiVersion, kind) || kind.endsWith('NetworkPolicy');
}

function has(kinds: Readonly<Record<string, readonly string[]>>, apiVersion: string, kind: string): boolean {
  const group = groupOf(apiVersion);
  return Object.hasOwn(kinds, group) && (kinds[group]?.includes(kind) ?? false);
}
