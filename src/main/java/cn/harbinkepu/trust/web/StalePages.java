package cn.harbinkepu.trust.web;

import java.net.URI;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriBuilder;

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
import cn.harbinkepu.core.Page;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.resource.Kind;
import cn.harbinkepu.resource.web.Done;
import cn.harbinkepu.trust.StaleList;
import cn.harbinkepu.trust.StaleList.Filter;
import cn.harbinkepu.trust.StaleList.Horizon;
import cn.harbinkepu.trust.Stewardships;

/// What is due to be checked again, and the acts on several at once.
@Path("/studio")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.EDITOR, Roles.CHIEF})
class StalePages {

    private static final int PAGE = 50;

    private final StaleList list;
    private final Stewardships stewards;
    private final SecurityIdentity identity;
    private final InstantSource clock;

    /// One horizon with how many are due.
    public record Tab(String name, String title, long count, boolean here) {}

    /// What the page shows beside the list.
    ///
    /// @param next  suggested day of the next check
    public record Frame(
            List<Tab> tabs,
            Filter filter,
            List<StaleList.Owner> owners,
            List<Kind> kinds,
            LocalDate next,
            String error) {}

    StalePages(StaleList list, Stewardships stewards, SecurityIdentity identity, InstantSource clock) {
        this.list = list;
        this.stewards = stewards;
        this.identity = identity;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "trust")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance stale(Frame frame, Page<StaleList.Item> page);
    }

    @GET
    @Path("/stale")
    public Uni<TemplateInstance> stale(
            @RestQuery Optional<String> due,
            @RestQuery Optional<String> kind,
            @RestQuery Optional<String> owner,
            @RestQuery Optional<String> page) {
        return show(filter(due, kind, owner), page.map(StalePages::number).orElse(0), "");
    }

    /// `act` is `recheck`, `move` or `assign`; the filter comes back with the form so that the list stays the same.
    @POST
    @Path("/stale")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> act(
            @RestForm List<String> id,
            @RestForm @Nullable String act,
            @RestForm @Nullable String next,
            @RestForm @Nullable String note,
            @RestForm @Nullable String assignee,
            @RestForm Optional<String> due,
            @RestForm Optional<String> kind,
            @RestForm Optional<String> owner) {
        Filter filter = filter(due, kind, owner);
        return Uni.createFrom()
                .deferred(() -> act(ids(id), words(act), words(next), words(note), words(assignee)))
                .map(done ->
                        ResponseBuilder.<Object>seeOther(address(filter, done)).build())
                .onFailure(Problem.class)
                .recoverWithUni(refusal -> show(filter, 0, refusal.detail()).map(page -> ResponseBuilder.<Object>create(
                                refusal.code().status())
                        .entity(page)
                        .header("Cache-Control", "no-store")
                        .build()));
    }

    private Uni<Done> act(List<UUID> ids, String act, String next, String note, String assignee) {
        return switch (act) {
            case "recheck" -> stewards.recheck(person(), ids, day(next), note).replaceWith(Done.RECHECKED);
            case "move" -> stewards.move(person(), ids, day(next)).replaceWith(Done.REVIEW_DATE_CHANGED);
            case "assign" ->
                stewards.assign(person(), ids, uuid("assignee", assignee)).replaceWith(Done.OWNER_CHANGED);
            default -> throw Problem.field("act", "请选择要做的事。");
        };
    }

    private Uni<TemplateInstance> show(Filter filter, int number, String error) {
        return Uni.combine()
                .all()
                .unis(list.counts(person(), filter), list.owners(person()), list.page(person(), filter, number, PAGE))
                .with((counts, owners, page) -> Templates.stale(
                        new Frame(
                                Stream.of(Horizon.values())
                                        .map(each -> new Tab(
                                                name(each), title(each), counts.of(each), each == filter.horizon()))
                                        .toList(),
                                filter,
                                owners,
                                List.of(Kind.values()),
                                LocalDate.ofInstant(clock.instant(), TrailWords.BEIJING)
                                        .plusYears(1),
                                error),
                        page));
    }

    private static Filter filter(Optional<String> due, Optional<String> kind, Optional<String> owner) {
        Horizon horizon = Stream.of(Horizon.values())
                .filter(each -> due.filter(name(each)::equals).isPresent())
                .findFirst()
                .orElse(Horizon.IN_30);
        return new Filter(
                horizon, given(kind).map(StalePages::kind), given(owner).map(text -> uuid("owner", text)));
    }

    private static URI address(Filter filter, Done done) {
        UriBuilder uri = UriBuilder.fromPath("/studio/stale").queryParam("due", name(filter.horizon()));
        filter.kind().ifPresent(kind -> uri.queryParam("kind", kind.name()));
        filter.owner().ifPresent(owner -> uri.queryParam("owner", owner));
        return uri.queryParam("done", done.code()).build();
    }

    private static String name(Horizon horizon) {
        return horizon == Horizon.OVERDUE ? "overdue" : Integer.toString(horizon.days());
    }

    private static String title(Horizon horizon) {
        return horizon == Horizon.OVERDUE ? "已过期" : horizon.days() + " 天内";
    }

    private static List<UUID> ids(List<String> texts) {
        return texts.stream().map(text -> uuid("id", text)).toList();
    }

    private static UUID uuid(String field, String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException unknown) {
            throw Problem.field(field, "请从列表中选择。");
        }
    }

    private static Kind kind(String name) {
        try {
            return Kind.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw Problem.field("kind", "没有这种类型。");
        }
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException unknown) {
            throw Problem.field("next", "请填写下次复核的日期。");
        }
    }

    private static int number(String text) {
        try {
            return Math.max(0, Math.min(10_000, Integer.parseInt(text)));
        } catch (NumberFormatException unknown) {
            throw Problem.field("page", "页码应是数字。");
        }
    }

    private static Optional<String> given(Optional<String> text) {
        return text.filter(words -> !words.isBlank());
    }

    private static String words(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    private Person person() {
        return (Person) identity.getPrincipal();
    }
}
