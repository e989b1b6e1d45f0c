package cn.harbinkepu.video.ffmpeg;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The arguments that copy a film's pictures and sound into a fresh container of the same sort, and nothing else.
final class Copy {

    static final String NAME = "copy";

    private Copy() {}

    static List<String> of(String mediaType, Path folder) {
        return written(List.of("-map", "0:V?", "-map", "0:a?"), mediaType, folder);
    }

    /// @param others  inputs beside the first
    /// @param opening what each of them may open
    static List<String> together(List<Path> others, Fences opening, String mediaType, Path folder) {
        List<String> line = new ArrayList<>();
        for (Path other : others) {
            line.addAll(opening.arguments());
            line.addAll(List.of("-i", "file:" + other.toAbsolutePath()));
        }
        for (int input = 0; input <= others.size(); input++) {
            line.addAll(List.of("-map", Integer.toString(input)));
        }
        return written(line, mediaType, folder);
    }

    private static List<String> written(List<String> what, String mediaType, Path folder) {
        List<String> line = new ArrayList<>(what);
        line.addAll(List.of("-c", "copy"));
        line.addAll(List.of("-map_metadata", "-1", "-map_chapters", "-1", "-fflags", "+bitexact"));
        line.addAll(container(mediaType));
        line.add("file:" + folder.resolve(NAME));
        return line;
    }

    private static List<String> container(String mediaType) {
        return switch (mediaType) {
            case "video/quicktime" -> List.of("-movflags", "+faststart", "-f", "mov");
            case "video/webm" -> List.of("-f", "webm");
            case "video/x-msvideo" -> List.of("-f", "avi");
            case "video/mpeg" -> List.of("-f", "vob");
            case "video/x-matroska" -> List.of("-f", "matroska");
            case "audio/mpeg" -> List.of("-id3v2_version", "0", "-write_id3v1", "0", "-f", "mp3");
            case "audio/flac" -> List.of("-f", "flac");
            case "audio/ogg" -> List.of("-f", "ogg");
            case "audio/vnd.wave" -> List.of("-f", "wav");
            case "audio/mp4" -> List.of("-movflags", "+faststart", "-f", "ipod");
            default -> List.of("-movflags", "+faststart", "-f", "mp4");
        };
    }
}
