package cn.harbinkepu.media;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

import cn.harbinkepu.local.Browser;
import cn.harbinkepu.local.StackResource;

import static org.assertj.core.api.Assertions.assertThat;

/// A link to a file that is not public, from the studio to somebody without an account.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class LinkPanelPageTest {

    private static final String ASK = """
            const question = new XMLHttpRequest();
            question.open('GET', arguments[0], false);
            question.send();
            return question.status;""";

    @RegisterExtension
    static final Browser browser = Browser.desktop();

    @RegisterExtension
    static final Browser stranger = Browser.phone();

    @TempDir
    Path folder;

    @Inject
    LinkKeys keys;

    @Test
    void aLinkFromTheStudioOpensForAStrangerUntilItEnds() throws Exception {
        PublicChart draft = PublicChart.draft(folder);
        browser.signIn("editor").open("/studio/resources/" + draft.resource());
        browser.click("#file-link > summary").click("#file-link button[type=submit]");
        browser.untilShown("#file-link [role=status]", "链接已生成");
        String path = URI.create(String.valueOf(browser.find("#made-file-link").getDomProperty("value")))
                .getPath();

        stranger.open("/");
        assertThat(stranger.run(ASK, path)).isEqualTo(200L);
        assertThat(stranger.run(ASK, draft.path("original"))).isEqualTo(404L);
        LinkKey key = keys.all(false).await().atMost(Duration.ofSeconds(10)).getFirst();
        LinkToken ended =
                LinkToken.of(UUID.fromString(draft.file()), Instant.now().minusSeconds(1), key);
        stranger.open(draft.path("signed/" + ended.text() + "/original"));
        assertThat(stranger.text("body")).contains("这个链接已过有效期，请向发给您链接的人另要一个。");
    }
}
