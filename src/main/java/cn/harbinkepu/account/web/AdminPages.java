package cn.harbinkepu.account.web;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.AuditLog;
import cn.harbinkepu.account.People;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.core.Page;
import cn.harbinkepu.core.Problem;

/// The administrator's pages about people: the audit log, the accounts.
@Path("/admin")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.ADMIN)
class AdminPages {

    private static final int PAGE = 50;

    private final AuditLog log;
    private final People people;
    private final SecurityIdentity identity;

    AdminPages(AuditLog log, People people, SecurityIdentity identity) {
        this.log = log;
        this.people = people;
        this.identity = identity;
    }

    @CheckedTemplate(basePath = "admin")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance log(Page<AuditLog.Line> page, LogFilter filter);

        static native TemplateInstance people(List<People.Entry> people, UUID self, String error);
    }

    /// The audit log, newest first.
    @GET
    public Uni<TemplateInstance> log(@BeanParam LogFilter filter, @RestQuery Optional<String> cursor) {
        return log.page(filter.selection(), PAGE, cursor.filter(text -> !text.isBlank()))
                .map(page -> Templates.log(page, filter));
    }

    @GET
    @Path("/people")
    public Uni<TemplateInstance> people() {
        return page("");
    }

    /// Keeps a person out and ends their sessions.
    @POST
    @Path("/people/{id}/disable")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> disable(@RestPath UUID id) {
        return changed(Uni.createFrom().deferred(() -> people.disable(admin(), id)));
    }

    @POST
    @Path("/people/{id}/enable")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> enable(@RestPath UUID id) {
        return changed(people.enable(admin(), id));
    }

    private Uni<RestResponse<Object>> changed(Uni<Void> act) {
        return act.map(done -> ResponseBuilder.<Object>seeOther(URI.create("/admin/people"))
                        .build())
                .onFailure(Problem.class)
                .recoverWithUni(refusal -> page(refusal.detail()).map(page -> ResponseBuilder.<Object>create(
                                refusal.code().status())
                        .entity(page)
                        .header("Cache-Control", "no-store")
                        .build()));
    }

    private Uni<TemplateInstance> page(String error) {
        return people.all().map(all -> Templates.people(all, admin().id(), error));
    }

    private Person admin() {
        return (Person) identity.getPrincipal();
    }
}
