package cn.harbinkepu.local;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;

/// Who calls the API in a test. Tokens are kept for the whole run, because the number of sign-ins is limited.
public final class Caller {

    private static final Map<String, String> TOKENS = new ConcurrentHashMap<>();

    private Caller() {}

    /// A stranger.
    public static RequestSpecification nobody() {
        return RestAssured.given();
    }

    /// One of the demo accounts, by a bearer token.
    public static RequestSpecification as(String username) {
        return bearer(token(username));
    }

    /// The account's bearer token.
    public static String token(String username) {
        return TOKENS.computeIfAbsent(username, Caller::signIn);
    }

    /// The demo partner, by its key.
    public static RequestSpecification partner() {
        return bearer(StackResource.PARTNER_KEY);
    }

    private static RequestSpecification bearer(String token) {
        return RestAssured.given().header("Authorization", "Bearer " + token);
    }

    private static String signIn(String username) {
        return RestAssured.given()
                .contentType(ContentType.JSON)
                .body(Map.of("username", username, "password", StackResource.PASSWORD))
                .post("/api/v1/auth/token")
                .then()
                .statusCode(200)
                .extract()
                .path("accessToken");
    }
}
