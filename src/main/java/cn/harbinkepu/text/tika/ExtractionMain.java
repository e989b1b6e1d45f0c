package cn.harbinkepu.text.tika;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

import static java.nio.charset.StandardCharsets.UTF_8;

/// The child: reads a [Request] a line, writes what it found to the file that the request names, and answers
/// `read`. It ends when its input ends.
final class ExtractionMain {

    private ExtractionMain() {}

    public static void main(String[] arguments) throws IOException {
        PrintStream answers = System.out;
        // Libraries that print must not be taken for us.
        System.setOut(System.err);
        DocumentReader reader = new DocumentReader(Integer.parseInt(arguments[0]));
        BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        for (String line = requests.readLine(); line != null; line = requests.readLine()) {
            Request request = Request.parse(line);
            Files.writeString(
                    Path.of(request.result()), Findings.write(reader.read(request.file(), request.fileName())));
            answers.println(request.answer());
            answers.flush();
        }
    }
}
