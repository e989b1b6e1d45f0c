package cn.harbinkepu.text.onnx;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import cn.harbinkepu.text.Meaning;

import static org.assertj.core.api.Assertions.assertThat;

class OnnxMeaningsTest {

    private static final Encoder ENCODER = Encoder.load(1);

    @AfterAll
    static void close() {
        ENCODER.close();
    }

    @Test
    void texts_about_the_same_are_alike_whatever_words_they_use() {
        Meaning question = of("房檐上挂的冰溜子会不会砸伤人");

        assertThat(question.likeness(of("冬季行走请避开屋檐下的冰柱，坠落时可能伤人。")))
                .isGreaterThan(0.5)
                .isGreaterThan(question.likeness(of("大豆根瘤菌能够固定空气中的氮。")) + 0.2);
    }

    @Test
    void a_question_and_its_repetition_are_the_same() {
        assertThat(of("雾凇是怎样形成的")).isEqualTo(of("雾凇是怎样形成的"));
    }

    @Test
    void a_text_longer_than_the_model_takes_is_read_from_its_beginning() {
        assertThat(of("雾凇的形成。" + "冰".repeat(5_000)).likeness(of("冰".repeat(400))))
                .isGreaterThan(0.5);
        assertThat(of("").components()).hasSize(512);
    }

    private static Meaning of(String text) {
        return Meaning.of(ENCODER.encode(text));
    }
}
