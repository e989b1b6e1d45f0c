package cn.harbinkepu.outlet.web;

import java.util.List;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestPath;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateData;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.outlet.OutletAccount;
import cn.harbinkepu.outlet.OutletAccounts;
import cn.harbinkepu.outlet.Post;
import cn.harbinkepu.outlet.Posting;
import cn.harbinkepu.outlet.Posts;
import cn.harbinkepu.resource.EditorViews;

/// The channels in the studio: accounts, what is under way, and what waits to be corrected or taken down.
@Path("/studio")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.EDITOR, Roles.CHIEF})
class OutletPages {

    private static final int MOST = 200;
    private static final int RECENT = 50;

    private final OutletAccounts accounts;
    private final Posts posts;
    private final Posting posting;
    private final EditorViews views;
    private final SecurityIdentity identity;

    /// @param late hanging, or overdue
    @TemplateData
    public record Row(Post post, boolean late) {}

    @CheckedTemplate(basePath = "outlet")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance outlets(
                List<OutletAccount> accounts, List<Row> duties, List<Row> open, List<Row> recent);

        static native TemplateInstance preview(Posting.Preview preview);
    }

    OutletPages(OutletAccounts accounts, Posts posts, Posting posting, EditorViews views, SecurityIdentity identity) {
        this.accounts = accounts;
        this.posts = posts;
        this.posting = posting;
        this.views = views;
        this.identity = identity;
    }

    @GET
    @Path("/outlets")
    public Uni<TemplateInstance> all() {
        return Uni.combine()
                .all()
                .unis(accounts.all(), posts.duties(MOST), posts.underWay(MOST), posts.recent(RECENT))
                .asTuple()
                .map(all -> Templates.outlets(
                        all.getItem1(),
                        all.getItem2().stream()
                                .map(post -> new Row(post, posts.isOverdue(post)))
                                .toList(),
                        all.getItem3().stream()
                                .map(post -> new Row(post, posts.hangs(post)))
                                .toList(),
                        all.getItem4().stream()
                                .map(post -> new Row(post, false))
                                .toList()));
    }

    /// What would be sent to an account.
    @GET
    @Path("/resources/{id}/outlets/{account}")
    public Uni<TemplateInstance> preview(@RestPath UUID id, @RestPath UUID account) {
        return views.find((Person) identity.getPrincipal(), id)
                .chain(() -> posting.preview(id, account))
                .map(Templates::preview);
    }
}
