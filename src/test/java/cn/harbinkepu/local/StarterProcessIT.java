package cn.harbinkepu.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// The cloud as somebody sees it who starts it for the first time.
class StarterProcessIT {

    private static final Pattern OFFERED = Pattern.compile("starter library: offering (\\d+) resources");
    private static final int PORT = Launched.freeRow();
    private static final int BASE_PORT = Launched.freeRow();

    @Test
    void theWholeStarterLibraryBecomesPublic() throws IOException {
        Path data = Path.of("target/starter-stack")
                .resolve(Long.toString(ProcessHandle.current().pid()))
                .toAbsolutePath();
        Launched cloud = Launched.opsRun(
                data.resolveSibling("words-of-starter.log"),
                List.of(
                        "--data", data.toString(),
                        "--port", Integer.toString(PORT),
                        "--base-port", Integer.toString(BASE_PORT)));
        try (Site site = new Site(PORT)) {
            Await.until(() -> cloud, first -> !first.isAlive() || first.said().contains("is running."));
            assertThat(cloud.isAlive()).as(cloud.said()).isTrue();

            // The films give way to everything else on the machine, so the whole may take any time; but one comes after
            // the other.
            for (int seen = 0; seen != offered(cloud); ) {
                int before = seen;
                seen = Await.until(() -> found(site), count -> count > before);
            }
        } finally {
            cloud.kill();
        }
    }

    private static int offered(Launched cloud) {
        Matcher offered = OFFERED.matcher(cloud.said());
        return offered.find() ? Integer.parseInt(offered.group(1)) : -1;
    }

    private static int found(Site site) {
        try {
            return site.json("/api/v1/search?limit=1").path("total").asInt(-1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
