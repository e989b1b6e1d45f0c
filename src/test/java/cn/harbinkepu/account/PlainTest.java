package cn.harbinkepu.account;

import org.junit.jupiter.api.Test;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

class PlainTest {

    @Test
    void writesOutWhatBreaksALineOrTurnsTheReading() {
        assertThat(Plain.line("一行\r\n另一行\u202e倒\u0000\ud800")).isEqualTo("一行\\u000d\\u000a另一行\\u202e倒\\u0000\\ud800");
    }

    @Test
    void leavesOrdinaryTextAlone() {
        assertThat(Plain.line("龘 “引号” \\n 𠮷 A\u0301")).isEqualTo("龘 “引号” \\n 𠮷 A\u0301");
    }

    @Test
    void reachesEveryTextOfADetail() {
        JsonObject detail = new JsonObject()
                .put("reason", "a\nb")
                .put("list", new JsonArray().add("c\td").add(new JsonObject().put("e\nf", 1)));

        assertThat(Plain.json(detail).encode())
                .isEqualTo("{\"reason\":\"a\\\\u000ab\",\"list\":[\"c\\\\u0009d\",{\"e\\\\u000af\":1}]}");
    }
}
