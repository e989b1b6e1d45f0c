package cn.harbinkepu.search.web;

import java.net.URI;
import java.util.List;

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
import cn.harbinkepu.search.wording.Wordings;
import cn.harbinkepu.search.wording.Wordings.Sheet;

/// Where editors write down which words mean the same. A refusal shows everything that was typed again,
/// with what is wrong in which line.
@Path("/studio/synonyms")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.CHIEF, Roles.ADMIN})
class WordingPages {

    private final Wordings wordings;
    private final SecurityIdentity identity;

    WordingPages(Wordings wordings, SecurityIdentity identity) {
        this.wordings = wordings;
        this.identity = identity;
    }

    @CheckedTemplate(basePath = "search")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance synonyms(Sheet sheet, String typed, List<String> errors, boolean saved);
    }

    @GET
    public Uni<TemplateInstance> page(@RestQuery @Nullable String saved) {
        return wordings.sheet().map(sheet -> Templates.synonyms(sheet, sheet.text(), List.of(), saved != null));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> save(@RestForm @Nullable String text, @RestForm @Nullable String version) {
        String typed = text == null ? "" : text;
        return Uni.createFrom()
                .deferred(() -> wordings.save((Person) identity.getPrincipal(), number(version), typed))
                .map(sheet -> ResponseBuilder.<Object>seeOther(URI.create("/studio/synonyms?saved"))
                        .build())
                .onFailure(Problem.class)
                .recoverWithUni(refusal -> refused(typed, refusal));
    }

    private Uni<RestResponse<Object>> refused(String typed, Problem refusal) {
        List<String> errors = refusal.errors().isEmpty()
                ? List.of(refusal.detail())
                : refusal.errors().stream().map(Problem.FieldError::message).toList();
        return wordings.sheet()
                .map(sheet -> ResponseBuilder.<Object>create(refusal.code().status())
                        .entity(Templates.synonyms(sheet, typed, errors, false))
                        .header("Cache-Control", "no-store")
                        .build());
    }

    private static int number(@Nullable String version) {
        try {
            return Integer.parseInt(version == null ? "" : version);
        } catch (NumberFormatException none) {
            throw Problem.field("version", "页面已过期，请刷新后重试。");
        }
    }
}
