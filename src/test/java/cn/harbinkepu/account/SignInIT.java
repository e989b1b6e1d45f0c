package cn.harbinkepu.account;

import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.local.StackResource;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class SignInIT {

    private static final int FAILURES = 10;

    @Inject
    Pool pool;

    @Test
    void makesANameThatFailsTooOftenWait() {
        String name = "guesser-" + UUID.randomUUID();
        for (int i = 0; i < FAILURES; i++) {
            assertThat(token(name, "wrong").statusCode()).isEqualTo(401);
        }

        Response refused = token(name, "wrong");

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.jsonPath().getString("code")).isEqualTo("too-many-requests");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isPositive();
        Response page = form(name, "wrong");
        assertThat(page.statusCode()).isEqualTo(429);
        assertThat(page.asString()).contains("登录失败次数过多", "value=\"" + name + "\"");
        assertThat(token("approver", StackResource.PASSWORD).statusCode()).isEqualTo(200);
    }

    @Test
    void forgetsTheFailuresOfWhoGetsIn() {
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < FAILURES - 1; i++) {
                token("expert", "wrong");
            }
            assertThat(token("expert", StackResource.PASSWORD).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void notesWhoCameWentAndFailedButNoUnknownName() {
        String unknown = "my-secret-" + UUID.randomUUID();
        long before = lines("duty", "account.sign-in-failed");
        token("duty", "wrong");
        token(unknown, "wrong");
        Response in = form("duty", StackResource.PASSWORD);
        assertThat(in.header("Location")).endsWith("/desk");
        long out = lines("duty", "account.sign-out");

        String session = in.cookie("kepu-session");
        String page = RestAssured.given()
                .cookie("kepu-session", session)
                .accept("text/html")
                .get("/desk")
                .asString();
        RestAssured.given()
                .redirects()
                .follow(false)
                .cookie("kepu-session", session)
                .contentType(ContentType.URLENC)
                .formParam("csrf", page.replaceFirst("(?s).*?name=\"csrf\" value=\"([^\"]+)\".*", "$1"))
                .post("/sign-out")
                .then()
                .statusCode(303);

        assertThat(lines("duty", "account.sign-in-failed")).isEqualTo(before + 1);
        assertThat(lines("duty", "account.sign-out")).isEqualTo(out + 1);
        assertThat(lines("duty", "account.sign-in")).isPositive();
        assertThat(lines(unknown, "account.sign-in-failed")).isZero();
    }

    private long lines(String username, String action) {
        return pool.preparedQuery("select count(*) from audit_line where username = $1 and action = $2")
                .execute(Tuple.of(username, action))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong(0);
    }

    private static Response token(String username, String password) {
        return RestAssured.given()
                .contentType(ContentType.JSON)
                .body(Map.of("username", username, "password", password))
                .post("/api/v1/auth/token");
    }

    private static Response form(String username, String password) {
        return RestAssured.given()
                .redirects()
                .follow(false)
                .accept("text/html")
                .contentType(ContentType.URLENC)
                .formParam("username", username)
                .formParam("password", password)
                .post("/sign-in");
    }
}
