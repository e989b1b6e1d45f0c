package cn.harbinkepu.upload.web;

import java.nio.file.Files;
import java.nio.file.Path;

import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.upload.SampleArchives;
import cn.harbinkepu.upload.Uploads;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class NarrowLineIT {

    @Test
    void aFileArrivesWholeThroughALineThatBreaksAndLetsOneMegabytePass(@TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("film.zip"), SampleArchives.archive(24 << 20, 7));
        String site = ConfigProvider.getConfig().getValue("test.url", String.class);
        try (NarrowLine line = NarrowLine.to(site, 20_251_125);
                PatientSender sender = new PatientSender(line.url(), Caller.token("editor"))) {
            String address = sender.begin("film.zip", Files.size(file));

            sender.send(address, file, Files.size(file));

            JsonObject status = sender.status(address);
            assertThat(status.getString("state")).isEqualTo("SAVED");
            assertThat(status.getString("sha256")).isEqualTo(Uploads.sha256Of(file));
            assertThat(line.refusals()).isPositive();
            assertThat(line.cuts()).isGreaterThan(3);
        }
    }
}
