package cn.harbinkepu.push.web;

import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import cn.harbinkepu.alert.Level;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.push.ChannelKind;
import cn.harbinkepu.push.Choice;
import cn.harbinkepu.push.Choice.Digest;
import cn.harbinkepu.push.Choice.News;
import cn.harbinkepu.push.QuietHours;
import cn.harbinkepu.push.WarningChoice;
import cn.harbinkepu.taxonomy.Vocabularies;

/// Reads what readers choose, as sent.
final class Wanted {

    private Wanted() {}

    /// What is left out stays as it was.
    ///
    /// @throws Problem `invalid-field` with the name of the field that says no such thing
    static Choice choice(
            Choice before,
            Optional<String> digest,
            Optional<String> news,
            Optional<String> quietFrom,
            Optional<String> quietTo,
            Optional<List<String>> preferred,
            WarningChoice warnings) {
        return new Choice(
                digest.map(name -> one("digest", name, Digest.class)).orElse(before.digest()),
                news.map(name -> one("news", name, News.class)).orElse(before.news()),
                new QuietHours(
                        quietFrom
                                .map(text -> time("quietFrom", text))
                                .orElse(before.quiet().from()),
                        quietTo.map(text -> time("quietTo", text))
                                .orElse(before.quiet().to())),
                preferred
                        .map(names -> names.stream()
                                .filter(name -> !name.isBlank())
                                .map(name -> kind("preferred", name))
                                .distinct()
                                .toList())
                        .orElse(before.preferred()),
                warnings);
    }

    /// What is left out stays as it was. The whole city stands for all districts.
    ///
    /// @param prefix of the names of fields
    /// @throws Problem `invalid-field` with the name of the field that says no such thing
    static WarningChoice warnings(
            WarningChoice before,
            Vocabularies vocabularies,
            String prefix,
            Optional<Boolean> on,
            Optional<List<String>> districts,
            Optional<String> least) {
        boolean wanted = on.orElse(before.on());
        List<String> chosen = districts
                .map(codes -> districts(vocabularies, prefix + "districts", codes))
                .orElse(before.districts());
        if (wanted && chosen.isEmpty()) {
            throw Problem.field(prefix + "districts", "请选择全市或至少一个区县。");
        }
        return new WarningChoice(
                wanted,
                chosen,
                least.map(name -> one(prefix + "least", name, Level.class)).orElse(before.least()));
    }

    private static List<String> districts(Vocabularies vocabularies, String field, List<String> codes) {
        codes.stream()
                .filter(code -> !Vocabularies.CITY.equals(code)
                        && vocabularies.district(code).isEmpty())
                .findFirst()
                .ifPresent(code -> {
                    throw Problem.field(field, "没有区划代码“%s”。".formatted(code));
                });
        return codes.contains(Vocabularies.CITY)
                ? List.of(Vocabularies.CITY)
                : codes.stream().distinct().sorted().toList();
    }

    static ChannelKind kind(String field, String name) {
        return one(field, name, ChannelKind.class);
    }

    private static <E extends Enum<E>> E one(String field, String name, Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Problem.field(
                        field,
                        "应是 %s 之一。"
                                .formatted(Arrays.stream(type.getEnumConstants())
                                        .map(Enum::name)
                                        .collect(Collectors.joining("、")))));
    }

    private static LocalTime time(String field, String text) {
        try {
            return LocalTime.parse(text.strip());
        } catch (DateTimeParseException wrong) {
            throw Problem.field(field, "应是 24 小时制的时间，例如 21:00。");
        }
    }
}
