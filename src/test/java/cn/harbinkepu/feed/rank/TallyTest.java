package cn.harbinkepu.feed.rank;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TallyTest {

    @Test
    void sumsStayWhereTheyBelongWhileItGrows() {
        Tally tally = new Tally(2);

        for (int round = 1; round <= 3; round++) {
            for (int key = 0; key < 5000; key++) {
                tally.add(key, 1, key);
            }
        }

        assertThat(tally.keys()).hasSize(5000);
        assertThat(tally.sum(4321, 1)).isEqualTo(3 * 4321);
        assertThat(tally.sum(4321, 0)).isZero();
        assertThat(tally.sum(5000, 1)).isZero();
    }
}
