package cn.harbinkepu.resource.web;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;

import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.resource.BulkActs;
import cn.harbinkepu.resource.Handover;
import cn.harbinkepu.resource.WorkList;

/// An act on several resources: chosen on a list, asked about here, done, and told one by one.
@Path("/studio/bulk")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.EDITOR, Roles.CHIEF})
class BulkPages {

    private final BulkActs acts;
    private final WorkList work;
    private final Handover handover;
    private final SecurityIdentity identity;

    /// What became of one.
    public record Told(WorkList.Item item, String refusal) {}

    BulkPages(BulkActs acts, WorkList work, Handover handover, SecurityIdentity identity) {
        this.acts = acts;
        this.work = work;
        this.handover = handover;
        this.identity = identity;
    }

    @CheckedTemplate(basePath = "studio")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance bulk(
                BulkForm form, List<WorkList.Item> items, List<Handover.Author> authors, String error);

        static native TemplateInstance bulkDone(BulkForm form, List<Told> done, List<Told> refused);
    }

    /// Asks before anything is done.
    @GET
    public Uni<TemplateInstance> ask(@Context UriInfo address) {
        return ask(BulkForm.of(address.getQueryParameters()), "");
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> run(MultivaluedMap<String, String> sent) {
        BulkForm form = BulkForm.of(sent);
        return work.chosen(person(), form.ids())
                .chain(items -> acts.run(
                                person(),
                                form.wanted(),
                                items.stream().map(WorkList.Item::id).toList())
                        .map(outcomes -> told(form, items, outcomes)))
                .map(page -> ResponseBuilder.<Object>ok(page)
                        .header("Cache-Control", "no-store")
                        .build())
                .onFailure(Problem.class)
                .recoverWithUni(refusal -> ask(form, refusal.detail()).map(page -> StudioForms.refused(refusal, page)));
    }

    private Uni<TemplateInstance> ask(BulkForm form, String error) {
        return Uni.combine()
                .all()
                .unis(work.chosen(person(), form.ids()), authors(form))
                .with((items, authors) -> Templates.bulk(form, items, authors, error));
    }

    /// Whom unfinished work can be given, if that is what is wanted.
    private Uni<List<Handover.Author>> authors(BulkForm form) {
        return form.act().filter(BulkForm.Act.HAND_OVER::equals).isEmpty()
                ? Uni.createFrom().item(List.of())
                : handover.authors(person())
                        .map(all -> all.stream().filter(Handover.Author::writes).toList());
    }

    private static TemplateInstance told(BulkForm form, List<WorkList.Item> items, List<BulkActs.Outcome> outcomes) {
        Map<UUID, WorkList.Item> byId =
                items.stream().collect(Collectors.toMap(WorkList.Item::id, Function.identity()));
        Map<Boolean, List<Told>> told = outcomes.stream()
                .collect(Collectors.partitioningBy(
                        BulkActs.Outcome::done,
                        Collectors.mapping(
                                outcome -> new Told(
                                        byId.get(outcome.id()),
                                        outcome.refusal().orElse("")),
                                Collectors.toList())));
        return Templates.bulkDone(form, told.getOrDefault(true, List.of()), told.getOrDefault(false, List.of()));
    }

    private Person person() {
        return (Person) identity.getPrincipal();
    }
}
