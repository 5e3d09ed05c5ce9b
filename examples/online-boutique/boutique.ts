import { Chart } from 'cdk8s';
import { Label, Peer, Port, Zone } from 'cdk8s-bulkhead';
import type { Construct } from 'constructs';

/**
 * Google's Online Boutique: eleven services and a Redis, as its release v0.10.6 deploys them. The workloads stay where they
 * are, in the project's own manifests; the zones select them by the labels that they have.
 *
 * Ports are those that the pods listen on, not those of the Services: a policy sees a connection after the Service has
 * chosen a pod. The e-mail service is the one where they differ (5000 and 8080).
 */
export class Boutique extends Chart {
  /** Every pod of the namespace, also those that nobody has thought of yet. */
  readonly all = new Zone(this, 'boutique');

  readonly frontend = new Zone(this, 'frontend', { pods: { app: 'frontend' } });
  readonly loadgenerator = new Zone(this, 'loadgenerator', { pods: { app: 'loadgenerator' } });

  readonly adservice = new Zone(this, 'adservice', { pods: { app: 'adservice' } });
  readonly cartservice = new Zone(this, 'cartservice', { pods: { app: 'cartservice' } });
  readonly checkoutservice = new Zone(this, 'checkoutservice', { pods: { app: 'checkoutservice' } });
  readonly currencyservice = new Zone(this, 'currencyservice', { pods: { app: 'currencyservice' } });
  readonly emailservice = new Zone(this, 'emailservice', { pods: { app: 'emailservice' } });
  readonly paymentservice = new Zone(this, 'paymentservice', { pods: { app: 'paymentservice' } });
  readonly productcatalogservice = new Zone(this, 'productcatalogservice', { pods: { app: 'productcatalogservice' } });
  readonly recommendationservice = new Zone(this, 'recommendationservice', { pods: { app: 'recommendationservice' } });
  readonly shippingservice = new Zone(this, 'shippingservice', { pods: { app: 'shippingservice' } });

  readonly redis = new Zone(this, 'redis-cart', { pods: { app: 'redis-cart' } });

  constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'boutique' });

    // Closed in both directions. The probes of the kubelet need no flow: a pod's own node always comes in.
    this.all.denyAll().allowDns('services call each other by name');

    this.customers();
    this.storefront();
    this.checkout();
    this.promises();

    // No flow leaves for the internet, and none is missing: where the release says anything about the profilers of Google
    // Cloud it turns them off (ENABLE_PROFILER "0", DISABLE_PROFILER "1"), and it names no collector of traces. Whoever
    // turns one on declares its flow here: allowTo(Peer.internet(), Port.tcp(443), …). The frontend asks the cloud's
    // metadata server, 169.254.169.254, what to show at the foot of a page; that stays closed, because the same server
    // hands out credentials.
    //
    // The frontend also has the address of a shoppingassistantservice, which the release does not deploy: no zone, no flow.
  }

  private customers(): void {
    // The Service frontend-external is a load balancer. Whether a policy sees a client's address or that of a node depends
    // on the cluster, so this flow admits both.
    this.frontend.allowFrom(Peer.anywhere(), Port.tcp(8080), { because: 'customers browse the shop', owner: 'storefront' });
    this.frontend.allowFrom(this.loadgenerator, Port.tcp(8080), { because: 'synthetic customers browse it too', owner: 'platform' });
  }

  private storefront(): void {
    const owner = 'storefront';
    this.frontend.allowTo(this.productcatalogservice, Port.tcp(3550), { because: 'pages list products', owner });
    this.frontend.allowTo(this.currencyservice, Port.tcp(7000), { because: "prices are shown in the customer's currency", owner });
    this.frontend.allowTo(this.cartservice, Port.tcp(7070), { because: 'customers fill and see their cart', owner });
    this.frontend.allowTo(this.recommendationservice, Port.tcp(8080), { because: 'pages recommend products', owner });
    this.frontend.allowTo(this.shippingservice, Port.tcp(50051), { because: 'the cart shows what shipping costs', owner });
    this.frontend.allowTo(this.checkoutservice, Port.tcp(5050), { because: 'customers place orders', owner });
    this.frontend.allowTo(this.adservice, Port.tcp(9555), { because: 'pages show advertisements', owner });
    this.recommendationservice.allowTo(this.productcatalogservice, Port.tcp(3550), { because: 'recommendations are products', owner });
    this.cartservice.allowTo(this.redis, Port.tcp(6379), { because: 'carts are kept in Redis', owner });
  }

  private checkout(): void {
    const owner = 'checkout';
    this.checkoutservice.allowTo(this.productcatalogservice, Port.tcp(3550), { because: 'an order lists products', owner });
    this.checkoutservice.allowTo(this.shippingservice, Port.tcp(50051), { because: 'an order is shipped', owner });
    this.checkoutservice.allowTo(this.paymentservice, Port.tcp(50051), { because: 'an order is paid', owner });
    this.checkoutservice.allowTo(this.emailservice, Port.tcp(8080), { because: 'an order is confirmed by e-mail', owner });
    this.checkoutservice.allowTo(this.currencyservice, Port.tcp(7000), { because: "an order is paid in the customer's currency", owner });
    this.checkoutservice.allowTo(this.cartservice, Port.tcp(7070), { because: 'an order takes what is in the cart and empties it', owner });
  }

  private promises(): void {
    // Nothing but the frontend can be reached from outside of the namespace, whoever adds a flow to whichever service.
    const behind = new Zone(this, 'behind-the-frontend', { pods: { app: Label.notIn('frontend') } });
    behind.onlyFrom(this.all);

    // Carts have one door, and nothing leaves the pods that hold them.
    this.redis.onlyFrom(this.cartservice);
    this.redis.onlyTo(Peer.dns());

    // Card numbers come from the checkout alone, and go nowhere.
    this.paymentservice.onlyFrom(this.checkoutservice);
    this.paymentservice.neverTo(Peer.internet());

    // Whoever takes over the load generator gets what a customer has.
    this.loadgenerator.onlyTo([this.frontend, Peer.dns()]);
  }
}
