package cn.harbinkepu.search.wording;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import cn.harbinkepu.core.Problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class WordGroupsTest {

    @Test
    void words_of_a_line_stand_for_each_other_and_an_arrow_goes_one_way() {
        WordGroups groups = WordGroups.parse("""
                # 农业
                苞米,玉米，棒子  # 东北话

                電褥子 => 电热毯
                """);

        assertThat(groups.others())
                .containsEntry("苞米", List.of("玉米", "棒子"))
                .containsEntry("玉米", List.of("苞米", "棒子"))
                .containsEntry("电褥子", List.of("电热毯"))
                .doesNotContainKey("电热毯");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "苞米|第 1 行：至少要有两个不同的词",
                "苞米,苞米|第 1 行：至少要有两个不同的词",
                "甲乙,丙丁\\n甲乙,戊己|第 2 行：“甲乙”在第 1 行已经有了",
                "冰,雪|第 1 行：“冰”只有一个字",
                "a=>b=>c|第 1 行：一行里只能有一个",
                "苞米,玉*米|第 1 行：词里只能有文字",
                "苞米,=>|第 1 行：至少要有两个不同的词"
            })
    void every_mistake_is_told_with_its_line(String text, String said) {
        Problem problem = catchThrowableOfType(Problem.class, () -> WordGroups.parse(text.replace("\\n", "\n")));

        assertThat(problem.errors().getFirst().message()).startsWith(said);
    }

    @Test
    void a_list_without_end_is_refused() {
        Problem problem = catchThrowableOfType(Problem.class, () -> WordGroups.parse("甲乙,丙丁\n".repeat(5_000)));

        assertThat(problem.errors()).hasSize(1);
    }
}
