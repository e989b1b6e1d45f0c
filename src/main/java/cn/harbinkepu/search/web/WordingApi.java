package cn.harbinkepu.search.web;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.search.wording.Wordings;

/// The list of words that mean the same, as a plain file.
@Path("/api/v1/search/synonyms")
@Produces("text/plain;charset=UTF-8")
@RolesAllowed({Roles.CHIEF, Roles.ADMIN})
class WordingApi {

    private final Wordings wordings;
    private final SecurityIdentity identity;

    WordingApi(Wordings wordings, SecurityIdentity identity) {
        this.wordings = wordings;
        this.identity = identity;
    }

    @GET
    @Operation(summary = "The synonyms that editors have added, one group a line")
    public Uni<Response> read() {
        return wordings.sheet().map(WordingApi::answer);
    }

    @PUT
    @Consumes(MediaType.TEXT_PLAIN)
    @Operation(
            summary = "Replace them; searches follow within seconds, on every instance",
            description = "Needs the entity tag of the list that was read, so that nobody's words are lost.")
    public Uni<Response> write(@HeaderParam("If-Match") @Nullable String ifMatch, @Nullable String text) {
        return wordings.save((Person) identity.getPrincipal(), version(ifMatch), text == null ? "" : text)
                .map(WordingApi::answer);
    }

    private static int version(@Nullable String ifMatch) {
        if (ifMatch == null) {
            throw new Problem(ProblemCode.PRECONDITION_REQUIRED, "请先读取同义词表，再在 If-Match 中带上读到的版本号（ETag）。");
        }
        String tag = ifMatch.strip().replaceFirst("^W/", "").replace("\"", "");
        if (!tag.matches("[0-9]{1,9}")) {
            throw new Problem(ProblemCode.STALE_EDIT, "版本号无法识别，请重新读取后再修改。");
        }
        return Integer.parseInt(tag);
    }

    private static Response answer(Wordings.Sheet sheet) {
        return Response.ok(sheet.text()).tag(Integer.toString(sheet.version())).build();
    }
}
