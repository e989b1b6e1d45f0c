package cn.harbinkepu.push.wechat;

import java.util.List;

import cn.harbinkepu.alert.IssuedMessage;
import cn.harbinkepu.alert.WarningWords;

/// What the fields of a template message say about a warning.
final class WarningFields {

    /// Of a `thing`; a longer one is refused (47003).
    static final int LONGEST = 20;

    static final int COUNT = 5;

    /// @param label as the officer knows it
    /// @param whole before it was cut
    record Field(String label, String text, String whole) {
        static Field of(String label, String whole) {
            return new Field(label, WarningFields.cut(whole), whole);
        }

        boolean isCut() {
            return !text.equals(flat(whole));
        }
    }

    private WarningFields() {}

    /// In the order of `kepu.push.wechat.warning-fields`.
    static List<Field> of(IssuedMessage alert, boolean concerned) {
        return List.of(
                Field.of("预警标题", WarningWords.subject(alert, concerned)),
                Field.of("预警级别", alert.level().zh() + "预警"),
                Field.of("影响区域", alert.areaNames()),
                Field.of("有效至", WarningWords.time(alert.expires())),
                Field.of("防御提示", alert.instruction()));
    }

    static String cut(String text) {
        String line = flat(text);
        return line.codePointCount(0, line.length()) <= LONGEST
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }

    private static String flat(String text) {
        return text.replaceAll("\\s+", " ");
    }
}
