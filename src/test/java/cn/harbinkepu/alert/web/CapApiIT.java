package cn.harbinkepu.alert.web;

import java.security.KeyPair;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;

import cn.harbinkepu.alert.CapValidator;
import cn.harbinkepu.alert.cap.CapForTests;
import cn.harbinkepu.alert.cap.Signing;
import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.Desk;
import cn.harbinkepu.local.Form;
import cn.harbinkepu.local.StackResource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class CapApiIT {

    private String key = "";

    @BeforeEach
    void aSource() {
        key = Sources.add("气象台 " + System.nanoTime());
    }

    @Test
    void aWarningIsProposedToTheDeskAndIsNotPublic() {
        CapForTests warning = CapForTests.blizzard();

        sent(warning)
                .statusCode(202)
                .body("state", equalTo("PROPOSED"))
                .body("hazard", equalTo("blizzard-coldwave"))
                .body("level", equalTo("ORANGE"))
                .body("districts", contains("230103"));

        assertThat(Caller.nobody().get("/api/v1/alerts?limit=100").asString()).doesNotContain(warning.identifier());
    }

    @Test
    void theSameMessageAgainChangesNothingAndAnotherOfItsNameIsRefused() {
        CapForTests warning = CapForTests.blizzard();
        String id = sent(warning).statusCode(202).extract().path("id");

        sent(warning).statusCode(200).body("id", equalTo(id));
        sent(warning.with("10毫米", "20毫米")).statusCode(409).body("code", equalTo("already-exists"));
    }

    @Test
    void ofManyWhoSendTheSameAtOnceOneIsFirst() {
        CapForTests warning = CapForTests.blizzard();

        Stream<Integer> answers = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> post(warning.bytes()).statusCode()))
                .toList()
                .stream()
                .map(CompletableFuture::join);

        assertThat(answers.sorted()).containsExactly(200, 200, 200, 200, 200, 200, 200, 202);
    }

    @Test
    void anUpdateTakesThePlaceOfWhatTheDeskHasNotDecided() {
        CapForTests first = CapForTests.blizzard();
        String id = sent(first).extract().path("id");

        sent(first.followedBy("Update", 1)).statusCode(202).body("state", equalTo("PROPOSED"));

        sent(first).statusCode(200).body("id", equalTo(id)).body("state", equalTo("REPLACED"));
    }

    @Test
    void aCancelOfWhatTheDeskNeverSaidIsOnlyNoted() {
        CapForTests first = CapForTests.blizzard();
        sent(first);

        sent(first.followedBy("Cancel", 1)).statusCode(202).body("state", equalTo("NOTED"));

        sent(first).body("state", equalTo("REPLACED"));
    }

    @Test
    void whatComesLaterThanItsUpdateIsNotProposed() {
        CapForTests first = CapForTests.blizzard();
        CapForTests update = first.followedBy("Update", 1);
        CapForTests second = update.followedBy("Update", 1);
        sent(first).statusCode(202);
        sent(second).statusCode(202).body("state", equalTo("PROPOSED"));

        sent(first.followedBy("Cancel", 3)).statusCode(202).body("state", equalTo("NOTED"));
        sent(first.followedBy("Update", 2)).statusCode(202).body("state", equalTo("REPLACED"));
    }

    @Test
    void anEndThatComesAsABeginningIsProposedAsAnEndOfWhatItMeans() {
        CapForTests first = CapForTests.blizzard();
        String id = sent(first).extract().path("id");
        CapForTests end = CapForTests.blizzard().with("发布暴雪", "解除暴雪");

        sent(end).statusCode(202).body("state", equalTo("PROPOSED"));

        sent(first).statusCode(200).body("state", equalTo("PROPOSED"));
        String page = Form.as("duty").open("/desk/warnings/" + id);
        assertThat(page).contains("同一事件收到的信息", "解除：");
    }

    @Test
    void ofAChainThatArrivesAtOnceOneIsLeftToDecide() {
        CapForTests first = CapForTests.blizzard();
        CapForTests update = first.followedBy("Update", 1);
        CapForTests second = update.followedBy("Update", 1);

        Stream.of(second, first, update)
                .map(cap -> CompletableFuture.runAsync(() -> sent(cap).statusCode(202)))
                .toList()
                .forEach(CompletableFuture::join);

        sent(first).body("state", equalTo("REPLACED"));
        sent(update).body("state", equalTo("REPLACED"));
        sent(second).body("state", equalTo("PROPOSED"));
    }

    @Test
    void aDrillNeverTouchesWhatIsMeant() {
        CapForTests real = CapForTests.blizzard();
        CapForTests drill = CapForTests.blizzard().with("<status>Actual", "<status>Exercise");
        sent(real).statusCode(202);
        sent(drill).statusCode(202);

        sent(real.followedBy("Update", 1).with("<status>Actual", "<status>Exercise"))
                .statusCode(202)
                .body("state", equalTo("PROPOSED"));
        sent(real.followedBy("Cancel", 2).with("<status>Actual", "<status>Exercise"))
                .statusCode(202)
                .body("state", equalTo("NOTED"));
        sent(drill.followedBy("Cancel", 2)).statusCode(202).body("state", equalTo("NOTED"));

        sent(real).statusCode(200).body("state", equalTo("PROPOSED"));
        sent(drill).statusCode(200).body("state", equalTo("PROPOSED"));
    }

    @Test
    void noSourceSpeaksForAnother() {
        CapForTests warning = CapForTests.blizzard();
        sent(warning).statusCode(202);
        String other = Sources.add("别处 " + System.nanoTime());

        Sources.send(other, warning.followedBy("Update", 1));
        Sources.send(other, warning.with("10毫米", "0毫米"));

        sent(warning).statusCode(200).body("state", equalTo("PROPOSED"));
    }

    @Test
    void whatWasEndedBeforeItCameIsNotProposed() {
        CapForTests warning = CapForTests.blizzard();
        sent(warning.followedBy("Cancel", 1)).statusCode(202).body("state", equalTo("NOTED"));

        sent(warning).statusCode(202).body("state", equalTo("REPLACED"));
    }

    @Test
    void anUpdateThatMovesAwayOrEndsComesToTheDesk() {
        CapForTests warning = CapForTests.blizzard();
        sent(warning).statusCode(202);

        sent(warning.followedBy("Update", 1).with("230103000000", "110101000000"))
                .statusCode(202)
                .body("state", equalTo("PROPOSED"))
                .body("districts", hasSize(0));
    }

    @Test
    void testsAndAnswersAreOnlyNoted() {
        sent(CapForTests.blizzard().with("<status>Actual", "<status>Test"))
                .statusCode(202)
                .body("state", equalTo("NOTED"));
        sent(CapForTests.blizzard().followedBy("Ack", 1)).statusCode(202).body("state", equalTo("NOTED"));
    }

    @Test
    void whoAsksForItIsAnsweredInCap() {
        CapForTests warning = CapForTests.blizzard();
        String reference = "<references>" + warning.sender() + "," + warning.identifier() + ",";

        String first = inCap(warning.bytes(), 202);
        String again = inCap(warning.bytes(), 200);
        String other = inCap(warning.with("10毫米", "20毫米").bytes(), 409);
        String broken = inCap(
                warning.with("<severity>Severe</severity>", "<severity>Awful</severity>")
                        .with("<category>Met</category>", "")
                        .bytes(),
                422);

        assertThat(List.of(first, again, other, broken)).allSatisfy(answer -> {
            assertThat(CapValidator.faults(answer)).as(answer).isEmpty();
            assertThat(answer)
                    .contains(reference, "<addresses>" + warning.sender() + "</addresses>", "<status>Actual<");
        });
        assertThat(first).contains("<msgType>Ack</msgType>", "已收下：待处理");
        assertThat(again).contains("<msgType>Ack</msgType>", "重复：");
        assertThat(other).contains("<msgType>Error</msgType>", "already-exists");
        assertThat(broken).contains("<msgType>Error</msgType>", "invalid-cap", "info[1]/severity", "info[1]/category");
    }

    @Test
    void whatNoAnswerCouldNameAndStrangersGetTheProblemAsEver() {
        CapForTests nameless = CapForTests.blizzard();
        assertThat(inCap(nameless.with(nameless.identifier(), "").bytes(), 422)).contains("\"code\":\"invalid-cap\"");
        assertThat(inCap("<alert".getBytes(UTF_8), 422)).contains("\"code\":\"invalid-cap\"");
        key = "kws_" + "0".repeat(40);
        assertThat(inCap(CapForTests.blizzard().with("Met", "Wrong").bytes(), 401))
                .contains("source-unknown");
    }

    @Test
    void answersToWhatWasIssuedHereStandInItsLogAndAreNoProposals() {
        String alert = Desk.issue("Exercise", "blizzard-coldwave", "BLUE", List.of("230124"));
        Desk.cancel(alert);
        JsonPath issued = Caller.as("duty").get("/api/v1/alerts/" + alert).jsonPath();
        String reference =
                "warning@kepu.example.org," + issued.getString("identifier") + "," + issued.getString("sent");
        String refers = "</scope><note>区域读不出来</note><references>" + reference + "</references>";
        CapForTests error = CapForTests.blizzard()
                .with("<msgType>Alert", "<msgType>Error")
                .with("<status>Actual", "<status>Exercise")
                .with("</scope>", refers);
        error = new CapForTests(
                error.xml().replaceAll("(?s)<info>.*</info>", ""), error.sender(), error.identifier(), error.sent());

        sent(error).statusCode(202).body("state", equalTo("NOTED"));
        assertThat(inCap(error.bytes(), 200)).isEmpty();

        assertThat(Sources.approver().open("/desk/alerts/" + alert))
                .contains("其他系统的回执（1）", "<strong>出错</strong>", "区域读不出来");
    }

    private String inCap(byte[] cap, int status) {
        return RestAssured.given()
                .header(CapApi.KEY, key)
                .accept("application/cap+xml")
                .contentType("application/cap+xml")
                .body(cap)
                .post("/api/v1/cap")
                .then()
                .statusCode(status)
                .extract()
                .asString();
    }

    @Test
    void whatIsOverElsewhereOrAheadOfTimeIsRefused() {
        CapForTests warning = CapForTests.blizzard();
        String expires = warning.xml().replaceAll("(?s).*<expires>(.*?)</expires>.*", "$1");
        CapForTests old = warning.with("<sent>", "<sent>2020-01-01T00:00:00+08:00</sent><!--")
                .with("</sent>\n  <status>", "--><status>");

        sent(old.with(expires, "2020-01-01T06:00:00+08:00")).statusCode(422).body("code", equalTo("warning-over"));
        sent(CapForTests.blizzard().with("230103000000", "110101000000"))
                .statusCode(422)
                .body("code", equalTo("area-elsewhere"));
        CapForTests ahead = CapForTests.blizzard();
        sent(ahead.followedBy("Update", 3600))
                .statusCode(422)
                .body("code", equalTo("invalid-cap"))
                .body("errors.field", hasItem("sent"));
    }

    @Test
    void brokenRulesAreToldByField() {
        sent(CapForTests.blizzard().with("<severity>Severe", "<severity>Red"))
                .statusCode(422)
                .body("code", equalTo("invalid-cap"))
                .body("errors.field", contains("info[1]/severity"));
        sent(CapForTests.blizzard().with("weather@example.org", "w".repeat(10_000)))
                .statusCode(422)
                .body("errors.field", contains("sender"));
        post("<nonsense/>".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .then()
                .statusCode(422);
        post(new byte[0]).then().statusCode(422);
        post(new byte[1024 * 1024 + 1]).then().statusCode(413);
    }

    @Test
    void onlySourcesAndTheDeskHandIn() {
        byte[] warning = CapForTests.blizzard().bytes();

        RestAssured.given()
                .contentType("application/cap+xml")
                .body(warning)
                .post("/api/v1/cap")
                .then()
                .statusCode(401)
                .body("code", equalTo("source-unknown"));
        Caller.as("editor")
                .contentType("application/cap+xml")
                .body(warning)
                .post("/api/v1/cap")
                .then()
                .statusCode(403);
        Caller.as("duty")
                .contentType("application/cap+xml")
                .body(warning)
                .post("/api/v1/cap")
                .then()
                .statusCode(202);
        key = "kws_nobody";
        post(CapForTests.blizzard().bytes()).then().statusCode(401).body("code", equalTo("source-unknown"));
    }

    @Test
    void aSourceThatSignsNeedsNoKeyAndIsNobodyWithoutItsSignature() throws Exception {
        KeyPair keys = Signing.rsa();
        key = Sources.add("签名 " + System.nanoTime(), Signing.pem(keys));
        byte[] signed = Signing.signed(CapForTests.blizzard(), keys, Signing.RSA_SHA256);
        byte[] forged = Signing.signed(CapForTests.blizzard(), Signing.rsa(), Signing.RSA_SHA256);

        Sources.post(signed).then().statusCode(202);
        post(signed).then().statusCode(200);
        sent(CapForTests.blizzard()).statusCode(401).body("code", equalTo("source-unknown"));
        post(forged).then().statusCode(401);
        Sources.post(forged).then().statusCode(401);
    }

    private ValidatableResponse sent(CapForTests cap) {
        return post(cap.bytes()).then();
    }

    private Response post(byte[] cap) {
        return Sources.post(key, cap);
    }
}
