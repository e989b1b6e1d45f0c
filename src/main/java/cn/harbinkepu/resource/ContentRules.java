package cn.harbinkepu.resource;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.Problem.FieldError;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.resource.PublishedResource.Place;
import cn.harbinkepu.taxonomy.Vocabularies;

/// What content must satisfy to be kept, and what more to become public. Lengths are those of `content-schema/`.
@ApplicationScoped
class ContentRules {

    private static final int LONGEST_TITLE = 300;
    private static final int LONGEST_SUMMARY = 2_000;
    private static final int LONGEST_BODY = 2_000_000;
    private static final int LONGEST_ATTRIBUTION = 500;
    private static final int MOST_CODES = 20;
    private static final int MOST_KEYWORDS = 50;
    private static final int LONGEST_KEYWORD = 100;
    private static final int MOST_SOURCES = 100;
    private static final int LONGEST_CITED_TITLE = 500;
    private static final int LONGEST_PUBLISHER = 200;

    /// BCP 47 as far as it is used here.
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}");

    private static final Pattern DAY_OR_YEAR =
            Pattern.compile("\\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\\d|3[01]))?)?");

    private final Vocabularies vocabularies;

    ContentRules(Vocabularies vocabularies) {
        this.vocabularies = vocabularies;
    }

    /// @throws Problem `invalid-field`, naming every field that is wrong
    void checkDraft(Content content) {
        List<FieldError> errors = new ArrayList<>();
        length(errors, "title", content.title(), LONGEST_TITLE);
        length(errors, "summary", content.summary(), LONGEST_SUMMARY);
        length(errors, "body", content.body(), LONGEST_BODY);
        length(errors, "attribution", content.attribution().orElse(""), LONGEST_ATTRIBUTION);
        known(errors, "subjects", content.subjects(), code -> vocabularies
                .subject(code)
                .isPresent());
        known(errors, "segments", content.segments(), code -> vocabularies
                .segment(code)
                .isPresent());
        known(errors, "districts", content.districts(), this::isDistrict);
        known(errors, "licence", content.licence().stream().toList(), code -> vocabularies
                .licence(code)
                .isPresent());
        keywords(errors, content.keywords());
        language(errors, content.language());
        source(errors, content.source());
        sources(errors, content.sources());
        content.place().ifPresent(place -> place(errors, place));
        refuse(ProblemCode.INVALID_FIELD, errors);
    }

    /// @throws Problem `licence-missing` or `invalid-field` for what may be kept but must not be shown
    void checkPublic(Content content) {
        checkDraft(content);
        if (content.title().isBlank()) {
            throw Problem.field("title", "请填写标题。");
        }
        if (content.sources().stream().anyMatch(source -> source.title().isBlank())) {
            throw Problem.field("sources", "每条资料来源都要有名称。");
        }
        List<FieldError> rights = new ArrayList<>();
        if (content.licence().isEmpty()) {
            rights.add(new FieldError("licence", "请选择许可协议，没有许可协议的内容不能公开。"));
        }
        if (content.attribution().isEmpty()) {
            rights.add(new FieldError("attribution", "请填写署名。"));
        }
        refuse(ProblemCode.LICENCE_MISSING, rights);
    }

    private boolean isDistrict(String code) {
        return Vocabularies.CITY.equals(code) || vocabularies.district(code).isPresent();
    }

    private static void length(List<FieldError> errors, String field, String text, int longest) {
        if (text.length() > longest) {
            errors.add(new FieldError(field, "最多 %d 个字。".formatted(longest)));
        }
        if (text.indexOf('\0') >= 0 || hasLoneSurrogate(text)) {
            errors.add(new FieldError(field, "含有不能保存的字符。"));
        }
    }

    /// Half a character, which no encoding can write.
    private static boolean hasLoneSurrogate(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean pair = i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1));
                if (!pair) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }

    private static void known(List<FieldError> errors, String field, List<String> codes, Predicate<String> known) {
        if (codes.size() > MOST_CODES) {
            errors.add(new FieldError(field, "最多选 %d 项。".formatted(MOST_CODES)));
        }
        codes.stream()
                .filter(known.negate())
                .forEach(code -> errors.add(new FieldError(field, "“%s”不在词表中。".formatted(code))));
    }

    private static void keywords(List<FieldError> errors, List<String> keywords) {
        if (keywords.size() > MOST_KEYWORDS) {
            errors.add(new FieldError("keywords", "最多 %d 个关键词。".formatted(MOST_KEYWORDS)));
        }
        keywords.forEach(keyword -> length(errors, "keywords", keyword, LONGEST_KEYWORD));
    }

    private static void language(List<FieldError> errors, String language) {
        if (!LANGUAGE.matcher(language).matches()) {
            errors.add(new FieldError("language", "请填写语言标记，例如 zh-CN。"));
        }
    }

    private static void place(List<FieldError> errors, Place place) {
        if (place.longitude().isPresent() != place.latitude().isPresent()) {
            errors.add(new FieldError("longitude", "经度和纬度要一起填写。"));
        }
        if (place.longitude().filter(degrees -> !(Math.abs(degrees) <= 180)).isPresent()) {
            errors.add(new FieldError("longitude", "经度应在 -180 到 180 之间。"));
        }
        if (place.latitude().filter(degrees -> !(Math.abs(degrees) <= 90)).isPresent()) {
            errors.add(new FieldError("latitude", "纬度应在 -90 到 90 之间。"));
        }
        length(errors, "address", place.address().orElse(""), LONGEST_ATTRIBUTION);
        length(errors, "hours", place.hours().orElse(""), LONGEST_ATTRIBUTION);
        length(errors, "access", place.access().orElse(""), LONGEST_SUMMARY);
    }

    /// A source that is only half typed may be kept; without a name it is not shown.
    private static void sources(List<FieldError> errors, List<Citation> sources) {
        if (sources.size() > MOST_SOURCES) {
            errors.add(new FieldError("sources", "最多 %d 条资料来源。".formatted(MOST_SOURCES)));
        }
        for (Citation source : sources) {
            length(errors, "sources", source.title(), LONGEST_CITED_TITLE);
            length(errors, "sources", source.publisher().orElse(""), LONGEST_PUBLISHER);
            if (source.url().isPresent() && !isWebAddress(source.url().get())) {
                errors.add(new FieldError("sources", "资料来源的网址要以 http:// 或 https:// 开头。"));
            }
            if (source.date().filter(DAY_OR_YEAR.asMatchPredicate().negate()).isPresent()) {
                errors.add(new FieldError("sources", "资料来源的日期写作 2024、2024-05 或 2024-05-17。"));
            }
        }
    }

    private static void source(List<FieldError> errors, Optional<String> source) {
        if (source.isPresent() && !isWebAddress(source.get())) {
            errors.add(new FieldError("source", "请填写以 http:// 或 https:// 开头的网址。"));
        }
    }

    private static boolean isWebAddress(String text) {
        try {
            URI uri = URI.create(text);
            return !hasLoneSurrogate(text)
                    && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                    && uri.getHost() != null;
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }

    private static void refuse(ProblemCode code, List<FieldError> errors) {
        if (!errors.isEmpty()) {
            throw new Problem(code, errors.getFirst().message(), errors);
        }
    }
}
