package cn.harbinkepu.book.binding;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;

import cn.harbinkepu.book.Binding.Reason;
import cn.harbinkepu.book.Sort;
import cn.harbinkepu.book.Volume;

/// The child: takes one book apart into the folder and writes what it is. Its exit code says how it went.
final class BindMain {

    /// Of the description of the book in the folder.
    static final String VOLUME = "volume.json";

    static final int OUT_OF_MEMORY = 3;

    /// What a refusal adds its place in the list of reasons to.
    static final int REFUSED = 20;

    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new Jdk8Module());

    private BindMain() {}

    /// @param arguments sort, file, folder
    public static void main(String[] arguments) {
        System.setProperty("pdfbox.fontcache", ".");
        System.setProperty("org.apache.commons.logging.Log", "org.apache.commons.logging.impl.NoOpLog");
        System.exit(bind(Sort.valueOf(arguments[0]), new File(arguments[1]), Path.of(arguments[2])));
    }

    static int bind(Sort sort, File file, Path folder) {
        try {
            switch (sort) {
                case EPUB -> write(EpubBinder.bind(file, folder), folder);
                case PDF -> pdf(file, folder);
            }
            return 0;
        } catch (Refusal refusal) {
            return REFUSED + refusal.reason().ordinal();
        } catch (StackOverflowError tooDeep) {
            return REFUSED + Reason.TOO_LARGE.ordinal();
        } catch (IOException | RuntimeException broken) {
            System.err.println(broken);
            return REFUSED + Reason.BROKEN.ordinal();
        }
    }

    /// What a picture of the first page costs must not cost the words.
    private static void pdf(File file, Path folder) throws IOException {
        try (PdfBinder binder = PdfBinder.open(file)) {
            Volume volume = binder.bind();
            write(volume, folder);
            if (isDrawn(binder, folder)) {
                write(
                        new Volume(
                                volume.title(),
                                volume.creators(),
                                volume.language(),
                                volume.turned(),
                                volume.parts(),
                                volume.contents(),
                                java.util.Optional.of(PdfBinder.COVER),
                                java.util.List.of(PdfBinder.COVER),
                                Volume.Left.NOTHING),
                        folder);
            }
        }
    }

    private static boolean isDrawn(PdfBinder binder, Path folder) {
        try {
            return binder.draw(folder);
        } catch (IOException | RuntimeException | StackOverflowError cannotBeDrawn) {
            return false;
        }
    }

    private static void write(Volume volume, Path folder) {
        try {
            Path whole = folder.resolve(VOLUME + ".part");
            JSON.writeValue(whole.toFile(), volume);
            Files.move(whole, folder.resolve(VOLUME), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }
}
