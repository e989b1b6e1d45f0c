/// [cn.harbinkepu.caption.Transcriber] by a program that the operator has installed and named, in a confined child.
@NullMarked
package cn.harbinkepu.caption.command;

import org.jspecify.annotations.NullMarked;
