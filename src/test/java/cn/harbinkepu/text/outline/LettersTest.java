package cn.harbinkepu.text.outline;

import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.sun.management.ThreadMXBean;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.CoreConfig;
import cn.harbinkepu.text.outline.Letters.Weight;

import static org.assertj.core.api.Assertions.assertThat;

/// Letters come without their font.
class LettersTest {

    /// A quarter of the font.
    private static final long FEW = 5 << 20;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @TempDir
    Path scratch;

    @Test
    void chineseWordsHaveShapesOfTheirSize() {
        Outlines outlines = letters()
                .of(List.of("冰层有多厚"), Weight.BOLD)
                .await()
                .indefinitely()
                .orElseThrow();

        AffineTransform place = AffineTransform.getTranslateInstance(10, 100);
        place.scale(50, -50);
        Rectangle2D bounds = outlines.shape("冰层", place).getBounds2D();

        assertThat(outlines.width("冰层")).isEqualTo(2);
        assertThat(bounds.getMinX()).isBetween(10.0, 20.0);
        assertThat(bounds.getMaxX()).isBetween(100.0, 110.0);
        assertThat(bounds.getHeight()).isBetween(40.0, 60.0);
        assertThat(outlines.shape("冰", place).contains(10, 60, 50, 1)).isFalse();
        assertThat(outlines.shape("厚", place)).isNotEqualTo(outlines.shape("层", place));
    }

    @Test
    void wordsThatAreTooLongForTheirLinesEndInAnEllipsis() {
        Outlines outlines = letters()
                .of(List.of("江水从岸边开始结冰"), Weight.REGULAR)
                .await()
                .indefinitely()
                .orElseThrow();

        assertThat(outlines.lines("江水从岸边开始结冰", 3, 2)).containsExactly("江水从", "岸边…");
    }

    @Test
    void whatTheFontDoesNotHaveIsNoBox() {
        Outlines outlines = letters()
                .of(List.of("江😀水"), Weight.REGULAR)
                .await()
                .indefinitely()
                .orElseThrow();

        assertThat(outlines.drawable("江😀水")).isEqualTo("江水");
        assertThat(outlines.width("😀")).isZero();
    }

    @Test
    void aFontIsNeverReadIntoTheApplication() {
        Letters letters = letters();
        letters.of(List.of("江"), Weight.BOLD).await().indefinitely();

        long before = THREADS.getTotalThreadAllocatedBytes();
        List<Optional<Outlines>> both = Uni.join()
                .all(Stream.of("江水从岸边开始结冰", "冰面上的雪让人看不清厚薄")
                        .map(words -> letters.of(List.of(words), Weight.BOLD))
                        .toList())
                .andFailFast()
                .await()
                .indefinitely();

        assertThat(both).allMatch(Optional::isPresent);
        assertThat(THREADS.getTotalThreadAllocatedBytes() - before).isLessThan(FEW);
    }

    private Letters letters() {
        return new Letters(new CoreConfig() {
            @Override
            public URI publicUrl() {
                return URI.create("http://localhost");
            }

            @Override
            public Path scratch() {
                return scratch;
            }
        });
    }
}
