package cn.harbinkepu.resource;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.core.Stretch;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.TestCloud;
import cn.harbinkepu.resource.Published.Selection;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class SelectionIT {

    private static final Duration DAY = Duration.ofDays(1);
    private static final String SUBJECT = "sport";
    private static final String OTHER = "fire";

    @Inject
    Published published;

    @Inject
    Pool pool;

    private List<String> ids = List.of();

    @BeforeEach
    void publish() {
        ids = TestCloud.publish(
                row("select-1", SUBJECT, "CC-BY-4.0", "230102"),
                row("select-2", OTHER, "CC-BY-SA-4.0", "230103"),
                row("select-3", SUBJECT, "CC0-1.0", "230100"));
    }

    @Test
    void takesAnyOfSeveralValuesOfASort() {
        assertThat(changed(Selection.ALL.withSubjects(Set.of(SUBJECT, OTHER)))).contains(ids.get(0), ids.get(1));
        assertThat(changed(Selection.ALL.withSubject(OTHER)))
                .contains(ids.get(1))
                .doesNotContain(ids.get(0));
        assertThat(changed(Selection.ALL
                        .withSubjects(Set.of(SUBJECT, OTHER))
                        .withLicences(Set.of("CC-BY-4.0", "CC0-1.0"))))
                .contains(ids.get(0), ids.get(2))
                .doesNotContain(ids.get(1));
        assertThat(changed(Selection.ALL.withKinds(Set.of(Kind.VIDEO, Kind.AUDIO))))
                .doesNotContainAnyElementsOf(ids);
    }

    @Test
    void givesADistrictWhatIsForTheWholeCityToo() {
        assertThat(changed(Selection.ALL.withSubject(SUBJECT).withDistricts(Set.of("230104", "230103"))))
                .contains(ids.get(2))
                .doesNotContain(ids.get(0));
        assertThat(changed(Selection.ALL.withSubject(SUBJECT).withDistrict("230102")))
                .contains(ids.get(0), ids.get(2));
    }

    @Test
    void asksWhoseItIs() {
        UUID organisation = await(pool.preparedQuery("select organisation from resource where id = $1")
                .execute(Tuple.of(UUID.fromString(ids.getFirst())))
                .map(rows -> rows.iterator().next().getUUID(0)));

        assertThat(changed(Selection.ALL.withSubject(SUBJECT).withOrganisation(organisation)))
                .contains(ids.get(0));
        assertThat(changed(Selection.ALL.withSubject(SUBJECT).withOrganisation(UUID.randomUUID())))
                .isEmpty();
    }

    @Test
    void keepsBackWhatAnEmbargoIsOnAndBringsItInTheOrderInWhichItEnds() {
        // Given one that was published two days ago and corrected since, and one published 25 hours ago
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
        List<Row> before = List.of(published(ids.get(0)), published(ids.get(2)));
        date(ids.get(0), now.minusDays(2), now.minusHours(3));
        date(ids.get(2), now.minusHours(25), now.minusHours(25));
        try {
            keepsBack(Selection.ALL.withSubject(SUBJECT).withEmbargo(DAY));
        } finally {
            before.forEach(this::restore);
        }
    }

    private void keepsBack(Selection embargoed) {

        List<String> seen = changed(embargoed);

        // Then the one that came free an hour ago stands before the correction of three hours ago
        assertThat(seen.stream().filter(ids::contains).toList()).containsExactly(ids.get(2), ids.get(0));
        assertThat(changed(embargoed.withEmbargo(Duration.ofHours(26))))
                .contains(ids.get(0))
                .doesNotContain(ids.get(2));
        assertThat(changed(Selection.ALL.withSubject(SUBJECT).withEmbargo(Duration.ofDays(3))))
                .doesNotContainAnyElementsOf(ids);
        assertThat(pages(embargoed, 1)).isEqualTo(changed(embargoed));
    }

    private List<String> changed(Selection selection) {
        return pages(selection, 200);
    }

    private List<String> pages(Selection selection, int limit) {
        List<String> found = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Stretch<PublishedResource> page = await(published.changed(selection, limit, cursor));
            page.items().forEach(item -> found.add(item.id().toString()));
            cursor = page.next();
        } while (cursor.isPresent());
        return found;
    }

    private void date(String id, OffsetDateTime publishedAt, OffsetDateTime updatedAt) {
        await(pool.preparedQuery("""
                        update published set published_at = $2, updated_at = $3,
                               document = (document::jsonb || jsonb_build_object(
                                 'publishedAt', $4::text, 'updatedAt', $5::text))::text
                         where resource_id = $1""")
                .execute(Tuple.of(
                        UUID.fromString(id), publishedAt, updatedAt, publishedAt.toString(), updatedAt.toString())));
    }

    private Row published(String id) {
        return await(pool.preparedQuery("select * from published where resource_id = $1")
                .execute(Tuple.of(UUID.fromString(id)))
                .map(rows -> rows.iterator().next()));
    }

    /// The index goes by what was said when they were published, and is compared with this table by other tests.
    private void restore(Row row) {
        await(pool.preparedQuery(
                        "update published set published_at = $2, updated_at = $3, document = $4 where resource_id = $1")
                .execute(Tuple.of(
                        row.getUUID("resource_id"),
                        row.getOffsetDateTime("published_at"),
                        row.getOffsetDateTime("updated_at"),
                        row.getString("document"))));
    }

    private static JsonObject row(String externalId, String subject, String licence, String district) {
        return TestCloud.article(externalId, "选择 " + externalId)
                .put("subjects", new JsonArray().add(subject))
                .put("districts", new JsonArray().add(district))
                .put("licence", licence);
    }

    private static <T> T await(Uni<T> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(() -> work);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }
}
