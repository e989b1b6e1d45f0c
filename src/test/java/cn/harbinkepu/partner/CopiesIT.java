package cn.harbinkepu.partner;

import java.nio.charset.Charset;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.TestCloud;
import cn.harbinkepu.partner.Copy.Way;
import cn.harbinkepu.resource.Published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class CopiesIT {

    @Inject
    Copies copies;

    @Inject
    Reports reports;

    @Inject
    Published published;

    @Inject
    Pool pool;

    /// Tests ask more often in a minute than a partner does.
    @BeforeEach
    void widen() {
        narrow("per_minute = 6000");
    }

    @Test
    void aWithdrawalWaitsForThePartnersWord() {
        UUID id = given("copy-1", "副本一");
        TestCloud.withdraw(id.toString(), "原文有误");
        Copy waiting = Await.until(() -> one(id), copy -> copy.due().isPresent());

        assertThat(waiting.due().orElseThrow().isRemoval()).isTrue();
        assertThat(waiting.due().orElseThrow().reason()).isEqualTo("原文有误");
        assertThat(waiting.due().orElseThrow().toldAt()).isEmpty();
        assertThat(waiting.overdue()).isFalse();

        Caller.partner()
                .get("/api/v1/partner/due")
                .then()
                .statusCode(200)
                .body("items.find { it.resource == '%s' }.action".formatted(id), equalTo("remove"))
                .body("items.find { it.resource == '%s' }.reason".formatted(id), equalTo("原文有误"));
        assertThat(one(id).due().orElseThrow().toldAt()).isPresent();

        confirm(new JsonObject().put("resource", id.toString()).put("revision", 1))
                .body("results[0].status", equalTo("confirmed"));
        assertThat(one(id).due()).as("showing it is no answer to a withdrawal").isPresent();

        confirm(new JsonObject().put("resource", id.toString())).body("results[0].status", equalTo("confirmed"));
        assertThat(one(id).due()).isEmpty();
        assertThat(one(id).confirmed().orElseThrow().by()).isEqualTo("演示密钥");
    }

    @Test
    void whatIsShownAgainAfterItWasTakenDownIsDueAgain() {
        UUID id = given("copy-6", "副本六");
        TestCloud.withdraw(id.toString(), "原文有误");
        Await.until(() -> one(id), copy -> copy.due().isPresent());
        confirm(new JsonObject().put("resource", id.toString()));
        assertThat(one(id).due()).isEmpty();

        confirm(new JsonObject()
                .put("resource", id.toString())
                .put("revision", 1)
                .put("address", "https://media.example/6"));

        assertThat(one(id).due().orElseThrow().isRemoval()).isTrue();
        assertThat(one(id).confirmed()).isEmpty();
        confirm(new JsonObject().put("resource", id.toString()));
        assertThat(one(id).due()).isEmpty();
    }

    /// It would count as followed whatever is corrected later.
    @Test
    void aRevisionThatNeverWasCannotBeConfirmed() {
        UUID id = given("copy-7", "副本七");

        confirm(new JsonObject().put("resource", id.toString()).put("revision", 2))
                .body("results[0].status", equalTo("invalid-field"))
                .body("results[0].detail", containsString("最新的是第 1 版"));

        TestCloud.publish(TestCloud.article("copy-7", "副本七，改正"));
        assertThat(Await.until(() -> one(id), copy -> copy.due().isPresent())
                        .due()
                        .orElseThrow()
                        .revision())
                .contains(2);
        confirm(new JsonObject().put("resource", id.toString()).put("revision", 2))
                .body("results[0].status", equalTo("confirmed"));
        assertThat(one(id).due()).isEmpty();
    }

    /// It has to be followed all the same.
    @Test
    void whoseContractIsSuspendedStillConfirms() {
        UUID id = given("copy-8", "副本八");
        TestCloud.withdraw(id.toString(), "过期");
        Await.until(() -> one(id), copy -> copy.due().isPresent());
        narrow("suspended = true");
        try {
            Caller.partner().get("/api/v1/partner/items").then().statusCode(403);
            confirm(new JsonObject().put("resource", id.toString())).body("results[0].status", equalTo("confirmed"));
        } finally {
            narrow("suspended = false");
        }
        assertThat(one(id).due()).isEmpty();
        assertThat(Caller.as("chief").get("/studio/resources/" + id).asString()).contains("演示合作媒体（演示密钥） 合作媒体确认更正或撤回");
    }

    @Test
    void aCorrectionIsFollowedByFetchingIt() {
        UUID id = given("copy-2", "副本二");
        TestCloud.publish(TestCloud.article("copy-2", "副本二，改正"));
        Copy waiting = Await.until(() -> one(id), copy -> copy.due().isPresent());

        assertThat(waiting.due().orElseThrow().revision()).contains(2);
        assertThat(waiting.revision()).isEqualTo(1);
        assertThat(waiting.title()).isEqualTo("副本二");

        give(id);

        assertThat(one(id).due()).isEmpty();
        assertThat(one(id).revision()).isEqualTo(2);
        assertThat(one(id).title()).isEqualTo("副本二，改正");
    }

    @Test
    void whatIsOverdueIsListedWithWhomToCall() {
        UUID id = given("copy-3", "副本三");
        TestCloud.withdraw(id.toString(), "过期");
        Await.until(() -> one(id), copy -> copy.due().isPresent());
        pool.preparedQuery("update partner_copy set removal_since = now() - interval '25 hours' where resource_id = $1")
                .executeAndAwait(Tuple.of(id));

        assertThat(one(id).overdue()).isTrue();
        assertThat(copies.due().await().indefinitely())
                .anySatisfy(copy -> assertThat(copy.resource()).isEqualTo(id));
        assertThat(Caller.as("chief")
                        .get("/studio/copies")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .contains("副本三", "已逾期", "演示合作媒体");
        assertThat(Caller.as("chief").get("/studio/resources/" + id).asString()).contains("逾期未撤下");
        confirm(new JsonObject().put("resource", id.toString()));
    }

    @Test
    void whatNoPartnerWasGivenCannotBeConfirmed() {
        confirm(new JsonObject().put("resource", UUID.randomUUID().toString()))
                .body("results[0].status", equalTo("not-found"));
        confirm(new JsonObject().put("resource", UUID.randomUUID().toString()).put("address", "javascript:alert(1)"))
                .body("results[0].status", equalTo("invalid-field"));
    }

    @Test
    void whatIsNotJsonOfTheSchemaIsRefused() {
        for (String body : List.of(
                "{}", "{\"confirmations\": []}", "{\"confirmations\": [{}]}", "[", "{\"confirmations\": [null]}")) {
            int status = Caller.partner()
                    .contentType(ContentType.JSON)
                    .body(body)
                    .post("/api/v1/partner/confirmations")
                    .statusCode();
            assertThat(status).as(body).isBetween(400, 422);
        }
    }

    @Test
    void whatAPartnerReportsIsKeptApartAndTheLastWordStands() {
        UUID id = given("copy-4", "副本四");
        String yesterday = LocalDate.now(ZoneOffset.ofHours(8)).minusDays(1).toString();
        report("resource,day,channel,reads,plays\r\n%s,%s,公众号,100,3\r\n%s,%s,电台,5,\r\n%s,%s,,1,1\r\n"
                        .formatted(id, yesterday, id, yesterday, UUID.randomUUID(), yesterday))
                .statusCode(200)
                .body("taken", equalTo(2))
                .body("refused[0].row", equalTo(3))
                .body("refused[0].code", equalTo("not-found"));
        report("resource,day,reads\n%s,%s,7\n%s,2999-01-01,1\n".formatted(id, yesterday, id))
                .statusCode(200)
                .body("taken", equalTo(1))
                .body("refused[0].code", equalTo("invalid-field"));
        report("resource,day,channel,reads,plays\n%s,%s,公众号,120,3\n".formatted(id, yesterday))
                .statusCode(200);

        Report.Sum sum = reports.of(id).await().indefinitely().getFirst();
        assertThat(sum.reads()).isEqualTo(120 + 5 + 7);
        assertThat(sum.plays()).isEqualTo(3);
        assertThat(Caller.as("chief").get("/studio/resources/" + id).asString()).contains("阅读 132，播放 3");
        for (String table : List.of("", "a,b\n1,2", "resource,day\nx,y", "resource,day\n\"")) {
            report(table).statusCode(422).body("code", equalTo("invalid-field"));
        }
        JsonObject half = new JsonObject()
                .put("resource", id.toString())
                .put("day", yesterday)
                .put("reads", 1.5);
        Caller.partner()
                .contentType(ContentType.JSON)
                .body(new JsonObject().put("reports", JsonArray.of(half)).encode())
                .post("/api/v1/partner/reports")
                .then()
                .statusCode(200)
                .body("taken", equalTo(0))
                .body("refused[0].code", equalTo("invalid-field"));
    }

    @Test
    void aTableOfAChineseSpreadsheetIsUnderstood() {
        UUID id = given("copy-9", "副本九");
        String yesterday = LocalDate.now(ZoneOffset.ofHours(8)).minusDays(1).toString();
        Caller.partner()
                .contentType("text/csv")
                .body("resource,day,channel,reads\n%s,%s,公众号,5\n"
                        .formatted(id, yesterday)
                        .getBytes(Charset.forName("GB18030")))
                .post("/api/v1/partner/reports")
                .then()
                .statusCode(200)
                .body("taken", equalTo(1));

        assertThat(pool.preparedQuery("select channel from partner_report where resource_id = $1")
                        .executeAndAwait(Tuple.of(id))
                        .iterator()
                        .next()
                        .getString(0))
                .isEqualTo("公众号");
    }

    private static ValidatableResponse report(String table) {
        return Caller.partner()
                .contentType("text/csv; charset=UTF-8")
                .body(table)
                .post("/api/v1/partner/reports")
                .then();
    }

    @Test
    void aPartnerReadsWhatItsContractAdmits() {
        UUID id = UUID.fromString(
                TestCloud.publish(TestCloud.article("copy-5", "副本五")).getFirst());
        for (String address : List.of("/feeds/partner.atom", "/feeds/partner.rss", "/feeds/partner.json")) {
            String feed = Await.until(() -> Caller.partner().get(address).asString(), text -> text.contains("副本五"));
            assertThat(feed).contains("正文", "演示合作媒体").doesNotContain("/hub");
        }
        Caller.nobody().get("/feeds/partner.atom").then().statusCode(401);
        assertThat(one(id).ways()).containsExactly(Way.FEED);
        Caller.partner()
                .get("/api/v1/partner/items")
                .then()
                .statusCode(200)
                .header("RateLimit", startsWith("\"minute\";r="))
                .body("items.find { it.id == '%s' }.body".formatted(id), containsString("正文"));
        assertThat(one(id).ways()).containsExactly(Way.FEED, Way.API);

        narrow("full_text = false, licences = '{CC-BY-SA-4.0}'");
        try {
            Caller.partner()
                    .get("/api/v1/partner/items")
                    .then()
                    .body("items.find { it.id == '%s' }.body".formatted(id), equalTo(""));
            assertThat(Caller.partner().get("/feeds/partner.atom").asString())
                    .contains("副本五的摘要")
                    .doesNotContain("正文");
            narrow("embargo_hours = 1");
            assertThat(Caller.partner().get("/feeds/partner.json").asString()).doesNotContain("副本五");
            narrow("embargo_hours = 0, kinds = '{VIDEO}'");
            assertThat(Caller.partner().get("/feeds/partner.json").asString()).doesNotContain("副本五");
        } finally {
            narrow("full_text = true, kinds = '{}', licences = '{}', embargo_hours = 0");
        }

        TestCloud.withdraw(id.toString(), "停用");
        Await.until(() -> one(id), copy -> copy.due().isPresent());
        assertThat(Caller.partner().get("/feeds/partner.atom").asString())
                .contains("at:deleted-entry ref=\"urn:uuid:" + id)
                .doesNotContain("副本五");
        assertThat(one(id).due().orElseThrow().toldAt()).isPresent();
        confirm(new JsonObject().put("resource", id.toString()));
    }

    private void narrow(String terms) {
        pool.preparedQuery("update partner_contract set " + terms + " where organisation = $1")
                .executeAndAwait(Tuple.of(partner()));
    }

    @Test
    void answersSayWhatIsLeftOfTheQuota() {
        confirm(new JsonObject().put("resource", UUID.randomUUID().toString()))
                .header("RateLimit-Policy", equalTo("\"minute\";q=6000;w=60, \"day\";q=10000;w=86400"))
                .header("RateLimit", matchesPattern("\"minute\";r=\\d+;t=\\d+, \"day\";r=\\d+;t=\\d+"));
    }

    @Test
    void aPersonOfTheCloudIsNoPartner() {
        Caller.as("chief").get("/api/v1/partner").then().statusCode(403);
        Caller.nobody().get("/api/v1/partner").then().statusCode(401);
        Caller.partner()
                .get("/api/v1/partner")
                .then()
                .statusCode(200)
                .body("name", equalTo("演示合作媒体"))
                .body("fullText", equalTo(true))
                .body("$", not(hasKey("ends")));
    }

    private ValidatableResponse confirm(JsonObject confirmation) {
        return Caller.partner()
                .contentType(ContentType.JSON)
                .body(new JsonObject()
                        .put("confirmations", new JsonArray().add(confirmation))
                        .encode())
                .post("/api/v1/partner/confirmations")
                .then()
                .statusCode(200);
    }

    private UUID given(String externalId, String title) {
        UUID id = UUID.fromString(
                TestCloud.publish(TestCloud.article(externalId, title)).getFirst());
        give(id);
        return id;
    }

    private void give(UUID id) {
        copies.given(partner(), Way.API, published.findAll(List.of(id)).await().indefinitely())
                .await()
                .indefinitely();
    }

    private Copy one(UUID id) {
        return copies.of(id).await().indefinitely().getFirst();
    }

    private UUID partner() {
        return pool.query("select id from organisation where code = 'demo-partner'")
                .executeAndAwait()
                .iterator()
                .next()
                .getUUID(0);
    }
}
