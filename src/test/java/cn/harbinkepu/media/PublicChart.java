package cn.harbinkepu.media;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;

import io.restassured.path.json.JsonPath;

import cn.harbinkepu.blob.Blobs;
import cn.harbinkepu.local.Staff;
import cn.harbinkepu.text.tika.Documents;

import static org.assertj.core.api.Assertions.assertThat;

/// A resource with one file, beside which objects lie as a film's segments do.
public record PublicChart(String resource, String file) {

    /// A draft that nobody has published.
    public static PublicChart draft(Path folder) throws Exception {
        String id = Staff.draftOf("CHART", new Documents(folder).jpegWithPlace());
        JsonPath draft = Staff.settled(id);
        Staff.complete(id, draft.getInt("version"));
        return new PublicChart(id, draft.getString("files[0].id"));
    }

    public static PublicChart published(Path folder) throws Exception {
        PublicChart chart = draft(folder);
        Staff.review(chart.resource());
        assertThat(Staff.act("chief", chart.resource(), "publish", Map.of()).statusCode())
                .isEqualTo(200);
        return chart;
    }

    public void withdraw() {
        assertThat(Staff.act("chief", resource, "withdraw", Map.of("reason", "图上的数字有误"))
                        .statusCode())
                .isEqualTo(200);
    }

    /// Bytes of chance under a name of a film's.
    public byte[] put(Blobs blobs, Path folder, String name, int size) throws Exception {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        Path local = Files.write(folder.resolve("object"), bytes);
        blobs.put("renditions/" + file + "/" + name, local, "video/iso.segment")
                .await()
                .atMost(Duration.ofSeconds(30));
        return bytes;
    }

    public String path(String name) {
        return "/media/" + file + "/" + name;
    }
}
