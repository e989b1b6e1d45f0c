package cn.harbinkepu.alert;

import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.vertx.core.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class IssuedMessageTest {

    private static final UUID ID = UUID.randomUUID();

    @Test
    void aDrillCannotBeMadePublic() {
        JsonObject drill = MessageJson.of(Examples.message(MessageType.ALERT, Examples.drill()));

        assertThatThrownBy(() -> new IssuedAlert(ID, 1, "ISSUED", drill)).isInstanceOf(IllegalArgumentException.class);
        assertThat(new IssuedDrill(ID, 1, "ISSUED", drill).path()).startsWith("/desk/drills/");
    }

    @Test
    void whatIsMeantIsNoDrill() {
        JsonObject meant = MessageJson.of(Examples.message(MessageType.ALERT, Examples.content()));

        assertThatThrownBy(() -> new IssuedDrill(ID, 1, "ISSUED", meant)).isInstanceOf(IllegalArgumentException.class);
        assertThat(new IssuedAlert(ID, 1, "ISSUED", meant).path()).startsWith("/alerts/");
    }
}
