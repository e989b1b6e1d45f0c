package cn.harbinkepu.local;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

import static org.assertj.core.api.Assertions.assertThat;

/// A person at the pages without a browser: signed in by the sign-in form, with the form token of the session.
public final class Form {

    private static final Pattern TOKEN = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

    private final String site;
    private final String session;
    private final String token;

    private Form(String site, String session, String token) {
        this.site = site;
        this.session = session;
        this.token = token;
    }

    public static Form as(String username) {
        return as("", username, StackResource.PASSWORD);
    }

    /// @param site `http://host:port`; empty for the application under test
    public static Form as(String site, String username, String password) {
        Response signedIn = at(site).redirects()
                .follow(false)
                .contentType(ContentType.URLENC)
                .formParam("username", username)
                .formParam("password", password)
                .post("/sign-in");
        assertThat(signedIn.statusCode()).isEqualTo(303);
        String session = signedIn.cookie("kepu-session");
        String page = at(site).cookie("kepu-session", session)
                .accept("text/html")
                .get("/")
                .asString();
        Matcher token = TOKEN.matcher(page);
        assertThat(token.find()).as(page).isTrue();
        return new Form(site, session, token.group(1));
    }

    public String open(String path) {
        return page(path).then().statusCode(200).extract().asString();
    }

    /// A form with urlencoded fields.
    public RequestSpecification form() {
        return page().contentType(ContentType.URLENC.withCharset("UTF-8")).formParam("csrf", token);
    }

    /// A form with files.
    public RequestSpecification multipart() {
        return page().multiPart("csrf", token);
    }

    /// Whatever a page answers.
    public Response page(String path) {
        return page().get(path);
    }

    /// A form as another site would send it: with the cookie, without the token.
    public RequestSpecification forged() {
        return page().contentType(ContentType.URLENC);
    }

    private RequestSpecification page() {
        return at(site).redirects()
                .follow(false)
                .cookie("kepu-session", session)
                .accept("text/html,application/xhtml+xml,*/*;q=0.8");
    }

    private static RequestSpecification at(String site) {
        return site.isEmpty() ? RestAssured.given() : RestAssured.given().baseUri(site);
    }
}
