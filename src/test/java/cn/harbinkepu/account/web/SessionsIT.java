package cn.harbinkepu.account.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.Cookie;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;

import cn.harbinkepu.account.Sessions;
import cn.harbinkepu.local.StackResource;

import static org.assertj.core.api.Assertions.assertThat;

/// The session of a browser, and what tries to misuse it.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class SessionsIT {

    private static final String ACT = "/desk/alerts/00000000-0000-7000-8000-000000000000/discard";

    @Inject
    Pool pool;

    @Test
    void theCookieIsOutOfReachOfScriptsAndOtherSites() {
        Cookie cookie = signIn();

        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getSameSite()).isEqualTo("Lax");
        assertThat(cookie.getPath()).isEqualTo("/");
        assertThat(cookie.getDomain()).isNull();
    }

    @Test
    void aFormWithoutItsTokenIsRefused() {
        assertRefused(act(signIn()).post(ACT));
    }

    @Test
    void aFormWithAnotherSessionsTokenIsRefused() {
        Cookie cookie = signIn();

        assertRefused(act(cookie)
                .formParam("csrf", Sessions.formToken(signIn().getValue()))
                .post(ACT));
    }

    @Test
    void aFormFromAnotherSiteIsRefusedEvenWithTheToken() {
        Cookie cookie = signIn();

        for (String site : List.of("cross-site", "same-site")) {
            assertRefused(withToken(cookie).header("Sec-Fetch-Site", site).post(ACT));
        }
        assertRefused(withToken(cookie).header("Origin", "https://evil.example").post(ACT));
        assertRefused(withToken(cookie).header("Origin", "null").post(ACT));
    }

    /// Whoever makes a link puts a name and password into it, and the browser sends both and the cookie.
    @Test
    void aNameInTheAddressDoesNotMakeABrowserAProgram() {
        Cookie cookie = signIn();

        assertRefused(act(cookie).auth().preemptive().basic("a", "b").post(ACT));
        assertRefused(act(cookie)
                .header("Sec-Fetch-Site", "cross-site")
                .header("Authorization", "Digest a")
                .post(ACT));
    }

    @Test
    void aKeyIsTakenAsAPasswordOfFeedReaders() {
        RestAssured.given()
                .auth()
                .preemptive()
                .basic("anything", StackResource.PARTNER_KEY)
                .get("/api/v1/alerts")
                .then()
                .statusCode(200);
        RestAssured.given()
                .auth()
                .preemptive()
                .basic("anything", "kpk_not-a-key")
                .get("/api/v1/alerts")
                .then()
                .statusCode(401);
    }

    @Test
    void aSignInSentFromAnotherSiteIsRefused() {
        assertRefused(RestAssured.given()
                .header("Sec-Fetch-Site", "cross-site")
                .formParam("username", "duty")
                .formParam("password", StackResource.PASSWORD)
                .post("/sign-in"));
    }

    @Test
    void aFormWithItsTokenIsTaken() {
        Response answer = withToken(signIn())
                .header("Sec-Fetch-Site", "same-origin")
                .formParam("version", 1)
                .post(ACT);

        assertThat(answer.statusCode()).isEqualTo(404);
    }

    @Test
    void afterSigningOutTheOldCookieIsAStranger() {
        Cookie cookie = signIn();
        withToken(cookie).post("/sign-out").then().statusCode(303);

        Response answer = RestAssured.given().cookie(cookie).get("/desk");

        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void aCookieIsNoBearerTokenAndABearerTokenNoCookie() {
        Response cookieAsBearer = RestAssured.given()
                .header("Authorization", "Bearer " + signIn().getValue())
                .get("/api/v1/alerts");
        Response bearerAsCookie = RestAssured.given()
                .cookie(SessionCookie.NAME, cn.harbinkepu.local.Caller.token("duty"))
                .get("/desk");

        assertThat(cookieAsBearer.statusCode()).isEqualTo(401);
        assertThat(bearerAsCookie.statusCode()).isEqualTo(401);
    }

    @Test
    void theDatabaseHoldsNeitherPasswordsNorTokensNorKeys() {
        String session = signIn().getValue();
        List<String> rows = new ArrayList<>();
        for (String table : List.of("person", "session", "access_key", "audit_line")) {
            pool.query("select encode(convert_to(t::text, 'UTF8'), 'escape') from " + table + " t")
                    .executeAndAwait()
                    .forEach(row -> rows.add(row.getString(0)));
        }

        assertThat(rows)
                .isNotEmpty()
                .noneMatch(row -> row.contains(StackResource.PASSWORD)
                        || row.contains(StackResource.PARTNER_KEY)
                        || row.contains(session));
        pool.query("select password_hash from person").executeAndAwait().forEach(row -> assertThat(row.getString(0))
                .startsWith("$argon2id$"));
    }

    private static Cookie signIn() {
        return RestAssured.given()
                .redirects()
                .follow(false)
                .formParams(Map.of("username", "duty", "password", StackResource.PASSWORD))
                .post("/sign-in")
                .then()
                .statusCode(303)
                .extract()
                .detailedCookie(SessionCookie.NAME);
    }

    private static RequestSpecification act(Cookie cookie) {
        return RestAssured.given()
                .redirects()
                .follow(false)
                .cookie(cookie)
                .contentType("application/x-www-form-urlencoded; charset=utf-8");
    }

    private static RequestSpecification withToken(Cookie cookie) {
        return act(cookie).formParam("csrf", Sessions.formToken(cookie.getValue()));
    }

    private static void assertRefused(Response answer) {
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.<String>path("code")).isEqualTo("form-expired");
    }
}
