package cn.harbinkepu.text.tika;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

import cn.harbinkepu.text.clean.Strip;

import static java.nio.charset.StandardCharsets.UTF_8;

/// The child: does a [Request] a line, leaves what came of it in the folder that the request names, and answers. It
/// ends when its input ends.
final class ExtractionMain {

    private final DocumentReader reader;

    ExtractionMain(int longestText) throws IOException {
        reader = new DocumentReader(longestText);
    }

    public static void main(String[] arguments) throws IOException {
        PrintStream answers = System.out;
        // Libraries that print must not be taken for us.
        System.setOut(System.err);
        ExtractionMain child = new ExtractionMain(Integer.parseInt(arguments[0]));
        BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        for (String line = requests.readLine(); line != null; line = requests.readLine()) {
            Request request = Request.parse(line);
            child.answer(request);
            answers.println(request.answer());
            answers.flush();
        }
    }

    void answer(Request request) throws IOException {
        Path folder = Files.createDirectory(Path.of(request.result()));
        Files.writeString(folder.resolve(Request.FINDINGS), findings(request, folder));
    }

    private String findings(Request request, Path folder) throws IOException {
        return switch (request.deed()) {
            case READ -> Findings.write(reader.read(request.file(), request.name(), null));
            case READ_WITH_PICTURES -> Findings.write(reader.read(request.file(), request.name(), new Gallery(folder)));
            case CLEAN -> cleaned(request, folder);
            case UNPACK -> Contents.write(new Archive(folder).unpack(request.file()));
        };
    }

    private static String cleaned(Request request, Path folder) {
        try {
            return Strip.file(request.file(), request.name(), folder.resolve("clean-1"))
                    .name();
        } catch (IOException | RuntimeException | StackOverflowError notOfItsType) {
            return "FAILED " + notOfItsType;
        }
    }
}
