package cn.harbinkepu.review.web;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateData;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.core.Page;
import cn.harbinkepu.resource.Kind;
import cn.harbinkepu.review.ReviewList;

import static java.nio.charset.StandardCharsets.UTF_8;

/// The list of what waits for a person's review, with what is their own to do on top.
@Path("/studio")
@Produces(MediaType.TEXT_HTML)
class ReviewPages {

    private static final int PAGE = 20;
    private static final List<String> CLAIMED = List.of("mine", "free", "others");

    private final ReviewList list;
    private final SecurityIdentity identity;

    /// The filter as chosen, and what there is to choose from.
    @TemplateData
    public record Choice(
            String kind, String organisation, String step, String due, String claimed, String who, List<String> roles) {
        public Choice {
            roles = List.copyOf(roles);
        }

        public boolean overdue() {
            return due.equals("overdue");
        }

        /// How many days ahead one may look.
        public List<String> horizons() {
            return List.of("1", "3", "7");
        }

        public Kind[] kinds() {
            return Kind.values();
        }

        /// As a query for the next page.
        public String query() {
            return "kind=%s&organisation=%s&step=%s&due=%s&claimed=%s"
                    .formatted(kind, organisation, java.net.URLEncoder.encode(step, UTF_8), due, claimed);
        }
    }

    ReviewPages(ReviewList list, SecurityIdentity identity) {
        this.list = list;
        this.identity = identity;
    }

    @CheckedTemplate(basePath = "studio")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance review(ReviewList.Counts counts, Page<ReviewList.Item> page, Choice choice);
    }

    @GET
    @Path("/review")
    @RolesAllowed({Roles.EDITOR, Roles.REVIEWER, Roles.EXPERT, Roles.CHIEF})
    public Uni<TemplateInstance> review(
            @RestQuery Optional<String> kind,
            @RestQuery Optional<String> step,
            @RestQuery Optional<String> overdue,
            @RestQuery Optional<String> due,
            @RestQuery Optional<String> claimed,
            @RestQuery Optional<String> organisation,
            @RestQuery Optional<String> cursor) {
        Person person = (Person) identity.getPrincipal();
        ReviewList.Filter filter = new ReviewList.Filter(
                kind(kind).orElse(null),
                Fields.optionalId("organisation", organisation.orElse("")).orElse(null),
                given(step).orElse(null),
                overdue.filter("yes"::equals)
                        .map(yes -> 0)
                        .or(() -> due.flatMap(Fields::dueIn))
                        .orElse(null),
                given(claimed).filter(CLAIMED::contains).orElse(null));
        return list.counts(person).chain(counts -> list.page(person, filter, PAGE, given(cursor))
                .map(page -> Templates.review(counts, page, choice(filter, person))));
    }

    private static Choice choice(ReviewList.Filter filter, Person person) {
        return new Choice(
                filter.kind() == null ? "" : filter.kind().name(),
                filter.organisation() == null ? "" : filter.organisation().toString(),
                text(filter.step()),
                due(filter.dueIn()),
                text(filter.claimed()),
                person.displayName(),
                Stream.of(Roles.REVIEWER, Roles.EXPERT, Roles.CHIEF)
                        .filter(person::is)
                        .toList());
    }

    private static String due(@Nullable Integer days) {
        return days == null ? "" : days == 0 ? "overdue" : Integer.toString(days);
    }

    private static Optional<Kind> kind(Optional<String> text) {
        return text.flatMap(wanted -> Arrays.stream(Kind.values())
                .filter(kind -> kind.name().equals(wanted))
                .findFirst());
    }

    private static Optional<String> given(Optional<String> text) {
        return text.map(String::strip).filter(each -> !each.isEmpty());
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
