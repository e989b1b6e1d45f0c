package cn.harbinkepu.home.web;

import java.net.URI;
import java.util.Optional;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.home.WorkDesk;
import cn.harbinkepu.home.WorkOverview;
import cn.harbinkepu.search.Rebuilds;

/// The administrator's pages about background work. They lie here because they bring features together.
@Path("/admin")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.ADMIN)
class AdminWorkPages {

    private static final int LAST_PAGE = 10_000;

    private final WorkDesk desk;
    private final Rebuilds rebuilds;
    private final SecurityIdentity identity;

    AdminWorkPages(WorkDesk desk, Rebuilds rebuilds, SecurityIdentity identity) {
        this.desk = desk;
        this.identity = identity;
        this.rebuilds = rebuilds;
    }

    @CheckedTemplate(basePath = "admin")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance work(WorkOverview desk, Optional<Rebuilds.Status> rebuild, boolean rebuilding);

        static native TemplateInstance workFailed(WorkDesk.FailedPage page);

        static native TemplateInstance workWaiting(WorkDesk.WaitingPage page);
    }

    @GET
    @Path("/work")
    public Uni<TemplateInstance> work() {
        return Uni.combine()
                .all()
                .unis(desk.now(), rebuilds.latest())
                .with((now, rebuild) -> Templates.work(
                        now, rebuild, rebuild.filter(AdminWorkPages::isOpen).isPresent()));
    }

    /// All jobs of one kind that were given up.
    @GET
    @Path("/work/failed")
    public Uni<TemplateInstance> failed(@RestQuery @Nullable String job, @RestQuery @Nullable String page) {
        return desk.failed(kind(job), number(page)).map(Templates::workFailed);
    }

    /// All jobs of one kind that wait.
    @GET
    @Path("/work/waiting")
    public Uni<TemplateInstance> waiting(@RestQuery @Nullable String job, @RestQuery @Nullable String page) {
        return desk.waiting(kind(job), number(page)).map(Templates::workWaiting);
    }

    /// Fills a new search index from PostgreSQL, unless that is being done; readers use the old one until then.
    @POST
    @Path("/work/rebuild")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> rebuild() {
        return rebuilds.request((Person) identity.getPrincipal())
                .map(status ->
                        ResponseBuilder.seeOther(URI.create("/admin/work")).build());
    }

    private static String kind(@Nullable String job) {
        if (job == null) {
            throw Problem.notFound();
        }
        return job;
    }

    private static int number(@Nullable String page) {
        if (page == null) {
            return 1;
        }
        if (!page.matches("[1-9]\\d{0,4}") || Integer.parseInt(page) > LAST_PAGE) {
            throw Problem.field("page", "页码应是从 1 开始的整数。");
        }
        return Integer.parseInt(page);
    }

    private static boolean isOpen(Rebuilds.Status status) {
        return "WAITING".equals(status.state()) || "RUNNING".equals(status.state());
    }
}
