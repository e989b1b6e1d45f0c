package cn.harbinkepu.review.web;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestForm;
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
import cn.harbinkepu.resource.Handover;

/// Where a chief gives the unfinished work of one author to another, one by one or all at once.
@Path("/studio")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.CHIEF)
class HandoverPages {

    private final Handover handover;
    private final SecurityIdentity identity;

    HandoverPages(Handover handover, SecurityIdentity identity) {
        this.handover = handover;
        this.identity = identity;
    }

    @CheckedTemplate(basePath = "studio")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance handover(
                List<Handover.Author> authors, String from, List<Handover.Draft> drafts, String error);
    }

    /// @param from the author whose work is shown
    @GET
    @Path("/handover")
    public Uni<TemplateInstance> page(@RestQuery Optional<String> from) {
        return page(from.map(String::strip).orElse(""), "");
    }

    @POST
    @Path("/handover")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> give(
            @RestForm @Nullable String from, @RestForm @Nullable String to, @RestForm List<String> draft) {
        return Uni.createFrom()
                .deferred(() -> {
                    if (draft.isEmpty()) {
                        throw Problem.field("draft", "请至少选一篇稿件。");
                    }
                    List<UUID> drafts =
                            draft.stream().map(each -> Fields.id("draft", each)).toList();
                    return handover.give(person(), drafts, Fields.id("to", to));
                })
                .map(count -> ResponseBuilder.<Object>seeOther(URI.create("/studio/handover?done=handed-over&from="
                                + Fields.optionalId("from", from)
                                        .map(UUID::toString)
                                        .orElse("")))
                        .build())
                .onFailure(Problem.class)
                .recoverWithUni(refusal -> page(Fields.words(from), refusal.getMessage())
                        .map(page -> ResponseBuilder.<Object>create(
                                        refusal.code().status())
                                .entity(page)
                                .build()));
    }

    private Uni<TemplateInstance> page(String from, String error) {
        return handover.authors(person()).chain(authors -> Fields.optionalId("from", from)
                .map(author -> handover.drafts(person(), author))
                .orElseGet(() -> Uni.createFrom().item(List.of()))
                .map(drafts -> Templates.handover(authors, from, drafts, error)));
    }

    private Person person() {
        return (Person) identity.getPrincipal();
    }
}
