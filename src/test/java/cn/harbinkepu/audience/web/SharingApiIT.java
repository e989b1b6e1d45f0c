package cn.harbinkepu.audience.web;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.TestCloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class SharingApiIT {

    private static final String ACCOUNT = "duty";

    @BeforeEach
    void begin() {
        asAccount().delete("/api/v1/me");
    }

    @Test
    void whatADeviceKnowsGoesToTheAccountAndTheDeviceKnowsItNoMore() {
        String used = publish();
        Reader device = Reader.join(Map.of("age", "FROM_36_TO_59", "district", "230103", "interests", List.of("fire")));
        device.does("impression", used);
        device.asks()
                .body(Map.of("digest", "DAILY"))
                .put("/api/v1/me/push/choices")
                .then()
                .statusCode(200);

        answer(device, true).then().statusCode(200).body("merged", equalTo(true), "profileToken", equalTo("account"));

        device.asks().get("/api/v1/me").then().statusCode(400).body("code", equalTo("invalid-profile"));
        JsonPath kept = export(asAccount());
        assertThat(kept.getString("profile.age")).isEqualTo("FROM_36_TO_59");
        assertThat(kept.getString("profile.district")).isEqualTo("230103");
        assertThat(kept.getList("profile.interests.code", String.class)).contains("fire");
        assertThat(kept.getList("events.resource", String.class)).containsExactly(used);
        assertThat(kept.getString("more.push.choices.digest")).isEqualTo("DAILY");
        assertThat(kept.getBoolean("more.account.ofAccount")).isTrue();
    }

    @Test
    void theSecondDeviceJoinsTheSameProfileAndWhatTheAccountSaysHolds() {
        Reader first = Reader.join(Map.of("occupation", "FARMER", "interests", List.of("fire", "sport")));
        answer(first, true).then().statusCode(200);
        asAccount()
                .body(Map.of("interests", List.of("sport")))
                .put("/api/v1/me/interests")
                .then()
                .statusCode(200);
        Reader second = Reader.join(
                Map.of("occupation", "WORKER", "district", "230102", "interests", List.of("fire", "robotics")));
        Reader.Event event = Reader.event("impression", publish());
        second.says(event).then().statusCode(202);

        answer(second, true).then().statusCode(200);

        JsonPath kept = export(asAccount());
        assertThat(kept.getString("profile.occupation")).isEqualTo("FARMER");
        assertThat(kept.getString("profile.district")).isEqualTo("230102");
        assertThat(kept.getList("profile.interests.findAll{it.chosen}.code", String.class))
                .as("what the account took away stays away")
                .containsExactlyInAnyOrder("sport", "robotics");
        asAccount()
                .body(Map.of("events", List.of(event)))
                .post("/api/v1/events")
                .then()
                .body("counted", equalTo(0), "repeated", equalTo(1));
    }

    @Test
    void eventsWithTheSameNumberOfTwoDevicesAreBothKept() {
        String one = publish();
        String other = publish();
        Reader first = Reader.join();
        Reader second = Reader.join();
        first.says(Reader.event("impression", one).with("id", "1")).then().statusCode(202);
        second.says(Reader.event("impression", other).with("id", "1")).then().statusCode(202);

        answer(first, true).then().statusCode(200);
        answer(second, true).then().statusCode(200);

        assertThat(export(asAccount()).getList("events.resource", String.class)).containsExactlyInAnyOrder(one, other);
    }

    @Test
    void nothingMovesWithoutAYes() {
        Reader device = Reader.join(Map.of("interests", List.of("fire")));

        answer(device, false)
                .then()
                .statusCode(200)
                .body("merged", equalTo(false), "profileToken", equalTo(device.token()));

        assertThat(device.export().getList("profile.interests.code", String.class))
                .containsExactly("fire");
        asAccount().get("/api/v1/me").then().statusCode(400).body("code", equalTo("invalid-profile"));
        asUser().header(ReaderToken.HEADER, device.token())
                .body(Map.of())
                .post("/api/v1/me/account")
                .then()
                .statusCode(422);
    }

    @Test
    void askingAgainAndSeveralAtOnceDoNoHarm() {
        String used = publish();
        List<Reader> devices = Stream.generate(Reader::join).limit(4).toList();
        devices.forEach(device -> device.does("impression", used));

        List<Integer> answers = Stream.concat(devices.stream(), devices.stream())
                .map(device ->
                        CompletableFuture.supplyAsync(() -> answer(device, true).statusCode()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers).containsOnly(200);
        assertThat(export(asAccount()).getList("events", Map.class)).hasSize(4);
        answer(devices.getFirst(), true).then().statusCode(200);
        assertThat(export(asAccount()).getList("events", Map.class)).hasSize(4);
    }

    @Test
    void aForgedTokenOrAProfileThatIsNoMoreIsRefused() {
        Reader forged = new Reader("kpf_" + "A".repeat(43));
        answer(forged, true).then().statusCode(400).body("code", equalTo("invalid-profile"));
        Reader gone = Reader.join();
        gone.asks().delete("/api/v1/me").then().statusCode(204);
        answer(gone, true).then().statusCode(400).body("code", equalTo("invalid-profile"));
        asAccount()
                .body(Map.of("merge", true))
                .post("/api/v1/me/account")
                .then()
                .statusCode(409)
                .body("code", equalTo("wrong-state"));
        Reader anybody = Reader.join();
        anybody.asks()
                .body(Map.of("merge", true))
                .post("/api/v1/me/account")
                .then()
                .statusCode(401);
    }

    @Test
    void whoIsNotSignedInReachesNoAccountsProfile() {
        answer(Reader.join(), true).then().statusCode(200);

        RestAssured.given()
                .header(ReaderToken.HEADER, "account")
                .get("/api/v1/me")
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-profile"));
        Caller.as("approver")
                .header(ReaderToken.HEADER, "account")
                .get("/api/v1/me")
                .then()
                .statusCode(400);
    }

    @Test
    void erasingReachesEverythingThatWasMerged() {
        Reader first = Reader.join();
        Reader second = Reader.join();
        first.does("impression", publish());
        answer(first, true).then().statusCode(200);
        answer(second, true).then().statusCode(200);

        asAccount().delete("/api/v1/me").then().statusCode(204);

        asAccount().get("/api/v1/me/export").then().statusCode(400).body("code", equalTo("invalid-profile"));
        second.asks().get("/api/v1/me").then().statusCode(400);
    }

    @Test
    void ofWhoTurnsOutToBeAChildNothingThatWasDoneStays() {
        Reader grown = Reader.join();
        grown.does("impression", publish());
        answer(grown, true).then().statusCode(200);
        Reader child = Reader.join(Map.of("grade", "PRIMARY_LOWER"));

        answer(child, true).then().statusCode(200);

        assertThat(export(asAccount()).getList("events", Map.class)).isEmpty();
    }

    @Test
    void aDeviceGoesOnWithTheProfileOfAnotherByACodeOnce() {
        String used = publish();
        Reader old = Reader.join(Map.of("interests", List.of("fire")));
        Reader fresh = Reader.join(Map.of("district", "230109"));
        fresh.does("impression", used);
        String code = code(old).toLowerCase(java.util.Locale.ROOT).replace("-", " ");

        String token =
                join(fresh.asks(), code, true).then().statusCode(200).extract().path("profileToken");

        assertThat(token).isEqualTo(old.token());
        JsonPath kept = old.export();
        assertThat(kept.getString("profile.district")).isEqualTo("230109");
        assertThat(kept.getList("events.resource", String.class)).containsExactly(used);
        assertThat(join(fresh.asks(), code, true).<String>path("profileToken"))
                .as("who has not got the answer may ask again")
                .isEqualTo(old.token());
        join(Reader.join().asks(), code, true).then().statusCode(422).body("errors[0].field", equalTo("code"));
        join(nobody(), code, true).then().statusCode(422);
    }

    @Test
    void aDeviceThatKnowsNothingGoesOnByACode() {
        Reader old = Reader.join();
        String code = code(old);

        join(nobody(), code, true).then().statusCode(200).body("profileToken", equalTo(old.token()));
        join(nobody(), code, true).then().statusCode(422);
    }

    @Test
    void aCodeIsRefusedOnItsOwnDeviceAndEndsWithTheNextOrANo() {
        Reader old = Reader.join();
        String first = code(old);
        join(old.asks(), first, true)
                .then()
                .statusCode(422)
                .body("errors[0].message", equalTo("这是这台设备自己的代码，请在另一台设备上输入。"));
        String second = code(old);
        join(nobody(), first, true).then().statusCode(422);

        join(nobody(), second, false)
                .then()
                .statusCode(200)
                .body("merged", equalTo(false), "profileToken", nullValue());

        join(nobody(), second, true).then().statusCode(422);
        join(nobody(), "ZZZZ-ZZZZ", true).then().statusCode(422);
    }

    @Test
    void anAccountNeedsNoCode() {
        answer(Reader.join(), true).then().statusCode(200);
        Reader old = Reader.join();

        asAccount().post("/api/v1/me/devices/codes").then().statusCode(409);
        join(asAccount(), code(old), true).then().statusCode(409);
    }

    @Test
    void whoMakesCodesWithoutEndHasToWait() {
        Reader reader = Reader.join();
        for (int i = 0; i < 10; i++) {
            code(reader);
        }

        reader.asks()
                .post("/api/v1/me/devices/codes")
                .then()
                .statusCode(429)
                .body("code", equalTo("too-many-requests"));
    }

    private static String publish() {
        String words = UUID.randomUUID().toString();
        return TestCloud.publish(TestCloud.article("sharing-" + words, words)).getFirst();
    }

    private static RequestSpecification nobody() {
        return RestAssured.given().contentType(ContentType.JSON);
    }

    private static RequestSpecification asUser() {
        return Caller.as(ACCOUNT).contentType(ContentType.JSON);
    }

    private static RequestSpecification asAccount() {
        return asUser().header(ReaderToken.HEADER, "account");
    }

    private static Response answer(Reader device, boolean merge) {
        return asUser().header(ReaderToken.HEADER, device.token())
                .body(Map.of("merge", merge))
                .post("/api/v1/me/account");
    }

    private static String code(Reader reader) {
        return reader.asks()
                .post("/api/v1/me/devices/codes")
                .then()
                .statusCode(201)
                .extract()
                .path("code");
    }

    private static Response join(RequestSpecification caller, String code, boolean merge) {
        return caller.body(Map.of("code", code, "merge", merge)).post("/api/v1/me/devices");
    }

    private static JsonPath export(RequestSpecification caller) {
        return caller.get("/api/v1/me/export").then().statusCode(200).extract().jsonPath();
    }
}
