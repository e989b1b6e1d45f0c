package cn.harbinkepu.book;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// The words of a chapter and the places among them.
class ChapterTextTest {

    private static final String CHAPTER = """
            <h2>冰</h2>
            <p>松花<em>江的</em>冰，冰<ruby>封<rt>fēng</rt></ruby>江。<br>ＩＣＥ cream</p>
            <table><tbody><tr><th>冰厚</th><td>10 厘米</td></tr></tbody></table>""";

    @Test
    void theTextHasALineForEachBlockAndLeavesOutHowWordsAreSaid() {
        assertThat(ChapterText.of(CHAPTER).text()).isEqualTo("冰\n松花江的冰，冰封江。\nＩＣＥ cream\n冰厚\n10 厘米");
    }

    @Test
    void placesAreMarkedAcrossElementsAndCountedAsInTheText() {
        assertThat(ChapterText.of(CHAPTER).marked("松花江"))
                .contains("<mark id=\"hit-1\">松花</mark><em><mark>江</mark>的</em>");
        assertThat(ChapterText.of(CHAPTER).marked("冰"))
                .contains("<h2><mark id=\"hit-1\">冰</mark></h2>", "<mark id=\"hit-4\">冰</mark>厚")
                .doesNotContain("hit-5");
    }

    @Test
    void widthAndCaseDoNotMatter() {
        assertThat(ChapterText.of(CHAPTER).marked(Books.sought("ice　Cream")))
                .contains("<mark id=\"hit-1\">ＩＣＥ cream</mark>");
    }

    @Test
    void aPlaceNeverReachesFromOneBlockIntoTheNext() {
        assertThat(ChapterText.of("<p>冰</p><p>江</p>").marked("冰江")).doesNotContain("<mark");
    }
}
