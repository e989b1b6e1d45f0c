package cn.harbinkepu.account.web;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.OrganisationClosing;
import cn.harbinkepu.account.OrganisationClosing.HandOver;
import cn.harbinkepu.account.OrganisationEditing;
import cn.harbinkepu.account.Organisations;
import cn.harbinkepu.account.Organisations.Entry;
import cn.harbinkepu.account.People;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.core.Problem;

/// The pages about organisations, for who looks after a part of the tree.
@Path("/admin")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.ADMIN, Roles.CHIEF})
class OrganisationPages {

    private final Organisations organisations;
    private final OrganisationEditing editing;
    private final OrganisationClosing closing;
    private final People people;
    private final SecurityIdentity identity;

    OrganisationPages(
            Organisations organisations,
            OrganisationEditing editing,
            OrganisationClosing closing,
            People people,
            SecurityIdentity identity) {
        this.organisations = organisations;
        this.editing = editing;
        this.closing = closing;
        this.people = people;
        this.identity = identity;
    }

    @CheckedTemplate(basePath = "admin")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance organisations(List<Entry> all, Typed typed);

        static native TemplateInstance organisation(
                Entry entry, List<Entry> all, List<People.Entry> people, Optional<HandOver> handOver, Typed typed);
    }

    @GET
    @Path("/organisations")
    public Uni<TemplateInstance> list() {
        return list(Typed.NOTHING);
    }

    @POST
    @Path("/organisations")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> add(@RestForm Optional<String> code, @BeanParam OrganisationForm form) {
        return Uni.createFrom()
                .deferred(() -> editing.add(person(), code.orElse("").strip(), form.description()))
                .map(id -> there(URI.create("/admin/organisations/" + id)))
                .onFailure(Problem.class)
                .recoverWithUni(refusal ->
                        list(Typed.refused(withCode(form, code), refusal)).map(page -> refused(refusal, page)));
    }

    private static Map<String, List<String>> withCode(OrganisationForm form, Optional<String> code) {
        Map<String, List<String>> values = new HashMap<>(form.values());
        values.put("code", OrganisationForm.one(code.orElse("")));
        return values;
    }

    @GET
    @Path("/organisations/{id}")
    public Uni<TemplateInstance> show(@RestPath UUID id) {
        return page(id, Typed.NOTHING);
    }

    @POST
    @Path("/organisations/{id}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> change(
            @RestPath UUID id, @RestForm int version, @BeanParam OrganisationForm form) {
        return act(id, form.values(), entry -> editing.change(person(), entry, version, form.description()));
    }

    /// Closes an organisation and hands its resources over.
    @POST
    @Path("/organisations/{id}/close")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> close(@RestPath UUID id, @RestForm Optional<UUID> successor) {
        return act(
                id,
                Map.of(),
                entry -> closing.close(
                        person(), entry, successor.orElseThrow(() -> Problem.field("successor", "请选择接收资源的单位。"))));
    }

    @POST
    @Path("/organisations/{id}/reopen")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> reopen(@RestPath UUID id) {
        return act(id, Map.of(), entry -> closing.reopen(person(), entry));
    }

    private Uni<RestResponse<Object>> act(UUID id, Map<String, List<String>> typed, Function<Entry, Uni<Void>> act) {
        return organisations.find(person(), id).chain(entry -> Uni.createFrom()
                .deferred(() -> act.apply(entry))
                .map(done -> there(URI.create("/admin/organisations/" + id)))
                .onFailure(Problem.class)
                .recoverWithUni(
                        refusal -> page(id, Typed.refused(typed, refusal)).map(page -> refused(refusal, page))));
    }

    private Uni<TemplateInstance> list(Typed typed) {
        return organisations.lookedAfterBy(person()).map(all -> Templates.organisations(all, typed));
    }

    private Uni<TemplateInstance> page(UUID id, Typed typed) {
        Uni<List<People.Entry>> members = people.lookedAfterBy(person()).map(all -> all.stream()
                .filter(each -> each.organisation().equals(id))
                .toList());
        return Uni.combine()
                .all()
                .unis(
                        organisations.find(person(), id),
                        organisations.lookedAfterBy(person()),
                        members,
                        closing.handOver(id))
                .with((entry, all, here, handOver) -> Templates.organisation(entry, all, here, handOver, typed));
    }

    private Person person() {
        return (Person) identity.getPrincipal();
    }

    static RestResponse<Object> there(URI address) {
        return ResponseBuilder.<Object>seeOther(address).build();
    }

    static RestResponse<Object> refused(Throwable refusal, TemplateInstance page) {
        return ResponseBuilder.<Object>create(((Problem) refusal).code().status())
                .entity(page)
                .header("Cache-Control", "no-store")
                .build();
    }
}
