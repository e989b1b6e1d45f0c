/// Films and sound by FFmpeg's own programs, each run in a confined child process. Enter at
/// [cn.harbinkepu.video.ffmpeg.FfmpegFilms]. Nothing of FFmpeg is ever loaded into the application itself.
@NullMarked
package cn.harbinkepu.video.ffmpeg;

import org.jspecify.annotations.NullMarked;
