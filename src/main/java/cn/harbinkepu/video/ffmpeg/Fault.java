package cn.harbinkepu.video.ffmpeg;

import java.util.List;

import cn.harbinkepu.core.child.Ending;
import cn.harbinkepu.core.child.Killed;
import cn.harbinkepu.video.Probe;
import cn.harbinkepu.video.Rendering;

/// Why FFmpeg did not succeed, in the words of our outcomes.
sealed interface Fault {

    /// How its demuxers say it; an index that is missing lies at the end.
    List<String> CUT_OFF = List.of("partial file", "moov atom not found", "File ended prematurely");

    record Broken(Probe.Damage damage, String detail) implements Fault {}

    record Refused(Probe.Reason reason) implements Fault {}

    record TimedOut() implements Fault {}

    /// Reads an ending that is not a success.
    static Fault of(Ending ending) {
        return switch (ending) {
            case Ending.TimedOut() -> new TimedOut();
            case Ending.Exited exited -> of(exited);
        };
    }

    /// The decoder plays what is there and says so; a film of which the end is missing is no film.
    static boolean isCutOff(Ending.Exited exited) {
        return CUT_OFF.stream().anyMatch(exited.errors()::contains);
    }

    private static Fault of(Ending.Exited exited) {
        if (exited.killed()) {
            throw new Killed("ffmpeg");
        }
        if (isCutOff(exited)) {
            return new Broken(Probe.Damage.CUT_OFF, "the end of the file is missing");
        }
        if (exited.errors().contains("not on whitelist")) {
            return new Refused(Probe.Reason.NOT_ACCEPTED);
        }
        if (exited.errors().contains("exceeds specified max pixel count")
                || exited.errors().contains("Invalid image size")) {
            return new Refused(Probe.Reason.TOO_MANY_PIXELS);
        }
        return new Broken(Probe.Damage.UNREADABLE, "exit code " + exited.code() + ": " + lastLine(exited.errors()));
    }

    default Probe asProbe() {
        return switch (this) {
            case Broken(Probe.Damage damage, String detail) -> new Probe.Broken(damage, detail);
            case Refused(Probe.Reason reason) -> new Probe.Refused(reason);
            case TimedOut() -> new Probe.TimedOut();
        };
    }

    default Rendering asRendering() {
        return switch (this) {
            case Broken(var _, String detail) -> new Rendering.Broken(detail);
            case Refused(Probe.Reason reason) -> new Rendering.Refused(reason);
            case TimedOut() -> new Rendering.TimedOut();
        };
    }

    private static String lastLine(String errors) {
        String all = errors.strip();
        return all.substring(all.lastIndexOf('\n') + 1);
    }
}
