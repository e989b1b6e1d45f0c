package cn.harbinkepu.audit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.path.json.JsonPath;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;

import cn.harbinkepu.account.Audit;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.Form;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.Staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class AuditChainIT {

    @Inject
    Pool pool;

    @Inject
    Audit audit;

    @Inject
    Mutiny.SessionFactory sessions;

    @Test
    void aCheckFindsTheLogWholeThenNamesTheLineThatWasChanged() throws Throwable {
        Staff.complete("链上的一条");
        assertThat(check().getString("state")).isEqualTo("WHOLE");
        Row victim = one("select sequence, id as line, subject from audit_record order by sequence desc limit 1");
        long number = victim.getLong("sequence");

        rewrite(victim.getUUID("line"), "somebody else");
        try {
            JsonPath found = check();
            assertThat(found.getString("state")).isEqualTo("BROKEN");
            assertThat(found.getLong("broken")).isEqualTo(number);
            assertThat(found.getString("problem")).contains("内容被改过");
            assertThat(Form.as("admin").open("/admin/audit")).contains("第 " + number + " 条");
        } finally {
            rewrite(victim.getUUID("line"), victim.getString("subject"));
        }
        assertThat(check().getString("state")).isEqualTo("WHOLE");
    }

    @Test
    void linesOfManyTransactionsAtOnceStandInOneChainWithoutGaps() throws Throwable {
        Person person = new Person(UUID.randomUUID(), "crowd", "众", UUID.randomUUID(), java.util.Set.of());
        String subject = UUID.randomUUID().toString();
        List<Uni<Void>> writers = IntStream.range(0, 12)
                .mapToObj(writer -> sessions.withTransaction(session -> audit.noteAll(
                        session,
                        person,
                        IntStream.range(0, 25)
                                .mapToObj(n -> new Audit.Act("test.note", subject, new JsonObject().put("n", n)))
                                .toList())))
                .toList();

        VertxContextSupport.subscribeAndAwait(() -> Uni.join()
                .all(writers)
                .usingConcurrencyOf(6)
                .andFailFast()
                .chain(() -> Uni.join().all(seal(), seal(), seal()).andFailFast()));

        Row sealed = one("select count(*) as n from audit_record where subject = '" + subject + "'");
        assertThat(sealed.getLong("n")).isEqualTo(300);
        Row numbers = one("select max(sequence) - count(*) as gaps from audit_seal");
        assertThat(numbers.getLong("gaps")).isZero();
    }

    @Test
    void anExportCanBeCheckedByAnotherProgramWithNothingButTheFile() throws Exception {
        Staff.complete("出口“带”\\引号");
        String text = Caller.as("admin")
                .get("/api/v1/audit/export")
                .then()
                .statusCode(200)
                .extract()
                .asString();

        List<JsonObject> lines = text.lines().map(JsonObject::new).toList();
        JsonObject end = lines.getLast();
        String previous = "0".repeat(64);
        long number = 0;
        for (JsonObject line : lines.subList(0, lines.size() - 1)) {
            assertThat(line.getLong("sequence")).isEqualTo(++number);
            assertThat(line.getString("previous")).isEqualTo(previous);
            previous = sha256(canonical(line));
            assertThat(line.getString("hash")).as("%s", line).isEqualTo(previous);
        }
        JsonObject head = new JsonObject(end.getString("head"));
        assertThat(head.getLong("sequence")).isEqualTo(number);
        assertThat(head.getString("hash")).isEqualTo(previous);
        assertThat(isSigned(end)).isTrue();
        JsonObject own = lines.get(lines.size() - 2);
        assertThat(own.getString("action")).isEqualTo("audit.export");
        assertThat(own.getString("address")).isNotBlank();
    }

    @Test
    void theDatabaseRefusesToChangeDeleteOrTruncateWhateverTheSessionCallsItself() {
        for (String table : List.of("audit_line", "audit_archive", "audit_seal")) {
            assertThatThrownBy(() -> one("truncate " + table + " cascade")).hasMessageContaining("append-only");
        }
        for (String sql : List.of(
                "update audit_line set username = 'x'",
                "delete from audit_line",
                "update audit_seal set sealed_at = now()",
                "delete from audit_seal")) {
            assertThatThrownBy(() -> one(sql)).as(sql).hasMessageContaining("append-only");
            assertThatThrownBy(() ->
                            VertxContextSupport.subscribeAndAwait(() -> pool.withConnection(connection -> connection
                                    .query("set session_replication_role = replica")
                                    .execute()
                                    .chain(() -> connection.query(sql).execute())
                                    .eventually(() -> connection
                                            .query("set session_replication_role = origin")
                                            .execute()))))
                    .as(sql)
                    .hasMessageContaining("append-only");
        }
    }

    @Test
    void oldLinesMoveToTheArchiveAndTheChainGoesOnAcrossIt() throws Throwable {
        UUID old = UUID.randomUUID();
        UUID young = UUID.randomUUID();
        one(
                "insert into audit_line (id, at, username, action, subject, detail) values ('%s', now() - interval '2 years',"
                                .formatted(old)
                        + " 'old', 'test.old', 'x', '{}'), ('%s', now() - interval '170 days', 'young', 'test.old', 'x', '{}')"
                                .formatted(young));
        VertxContextSupport.subscribeAndAwait(this::seal);

        one("select archive_audit(interval '1 day', 1000)");

        assertThat(one("select count(*) as n from audit_archive where id = '" + old + "'")
                        .getLong("n"))
                .isOne();
        assertThat(one("select count(*) as n from audit_line where id = '" + old + "'")
                        .getLong("n"))
                .isZero();
        assertThat(one("select count(*) as n from audit_line where id = '" + young + "'")
                        .getLong("n"))
                .isOne();
        assertThat(check().getString("state")).isEqualTo("WHOLE");
        assertThat(Form.as("admin").open("/admin?archived=yes&action=test.old")).contains("old");
    }

    @Test
    void refusedActsOfStaffAndFailedSignInsAreNotedWithWhereTheyCameFrom() {
        String id = Staff.complete("不让发");

        Caller.as("reviewer").header("User-Agent", "probe/1").post("/api/v1/resources/{id}/publish", id);
        Staff.act("chief", id, "withdraw", Map.of("reason", "还没有公开")).then().statusCode(409);
        Caller.nobody()
                .contentType("application/json")
                .header("User-Agent", "guesser/1")
                .body(Map.of("username", "duty", "password", "wrong wrong wrong"))
                .post("/api/v1/auth/token")
                .then()
                .statusCode(401);

        String page = Await.until(
                () -> Form.as("admin").open("/admin?result=REFUSED&subject=" + id),
                seen -> seen.contains("王江") && seen.contains("陈岩"));
        assertThat(page).contains("被拒绝", "403", "409", "probe/1");
        assertThat(Form.as("admin").open("/admin?action=account.sign-in-failed&person=duty"))
                .contains("guesser/1", "127.0.0.1");
        assertThat(Form.as("admin").open("/admin?subject=" + id + "&person=李雪&from=2020-01-01&until=2020-01-02"))
                .contains("没有符合条件的记录");
    }

    private Uni<Integer> seal() {
        return pool.query("select seal_audit(100000)")
                .execute()
                .map(rows -> rows.iterator().next().getInteger(0));
    }

    private JsonPath check() {
        Await.until(() -> Caller.as("admin").post("/api/v1/audit/check").statusCode(), status -> status == 202);
        return Await.until(
                () -> Caller.as("admin").get("/api/v1/audit/check").jsonPath(),
                found -> found.get("finishedAt") != null);
    }

    /// What only the owner of the database can do.
    private void rewrite(UUID line, String subject) throws Throwable {
        one("alter table audit_line disable trigger audit_line_append_only");
        one("update audit_line set subject = '%s' where id = '%s'".formatted(subject, line));
        one("alter table audit_line enable always trigger audit_line_append_only");
    }

    private Row one(String sql) throws Throwable {
        RowSet<Row> rows =
                VertxContextSupport.subscribeAndAwait(() -> pool.query(sql).execute());
        return rows.size() == 0 ? Row.newInstance(null) : rows.iterator().next();
    }

    private static String canonical(JsonObject line) {
        List<String> values = new ArrayList<>();
        values.add(quoted(String.valueOf(line.getLong("sequence"))));
        for (String name : List.of(
                "previous",
                "id",
                "at",
                "person",
                "username",
                "action",
                "subject",
                "result",
                "address",
                "agent",
                "detail")) {
            values.add(line.getString(name) == null ? "null" : quoted(line.getString(name)));
        }
        return "[" + String.join(", ", values) + "]";
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static String sha256(String text) throws GeneralSecurityException {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static boolean isSigned(JsonObject end) throws GeneralSecurityException {
        PublicKey key = KeyFactory.getInstance("Ed25519")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(end.getString("publicKey"))));
        Signature signature = Signature.getInstance("Ed25519");
        signature.initVerify(key);
        signature.update(end.getString("head").getBytes(StandardCharsets.UTF_8));
        return signature.verify(Base64.getDecoder().decode(end.getString("signature")));
    }
}
