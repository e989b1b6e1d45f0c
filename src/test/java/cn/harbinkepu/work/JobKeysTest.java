package cn.harbinkepu.work;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class JobKeysTest {

    private static final String FILE = "01a21879-d93a-7fae-89bf-2dd0c2d31216";
    private static final String ASKING = "01a21877-175c-7960-a84c-4bd543b3eedf";

    @Test
    void severalAskingsOfTheSameAreAboutTheSame() {
        assertThat(JobKeys.about(FILE + "@" + ASKING)).isEqualTo(FILE);
    }

    @Test
    void whatElseStandsInAKeyTellsJobsApart() {
        assertThat(JobKeys.about(FILE)).isEqualTo(FILE);
        assertThat(JobKeys.about("again@" + FILE)).isEqualTo("again@" + FILE);
        assertThat(JobKeys.about(FILE + "/9x16")).isEqualTo(FILE + "/9x16");
        assertThat(JobKeys.about(FILE + "@afterwards")).isEqualTo(FILE + "@afterwards");
    }
}
