package cn.harbinkepu.quality.web;

import java.util.stream.Stream;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.quality.RuleLevels;
import cn.harbinkepu.quality.Strictness;

/// Changes how strictly a built-in rule is held.
@Path("/studio")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RolesAllowed({Roles.CHIEF, Roles.ADMIN})
class LevelActs {

    private final RuleLevels levels;
    private final RulesPages pages;
    private final SecurityIdentity identity;

    LevelActs(RuleLevels levels, RulesPages pages, SecurityIdentity identity) {
        this.levels = levels;
        this.pages = pages;
        this.identity = identity;
    }

    @POST
    @Path("/rules/levels")
    public Uni<RestResponse<Object>> set(
            @RestForm @Nullable String rule, @RestForm @Nullable String level, @RestForm @Nullable String reason) {
        return RulesActs.answered(
                Uni.createFrom()
                        .deferred(() -> levels.set(
                                (Person) identity.getPrincipal(), words(rule), strictness(words(level)), words(reason)))
                        .replaceWith("/studio/rules#built-in"),
                refusal -> pages.page(RulesActs.ALL, TermForm.EMPTY.with(refusal)));
    }

    private static Strictness strictness(String text) {
        return Stream.of(Strictness.values())
                .filter(each -> each.name().equals(text))
                .findFirst()
                .orElseThrow(() -> Problem.field("level-reason", "请选择级别。"));
    }

    private static String words(@Nullable String text) {
        return text == null ? "" : text;
    }
}
