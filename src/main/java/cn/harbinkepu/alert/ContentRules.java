package cn.harbinkepu.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;

import cn.harbinkepu.core.PlainText;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.Problem.FieldError;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.taxonomy.Hazard;
import cn.harbinkepu.taxonomy.Vocabularies;

/// What must hold before a message may be kept, and again before it leaves.
@ApplicationScoped
class ContentRules {

    /// The limit of `alert.schema.json`.
    static final int HEADLINE = 160;

    /// Three times what 12379 sends; with English beside it the page stays within 30 KB.
    static final int TEXT = 2000;

    private static final int PLACES = 10;

    /// So many characters say where a fault lies.
    private static final int SHOWN = 8;

    /// A screen would show it as it stands.
    private static final Pattern MARKUP = Pattern.compile("<[A-Za-z/!]");

    /// XML cannot carry them.
    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f\\ufffe\\uffff]");

    private final Vocabularies vocabularies;
    private final Areas areas;
    private final Duration longest;

    ContentRules(Vocabularies vocabularies, Areas areas, AlertConfig config) {
        this.vocabularies = vocabularies;
        this.areas = areas;
        this.longest = config.longestValidity();
    }

    /// Throws one problem that names every field with a fault.
    void check(Content content, Instant now) {
        check(Typed.of(content), now);
    }

    /// As above, together with what could not be read.
    void check(Typed typed, Instant now) {
        List<FieldError> errors = new ArrayList<>();
        Content content = typed.content();
        hazard(content, errors);
        segments(content, errors);
        text("headline", content.headline(), HEADLINE, errors);
        text("description", content.description(), TEXT, errors);
        text("instruction", content.instruction(), TEXT, errors);
        content.en().ifPresent(english -> english(english, errors));
        times(content, now, errors);
        boolean unfinished = blanks(content, errors);
        places(content, errors);
        boolean nowhere = districts(content, errors);
        List<FieldError> all = typed.with(errors);
        if (!all.isEmpty()) {
            boolean nothingElse = all.size() == errors.size();
            throw new Problem(code(nothingElse && nowhere, nothingElse && unfinished), detail(all), all);
        }
    }

    /// Throws for a hazard or a district that there is not, and for nothing else.
    void checkChoices(Content content) {
        List<FieldError> errors = new ArrayList<>();
        hazard(content, errors);
        if (!content.districts().isEmpty()) {
            districts(content, errors);
        }
        if (!errors.isEmpty()) {
            throw new Problem(ProblemCode.INVALID_FIELD, detail(errors), errors);
        }
    }

    private static ProblemCode code(boolean nowhere, boolean unfinished) {
        if (nowhere) {
            return ProblemCode.AREA_MISSING;
        }
        return unfinished ? ProblemCode.BLANK_LEFT_OPEN : ProblemCode.INVALID_FIELD;
    }

    private static String detail(List<FieldError> errors) {
        return errors.size() == 1
                ? errors.getFirst().message()
                : "有 %d 处需要修改：%s".formatted(errors.size(), errors.getFirst().message());
    }

    private void hazard(Content content, List<FieldError> errors) {
        List<String> codes = vocabularies
                .hazard(content.hazard())
                .map(Hazard::eventCodes)
                .map(terms -> terms.stream().map(term -> term.code()).toList())
                .orElse(null);
        if (codes == null) {
            errors.add(new FieldError("hazard", "请从列表中选择灾害类型。"));
        } else if (content.eventCode().isPresent()
                && !codes.contains(content.eventCode().get())) {
            errors.add(new FieldError("eventCode", "所选事件不属于这一灾害类型。"));
        }
    }

    private void segments(Content content, List<FieldError> errors) {
        content.segments().stream()
                .filter(code -> vocabularies.segment(code).isEmpty())
                .findFirst()
                .ifPresent(code -> errors.add(new FieldError("segments", "没有这个人群：" + code)));
    }

    /// All of it: half a message in English is worse than none.
    private static void english(English english, List<FieldError> errors) {
        text("headlineEn", english.headline(), HEADLINE, errors);
        text("descriptionEn", english.description(), TEXT, errors);
        text("instructionEn", english.instruction(), TEXT, errors);
    }

    private static void text(String field, String text, int longest, List<FieldError> errors) {
        if (text.isEmpty()) {
            errors.add(new FieldError(field, "此项必须填写。"));
        } else if (text.codePointCount(0, text.length()) > longest) {
            errors.add(new FieldError(field, "最多 %d 个字，现有 %d 个。".formatted(longest, text.length())));
        } else if (MARKUP.matcher(text).find()) {
            errors.add(new FieldError(field, "只能是纯文字，不能含有网页标记。"));
        } else if (CONTROL.matcher(text).find() || !isWellFormed(text)) {
            errors.add(new FieldError(field, "含有无法显示的字符，请删去后重试。"));
        } else {
            unseen(text).ifPresent(words -> errors.add(new FieldError(field, words)));
        }
    }

    /// What turns the direction of reading or cannot be seen makes one message look like another. Line breaks alone
    /// are wanted.
    private static Optional<String> unseen(String text) {
        return text.codePoints()
                .filter(point -> point != '\n' && PlainText.isStrange(Character.toString(point)))
                .boxed()
                .findFirst()
                .map(point -> "含有看不见或会改变文字方向的字符（U+%04X，在“%s”之后），请删去后重试。".formatted(point, before(text, point)));
    }

    private static String before(String text, int point) {
        String visible =
                text.substring(0, text.indexOf(point)).replace('\n', ' ').strip();
        return visible.substring(visible.offsetByCodePoints(
                visible.length(), -Math.min(SHOWN, visible.codePointCount(0, visible.length()))));
    }

    private static boolean isWellFormed(String text) {
        return text.codePoints().noneMatch(point -> point >= 0xd800 && point <= 0xdfff);
    }

    private void times(Content content, Instant now, List<FieldError> errors) {
        if (!content.expires().isAfter(now)) {
            errors.add(new FieldError("expires", "失效时间必须晚于现在。"));
        } else if (content.expires().isAfter(now.plus(longest))) {
            errors.add(new FieldError("expires", "失效时间最晚为 %d 天以后，请核对日期。".formatted(longest.toDays())));
        }
        if (content.onset().filter(onset -> onset.isBefore(now.minus(longest))).isPresent()) {
            errors.add(new FieldError("onset", "开始时间最早为 %d 天以前，请核对日期。".formatted(longest.toDays())));
        }
        if (content.onset().isPresent() && !content.onset().get().isBefore(content.expires())) {
            errors.add(new FieldError("onset", "开始时间必须早于失效时间。"));
        }
    }

    private static boolean blanks(Content content, List<FieldError> errors) {
        int before = errors.size();
        blank("headline", content.headline(), errors);
        blank("description", content.description(), errors);
        blank("instruction", content.instruction(), errors);
        content.en().ifPresent(english -> {
            blank("headlineEn", english.headline(), errors);
            blank("descriptionEn", english.description(), errors);
            blank("instructionEn", english.instruction(), errors);
        });
        return errors.size() > before;
    }

    private static void blank(String field, String text, List<FieldError> errors) {
        List<String> blanks = Blanks.in(text);
        if (!blanks.isEmpty()) {
            errors.add(new FieldError(field, "还有未填写的空格：" + String.join("、", blanks)));
        }
    }

    private void places(Content content, List<FieldError> errors) {
        if (content.places().size() > PLACES) {
            errors.add(new FieldError("places", "精确范围最多 %d 处。".formatted(PLACES)));
            return;
        }
        content.places().forEach(place -> {
            text("places", place.name(), HEADLINE, errors);
            if (areas.under(place).isEmpty()) {
                errors.add(new FieldError("places", "“%s”不在本市范围内，请核对经纬度的次序（先纬度，后经度）。".formatted(place.name())));
            }
        });
    }

    private boolean districts(Content content, List<FieldError> errors) {
        if (content.districts().isEmpty()) {
            errors.add(new FieldError("areas", "请至少选择一个区县，或选择全市。"));
            return true;
        }
        content.districts().stream()
                .filter(code -> !areas.knows(code))
                .findFirst()
                .ifPresent(code -> errors.add(new FieldError("areas", "没有这个区划代码：" + code)));
        return false;
    }
}
