package cn.harbinkepu.outlet.web;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.outlet.OutletAccount;
import cn.harbinkepu.outlet.OutletAccounts;
import cn.harbinkepu.outlet.Outlets;
import cn.harbinkepu.outlet.Platform;
import cn.harbinkepu.outlet.Posts;
import cn.harbinkepu.outlet.pack.Bundle;
import cn.harbinkepu.outlet.pack.Bundles;
import cn.harbinkepu.resource.EditorView;
import cn.harbinkepu.resource.web.StudioPanel;
import cn.harbinkepu.resource.web.Tried;

/// Where a resource was published, on the studio's page.
@ApplicationScoped
class PostPanel implements StudioPanel {

    private final Posts posts;
    private final OutletAccounts accounts;
    private final Outlets outlets;
    private final Bundles bundles;

    PostPanel(Posts posts, OutletAccounts accounts, Outlets outlets, Bundles bundles) {
        this.posts = posts;
        this.accounts = accounts;
        this.outlets = outlets;
        this.bundles = bundles;
    }

    @CheckedTemplate(basePath = "studio/panel")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance outlets(
                EditorView view,
                List<OutletPages.Row> rows,
                List<OutletAccount> open,
                List<OutletAccount> hands,
                Optional<Bundle> bundle,
                boolean offered,
                Tried tried);
    }

    @Override
    public Place place() {
        return Place.ASIDE;
    }

    @Override
    public int order() {
        return 72;
    }

    @Override
    public Uni<Optional<TemplateInstance>> show(Person person, EditorView view, Tried tried) {
        boolean staff = person.is(Roles.EDITOR) || person.is(Roles.CHIEF);
        if (!staff) {
            return Uni.createFrom().item(Optional.empty());
        }
        return Uni.combine()
                .all()
                .unis(posts.of(view.id()), accounts.all(), bundles.of(view.id()))
                .asTuple()
                .map(all -> {
                    List<OutletPages.Row> rows = all.getItem1().stream()
                            .map(post -> new OutletPages.Row(post, posts.hangs(post) || posts.isOverdue(post)))
                            .toList();
                    boolean offered = view.published().isPresent();
                    return offered || !rows.isEmpty()
                            ? Optional.of(Templates.outlets(
                                    view,
                                    rows,
                                    open(view, all.getItem2()),
                                    hands(all.getItem2()),
                                    all.getItem3(),
                                    offered,
                                    tried))
                            : Optional.empty();
                });
    }

    private List<OutletAccount> open(EditorView view, List<OutletAccount> all) {
        return all.stream()
                .filter(OutletAccount::isOpen)
                .filter(account -> outlets.of(account.platform())
                        .filter(outlet -> outlet.limits().kinds().contains(view.kind()))
                        .isPresent())
                .toList();
    }

    private static List<OutletAccount> hands(List<OutletAccount> all) {
        return all.stream()
                .filter(account -> account.platform() == Platform.HAND && !account.disabled())
                .toList();
    }
}
