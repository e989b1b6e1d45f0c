package cn.harbinkepu.account.web;

import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.account.AuditLog;

import static org.assertj.core.api.Assertions.assertThat;

class FactWordsTest {

    private static final String ID = "01a214d1-5760-719a-84a4-71936d7d8e01";

    @Test
    void tellsWhatIsKnownInWordsAndTheRestAsItIs() {
        JsonObject told = new JsonObject()
                .put("verdict", "RETURN")
                .put("at", "2026-11-25T22:30:00Z")
                .put("kinds", new JsonArray().add("VIDEO").add("CHART"))
                .put("resource", ID)
                .put("neverSeen", "as-it-is");

        assertThat(FactWords.facts(line(told)).stream().map(fact -> fact.word() + "：" + fact.value()))
                .containsExactly(
                        "结论：退回修改", "时间：2026年11月26日 06:30", "类型：视频、挂图", "资源：编号 …6d7d8e01", "neverSeen：as-it-is");
    }

    @Test
    void namesAnIdentifierByItsEndAndLeavesOtherSubjects() {
        assertThat(FactWords.briefly(ID)).isEqualTo("编号 …6d7d8e01");
        assertThat(FactWords.briefly(ID + "@" + ID)).isEqualTo("编号 …6d7d8e01");
        assertThat(FactWords.briefly("editor")).isEqualTo("editor");
    }

    private static AuditLog.Line line(JsonObject detail) {
        return new AuditLog.Line(
                UUID.fromString(ID),
                OffsetDateTime.parse("2026-11-25T22:30:00Z"),
                "editor",
                Optional.empty(),
                "resource.review",
                ID,
                detail,
                Optional.empty(),
                Optional.empty(),
                AuditLog.Result.DONE);
    }
}
