package cn.harbinkepu.alert;

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
}
