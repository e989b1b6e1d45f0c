package cn.harbinkepu.local.press;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/// What a printed file says about itself. Its only time is the day of review, whenever it is printed.
record Imprint(String title, String summary, String creator, String licence, LocalDate reviewed) {

    static final String LANGUAGE = "zh-CN";

    private static final String OUR_LICENCE = "CC-BY-4.0";

    Imprint {
        if (!licence.equals(OUR_LICENCE)) {
            throw new IllegalArgumentException(title + ": our own texts are " + OUR_LICENCE);
        }
    }

    String licenceName() {
        return "知识共享署名 4.0 国际许可协议（CC BY 4.0）";
    }

    String licenceAddress() {
        return "https://creativecommons.org/licenses/by/4.0/deed.zh-hans";
    }

    OffsetDateTime time() {
        return reviewed.atStartOfDay().atOffset(ZoneOffset.UTC);
    }

    String line() {
        return "%s 编写，审阅日期 %d年%d月%d日。按%s使用，转载请注明出处。"
                .formatted(
                        creator, reviewed.getYear(), reviewed.getMonthValue(), reviewed.getDayOfMonth(), licenceName());
    }
}
