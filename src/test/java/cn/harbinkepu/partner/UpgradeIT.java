package cn.harbinkepu.partner;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.ConfigProvider;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;

import cn.harbinkepu.core.Ids;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.TestCloud;
import cn.harbinkepu.resource.Kind;
import cn.harbinkepu.resource.Published.Selection;
import cn.harbinkepu.taxonomy.Term;
import cn.harbinkepu.taxonomy.Vocabularies;

import static org.assertj.core.api.Assertions.assertThat;

/// A cloud that had been running before there were contracts, harvesters and subscribers, brought up to date with
/// what it had: the same statements that the application runs find it all.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class UpgradeIT {

    /// The last one before contracts.
    private static final String BEFORE = "414";

    private static final OffsetDateTime PUBLISHED = OffsetDateTime.parse("2026-02-01T08:00:00.250+08:00");
    private static final OffsetDateTime CORRECTED = OffsetDateTime.parse("2026-03-01T08:00:00.750+08:00");
    private static final OffsetDateTime WITHDRAWN = OffsetDateTime.parse("2026-04-01T08:00:00.500+08:00");

    private final String database = "upgrade_" + Long.toString(System.nanoTime(), 36);
    private final UUID museum = Ids.next();
    private final UUID media = Ids.next();
    private final UUID person = Ids.next();

    @Inject
    Vocabularies vocabularies;

    @Inject
    ObjectMapper json;

    @Inject
    PartnerConfig config;

    @Inject
    Vertx vertx;

    private Pool pool;
    private Ledger ledger;

    @BeforeEach
    void begin() throws SQLException {
        run(url(), "create database " + database);
        migrate(Optional.of(BEFORE));
        run(old(), """
                insert into organisation (id, code, name, kind) values
                  ('%s', 'museum', '科技馆', 'VENUE'), ('%s', 'media', '晚报', 'PARTNER')""".formatted(museum, media), """
                insert into person (id, organisation, username, display_name, password_hash, roles)
                values ('%s', '%s', 'writer', '作者', 'x', '{editor}')""".formatted(person, museum), """
                insert into access_key (key_hash, id, organisation, name, roles) values
                  ('\\x01', '%s', '%s', '旧钥匙', '{partner}'), ('\\x02', '%s', '%s', '馆里的', '{editor}')""".formatted(
                        Ids.next(), media, Ids.next(), museum));
    }

    @AfterEach
    void end() throws SQLException {
        if (pool != null) {
            pool.closeAndAwait();
        }
        run(url(), "drop database " + database + " with (force)");
    }

    @Test
    void whatWasThereIsToldWithItsSetsTimesAndDistricts() throws SQLException {
        UUID published = resource();
        published(published, "{fire}", "{TEENS}", "{230103}", "CC-BY-4.0", PUBLISHED);
        syndicated(published, "{fire}", "{TEENS}", null);
        UUID corrected = resource();
        published(corrected, "{}", "{}", "{}", "CC0-1.0", CORRECTED);
        syndicated(corrected, "{}", "{}", null);
        UUID withdrawn = resource();
        syndicated(withdrawn, "{health}", "{ELDERS}", WITHDRAWN);
        UUID deleted = Ids.next();
        syndicated(deleted, "{fire}", "{}", WITHDRAWN);

        upgrade();

        Map<UUID, LedgerEntry> all = entries(Ledger.Wanted.ALL);
        assertThat(all).containsOnlyKeys(published, corrected, withdrawn, deleted);
        assertThat(all.get(published)).satisfies(entry -> {
            assertThat(entry.removed()).isFalse();
            assertThat(entry.resource().orElseThrow().id()).isEqualTo(published);
            assertThat(entry.datestamp()).isEqualTo("2026-02-01T00:00:00Z");
            assertThat(entry.organisation()).contains("科技馆");
            assertThat(entry.sets())
                    .containsExactlyInAnyOrder(
                            "kind:ARTICLE",
                            "organisation:" + museum,
                            "subject",
                            "subject:safety",
                            "subject:safety:fire",
                            "segment",
                            "segment:TEENS");
        });
        assertThat(all.get(corrected).datestamp()).isEqualTo("2026-03-01T00:00:00Z");
        assertThat(all.get(corrected).sets()).containsExactlyInAnyOrder("kind:ARTICLE", "organisation:" + museum);
        assertThat(all.get(withdrawn)).satisfies(entry -> {
            assertThat(entry.removed()).isTrue();
            assertThat(entry.reason()).contains("有误");
            assertThat(entry.datestamp()).isEqualTo("2026-04-01T00:00:00Z");
            assertThat(entry.sets()).contains("subject:health", "segment:ELDERS", "organisation:" + museum);
        });
        assertThat(all.get(deleted)).satisfies(entry -> {
            assertThat(entry.removed()).isTrue();
            assertThat(entry.datestamp())
                    .as("who has harvested meanwhile hears of it")
                    .isAfter("2026-04-01T00:00:00Z");
            assertThat(entry.sets())
                    .containsExactlyInAnyOrder("kind:ARTICLE", "subject", "subject:safety", "subject:safety:fire");
        });
        assertThat(entries(set("subject:safety:fire"))).containsOnlyKeys(published, deleted);
        assertThat(entries(set("kind:ARTICLE"))).containsOnlyKeys(published, corrected, withdrawn, deleted);
        assertThat(entries(set("organisation:" + museum))).containsOnlyKeys(published, corrected, withdrawn);

        Map<UUID, Row> rows = rows("select resource_id, districts, licence from syndicated");
        assertThat(rows.get(published).getArrayOfStrings("districts")).containsExactly("230103");
        assertThat(rows.get(published).getString("licence")).isEqualTo("CC-BY-4.0");
        assertThat(rows.get(withdrawn).getArrayOfStrings("districts")).isEmpty();
        assertThat(rows.get(withdrawn).getString("licence")).isNull();
    }

    @Test
    void whatWasTakenBackBeforeIsToldToEveryFeedThatMayHaveHadIt() throws SQLException {
        UUID withdrawn = resource();
        syndicated(
                withdrawn,
                "{health}",
                "{ELDERS}",
                OffsetDateTime.now(ZoneOffset.UTC).minusDays(1));

        upgrade();

        Removals removals = new Removals(pool, InstantSource.system(), config);
        for (Selection selection : List.of(
                Selection.ALL,
                Selection.ALL.withSubject("health"),
                Selection.ALL.withDistrict("230109").withSegment("ELDERS"),
                Selection.ALL.withLicences(List.of("CC0-1.0")).withKind(Kind.ARTICLE),
                Selection.ALL.withOrganisation(museum))) {
            assertThat(await(removals.of(selection)))
                    .as(selection.toString())
                    .extracting(Removal::id)
                    .containsExactly(withdrawn);
        }
        assertThat(await(removals.of(Selection.ALL.withSubject("energy")))).isEmpty();
    }

    /// The migration knows the subjects by heart.
    @Test
    void everySubjectLiesInTheSetsThatTheApplicationPutsItIn() throws SQLException {
        Map<String, UUID> bySubject = vocabularies.subjects().stream()
                .map(Term::code)
                .collect(Collectors.toMap(Function.identity(), code -> Ids.next()));
        for (Map.Entry<String, UUID> each : bySubject.entrySet()) {
            syndicated(each.getValue(), "{" + each.getKey() + "}", "{}", WITHDRAWN);
        }

        upgrade();

        bySubject.forEach((code, id) -> assertThat(
                        entries(set(Sets.subject(vocabularies, code))).keySet())
                .as(code)
                .contains(id));
    }

    @Test
    void keysOfPartnersGoOnUnderAContractAndWhatIsNewStartsEmpty() throws SQLException {
        upgrade();

        Map<UUID, Row> contracts = rows("select organisation as resource_id, * from partner_contract");
        assertThat(contracts).containsOnlyKeys(media);
        assertThat(contracts.get(media).getBoolean("full_text")).isTrue();
        assertThat(contracts.get(media).getBoolean("suspended")).isFalse();
        Map<UUID, Row> keys = rows("select organisation as resource_id, * from access_key");
        assertThat(keys.get(media).getArrayOfStrings("scopes")).containsExactlyInAnyOrder("read", "push", "report");
        assertThat(keys.get(museum).getArrayOfStrings("scopes")).isEmpty();
        for (String table : List.of(
                "hub_topic", "hub_subscription", "hook_endpoint", "hook_message", "outlet_account", "partner_copy")) {
            assertThat(rows("select gen_random_uuid() as resource_id from " + table))
                    .as(table)
                    .isEmpty();
        }
    }

    @Test
    void whatHappensAfterwardsIsKeptAsIfItHadAlwaysBeenSo() throws SQLException {
        UUID published = resource();
        published(published, "{fire}", "{TEENS}", "{}", "CC-BY-4.0", PUBLISHED);
        syndicated(published, "{fire}", "{TEENS}", null);

        upgrade();
        run(old(), "update syndicated set removed_at = now(), reason = '撤回', datestamp = date_trunc('second', now())");

        assertThat(entries(set("subject:safety:fire")).get(published).removed()).isTrue();
        assertThat(entries(Ledger.Wanted.ALL)).containsOnlyKeys(published);
    }

    private UUID resource() throws SQLException {
        UUID id = Ids.next();
        run(old(), """
                insert into resource (id, organisation, kind, author, latest_number, published_number, version)
                values ('%s', '%s', 'ARTICLE', '%s', 1, 1, 1)""".formatted(id, museum, person));
        return id;
    }

    /// With the document that the application writes for such a thing.
    private void published(
            UUID id, String subjects, String segments, String districts, String licence, OffsetDateTime updated)
            throws SQLException {
        String like =
                TestCloud.publish(TestCloud.article("upgrade-" + id, "升级")).getFirst();
        String document =
                RestAssured.get("/api/v1/resources/" + like).asString().replace(like, id.toString());
        run(old(), """
                insert into published (resource_id, document, kind, title, summary, subjects, segments, districts,
                                       licence, published_at, updated_at)
                values ('%s', '%s', 'ARTICLE', '升级', '', '%s', '%s', '%s', '%s', '%s', '%s')""".formatted(
                        id, document.replace("'", "''"), subjects, segments, districts, licence, PUBLISHED, updated));
    }

    private void syndicated(UUID id, String subjects, String segments, OffsetDateTime removed) throws SQLException {
        String gone = removed == null ? "null, null" : "'%s', '有误'".formatted(removed);
        run(old(), """
                insert into syndicated (resource_id, kind, subjects, segments, sequence, removed_at, reason)
                values ('%s', 'ARTICLE', '%s', '%s', 1, %s)""".formatted(id, subjects, segments, gone));
    }

    private void upgrade() {
        migrate(Optional.empty());
        URI address = URI.create(old().substring("jdbc:".length()));
        PgConnectOptions options = new PgConnectOptions()
                .setHost(address.getHost())
                .setPort(address.getPort())
                .setDatabase(database)
                .setUser(setting("username"))
                .setPassword(setting("password"));
        pool = Pool.newInstance(PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(2))
                .connectingTo(options)
                .using(vertx)
                .build());
        ledger = new Ledger(pool, json, vocabularies);
    }

    private void migrate(Optional<String> target) {
        Flyway.configure()
                .dataSource(old(), setting("username"), setting("password"))
                .locations("filesystem:src/main/resources/db/migration")
                .target(target.orElse("latest"))
                .load()
                .migrate();
    }

    private Map<UUID, LedgerEntry> entries(Ledger.Wanted wanted) {
        return await(ledger.page(wanted, Optional.empty(), 200, true)).entries().stream()
                .collect(Collectors.toMap(LedgerEntry::id, Function.identity()));
    }

    private static Ledger.Wanted set(String spec) {
        return new Ledger.Wanted(Optional.of(spec), Optional.empty(), Optional.empty());
    }

    private Map<UUID, Row> rows(String sql) {
        return await(pool.query(sql).execute().map(found -> StreamSupport.stream(found.spliterator(), false)
                .collect(Collectors.toMap(row -> row.getUUID("resource_id"), Function.identity()))));
    }

    private static <T> T await(Uni<T> value) {
        return value.await().atMost(Duration.ofSeconds(30));
    }

    private static void run(String url, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, setting("username"), setting("password"));
                var statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    private String old() {
        return url().replaceFirst("/postgres(\\?|$)", "/" + database + "$1");
    }

    private static String url() {
        return ConfigProvider.getConfig().getValue("quarkus.datasource.jdbc.url", String.class);
    }

    private static String setting(String name) {
        return ConfigProvider.getConfig().getValue("quarkus.datasource." + name, String.class);
    }
}
