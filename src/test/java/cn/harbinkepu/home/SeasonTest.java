package cn.harbinkepu.home;

import java.time.Month;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import com.fasterxml.jackson.databind.ObjectMapper;

import cn.harbinkepu.taxonomy.Vocabularies;
import cn.harbinkepu.taxonomy.VocabulariesForTests;

import static org.assertj.core.api.Assertions.assertThat;

class SeasonTest {

    private static final Vocabularies VOCABULARIES = VocabulariesForTests.read(new ObjectMapper());

    @ParameterizedTest
    @EnumSource
    void everyMonthHasATopicWithASubjectOfTheVocabulary(Month month) {
        assertThat(VOCABULARIES.subject(Season.of(month).subject())).isPresent();
    }
}
