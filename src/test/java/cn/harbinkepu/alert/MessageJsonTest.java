package cn.harbinkepu.alert;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import com.fasterxml.jackson.databind.ObjectMapper;

import cn.harbinkepu.taxonomy.ContentSchemas;

import static org.assertj.core.api.Assertions.assertThat;

class MessageJsonTest {

    private final ContentSchemas schemas = new ContentSchemas();

    @ParameterizedTest
    @EnumSource(MessageType.class)
    void isValidByTheSchema(MessageType type) throws Exception {
        for (Content content :
                java.util.List.of(Examples.content(), Examples.drill(), Examples.english(Examples.content()))) {
            String json = MessageJson.of(Examples.message(type, content)).encode();

            assertThat(schemas.violations("alert", new ObjectMapper().readTree(json)))
                    .isEmpty();
        }
    }
}
