package cn.harbinkepu.audience;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.audience.rule.Attribute;
import cn.harbinkepu.audience.rule.Bound;
import cn.harbinkepu.audience.rule.Content;
import cn.harbinkepu.audience.rule.ContentRule;
import cn.harbinkepu.audience.rule.ContentSql;
import cn.harbinkepu.audience.rule.Membership;
import cn.harbinkepu.audience.rule.PeopleRule;
import cn.harbinkepu.audience.rule.PeopleSql;
import cn.harbinkepu.audience.rule.Reader;
import cn.harbinkepu.audience.rule.Reader.UsedResource;
import cn.harbinkepu.core.Ids;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.TestCloud;

import static org.assertj.core.api.Assertions.assertThat;

/// A rule finds the same in memory and in PostgreSQL, whatever it is.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class RuleSqlIT {

    private static final int READERS = 150;
    private static final int RULES = 120;
    private static final List<String> SUBJECTS = List.of("ice-snow", "food", "health");
    private static final List<String> DISTRICTS = List.of("230102", "230103", "230183");
    private static final List<String> KINDS = List.of("ARTICLE", "VIDEO");
    private static final Instant NOW = Instant.now();

    private final Random random = new Random(370);

    @Inject
    Pool pool;

    /// Whose transaction is never committed: what was done would be popular with everybody else.
    private @Nullable SqlConnection connection;

    private @Nullable Transaction transaction;

    @BeforeEach
    void begin() {
        SqlConnection fresh = get(pool.getConnection());
        connection = fresh;
        transaction = get(fresh.begin());
    }

    @AfterEach
    void end() {
        get(Objects.requireNonNull(transaction).rollback());
        get(open().close());
    }

    @Test
    void aRuleForPeopleFindsTheSameReaders() {
        Map<UUID, Reader> readers = readers();
        Map<String, PeopleRule> rules = new HashMap<>();
        IntStream.range(0, RULES).forEach(i -> rules.put("S" + i, people(3, i)));
        rules.put(Segment.MINORS, new PeopleRule.Doing(List.of(Occupation.STUDENT)));

        for (String code : rules.keySet()) {
            Set<UUID> expected = readers.entrySet().stream()
                    .filter(one -> new Membership(rules, one.getValue()).in(code))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
            assertThat(members(rules, code, readers.keySet()))
                    .as(code + " " + rules.get(code))
                    .isEqualTo(expected);
        }
    }

    @Test
    void aRuleForContentFindsTheSameResources() {
        IntStream.range(0, 12)
                .mapToObj(i -> TestCloud.article("rule-sql-" + i + "-" + System.nanoTime(), "规则 " + i)
                        .put("subjects", new JsonArray(some(SUBJECTS)))
                        .put("segments", new JsonArray(some(List.of("TEENS", "ELDERS"))))
                        .put("districts", new JsonArray(some(DISTRICTS))))
                .forEach(TestCloud::publish);

        for (int i = 0; i < RULES; i++) {
            ContentRule rule = content(3);
            Bound bound = new Bound();
            String sql = "select kind, subjects, segments, districts, %s as suits from published r"
                    .formatted(new ContentSql(bound).of(rule));
            for (Row row : query(sql, bound.values())) {
                Content content = new Content(
                        row.getString("kind"),
                        Arrays.asList(row.getArrayOfStrings("subjects")),
                        Arrays.asList(row.getArrayOfStrings("segments")),
                        Arrays.asList(row.getArrayOfStrings("districts")));
                assertThat(row.getBoolean("suits")).as(rule + " of " + content).isEqualTo(rule.suits(content));
            }
        }
    }

    private Set<UUID> members(Map<String, PeopleRule> rules, String code, Set<UUID> among) {
        Bound bound = new Bound();
        String sql = "select p.id from profile p where p.id = any(%s) and %s"
                .formatted(bound.value(among.toArray(UUID[]::new)), new PeopleSql(rules, bound, NOW).in(code));
        Set<UUID> found = new HashSet<>();
        query(sql, bound.values()).forEach(row -> found.add(row.getUUID(0)));
        return found;
    }

    private Map<UUID, Reader> readers() {
        List<String> resources = TestCloud.publish(
                TestCloud.article("rule-sql-a-" + System.nanoTime(), "规则甲")
                        .put("subjects", new JsonArray().add("ice-snow")),
                TestCloud.article("rule-sql-b-" + System.nanoTime(), "规则乙")
                        .put("subjects", new JsonArray().add("food")));
        Map<UUID, Reader> readers = new HashMap<>();
        for (int i = 0; i < READERS; i++) {
            Declared declared = new Declared(
                    any(Age.values()),
                    any(DISTRICTS.toArray(String[]::new)),
                    any(Occupation.values()),
                    any(Grade.values()));
            Set<String> interests = Set.copyOf(some(SUBJECTS));
            UUID id = profile(declared, interests);
            readers.put(id, new Reader(declared, interests, uses(id, resources), NOW));
        }
        return readers;
    }

    private UUID profile(Declared declared, Set<String> interests) {
        UUID id = Ids.next();
        query(
                "insert into profile (id, age, district, occupation, grade, interests, consent) values ($1, $2, $3, $4, $5, $6, 'test')",
                Arrays.asList(
                        id,
                        name(declared.age()),
                        declared.district().orElse(null),
                        name(declared.occupation()),
                        name(declared.grade()),
                        interests.toArray(String[]::new)));
        return id;
    }

    private List<UsedResource> uses(UUID reader, List<String> resources) {
        List<UsedResource> uses = new ArrayList<>();
        for (int i = 0; i < resources.size(); i++) {
            if (random.nextInt(3) == 0) {
                Instant at = NOW.minus(Duration.ofDays(1 + 9L * random.nextInt(4)));
                OffsetDateTime when = at.atOffset(ZoneOffset.UTC);
                boolean counts = random.nextBoolean();
                event(reader, resources.get(i), counts ? "FINISH" : "IMPRESSION", when);
                event(reader, resources.get(i), counts ? "LIKE" : "HIDE", when);
                if (counts) {
                    uses.add(new UsedResource("ARTICLE", List.of(i == 0 ? "ice-snow" : "food"), at));
                }
            }
        }
        return uses;
    }

    private void event(UUID reader, String resource, String type, OffsetDateTime at) {
        query(
                "insert into reader_event (profile, id, resource, type, at) values ($1, $2, $3, $4, $5)",
                List.of(reader, UUID.randomUUID().toString(), UUID.fromString(resource), type, at));
    }

    /// @param segments that may be asked for, so that there is no circle
    private PeopleRule people(int depth, int segments) {
        int sorts = depth > 0 ? 12 : 9;
        return switch (random.nextInt(sorts)) {
            case 0 -> new PeopleRule.Everybody();
            case 1 -> new PeopleRule.OfAge(some(List.of(Age.values())));
            case 2 -> new PeopleRule.LivingIn(some(DISTRICTS));
            case 3 -> new PeopleRule.Doing(some(List.of(Occupation.values())));
            case 4 -> new PeopleRule.AtSchool(some(List.of(Grade.values())));
            case 5 -> new PeopleRule.Unsaid(Attribute.values()[random.nextInt(4)]);
            case 6 -> new PeopleRule.InterestedIn(some(SUBJECTS));
            case 7 ->
                new PeopleRule.Used(
                        any(SUBJECTS.toArray(String[]::new)),
                        any(KINDS.toArray(String[]::new)),
                        1 + random.nextInt(2),
                        5 + 10 * random.nextInt(4));
            case 8 -> new PeopleRule.In(segments == 0 ? Segment.MINORS : "S" + random.nextInt(segments));
            case 9 -> new PeopleRule.Not(people(depth - 1, segments));
            case 10 -> new PeopleRule.All(List.of(people(depth - 1, segments), people(depth - 1, segments)));
            default -> new PeopleRule.Any(List.of(people(depth - 1, segments), people(depth - 1, segments)));
        };
    }

    private ContentRule content(int depth) {
        return switch (random.nextInt(depth > 0 ? 8 : 5)) {
            case 0 -> new ContentRule.Everything();
            case 1 -> new ContentRule.MarkedFor(some(List.of("TEENS", "ELDERS", "FARMERS")));
            case 2 -> new ContentRule.About(some(SUBJECTS));
            case 3 -> new ContentRule.OfKind(some(KINDS));
            case 4 -> new ContentRule.For(some(DISTRICTS));
            case 5 -> new ContentRule.Not(content(depth - 1));
            case 6 -> new ContentRule.All(List.of(content(depth - 1), content(depth - 1)));
            default -> new ContentRule.Any(List.of(content(depth - 1), content(depth - 1)));
        };
    }

    private <T> List<T> some(List<T> values) {
        return values.stream().filter(value -> random.nextBoolean()).toList();
    }

    private <T> Optional<T> any(T[] values) {
        int chosen = random.nextInt(values.length + 1);
        return chosen == values.length ? Optional.empty() : Optional.of(values[chosen]);
    }

    private static @Nullable String name(Optional<? extends Enum<?>> chosen) {
        return chosen.map(Enum::name).orElse(null);
    }

    private RowSet<Row> query(String sql, List<?> values) {
        Tuple tuple = Tuple.tuple();
        values.forEach(tuple::addValue);
        return get(open().preparedQuery(sql).execute(tuple));
    }

    private SqlConnection open() {
        return Objects.requireNonNull(connection);
    }

    private static <T> T get(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(20));
    }
}
