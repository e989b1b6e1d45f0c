package cn.harbinkepu.picture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.restassured.path.json.JsonPath;

import cn.harbinkepu.core.Ids;
import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.Staff;

import static org.assertj.core.api.Assertions.assertThat;

/// Wall charts for tests, on their way into the public.
public final class Charts {

    private Charts() {}

    /// A draft of these pages, in order.
    public static String draft(Path folder, byte[]... pages) throws IOException {
        Map<String, Object> fields = new HashMap<>(Map.of(
                "kind", "CHART",
                "title", "冰上安全挂图 " + Ids.next(),
                "summary", "冰厚不足十厘米时不要上冰；结伴而行，带上绳索和哨子。",
                "licence", "CC-BY-SA-4.0",
                "attribution", "哈尔滨科普测试",
                "sources", List.of(Map.of("title", "测试用的资料"))));
        List<String> files = new ArrayList<>();
        for (byte[] page : pages) {
            files.add(Staff.upload("editor", file(folder, page)));
        }
        fields.put("fileIds", files);
        return Staff.draft(fields);
    }

    public static String published(Path folder, byte[]... pages) throws IOException {
        String id = draft(folder, pages);
        assertThat(Staff.settled(id).getList("stages.state")).doesNotContain("FAILED");
        Staff.review(id);
        assertThat(Staff.act("chief", id, "publish", Map.of()).statusCode()).isEqualTo(200);
        return id;
    }

    /// The public document.
    public static JsonPath document(String id) {
        return Caller.nobody()
                .get("/api/v1/resources/{id}/published", id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static Path file(Path folder, byte[] page) throws IOException {
        String ending = page[0] == (byte) 0x89 ? ".png" : page[0] == 'G' ? ".gif" : ".jpg";
        return Files.write(folder.resolve("page-" + Ids.next() + ending), page);
    }
}
