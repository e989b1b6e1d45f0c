package cn.harbinkepu.home.web;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;

import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.StackResource;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class SettingsPagesIT {

    @Test
    void aChoiceIsKeptInTheReadersBrowserAndLeadsBack() {
        Response answer = get("/settings?mode=elder&theme=dark&district=230109&next=/alerts");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.header("Location")).endsWith("/alerts");
        assertThat(answer.cookies())
                .containsEntry("kepu-mode", "elder")
                .containsEntry("kepu-theme", "dark")
                .containsEntry("kepu-district", "230109");
        assertThat(answer.detailedCookie("kepu-mode").isHttpOnly()).isTrue();
    }

    @Test
    void whatIsNoChoiceForgetsTheEarlierOne() {
        Response answer = get("/settings?theme=auto&district=999999");

        assertThat(answer.detailedCookie("kepu-theme").getMaxAge()).isZero();
        assertThat(answer.detailedCookie("kepu-district").getMaxAge()).isZero();
    }

    @Test
    void nobodyIsSentToAnotherSite() {
        assertThat(get("/settings?mode=elder&next=//evil.example/").header("Location"))
                .endsWith("/")
                .doesNotContain("evil");
    }

    @Test
    void aCookieThatSomebodyMadeUpChangesNothing() {
        String page = Caller.nobody()
                .accept(ContentType.HTML)
                .cookie("kepu-theme", "\"><script>")
                .cookie("kepu-mode", "giant")
                .cookie("kepu-district", "x")
                .get("/")
                .asString();

        assertThat(page).contains("data-theme=\"\" data-mode=\"standard\"").contains("哈尔滨市，更换区县");
    }

    @Test
    void anUnknownSubjectIsNotFoundAndAForeignCursorIsRefused() {
        assertThat(get("/subjects/alchemy").statusCode()).isEqualTo(404);
        assertThat(get("/subjects/water?cursor=foreign").statusCode()).isEqualTo(400);
    }

    private static Response get(String path) {
        return Caller.nobody()
                .accept(ContentType.HTML)
                .redirects()
                .follow(false)
                .get(path);
    }
}
