package cn.harbinkepu.caption.web;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.vertx.core.json.JsonObject;

import cn.harbinkepu.resource.Kind;
import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.text.caption.Cue;

import static org.assertj.core.api.Assertions.assertThat;

class ChapterClipsTest {

    @Test
    void eachChapterIsAClipThatLeadsToItsBeginning() {
        JsonObject data = ChapterClips.clips(
                        film(), List.of(Cue.of(0, 61_500, "冰从哪里来"), Cue.of(61_500, 90_000, "多厚才安全 &lt; 问")))
                .data();

        assertThat(data.getJsonArray("hasPart").getJsonObject(1))
                .isEqualTo(new JsonObject()
                        .put("@type", "Clip")
                        .put("name", "多厚才安全 < 问")
                        .put("startOffset", 61L)
                        .put("endOffset", 90L)
                        .put("url", "https://kepu.example/r/1?t=61"));
    }

    private static PublishedResource film() {
        OffsetDateTime at = OffsetDateTime.parse("2026-01-31T08:00:00+08:00");
        return new PublishedResource(
                UUID.randomUUID(),
                Optional.empty(),
                1,
                Kind.VIDEO,
                "江上的冰",
                "",
                "",
                List.of(),
                "zh-CN",
                List.of(),
                List.of(),
                List.of(),
                "CC-BY-4.0",
                "测试",
                Optional.empty(),
                List.of(),
                "https://kepu.example/r/1",
                at,
                at,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }
}
