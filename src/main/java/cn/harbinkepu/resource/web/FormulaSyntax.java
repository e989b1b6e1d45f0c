package cn.harbinkepu.resource.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.commonmark.node.Block;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.parser.SourceLine;
import org.commonmark.parser.beta.InlineContentParser;
import org.commonmark.parser.beta.InlineContentParserFactory;
import org.commonmark.parser.beta.InlineParserState;
import org.commonmark.parser.beta.ParsedInline;
import org.commonmark.parser.beta.Scanner;
import org.commonmark.parser.block.AbstractBlockParser;
import org.commonmark.parser.block.AbstractBlockParserFactory;
import org.commonmark.parser.block.BlockContinue;
import org.commonmark.parser.block.BlockStart;
import org.commonmark.parser.block.MatchedBlockParser;
import org.commonmark.parser.block.ParserState;

/// How formulas are written: `$E=mc^2$` in a line; between `$$` and `$$` one that has lines of its own, which may
/// be one line or several without an empty one. The opening `$` stands before a letter, the closing one after a
/// letter and not before a digit, so that prices stay prices. `js/editor/markdown.js` reads by the same rules.
public final class FormulaSyntax {

    /// A formula within a line.
    public static final class Inline extends CustomNode {
        private final String tex;

        Inline(String tex) {
            this.tex = tex;
        }

        public String tex() {
            return tex;
        }
    }

    /// A formula of its own.
    public static final class Display extends CustomBlock {
        private String tex = "";

        public String tex() {
            return tex;
        }
    }

    private FormulaSyntax() {}

    public static Parser.Builder on(Parser.Builder builder) {
        return builder.customInlineContentParserFactory(new InlineFactory())
                .customBlockParserFactory(new DisplayFactory());
    }

    private static final class InlineFactory implements InlineContentParserFactory {

        @Override
        public Set<Character> getTriggerCharacters() {
            return Set.of('$');
        }

        @Override
        public InlineContentParser create() {
            return FormulaSyntax::inline;
        }
    }

    private static ParsedInline inline(InlineParserState state) {
        Scanner scanner = state.scanner();
        boolean beside = scanner.peekPreviousCodePoint() == '$';
        scanner.next();
        StringBuilder tex = new StringBuilder();
        if (beside || isSpace(scanner.peek()) || scanner.peek() == '$') {
            return ParsedInline.none();
        }
        while (scanner.hasNext() && scanner.peek() != '\n') {
            char read = scanner.peek();
            scanner.next();
            if (read == '$' && !isSpace(tex.charAt(tex.length() - 1))) {
                return isDigit(scanner.peek()) || scanner.peek() == '$'
                        ? ParsedInline.none()
                        : ParsedInline.of(new Inline(tex.toString()), scanner.position());
            }
            tex.append(read);
            if (read == '\\' && scanner.hasNext() && scanner.peek() != '\n') {
                tex.append(scanner.peek());
                scanner.next();
            }
        }
        return ParsedInline.none();
    }

    private static boolean isSpace(char read) {
        return read == ' ' || read == '\t' || read == '\n' || read == Scanner.END;
    }

    private static boolean isDigit(char read) {
        return read >= '0' && read <= '9';
    }

    private static final class DisplayFactory extends AbstractBlockParserFactory {

        @Override
        public BlockStart tryStart(ParserState state, MatchedBlockParser matched) {
            CharSequence line = state.getLine().getContent();
            int at = state.getNextNonSpaceIndex();
            boolean opens = state.getIndent() < 4
                    && opens(line.subSequence(Math.min(at, line.length()), line.length())
                            .toString()
                            .strip());
            return opens ? BlockStart.of(new DisplayParser()).atIndex(at) : BlockStart.none();
        }
    }

    /// A second pair of signs before the end of the line makes it a line of words.
    private static boolean opens(String line) {
        int again = line.indexOf("$$", 2);
        return line.startsWith("$$") && (again < 0 || again == line.length() - 2);
    }

    private static final class DisplayParser extends AbstractBlockParser {

        private final Display block = new Display();
        private final List<String> lines = new ArrayList<>();
        private boolean closed;

        @Override
        public Block getBlock() {
            return block;
        }

        @Override
        public BlockContinue tryContinue(ParserState state) {
            return closed || state.isBlank() ? BlockContinue.none() : BlockContinue.atIndex(state.getIndex());
        }

        @Override
        public void addLine(SourceLine line) {
            String text = line.getContent().toString().strip();
            lines.add(text);
            closed = text.endsWith("$$") && (lines.size() > 1 || text.length() > 4);
        }

        /// What was never closed is no formula but words that begin with two signs.
        @Override
        public void closeBlock() {
            String all = String.join("\n", lines);
            if (closed) {
                block.tex = all.substring(2, all.length() - 2).strip();
            } else {
                Paragraph words = new Paragraph();
                words.appendChild(new Text(all));
                block.insertBefore(words);
                block.unlink();
            }
        }
    }
}
