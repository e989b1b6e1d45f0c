package cn.harbinkepu.audience.rule;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;

import cn.harbinkepu.audience.Age;
import cn.harbinkepu.audience.Occupation;
import cn.harbinkepu.taxonomy.VocabulariesForTests;

import static org.assertj.core.api.Assertions.assertThat;

class RuleWordsTest {

    private final RuleWords words = new RuleWords(VocabulariesForTests.read(new ObjectMapper()), code -> "名" + code);

    @Test
    void tellsARuleForPeopleAsASentence() {
        PeopleRule old = new PeopleRule.OfAge(List.of(Age.FROM_60));
        PeopleRule retired = new PeopleRule.Doing(List.of(Occupation.RETIRED));

        assertThat(words.of(new PeopleRule.Any(List.of(old, retired)))).isEqualTo("年龄60岁及以上，或已离退休");
        assertThat(words.of(new PeopleRule.All(List.of(
                        new PeopleRule.LivingIn(List.of("230103", "230102")),
                        new PeopleRule.Any(List.of(old, new PeopleRule.InterestedIn(List.of("ice-snow"))))))))
                .isEqualTo("住在道里区、南岗区，并且（年龄60岁及以上，或关注“冰雪科学”）");
        assertThat(words.of(new PeopleRule.Not(new PeopleRule.In("B")))).isEqualTo("不符合（属于“名B”）");
        assertThat(words.of(new PeopleRule.Not(new PeopleRule.Unsaid(Attribute.AGE))))
                .isEqualTo("填写了年龄");
        assertThat(words.of(new PeopleRule.Used(Optional.of("food"), Optional.of("VIDEO"), 3, 30)))
                .isEqualTo("近 30 天看过至少 3 项“食品与营养”主题的视频");
    }

    @Test
    void tellsWhatAVersionChanged() {
        Definition before =
                new Definition("甲", "", new PeopleRule.Everybody(), new ContentRule.Everything(), List.of(), List.of());
        Definition after = new Definition(
                "甲",
                "",
                new PeopleRule.OfAge(List.of(Age.FROM_60)),
                new ContentRule.Everything(),
                List.of(new Quota(
                        Optional.empty(),
                        Optional.of("VIDEO"),
                        java.util.OptionalInt.of(2),
                        java.util.OptionalInt.empty())),
                List.of());

        assertThat(words.differences(before, after))
                .containsExactly("人群条件由“所有读者”改为“年龄60岁及以上”", "增加配额：每 10 条中，视频至少 2 条");
    }
}
