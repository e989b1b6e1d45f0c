package cn.harbinkepu.upload;

import org.jspecify.annotations.Nullable;

import cn.harbinkepu.core.Problem;

/// What a file is called: one line that reads the same for everybody.
final class FileName {

    private static final int LONGEST = 255;

    private FileName() {}

    /// The last segment of what was sent as a name, so that a path in it means nothing.
    ///
    /// Fails with `invalid-field` if it is empty, too long, or has characters that are not shown as
    /// what they are: line breaks and other controls, marks that turn the direction of writing, halves
    /// of a character.
    static String of(@Nullable String sent) {
        String name = sent == null ? "" : sent;
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
                .strip();
        if (last.isEmpty() || last.length() > LONGEST || last.codePoints().anyMatch(FileName::misleads)) {
            throw Problem.field("file", "文件名为空、过长或含有不能显示的字符，请改名后重新上传。");
        }
        return last;
    }

    private static boolean misleads(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            // Joiners belong to how some scripts and emoji are written.
            case Character.FORMAT -> point != 0x200C && point != 0x200D;
            default -> point == 0xFFFD;
        };
    }
}
