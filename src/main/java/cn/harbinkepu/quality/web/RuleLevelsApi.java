package cn.harbinkepu.quality.web;

import java.util.List;
import java.util.Optional;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.quality.RuleLevels;
import cn.harbinkepu.quality.Strictness;

/// How strictly the built-in rules are held, for programs.
@Path("/api/v1/rules")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.CHIEF, Roles.ADMIN})
class RuleLevelsApi {

    private final RuleLevels levels;
    private final SecurityIdentity identity;

    /// @param level   as it is held
    /// @param builtIn unless somebody changes it
    /// @param choices what the caller may set
    /// @param change  who changed it last, and why
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Shown(
            String rule,
            String title,
            String why,
            String basis,
            Strictness level,
            Strictness builtIn,
            Strictness loosest,
            List<Strictness> choices,
            Optional<RuleLevels.Change> change) {

        static Shown of(RuleLevels.Held held, boolean administrator) {
            return new Shown(
                    held.rule().code(),
                    held.rule().title(),
                    held.rule().why(),
                    held.rule().basis(),
                    held.strictness(),
                    held.rule().builtIn(),
                    held.rule().loosest(),
                    held.choices(administrator),
                    held.change());
        }
    }

    record All(List<Shown> items) {}

    record Wish(
            @NotNull(message = "请选择 MUST_FIX、ADVICE 或 OFF。") Strictness level,
            @NotNull(message = "请写明调整的理由。") String reason) {}

    RuleLevelsApi(RuleLevels levels, SecurityIdentity identity) {
        this.levels = levels;
        this.identity = identity;
    }

    @GET
    @Operation(summary = "The built-in rules of the quality gate, as they are held, in their order")
    public Uni<All> all() {
        return levels.all().map(all -> new All(all.stream().map(this::shown).toList()));
    }

    @GET
    @Path("/{rule}")
    public Uni<Shown> one(@RestPath String rule) {
        return levels.all().map(all -> all.stream()
                .filter(held -> held.rule().code().equals(rule))
                .findFirst()
                .map(this::shown)
                .orElseThrow(Problem::notFound));
    }

    @PUT
    @Path("/{rule}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Holds a rule more or less strictly, for every organisation, from the next text on",
            description = "A chief editor may hold it more strictly or as it is built in; only an administrator may"
                    + " loosen it, and nobody beyond `loosest`. Send `{level, reason}`.")
    public Uni<Shown> set(@RestPath String rule, @NotNull @Valid Wish wish) {
        return levels.set(person(), rule, wish.level(), wish.reason()).chain(() -> one(rule));
    }

    private Shown shown(RuleLevels.Held held) {
        return Shown.of(held, person().is(Roles.ADMIN));
    }

    private Person person() {
        return (Person) identity.getPrincipal();
    }
}
