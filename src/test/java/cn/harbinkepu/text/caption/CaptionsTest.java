package cn.harbinkepu.text.caption;

import java.nio.charset.Charset;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import cn.harbinkepu.text.caption.CaptionReading.Broken;
import cn.harbinkepu.text.caption.CaptionReading.Read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/// Caption files of all sorts.
class CaptionsTest {

    private static final String SRT = """
            1
            00:00:01,000 --> 00:00:02,500
            冰有多厚才安全？

            2
            0:00:03,0 --> 0:01:04,25  X1:10 X2:20 Y1:1 Y2:2
            <font color="#fff"><I>至少</I></font>
            {\\an8}十厘米 & 更厚

            """;

    @Test
    void subRipBecomesWebVtt() {
        Read read = read(SRT.getBytes(UTF_8));

        assertThat(read.asIs()).isFalse();
        assertThat(read.vtt()).isEqualTo("""
                WEBVTT

                00:00:01.000 --> 00:00:02.500
                冰有多厚才安全？

                00:00:03.000 --> 00:01:04.250
                <i>至少</i>
                十厘米 &amp; 更厚
                """);
        assertThat(read.cues()).extracting(Cue::plain).containsExactly("冰有多厚才安全？", "至少 十厘米 & 更厚");
    }

    @Test
    void twoLinesReadAsOneWithoutAGapAfterAMark() {
        assertThat(Cue.of(0, 1000, "推挤身边的空气，\n一疏一密地传开").plain()).isEqualTo("推挤身边的空气，一疏一密地传开");
        assertThat(Cue.of(0, 1000, "一个碳抓住两个氧\n变成二氧化碳").plain()).isEqualTo("一个碳抓住两个氧 变成二氧化碳");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GBK", "GB18030", "UTF-16", "UTF-16LE", "UTF-16BE", "UTF-8"})
    void theEncodingIsFoundOut(String charset) {
        assertThat(read(SRT.getBytes(Charset.forName(charset)))
                        .cues()
                        .getFirst()
                        .text())
                .isEqualTo("冰有多厚才安全？");
    }

    @Test
    void aMarkOfTheEncodingIsNoPartOfTheText() {
        Read read = read("\uFEFFWEBVTT\r\n\r\n00:01.000 --> 00:02.000\r\n好\r\n".getBytes(UTF_8));

        assertThat(read.vtt()).isEqualTo("WEBVTT\n\n00:01.000 --> 00:02.000\n好\n");
        assertThat(read.asIs()).isFalse();
    }

    @Test
    void webVttKeepsItsNotesStylesAndSettings() {
        String vtt = """
                WEBVTT 松花江

                STYLE
                ::cue { color: yellow }

                NOTE 校对过

                开头
                01:02:03.004 --> 01:02:05.000 line:0 align:start
                <v 讲解员>江面 &lt;封冻&gt;</v>
                """;

        Read read = read(vtt.getBytes(UTF_8));

        assertThat(read.asIs()).isTrue();
        assertThat(read.vtt()).isEqualTo(vtt);
        assertThat(read.cues())
                .containsExactly(new Cue(3_723_004, 3_725_000, "line:0 align:start", "<v 讲解员>江面 &lt;封冻&gt;</v>"));
        assertThat(read.cues().getFirst().plain()).isEqualTo("江面 <封冻>");
    }

    @Test
    void whatBeginsLikeAMarkAndIsNoneIsALetter() {
        Read read = read("""
                WEBVTT

                00:01.000 --> 00:02.000
                温度<0°C 时结冰 5<6且7>3 雪线

                00:02.000 --> 00:03.000
                <v 讲解员>a < b <c.yellow>冰碛</c> <00:02.500><font color="red">红</font> <b冰碛
                """.getBytes(UTF_8));

        assertThat(read.vtt())
                .contains("温度&lt;0°C 时结冰 5&lt;6且7>3 雪线", "<v 讲解员>a &lt; b <c.yellow>冰碛</c> <00:02.500>红 &lt;b冰碛");
        assertThat(read.cues()).extracting(Cue::plain).containsExactly("温度<0°C 时结冰 5<6且7>3 雪线", "a < b 冰碛 红 <b冰碛");
        assertThat(read.asIs()).isFalse();
    }

    @Test
    void whatIsWrittenIsReadTheSame() {
        List<Cue> cues = List.of(Cue.of(0, 1500, Captions.escape("a < b & c")), new Cue(2000, 9000, "line:1", "二\n三"));

        assertThat(read(Captions.write(cues).getBytes(UTF_8)).cues()).isEqualTo(cues);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|1|没有任何一条字幕",
                "WEBVTTX|1|须以 WEBVTT 开头",
                "WEBVTT|1|没有任何一条字幕",
                "WEBVTT%%1%00:01.000 -> 00:02.000%好|3|没有起止时间",
                "WEBVTT%%00:01,000 --> 00:02,000%好|3|00:01.000",
                "WEBVTT%%00:02.000 --> 00:01.000%好|3|晚于",
                "WEBVTT%%00:01.000 --> 00:02.000%好%00:03.000 --> 00:04.000%坏|5|空一行",
                "随便写的文字|1|既不是 WebVTT",
                "1%00:00:01,000 --> 00:00:02,000%好%%2%这里没有时间|5|没有起止时间",
                "1%00:00:01,000 --> 25|2|00:00:01,000",
                "1%00:00:02,000 --> 00:00:01,000%好|2|晚于"
            })
    void theLineThatIsWrongIsTold(String file, int line, String reason) {
        assertThat(Captions.read(file.replace('%', '\n').getBytes(UTF_8)))
                .isInstanceOfSatisfying(Broken.class, broken -> {
                    assertThat(broken.line()).isEqualTo(line);
                    assertThat(broken.reason()).contains(reason);
                    assertThat(broken.words()).contains("第 %d 行".formatted(line));
                });
    }

    @Test
    void anEncodingThatNobodyKnowsIsTold() {
        assertThat(Captions.read(new byte[] {'W', (byte) 0xff, (byte) 0xff, 'x'}))
                .isInstanceOf(Broken.class);
    }

    @Test
    void whatReadersStumbleOverIsTold() {
        List<Cue> cues = List.of(
                Cue.of(0, 1000, "二十个字二十个字二十个字二十个字二十个字"),
                Cue.of(500, 3000, "与前一条重叠"),
                Cue.of(400, 600, "早"),
                Cue.of(4000, 13000, "太久"),
                Cue.of(14000, 16000, "It is an ordinary line of English."));

        assertThat(CaptionHints.of(cues))
                .extracting(hint -> hint.cue() + hint.words().substring(0, 2))
                .containsExactly("1太快", "1一行", "2与前", "3比前", "3停留", "4停留");
    }

    @Test
    void whatComesAfterTheEndOfTheFilmIsRemarkedUpon() {
        List<Cue> cues = List.of(Cue.of(1000, 3000, "看得到"), Cue.of(7000, 9000, "看不到"));

        assertThat(CaptionHints.of(cues, 6000)).singleElement().satisfies(hint -> {
            assertThat(hint.cue()).isEqualTo(2);
            assertThat(hint.words()).contains("片子结束之后");
        });
        assertThat(CaptionHints.of(cues, 0)).isEmpty();
    }

    private static Read read(byte[] file) {
        CaptionReading reading = Captions.read(file);
        assertThat(reading).isInstanceOf(Read.class);
        return (Read) reading;
    }
}
