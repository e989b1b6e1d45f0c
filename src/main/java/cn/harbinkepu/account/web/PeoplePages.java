package cn.harbinkepu.account.web;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

import jakarta.annotation.security.RolesAllowed;
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

import cn.harbinkepu.account.Administration;
import cn.harbinkepu.account.Administration.Wish;
import cn.harbinkepu.account.Enrolment;
import cn.harbinkepu.account.Handback;
import cn.harbinkepu.account.Organisations;
import cn.harbinkepu.account.PasswordLinks;
import cn.harbinkepu.account.People;
import cn.harbinkepu.account.People.Entry;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.core.CoreConfig;
import cn.harbinkepu.core.Problem;

/// The pages about people and their roles, for who looks after them.
@Path("/admin")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.ADMIN, Roles.CHIEF})
class PeoplePages {

    private final People people;
    private final Organisations organisations;
    private final Administration administration;
    private final PasswordLinks links;
    private final Enrolment enrolment;
    private final SecurityIdentity identity;
    private final String publicUrl;

    PeoplePages(
            People people,
            Organisations organisations,
            Administration administration,
            PasswordLinks links,
            Enrolment enrolment,
            SecurityIdentity identity,
            CoreConfig config) {
        this.people = people;
        this.organisations = organisations;
        this.administration = administration;
        this.links = links;
        this.enrolment = enrolment;
        this.identity = identity;
        this.publicUrl = config.publicUrl().toString();
    }

    /// @param may  whether the caller may change the account
    /// @param link an address for setting the password, shown once
    public record Card(
            Entry who,
            List<People.Held> grants,
            List<People.OpenWork> work,
            List<Handback.Taken> taken,
            List<Organisations.Entry> organisations,
            Enrolment.Standing factor,
            boolean may,
            String link,
            String error) {
        public Card {
            grants = List.copyOf(grants);
            work = List.copyOf(work);
            taken = List.copyOf(taken);
            organisations = List.copyOf(organisations);
        }
    }

    @CheckedTemplate(basePath = "admin")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance people(
                List<Entry> people, List<Organisations.Entry> organisations, Person self, Typed typed);

        static native TemplateInstance person(Card card);
    }

    @GET
    @Path("/people")
    public Uni<TemplateInstance> list() {
        return list(Typed.NOTHING);
    }

    @POST
    @Path("/people")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> add(
            @RestForm Optional<UUID> organisation,
            @RestForm Optional<String> username,
            @RestForm Optional<String> displayName) {
        return Uni.createFrom()
                .deferred(() -> administration.add(
                        self(),
                        organisation.orElseThrow(() -> Problem.field("organisation", "请选择单位。")),
                        username.orElse("").strip(),
                        displayName.orElse("")))
                .map(id -> OrganisationPages.there(URI.create("/admin/people/" + id)))
                .onFailure(Problem.class)
                .recoverWithUni(refusal -> list(Typed.refused(typed(organisation, username, displayName), refusal))
                        .map(page -> OrganisationPages.refused(refusal, page)));
    }

    private static Map<String, List<String>> typed(
            Optional<UUID> organisation, Optional<String> username, Optional<String> displayName) {
        return Map.of(
                "organisation", List.of(organisation.map(UUID::toString).orElse("")),
                "username", List.of(username.orElse("")),
                "displayName", List.of(displayName.orElse("")));
    }

    @GET
    @Path("/people/{id}")
    public Uni<TemplateInstance> show(@RestPath UUID id) {
        return card(id, "", "");
    }

    @POST
    @Path("/people/{id}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> rename(@RestPath UUID id, @RestForm Optional<String> displayName) {
        return act(id, who -> administration.rename(self(), who, displayName.orElse("")));
    }

    /// Keeps a person out and ends their sessions.
    @POST
    @Path("/people/{id}/disable")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> disable(@RestPath UUID id) {
        return act(id, who -> administration.disable(self(), who));
    }

    /// Gives back what a person has taken on, while they are away.
    @POST
    @Path("/people/{id}/give-back")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> giveBack(@RestPath UUID id) {
        return act(id, who -> administration.giveBack(self(), who));
    }

    @POST
    @Path("/people/{id}/enable")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> enable(@RestPath UUID id) {
        return act(id, who -> administration.enable(self(), who));
    }

    @POST
    @Path("/people/{id}/remove-second-factor")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> removeSecondFactor(@RestPath UUID id) {
        return act(id, who -> administration.removeSecondFactor(self(), who));
    }

    @POST
    @Path("/people/{id}/move")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> move(@RestPath UUID id, @RestForm Optional<UUID> organisation) {
        return act(
                id,
                who -> administration.move(
                        self(), who, organisation.orElseThrow(() -> Problem.field("organisation", "请选择单位。"))));
    }

    @POST
    @Path("/people/{id}/grant")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> grant(
            @RestPath UUID id,
            @RestForm Optional<String> role,
            @RestForm Optional<String> organisation,
            @RestForm List<String> kinds,
            @RestForm List<String> districts) {
        return act(
                id,
                who -> administration.grant(
                        self(),
                        who,
                        new Wish(
                                role.orElse(""),
                                organisation
                                        .filter(typed -> !typed.isBlank())
                                        .map(typed -> OrganisationForm.id("organisation", typed)),
                                Set.copyOf(kinds),
                                Set.copyOf(OrganisationForm.codes(districts)))));
    }

    @POST
    @Path("/people/{id}/revoke")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> revoke(@RestPath UUID id, @RestForm Optional<UUID> grant) {
        return act(id, who -> people.grants(id)
                .map(held -> held.stream()
                        .filter(each -> Optional.of(each.id()).equals(grant))
                        .findFirst()
                        .orElseThrow(Problem::notFound))
                .chain(held -> administration.revoke(self(), who, held)));
    }

    /// Makes a link by which the person sets their own password, and shows it this once.
    @POST
    @Path("/people/{id}/link")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> link(@RestPath UUID id) {
        return people.find(self(), id)
                .chain(who -> links.make(self(), who))
                .chain(token -> card(id, publicUrl + "/set-password/" + token, ""))
                .map(page -> ResponseBuilder.<Object>ok(page)
                        .header("Cache-Control", "no-store")
                        .build());
    }

    private Uni<RestResponse<Object>> act(UUID id, Function<Entry, Uni<Void>> act) {
        return people.find(self(), id).chain(who -> Uni.createFrom()
                .deferred(() -> act.apply(who))
                .map(done -> OrganisationPages.there(URI.create("/admin/people/" + id)))
                .onFailure(Problem.class)
                .recoverWithUni(refusal ->
                        card(id, "", refusal.detail()).map(page -> OrganisationPages.refused(refusal, page))));
    }

    private Uni<TemplateInstance> list(Typed typed) {
        return Uni.combine()
                .all()
                .unis(people.lookedAfterBy(self()), organisations.lookedAfterBy(self()))
                .with((all, where) -> Templates.people(all, where, self(), typed));
    }

    private Uni<TemplateInstance> card(UUID id, String link, String error) {
        return Uni.combine()
                .all()
                .unis(
                        people.find(self(), id),
                        people.grants(id),
                        people.openWork(id),
                        administration.held(id),
                        organisations.lookedAfterBy(self()),
                        enrolment.of(id))
                .with((who, grants, work, taken, where, factor) -> Templates.person(
                        new Card(who, grants, work, taken, where, factor, who.managedBy(self()), link, error)));
    }

    private Person self() {
        return (Person) identity.getPrincipal();
    }
}
