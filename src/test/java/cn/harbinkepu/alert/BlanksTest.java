package cn.harbinkepu.alert;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BlanksTest {

    @Test
    void findsEachBlankOnce() {
        assertThat(Blanks.in("{district}发布", "预计{district}{hours}小时内")).containsExactly("{district}", "{hours}");
    }

    @Test
    void takesALoneBraceForABlankThatWasHalfDeleted() {
        assertThat(Blanks.in("预计{hours小时内")).containsExactly("{");
        assertThat(Blanks.in("预计3小时内。")).isEmpty();
    }

    @Test
    void whatIsKnownIsFilledInAndTheRestSaysWhatBelongsThere() {
        assertThat(Blanks.filled("{district}有{event}，咨询{phone}。", Map.of("district", "南岗区"), Examples.VOCABULARIES))
                .isEqualTo("南岗区有【事件】，咨询【咨询电话】。");
    }
}
