package cn.harbinkepu.video.ffmpeg;

import java.util.List;

import cn.harbinkepu.core.LargestPicture;

/// What FFmpeg may open: protocols, containers, codecs, and how large a picture may be.
///
/// @param arguments for the command line, before the input
record Fences(List<String> arguments) {

    /// The file itself and our own pipe: a playlist in disguise can name what it likes.
    private static final String PROTOCOLS = "file,pipe";

    private static final String FILM_FORMATS =
            "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpeg,mpegts,flv,mp3,aac,wav,flac,ogg";

    private static final String FILM_CODECS =
            "h264,hevc,vp8,libvpx,vp9,libvpx-vp9,av1,libaom-av1,mpeg1video,mpeg2video,mpeg4,"
                    + "h263,theora,prores,mjpeg,png,aac,mp3,mp3float,mp2,mp2float,ac3,eac3,opus,libopus,vorbis,flac,alac,"
                    + "pcm_s16le,pcm_s16be,pcm_s24le,pcm_s24be,pcm_s32le,pcm_f32le,pcm_u8,pcm_mulaw,pcm_alaw,amrnb,amrwb,"
                    + "mov_text,webvtt,subrip,ass,ssa,"
                    // Transport streams of cameras and of television. Nothing is made of captions that are pictures,
                    // but
                    // ffprobe opens every track, and would take the film for one of an unknown sort.
                    + "pcm_bluray,aac_latm,pgssub,dvbsub";

    /// Single pictures, told by their content: the demuxer that counts file names is not among them.
    private static final String PICTURE_FORMATS = "png_pipe,jpeg_pipe,webp_pipe,gif,tiff_pipe";

    private static final String PICTURE_CODECS = "png,mjpeg,webp,gif,tiff";

    /// FFmpeg counts the memory of a line, which it makes a multiple of 64 pixels long: with less, a picture just below
    /// the limit would not come in. What does come in beyond it is refused as soon as its size is known.
    private static final long PICTURE_MEMORY = LargestPicture.PIXELS + LargestPicture.PIXELS / 10;

    private static final long DRAWN_PIXELS = 4_000_000;

    Fences {
        arguments = List.copyOf(arguments);
    }

    static Fences films(VideoConfig config) {
        return of(FILM_FORMATS, FILM_CODECS, (long) config.largestSide() * config.largestSide());
    }

    static Fences pictures() {
        return of(PICTURE_FORMATS, PICTURE_CODECS, PICTURE_MEMORY);
    }

    /// Pictures that were drawn here, and the list that says when each is shown.
    static Fences drawn() {
        return of("concat,png_pipe", "png", DRAWN_PIXELS);
    }

    private static Fences of(String formats, String codecs, long pixels) {
        return new Fences(List.of(
                "-protocol_whitelist",
                PROTOCOLS,
                "-format_whitelist",
                formats,
                "-codec_whitelist",
                codecs,
                "-max_pixels",
                Long.toString(pixels)));
    }
}
