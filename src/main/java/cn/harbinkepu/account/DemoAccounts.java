package cn.harbinkepu.account;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/// The accounts of the embedded default, one per role and two of a second tenant, made at the first start.
@ApplicationScoped
class DemoAccounts {

    private static final Logger LOG = Logger.getLogger(DemoAccounts.class);
    private static final String ORGANISATION = "harbin-kepu";
    private static final String MUSEUM = "ice-museum";
    private static final String PARTNER = "demo-partner";
    private static final String PARTNER_USER = "media";
    private static final Set<String> PARTNER_SCOPES = Set.of("read", "push", "report");

    private record Demo(String organisation, String username, String displayName, Set<String> roles) {
        Demo(String username, String displayName, Set<String> roles) {
            this(ORGANISATION, username, displayName, roles);
        }
    }

    private static final List<Demo> DEMOS = List.of(
            new Demo("editor", "编辑 李雪", Set.of(Roles.EDITOR)),
            new Demo("reviewer", "初审 王江", Set.of(Roles.REVIEWER)),
            new Demo("expert", "专家 赵明", Set.of(Roles.EXPERT)),
            new Demo("chief", "终审 陈岩", Set.of(Roles.CHIEF, Roles.EDITOR)),
            new Demo("duty", "值守 孙立", Set.of(Roles.DUTY)),
            new Demo("approver", "核准 周正", Set.of(Roles.APPROVER)),
            new Demo("admin", "管理 吴迪", Set.of(Roles.ADMIN)),
            new Demo(MUSEUM, "museum-editor", "场馆编辑 何冰", Set.of(Roles.EDITOR)),
            new Demo(MUSEUM, "museum-chief", "场馆终审 郑川", Set.of(Roles.CHIEF, Roles.EDITOR)));

    private final DemoConfig config;
    private final Accounts accounts;
    private final Keys keys;
    private final Event<DemoPartner> partners;

    DemoAccounts(DemoConfig config, Accounts accounts, Keys keys, Event<DemoPartner> partners) {
        this.config = config;
        this.partners = partners;
        this.keys = keys;
        this.accounts = accounts;
    }

    /// Runs before the first request is answered, so that nobody meets a cloud without its accounts.
    void create(@Observes StartupEvent event) throws Throwable {
        if (config.enabled()) {
            String password =
                    config.password().orElseThrow(() -> new IllegalStateException("kepu.demo.password is not set"));
            VertxContextSupport.subscribeAndAwait(() -> createMissing(password));
        }
    }

    private Uni<Void> createMissing(String password) {
        Set<String> names = DEMOS.stream().map(Demo::username).collect(Collectors.toSet());
        return accounts.countKnown(names)
                .chain(known -> known == names.size() ? nothing() : createAll(password))
                .chain(() -> config.partnerKey()
                        .map(key -> createPartner(password, key))
                        .orElseGet(DemoAccounts::nothing));
    }

    private Uni<Void> createAll(String password) {
        LOG.info("Creating the demo accounts");
        return accounts.addOrganisation(ORGANISATION, "哈尔滨科普服务云编辑部")
                .chain(() -> accounts.addOrganisation(MUSEUM, "冰雪科技馆（演示）"))
                .chain(() -> Multi.createFrom()
                        .iterable(DEMOS)
                        .onItem()
                        .transformToUniAndConcatenate(demo -> accounts.addPerson(
                                demo.organisation(), demo.username(), demo.displayName(), password, demo.roles()))
                        .collect()
                        .last())
                .replaceWithVoid();
    }

    /// A partner with a key, and somebody who looks after both.
    private Uni<Void> createPartner(String password, String key) {
        Set<String> roles = Set.of(Roles.PARTNER);
        Keys.Wanted wanted = new Keys.Wanted("演示密钥", roles, PARTNER_SCOPES, Optional.empty());
        return accounts.addOrganisation(PARTNER, "演示合作媒体")
                .chain(() -> keys.seed(PARTNER, key, wanted))
                .chain(() -> accounts.countKnown(Set.of(PARTNER_USER)))
                .chain(known ->
                        known == 1 ? nothing() : accounts.addPerson(PARTNER, PARTNER_USER, "合作媒体 林岚", password, roles))
                .invoke(() -> partners.fire(new DemoPartner(PARTNER)));
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
