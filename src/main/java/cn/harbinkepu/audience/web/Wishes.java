package cn.harbinkepu.audience.web;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import cn.harbinkepu.audience.Age;
import cn.harbinkepu.audience.Declared;
import cn.harbinkepu.audience.Grade;
import cn.harbinkepu.audience.Occupation;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.taxonomy.Vocabularies;

/// Reads what readers say of themselves, as sent; what is empty is not said.
@ApplicationScoped
class Wishes {

    private final Vocabularies vocabularies;

    Wishes(Vocabularies vocabularies) {
        this.vocabularies = vocabularies;
    }

    /// @throws Problem `invalid-field` with the name of the field that says no such thing
    Declared declared(
            Optional<String> age, Optional<String> district, Optional<String> occupation, Optional<String> grade) {
        return new Declared(
                one("age", age, Age.class),
                given(district).map(this::district),
                one("occupation", occupation, Occupation.class),
                one("grade", grade, Grade.class));
    }

    private String district(String code) {
        if (vocabularies.district(code).isEmpty()) {
            throw Problem.field("district", "没有代码为“%s”的区县。".formatted(code));
        }
        return code;
    }

    private static <E extends Enum<E>> Optional<E> one(String field, Optional<String> sent, Class<E> type) {
        return given(sent).map(name -> Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Problem.field(
                        field,
                        "“%s”不在可选的值之中：%s。"
                                .formatted(
                                        name,
                                        Arrays.stream(type.getEnumConstants())
                                                .map(Enum::name)
                                                .collect(Collectors.joining("、"))))));
    }

    private static Optional<String> given(Optional<String> sent) {
        return sent.map(String::strip).filter(text -> !text.isEmpty());
    }
}
