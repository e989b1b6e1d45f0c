package cn.harbinkepu.dump;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.GZIPInputStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.TestCloud;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class WithdrawnWordsIT {

    @Inject
    Making making;

    @Inject
    NightlyDump night;

    @Test
    void noFileHandsOutWhatWasTakenBack() {
        String word = "收回词" + UUID.randomUUID();
        String id = TestCloud.publish(TestCloud.article(word, word)).getFirst();
        Dump full = Await.until(() -> making.full().await().indefinitely(), made -> words(address(made))
                .contains(word));

        TestCloud.withdraw(id, "有误");

        Await.until(DumpsListed::addresses, listed -> listed.stream().noneMatch(each -> each.contains(full.name())));
        Caller.nobody().get(address(full)).then().statusCode(404);
        List<String> renewed = Await.until(
                () -> {
                    night.run().await().indefinitely();
                    return DumpsListed.addresses();
                },
                listed -> listed.stream().anyMatch(each -> each.contains("kepu-full-")));
        assertThat(renewed).allSatisfy(each -> assertThat(words(each)).doesNotContain(word));
    }

    private static String address(Dump dump) {
        return "/dumps/" + dump.name();
    }

    private static String words(String address) {
        byte[] file = Caller.nobody().get(address).asByteArray();
        try (GZIPInputStream lines = new GZIPInputStream(new ByteArrayInputStream(file))) {
            return new String(lines.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class DumpsListed {

        static List<String> addresses() {
            List<Map<String, String>> files =
                    Caller.nobody().get("/dumps/manifest.json").path("files");
            return files.stream()
                    .map(file -> file.get("url"))
                    .map(url -> url.substring(url.indexOf("/dumps/")))
                    .toList();
        }
    }
}
