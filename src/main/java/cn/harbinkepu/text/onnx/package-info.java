/// What texts are about, by the embedding model bge-small-zh-v1.5 (BAAI, MIT licence), quantised, in
/// ONNX Runtime inside this process. The model comes as a library from Maven Central and is read from
/// the class path.
@NullMarked
package cn.harbinkepu.text.onnx;

import org.jspecify.annotations.NullMarked;
