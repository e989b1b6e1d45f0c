package cn.harbinkepu.alert.web;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;

import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.alert.BeijingTime;
import cn.harbinkepu.alert.Certainty;
import cn.harbinkepu.alert.Level;
import cn.harbinkepu.alert.Warning;
import cn.harbinkepu.alert.WarningFeeds;
import cn.harbinkepu.alert.WarningFeeds.Broken;
import cn.harbinkepu.alert.WarningFeeds.Followed;
import cn.harbinkepu.alert.WarningPolicies;
import cn.harbinkepu.alert.WarningPolicy;
import cn.harbinkepu.alert.WarningSources;
import cn.harbinkepu.alert.WarningSources.Source;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.Problem.FieldError;

/// Who may send warnings in, whose feeds are followed, and which policies are proposed, for those who look after the
/// cloud. A key is shown by the answer that makes it, and never again.
@Path("/admin/warning-sources")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.ADMIN)
class WarningSourcePages {

    private static final int YEAR = 365;

    private final WarningSources sources;
    private final WarningFeeds feeds;
    private final WarningPolicies policies;
    private final Choices choices;
    private final SecurityIdentity identity;
    private final InstantSource clock;

    /// The page of one source.
    ///
    /// @param broken entries of its feed that could not be taken in
    /// @param typed  the form that was refused, as it was typed
    record View(
            Source source,
            Optional<Followed> followed,
            List<Broken> broken,
            List<WarningPolicy> policies,
            Wished typed,
            Instant now) {
        public LocalDate today() {
            return BeijingTime.of(now).toLocalDate();
        }

        public LocalDate lastDay() {
            return today().plusDays(YEAR);
        }
    }

    /// What was typed into one of the forms of the page.
    ///
    /// @param levels of a policy, as sent
    record Wished(
            String feed,
            String every,
            String hazard,
            List<String> levels,
            List<String> types,
            String certainty,
            String until,
            String wrong,
            String words) {
        static final Wished NOTHING = feed("", "");

        Wished {
            levels = List.copyOf(levels);
            types = List.copyOf(types);
        }

        static Wished feed(String feed, String every) {
            return new Wished(feed, every, "", List.of(), List.of(), Certainty.LIKELY.name(), "", "", "");
        }

        Wished with(Problem refusal) {
            String field =
                    refusal.errors().stream().findFirst().map(FieldError::field).orElse("form");
            return new Wished(feed, every, hazard, levels, types, certainty, until, field, refusal.detail());
        }

        public String error(String field) {
            return wrong.equals(field) ? words : "";
        }
    }

    @CheckedTemplate(basePath = "alert")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance sources(List<Source> all, Typed typed, String key);

        static native TemplateInstance source(View view);
    }

    WarningSourcePages(
            WarningSources sources,
            WarningFeeds feeds,
            WarningPolicies policies,
            Choices choices,
            SecurityIdentity identity,
            InstantSource clock) {
        this.sources = sources;
        this.feeds = feeds;
        this.policies = policies;
        this.choices = choices;
        this.identity = identity;
        this.clock = clock;
    }

    /// The form as typed, with the words beside the field that is wrong.
    record Typed(String name, String publicKey, String wrong, String words) {
        static final Typed NOTHING = new Typed("", "", "", "");

        public String error(String field) {
            return wrong.equals(field) ? words : "";
        }

        public boolean isRefused() {
            return !words.isEmpty();
        }
    }

    @GET
    public Uni<TemplateInstance> list() {
        return sources.all().map(all -> Templates.sources(all, Typed.NOTHING, ""));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<TemplateInstance>> add(
            @RestForm @Nullable String name, @RestForm @Nullable String publicKey) {
        Typed typed = new Typed(text(name), text(publicKey), "", "");
        return Uni.createFrom()
                .deferred(() -> sources.add(person(), typed.name(), typed.publicKey()))
                .chain(key -> sources.all().map(all -> page(200, Templates.sources(all, typed, key))))
                .onFailure(Problem.class)
                .recoverWithUni(refusal -> again(typed, refusal));
    }

    private Uni<RestResponse<TemplateInstance>> again(Typed typed, Problem refusal) {
        String field =
                refusal.errors().stream().findFirst().map(FieldError::field).orElse("name");
        Typed wrong = new Typed(typed.name(), typed.publicKey(), field, refusal.detail());
        return sources.all().map(all -> page(refusal.code().status(), Templates.sources(all, wrong, "")));
    }

    private static String text(@Nullable String sent) {
        return sent == null ? "" : sent;
    }

    @POST
    @Path("/{id}/disable")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Void>> disable(@RestPath UUID id) {
        return sources.allow(person(), id, false).map(done -> back());
    }

    @POST
    @Path("/{id}/enable")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Void>> enable(@RestPath UUID id) {
        return sources.allow(person(), id, true).map(done -> back());
    }

    @GET
    @Path("/{id}")
    public Uni<TemplateInstance> show(@RestPath UUID id) {
        return view(id, Wished.NOTHING);
    }

    private Uni<TemplateInstance> view(UUID id, Wished typed) {
        return Uni.combine()
                .all()
                .unis(sources.find(id), feeds.of(id), feeds.broken(id), policies.of(id))
                .with((source, followed, broken, known) ->
                        Templates.source(new View(source, followed, broken, known, typed, clock.instant())));
    }

    /// An empty address follows nothing any more.
    @POST
    @Path("/{id}/feed")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<TemplateInstance>> follow(
            @RestPath UUID id, @RestForm @Nullable String feed, @RestForm @Nullable String every) {
        Wished typed = Wished.feed(text(feed), text(every));
        return kept(id, typed, () -> feeds.follow(person(), id, typed.feed(), typed.every()));
    }

    @POST
    @Path("/{id}/poll")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<TemplateInstance>> poll(@RestPath UUID id) {
        return kept(id, Wished.NOTHING, () -> feeds.ask(person(), id));
    }

    /// Proposes a policy; somebody else has to confirm it.
    @POST
    @Path("/{id}/policies")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<TemplateInstance>> propose(@RestPath UUID id, MultivaluedMap<String, String> fields) {
        Wished typed = new Wished(
                "",
                "",
                text(fields.getFirst("hazard")),
                fields.getOrDefault("levels", List.of()),
                fields.getOrDefault("types", List.of()),
                fields.containsKey("certainty") ? text(fields.getFirst("certainty")) : Certainty.LIKELY.name(),
                text(fields.getFirst("until")),
                "",
                "");
        return kept(id, typed, () -> policies.propose(
                        person(), id, typed.hazard(), levels(typed), types(typed), certainty(typed), day(typed.until()))
                .replaceWithVoid());
    }

    private List<Level> levels(Wished typed) {
        return typed.levels().stream()
                .flatMap(name -> choices.level(name).stream())
                .toList();
    }

    private static List<Warning.Type> types(Wished typed) {
        return Stream.of(Warning.Type.values())
                .filter(type -> typed.types().contains(type.name()))
                .toList();
    }

    private static Certainty certainty(Wished typed) {
        return Certainty.of(typed.certainty()).orElseThrow(() -> Problem.field("certainty", "请从列表中选择确定性。"));
    }

    private static LocalDate day(String typed) {
        try {
            return LocalDate.parse(typed);
        } catch (DateTimeParseException wrong) {
            throw Problem.field("until", "请填写截止日期。");
        }
    }

    private Uni<RestResponse<TemplateInstance>> kept(UUID id, Wished typed, Supplier<Uni<? extends Void>> act) {
        return Uni.createFrom()
                .<Void>deferred(act)
                .map(done -> ResponseBuilder.<TemplateInstance>seeOther(URI.create("/admin/warning-sources/" + id))
                        .build())
                .onFailure(Problem.class)
                .recoverWithUni(failure -> view(id, typed.with(failure))
                        .map(page -> page(failure.code().status(), page)));
    }

    private Person person() {
        return (Person) identity.getPrincipal();
    }

    private static RestResponse<TemplateInstance> page(int status, TemplateInstance page) {
        return ResponseBuilder.ok(page)
                .status(status)
                .header("Cache-Control", "no-store")
                .build();
    }

    private static RestResponse<Void> back() {
        return ResponseBuilder.<Void>seeOther(URI.create("/admin/warning-sources"))
                .build();
    }
}
