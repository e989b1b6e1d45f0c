package cn.harbinkepu.text.caption;

import java.util.ArrayList;
import java.util.List;

/// The lines of a caption file, gone through one after the other.
abstract class CaptionLines {

    static final String ARROW = "-->";

    /// Nobody has written so many by hand or by machine for one film.
    private static final int MOST = 20_000;

    private final List<String> lines;
    private int at;

    /// Ends the reading.
    static final class Wrong extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final int line;
        private final String reason;

        Wrong(int line, String reason) {
            super(reason, null, false, false);
            this.line = line;
            this.reason = reason;
        }

        int line() {
            return line;
        }

        String reason() {
            return reason;
        }
    }

    CaptionLines(List<String> lines) {
        this.lines = lines;
    }

    /// All cues in the order of the file, at least one.
    ///
    /// @throws Wrong at the first line that is not right
    List<Cue> cues() {
        head();
        List<Cue> cues = new ArrayList<>();
        while (skipBlank()) {
            block(cues);
            if (cues.size() > MOST) {
                throw wrong("超过 %d 条字幕".formatted(MOST));
            }
        }
        if (cues.isEmpty()) {
            throw new Wrong(Math.max(1, lines.size()), "没有任何一条字幕");
        }
        return cues;
    }

    /// What has to stand before everything else.
    abstract void head();

    /// Reads what begins here.
    abstract void block(List<Cue> cues);

    boolean ended() {
        return at >= lines.size();
    }

    String line() {
        return lines.get(at);
    }

    /// The line after this one; empty at the end.
    String following() {
        return at + 1 < lines.size() ? lines.get(at + 1) : "";
    }

    void next() {
        at++;
    }

    /// @return whether anything follows
    boolean skipBlank() {
        while (!ended() && line().isBlank()) {
            next();
        }
        return !ended();
    }

    void skipBlock() {
        while (!ended() && !line().isBlank()) {
            next();
        }
    }

    /// The lines up to the next blank one.
    List<String> rest() {
        List<String> text = new ArrayList<>();
        while (!ended() && !line().isBlank()) {
            if (line().contains(ARROW)) {
                throw wrong("两条字幕之间须空一行");
            }
            text.add(line());
            next();
        }
        return text;
    }

    Wrong wrong(String reason) {
        return new Wrong(at + 1, reason);
    }

    Wrong wrongBefore(String reason) {
        return new Wrong(Math.max(1, at), reason);
    }

    long inOrder(long start, long end) {
        if (end <= start) {
            throw wrong("结束时间须晚于开始时间");
        }
        return end;
    }
}
